// A long tag without capitals at its words, or of capitals alone.
#include <algorithm>

#include "table.hpp"

namespace aplomb::checking {

void hashtag_case(const Reply& reply, const Tools&, std::vector<Hit>& hits) {
  constexpr std::ptrdiff_t long_small = 12, long_capitals = 8;
  for (const Token& token : reply.text.tokens) {
    if (token.kind != TokenKind::hashtag) continue;
    const std::string tag = reply.text.slice(token.span);
    const auto capitals = std::count_if(tag.begin(), tag.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const auto small = std::count_if(tag.begin(), tag.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if ((capitals == 0 && small >= long_small) || (small == 0 && capitals >= long_capitals))
      hits.push_back({token.span, token.sentence, {{"text", tag}}, {}});
  }
}

}  // namespace aplomb::checking
