// The reply begins with somebody else's handle.
#include <algorithm>

#include "checking/fixes.hpp"
#include "table.hpp"

namespace aplomb::checking {
namespace {

std::string bare(std::string_view handle) {
  std::string folded = fold(handle);
  return folded.substr(folded.find_first_not_of('@') == std::string::npos ? 0 : folded.find_first_not_of('@'));
}

}  // namespace

void wrong_handle(const Reply& reply, const Tools&, std::vector<Hit>& hits) {
  const Mention* mention = reply.context.mention;
  if (mention == nullptr || mention->author_handle.empty()) return;
  const std::string author = bare(mention->author_handle);
  const auto& tokens = reply.text.tokens;
  std::size_t leading = 0;
  bool named = false;
  while (leading < tokens.size() && tokens[leading].kind == TokenKind::handle)
    named = bare(tokens[leading++].norm) == author || named;
  if (leading == 0 || named) return;
  std::string thread = fold(mention->text);
  for (const Message& message : mention->thread) thread += " " + fold(message.text);
  const std::string first = bare(tokens[0].norm);
  if (thread.find("@" + first) != std::string::npos) return;
  if (reply.context.brand != nullptr) {
    const auto& accounts = reply.context.brand->accounts;
    if (std::any_of(accounts.begin(), accounts.end(), [&](const Account& a) { return bare(a.handle) == first; }))
      return;
  }
  Hit hit{
      tokens[0].span, tokens[0].sentence, {{"text", reply.text.slice(tokens[0].span)}, {"right", "@" + author}}, {}};
  if (auto fix = edit(reply.text, tokens[0].span, "@" + author)) hit.fixes.push_back(std::move(*fix));
  hits.push_back(std::move(hit));
}

}  // namespace aplomb::checking
