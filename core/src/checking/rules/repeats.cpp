// Says again what was said to this customer before, or what others were sent lately.
#include <algorithm>
#include <cmath>

#include "checking/words.hpp"
#include "table.hpp"

namespace aplomb::checking {

void repeats(const Reply& reply, const Tools& tools, std::vector<Hit>& hits) {
  // Fewer trigrams than this are a greeting or a thank-you, which may come twice.
  constexpr std::size_t least = 4;
  constexpr double most = 0.5;
  double highest = 0;
  std::string what;
  auto compare = [&](const std::string& other) {
    const double share = trigram_containment(reply.text, tools.read(other), least);
    if (share > highest) {
      highest = share;
      what = other;
    }
  };
  for (const std::string& other : earlier_replies(reply.context)) compare(other);
  // Fifty is what a day's agent sends; more would cost time on each keystroke.
  std::size_t seen = 0;
  for (const std::string& other : reply.context.recent) {
    if (++seen > 50) break;
    compare(other);
  }
  if (highest < most) return;
  if (what.size() > 120) what = what.substr(0, 117) + "…";
  hits.push_back({reply.whole(),
                  whole_reply,
                  {{"share", std::to_string(static_cast<int>(std::lround(highest * 100)))}, {"other", what}},
                  {}});
}

}  // namespace aplomb::checking
