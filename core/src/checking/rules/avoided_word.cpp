// Words the brand does not want, and the ones it wants in their place.
#include "checking/fixes.hpp"
#include "table.hpp"

namespace aplomb::checking {

void avoided_word(const Reply& reply, const Tools& tools, std::vector<Hit>& hits) {
  if (reply.context.brand == nullptr) return;
  const Voice& voice = reply.context.brand->voice;
  auto look = [&](const std::string& words, const std::string& instead) {
    const Text& wanted = tools.read(words);
    const std::size_t size = wanted.tokens.size();
    if (size == 0) return;
    for (std::size_t i = 0; i + size <= reply.text.tokens.size(); ++i) {
      std::size_t k = 0;
      while (k < size && reply.text.tokens[i + k].norm == wanted.tokens[k].norm) ++k;
      if (k < size) continue;
      Hit hit{reply.text.span_of(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + size)),
              reply.text.tokens[i].sentence,
              {{"text", words}, {"instead", instead}},
              {}};
      if (!instead.empty()) {
        if (auto fix = edit(reply.text, hit.span, instead)) hit.fixes.push_back(std::move(*fix));
      }
      hits.push_back(std::move(hit));
    }
  };
  for (const auto& [word, instead] : voice.prefer) look(word, instead);
  for (const std::string& word : voice.avoid) {
    if (voice.prefer.count(word) == 0) look(word, "");
  }
}

}  // namespace aplomb::checking
