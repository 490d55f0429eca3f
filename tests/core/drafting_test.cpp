// What must hold for every draft, whatever the mention, the brand and the seed.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <set>

#include "aplomb/clock.hpp"
#include "drafting/grams.hpp"
#include "drafting_cases.hpp"
#include "support.hpp"

using namespace aplomb;
using cases::apologies;
using cases::count;
using cases::drafter;

namespace {

std::size_t at(const std::vector<std::string>& acts, const std::string& act) {
  return static_cast<std::size_t>(std::find(acts.begin(), acts.end(), act) - acts.begin());
}

struct Drafted {
  cases::Case of;
  std::uint64_t seed;
  DraftReply reply;
};

/// Every case with every seed, drafted once for all tests that look at what holds for each of them.
const std::vector<Drafted>& everything() {
  static const std::vector<Drafted> drafted = [] {
    std::vector<Drafted> out;
    const Brand brand = cases::brand();
    for (const cases::Case& one : cases::all()) {
      for (std::uint64_t seed = 1; seed <= 5; ++seed)
        out.push_back({one, seed, drafter().draft(cases::request(one, brand, seed))});
    }
    return out;
  }();
  return drafted;
}

}  // namespace

TEST_CASE(
    "every draft is a finished text: no gap, no doubled space, a capital first, a full stop or a link before the "
    "signature",
    "[drafting][req:4.22]") {
  for (const auto& [one, seed, reply] : everything()) {
    INFO(one.mention.text << " / " << reply.situation << " / seed " << seed);
    CHECK_FALSE(reply.drafts.empty());
    for (const Draft& draft : reply.drafts) {
      INFO(draft.text);
      CHECK(draft.text.find_first_of("{}[]|") == std::string::npos);
      CHECK(count(draft.text, "  ") == 0);
      for (const char* slip : {" ,", " .", ",,", "..", ", .", "Hi ,", "Hello ,"}) CHECK(count(draft.text, slip) == 0);
      CHECK(std::isupper(static_cast<unsigned char>(draft.text[0])) != 0);
      CHECK(draft.text.size() > 5);
      CHECK(draft.text.substr(draft.text.size() - 5) == " Anna");
      const std::string last = draft.text.substr(0, draft.text.size() - 5);
      const bool link =
          last.find(' ', last.rfind("https://") == std::string::npos ? 0 : last.rfind("https://")) == std::string::npos;
      CHECK((link || std::string(".!?").find(last.back()) != std::string::npos));
      CHECK(measure_length(draft.text, one.mention.site).fits);
    }
  }
}

TEST_CASE("a draft never carries a stop or a warning of our own checker, nor argues by a hint",
          "[drafting][req:D1][req:M1][req:0.3]") {
  // Some nine hundred drafts; tests/bench/drafts.mjs drafts for every mention of a data folder.
  for (const Drafted& one : everything()) {
    for (const Draft& draft : one.reply.drafts) {
      INFO(draft.text);
      CHECK(std::all_of(draft.check.findings.begin(), draft.check.findings.end(),
                        [](const Finding& f) { return f.severity == Severity::hint; }));
      for (const char* family : {"argue/", "blame/", "counter/", "patronise/", "sarcasm/", "command/"}) {
        CHECK(std::none_of(draft.check.findings.begin(), draft.check.findings.end(),
                           [&](const Finding& f) { return f.rule.rfind(family, 0) == 0; }));
      }
    }
  }
}

TEST_CASE("at most one apology, one question and one use of the name", "[drafting][req:2.24][req:4.6]") {
  for (const Drafted& one : everything()) {
    for (const Draft& draft : one.reply.drafts) {
      INFO(draft.text);
      CHECK(apologies(draft.text) <= 1);
      CHECK(count(draft.text, "?") <= 1);
      CHECK(count(draft.text, "Sam") <= 1);
    }
  }
}

TEST_CASE("nobody is asked to go private before being heard", "[drafting][req:0.1][req:2.14]") {
  int invitations = 0;
  for (const Drafted& one : everything()) {
    for (const Draft& draft : one.reply.drafts) {
      const std::size_t invitation = at(draft.acts, "private");
      if (invitation == draft.acts.size()) continue;
      ++invitations;
      INFO(draft.text);
      std::size_t heard = draft.acts.size();
      for (const char* act : {"acknowledge", "regret", "apologise", "thank"})
        heard = std::min(heard, at(draft.acts, act));
      CHECK((heard < invitation || one.of.reading.kind == Kind::question));
      CHECK(count(draft.text, "?") == 1);
    }
  }
  CHECK(invitations > 20);
}

TEST_CASE("fault decides the words: ours is owned, anything else admits nothing", "[drafting][req:2.5][req:2.16]") {
  const Brand brand = cases::brand();
  for (const char* fault : {"ours", "theirs", "unknown"}) {
    cases::Case one = cases::missing_parcel();
    one.known.fault = fault;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
      for (const Draft& draft : drafter().draft(cases::request(one, brand, seed)).drafts) {
        INFO(fault << ": " << draft.text);
        const bool owned = at(draft.acts, "apologise") < draft.acts.size();
        CHECK(owned == (std::string(fault) == "ours"));
        if (!owned) {
          for (const char* admission : {"on us", "our mistake", "we got", "We got", "let you down", "our doing"})
            CHECK(count(draft.text, admission) == 0);
        }
      }
    }
  }
}

TEST_CASE("what the mention gives is not asked for: there are three drafts all the same", "[drafting][req:4.22]") {
  const Brand brand = cases::brand();
  cases::Case given = cases::missing_parcel();
  given.mention.text += ", order 4471920";
  given.reading.facts.push_back({"order", "4471920", {0, 1}});
  const cases::Case bare = cases::missing_parcel();
  int asked = 0, used = 0, next = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const DraftReply reply = drafter().draft(cases::request(given, brand, seed));
    CHECK(reply.drafts.size() == 3);
    for (const Draft& draft : reply.drafts) {
      INFO(draft.text);
      const bool starts_from_it = count(lower(draft.text), "the order number you gave") > 0;
      CHECK((starts_from_it || count(lower(draft.text), "order number") == 0));
      used += starts_from_it ? 1 : 0;
      next += static_cast<int>(count(draft.text, "name on the order") + count(draft.text, "postcode"));
    }
    for (const Draft& draft : drafter().draft(cases::request(bare, brand, seed)).drafts) {
      INFO(draft.text);
      CHECK(count(draft.text, "you gave") == 0);
      asked += static_cast<int>(count(draft.text, "order number"));
    }
  }
  CHECK(used > 0);
  CHECK(next > 0);  // what is asked for instead
  CHECK(asked > 0);
}

TEST_CASE("a time is a wait only beside a word of waiting", "[drafting][req:4.22]") {
  const Brand brand = cases::brand();
  const auto named = [&](const char* text, const char* told = "two days", const char* said = "two days") {
    cases::Case one = cases::missing_parcel();
    one.mention.text = text;
    one.reading.slots["duration"] = told;
    int found = 0;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
      for (const Draft& draft : drafter().draft(cases::request(one, brand, seed)).drafts)
        found += static_cast<int>(count(lower(draft.text), said));
    }
    return found;
  };
  CHECK(named("my parcel isn't here and I have waited two days for it") > 0);
  CHECK(named("my parcel is late. I took two days off for it. Still nothing.") == 0);
  CHECK(named("my parcel is late, I took two days off for it") == 0);
  CHECK(named("chocolate parcel came, two days off work though") == 0);
  CHECK(named("my parcel is the most delayed in a year of parcels", "a year", "a year") == 0);
  CHECK(named("my parcel isn't here and I have waited 2 minutes", "2 minutes", "2 minutes") == 0);
  const char* often = "my parcel isn't here and I have waited a hour for it";
  CHECK(named(often, "a hour", "an hour") > 0);
  CHECK(named(often, "a hour", "a hour") == 0);
}

TEST_CASE("a time is promised only by a brand with opening hours, and inside them", "[drafting][req:3.9][req:3.8]") {
  Brand brand = cases::brand();
  const cases::Case one = cases::missing_parcel();
  bool timed = false;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    for (const Draft& draft : drafter().draft(cases::request(one, brand, seed)).drafts)
      timed = timed || count(draft.text, "by 12:30pm today") + count(draft.text, "By 12:30pm today") > 0;
  }
  CHECK(timed);

  brand.hours = Hours{};
  brand.hours.always = true;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const DraftReply reply = drafter().draft(cases::request(one, brand, seed));
    CHECK(reply.drafts.size() == 3);
    for (const Draft& draft : reply.drafts) {
      INFO(draft.text);
      for (const char* time : {" by ", "By ", "today", "tomorrow", "am ", "pm "})
        CHECK(count(draft.text, std::string(time) + "1") == 0);
      CHECK(count(draft.text, "today") + count(draft.text, "tomorrow") == 0);
    }
  }
}

TEST_CASE("nothing is said to be done unless the agent ticked it", "[drafting][req:4.24]") {
  const Brand brand = cases::brand();
  cases::Case one = cases::missing_parcel();
  const auto done = [&] {
    int found = 0;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
      for (const Draft& draft : drafter().draft(cases::request(one, brand, seed)).drafts)
        found += at(draft.acts, "fix") < draft.acts.size() ? 1 : 0;
    }
    return found;
  };
  CHECK(done() == 0);
  one.known.confirmed = {"replacement sent"};
  CHECK(done() > 0);
}

TEST_CASE("the three shown differ in kind, opening and sentences", "[drafting][req:4.20]") {
  for (const Drafted& one : everything()) {
    const DraftReply& reply = one.reply;
    if (reply.situation == "question_answered") continue;  // the answer itself is the same in all of them
    for (std::size_t i = 0; i < reply.drafts.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        INFO(reply.drafts[i].text << " / " << reply.drafts[k].text);
        CHECK(reply.drafts[i].flavour != reply.drafts[k].flavour);
        const auto a = drafting::grams(drafting::plain_words(reply.drafts[i].text), 3);
        const auto b = drafting::grams(drafting::plain_words(reply.drafts[k].text), 3);
        CHECK(drafting::jaccard(a, b) <= 0.3);
      }
    }
  }
}
