// Contradicts or blames for the second time in one thread.
#include <algorithm>

#include "table.hpp"

namespace aplomb::checking {

void bickering(const Reply& reply, const Tools& tools, std::vector<Hit>& hits) {
  if (!tools.contradicts(reply.text)) return;
  const auto earlier = earlier_replies(reply.context);
  const auto turns = std::count_if(earlier.begin(), earlier.end(),
                                   [&](const std::string& text) { return tools.contradicts(tools.read(text)); });
  if (turns == 0) return;
  const char* nth = turns == 1 ? "second" : turns == 2 ? "third" : "fourth or later";
  hits.push_back({reply.whole(), whole_reply, {{"turns", nth}}, {}});
}

}  // namespace aplomb::checking
