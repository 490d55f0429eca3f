// Says that something was done which the agent has not ticked.
#include <algorithm>

#include "checking/words.hpp"
#include "table.hpp"

namespace aplomb::checking {

void unconfirmed(const Reply& reply, const Tools& tools, std::vector<Hit>& hits) {
  const std::vector<Move> moves = reply.all("done");
  if (moves.empty()) return;
  std::string backed;
  for (const std::string& step : reply.context.known.confirmed) backed += step + ". ";
  for (const std::string& fact : reply.context.known.facts) backed += fact + ". ";
  const Text& known_text = tools.read(backed);
  const auto known = content_stems(known_text, 0, static_cast<std::uint32_t>(known_text.tokens.size()), reply.lexicon);
  for (const Move& done : moves) {
    const Sentence& sentence = reply.text.sentences[done.sentence];
    const auto said = content_stems(reply.text, done.first, sentence.last, reply.lexicon);
    if (std::any_of(said.begin(), said.end(), [&](const std::string& s) { return known.count(s) > 0; })) continue;
    const Span span = reply.text.span_of(done.first, done.last);
    hits.push_back({span, done.sentence, {{"text", reply.text.slice(span)}}, {}});
  }
}

}  // namespace aplomb::checking
