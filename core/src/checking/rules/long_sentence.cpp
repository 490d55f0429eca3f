// A sentence nobody reads to its end on a phone.
#include "table.hpp"

namespace aplomb::checking {

void long_sentence(const Reply& reply, const Tools&, std::vector<Hit>& hits) {
  constexpr std::uint32_t most = 34;
  for (std::uint32_t s = 0; s < reply.text.sentences.size(); ++s) {
    const Sentence& sentence = reply.text.sentences[s];
    std::uint32_t words = 0;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      if (reply.text.tokens[i].kind == TokenKind::word &&
          !(reply.text.tokens[i].glued && i > sentence.first && reply.text.tokens[i - 1].kind == TokenKind::word))
        ++words;
    }
    if (words > most) hits.push_back({sentence.span, s, {{"words", std::to_string(words)}}, {}});
  }
}

}  // namespace aplomb::checking
