// On X: others are tagged before the person who is answered.
#include "checking/fixes.hpp"
#include "table.hpp"

namespace aplomb::checking {
namespace {

std::string bare(std::string_view handle) {
  const std::string folded = fold(handle);
  return folded.substr(folded.starts_with('@') ? 1 : 0);
}

}  // namespace

void tag_order(const Reply& reply, const Tools&, std::vector<Hit>& hits) {
  const Mention* mention = reply.context.mention;
  if (reply.context.site != Site::x || mention == nullptr || mention->author_handle.empty()) return;
  const std::string author = bare(mention->author_handle);
  const auto& tokens = reply.text.tokens;
  std::uint32_t leading = 0, place = 0;
  bool named = false;
  while (leading < tokens.size() && tokens[leading].kind == TokenKind::handle) {
    if (!named && bare(tokens[leading].norm) == author) {
      place = leading;
      named = true;
    }
    ++leading;
  }
  if (!named || place == 0) return;
  const std::string right = reply.text.slice(tokens[place].span);
  std::string ordered = right;
  for (std::uint32_t i = 0; i < leading; ++i) {
    if (i != place) ordered += " " + reply.text.slice(tokens[i].span);
  }
  const Span span = reply.text.span_of(0, leading);
  hits.push_back(
      {span, tokens[0].sentence, {{"text", reply.text.slice(span)}, {"right", right}}, {Fix{span, ordered}}});
}

}  // namespace aplomb::checking
