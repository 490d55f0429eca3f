// Hundreds of drafts of one case: a long test, in a file of its own so that another core runs the rest.
#include <catch2/catch.hpp>
#include <set>

#include "drafting/grams.hpp"
#include "drafting_cases.hpp"

using namespace aplomb;

namespace {
/// The sanitizers make each draft several times slower. The whole thousand of D5 is drafted by tests/bench/drafts.mjs.
#if __has_feature(address_sanitizer)
constexpr std::size_t most = 60;
#elif defined(__EMSCRIPTEN__)
constexpr std::size_t most = 120;
#else
constexpr std::size_t most = 250;
#endif
}  // namespace

TEST_CASE("hundreds of drafts for one case are never equal, nor close to the fifty before",
          "[drafting][req:4.20][req:M2][req:D5]") {
  const Brand brand = cases::brand();
  const cases::Case one = cases::missing_parcel();
  std::vector<std::string> sent;
  std::set<std::string> seen;
  double closest = 0;
  for (std::uint64_t seed = 1; seen.size() < most; ++seed) {
    DraftRequest request = cases::request(one, brand, seed);
    request.recent = sent;
    const DraftReply reply = cases::drafter().draft(request);
    REQUIRE(reply.drafts.size() >= 2);  // after hundreds about one parcel a third may be too close to the last fifty
    for (const Draft& draft : reply.drafts) {
      const auto five = drafting::grams(drafting::plain_words(draft.text), 5);
      for (std::size_t k = 0; k < std::min<std::size_t>(50, request.recent.size()); ++k) {
        const std::string& earlier = request.recent[k];
        closest = std::max(closest, drafting::jaccard(five, drafting::grams(drafting::plain_words(earlier), 5)));
      }
      INFO(draft.text);
      REQUIRE(seen.insert(draft.text).second);
      sent.insert(sent.begin(), draft.text);
    }
  }
  CHECK(closest <= 0.4);
}
