// A question was asked and nothing in the reply answers it, asks back or says when the answer comes.
#include <algorithm>

#include "checking/words.hpp"
#include "table.hpp"

namespace aplomb::checking {

void unanswered(const Reply& reply, const Tools& tools, std::vector<Hit>& hits) {
  const CheckContext& context = reply.context;
  if (context.mention == nullptr || context.mention->text.empty()) return;
  for (const char* move : {"answer", "next", "time", "done", "offer", "detail-ask"}) {
    if (reply.has(move)) return;
  }
  const auto& tokens = reply.text.tokens;
  // A figure or a link is at least an attempt; links alone have a rule of their own.
  if (std::any_of(tokens.begin(), tokens.end(),
                  [](const Token& t) { return t.kind == TokenKind::number || t.kind == TokenKind::url; }))
    return;
  const Text& mention = tools.read(context.mention->text);
  const auto theirs = content_stems(mention, 0, static_cast<std::uint32_t>(mention.tokens.size()), reply.lexicon);
  const auto ours = reply.stems();
  const auto shared =
      std::count_if(ours.begin(), ours.end(), [&](const std::string& s) { return theirs.count(s) > 0; });
  if (shared >= 2) return;
  hits.push_back({reply.whole(), whole_reply, {}, {}});
}

}  // namespace aplomb::checking
