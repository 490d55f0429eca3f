// What the sentence models take for an attack, or for plain rude, in words that no rule foresaw.
#include "table.hpp"

namespace aplomb::checking {

void reads_as(const Reply& reply, const Tools& tools, std::vector<Hit>& hits) {
  for (std::uint32_t s = 0; s < reply.sense.size(); ++s) {
    const std::string& reads_as = reply.sense[s].reads_as;
    if (reads_as.empty() || (reads_as == "rude") != (tools.rule.head == "rude")) continue;
    const Span span = reply.text.sentences[s].span;
    hits.push_back({span, s, {{"text", reply.text.slice(span)}}, {}});
  }
}

}  // namespace aplomb::checking
