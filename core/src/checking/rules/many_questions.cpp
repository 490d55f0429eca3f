// Three questions or more at once.
#include <algorithm>

#include "table.hpp"

namespace aplomb::checking {

void many_questions(const Reply& reply, const Tools&, std::vector<Hit>& hits) {
  constexpr std::ptrdiff_t most = 2;
  const auto count = std::count_if(reply.text.tokens.begin(), reply.text.tokens.end(), [](const Token& token) {
    return token.kind == TokenKind::punct && token.norm.find('?') != std::string::npos;
  });
  if (count > most) hits.push_back({reply.whole(), whole_reply, {{"count", std::to_string(count)}}, {}});
}

}  // namespace aplomb::checking
