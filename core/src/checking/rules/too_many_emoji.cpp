// More than two emoji: a screen reader speaks each of them.
#include <algorithm>

#include "table.hpp"

namespace aplomb::checking {

void too_many_emoji(const Reply& reply, const Tools&, std::vector<Hit>& hits) {
  const auto& tokens = reply.text.tokens;
  const auto emoji = [](const Token& t) { return t.kind == TokenKind::emoji; };
  const auto count = std::count_if(tokens.begin(), tokens.end(), emoji);
  if (count <= 2) return;
  Hit hit{reply.whole(), whole_reply, {{"count", std::to_string(count)}}, {}};
  // One run of them: the first stays.
  const auto first = std::find_if(tokens.begin(), tokens.end(), emoji);
  const auto last = std::find_if_not(first, tokens.end(), emoji);
  if (last - first == count) hit.fixes.push_back({{first->span.end, (last - 1)->span.end}, ""});
  hits.push_back(std::move(hit));
}

}  // namespace aplomb::checking
