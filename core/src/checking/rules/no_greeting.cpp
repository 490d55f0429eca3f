// A brand that writes formally greets in its first reply.
#include "names.hpp"
#include "table.hpp"

namespace aplomb::checking {

void no_greeting(const Reply& reply, const Tools&, std::vector<Hit>& hits) {
  if (reply.context.brand == nullptr || reply.context.brand->voice.formality < 0.7) return;
  const Greeting greeting = find_greeting(reply);
  if (greeting.last > greeting.first) return;
  const auto& tokens = reply.text.tokens;
  std::uint32_t i = 0;
  while (i < tokens.size() && tokens[i].kind == TokenKind::handle) ++i;
  // Opening with the name greets as well: "Cara, the refund is done."
  if (i < tokens.size() && !reply.name.empty() && tokens[i].norm == fold(reply.name)) return;
  if (i + 1 < tokens.size() && tokens[i].capital && tokens[i + 1].norm == "," && tokens[i].norm.size() > 2 &&
      !reply.lexicon.has("check/stop", tokens[i].norm))
    return;
  hits.push_back({reply.whole(), whole_reply, {}, {}});
}

}  // namespace aplomb::checking
