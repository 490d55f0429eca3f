// Ordinary words in capitals. Acronyms, codes and brand names are no shouting, so only words known in lower case count.
#include "checking/fixes.hpp"
#include "table.hpp"

namespace aplomb::checking {
namespace {

bool shouted(const Reply& reply, std::size_t i) {
  const Token& token = reply.text.tokens[i];
  if (!token.caps || (reply.masks[i] & (mask_signoff | mask_name)) != 0) return false;
  if (reply.lexicon.has("check/caps-ok", token.norm)) return false;
  return reply.lexicon.has("check/common", token.norm) ||
         (token.norm.size() > 2 && reply.lexicon.has("check/stop", token.norm));
}

/// "I" and two-letter words belong to a run of shouted words, alone they say nothing.
bool joins(const Reply& reply, std::size_t i) {
  const Token& token = reply.text.tokens[i];
  return token.kind == TokenKind::word &&
         (token.norm == "i" || token.norm == "a" || (token.caps && reply.lexicon.has("check/stop", token.norm)));
}

}  // namespace

void shouting(const Reply& reply, const Tools&, std::vector<Hit>& hits) {
  const auto& tokens = reply.text.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!shouted(reply, i)) continue;
    std::size_t first = i, last = i + 1;
    while (first > 0 && tokens[first - 1].sentence == tokens[i].sentence && joins(reply, first - 1) &&
           tokens[first - 1].caps)
      --first;
    while (last < tokens.size() && tokens[last].sentence == tokens[i].sentence &&
           (shouted(reply, last) || (joins(reply, last) && last + 1 < tokens.size() && shouted(reply, last + 1))))
      ++last;
    const Span span = reply.text.span_of(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last));
    std::string calm = lower(reply.text.slice(span));
    // The pronoun keeps its capital.
    for (std::size_t k = 0; k < calm.size(); ++k) {
      const bool alone = calm[k] == 'i' && (k == 0 || calm[k - 1] == ' ') &&
                         (k + 1 == calm.size() || calm[k + 1] == ' ' || calm[k + 1] == '\'');
      if (alone) calm[k] = 'I';
    }
    Hit hit{span, tokens[i].sentence, {{"text", reply.text.slice(span)}}, {}};
    if (auto fix = edit(reply.text, span, calm)) hit.fixes.push_back(std::move(*fix));
    hits.push_back(std::move(hit));
    i = last - 1;
  }
}

}  // namespace aplomb::checking
