// Asks for something the mention already gave. What asks for what stands in packs/<lang>/told.json.
#include "table.hpp"

namespace aplomb::checking {

void asks_again(const Reply& reply, const Tools&, std::vector<Hit>& hits) {
  if (reply.context.reading == nullptr) return;
  for (const FactFound& given : reply.context.reading->facts) {
    for (const Move& asked : reply.all(asks_for(given.type))) {
      const Sentence& sentence = reply.text.sentences[asked.sentence];
      hits.push_back({sentence.span,
                      asked.sentence,
                      {{"text", reply.text.slice(reply.text.span_of(asked.first, asked.last))}, {"given", given.value}},
                      {}});
    }
  }
}

}  // namespace aplomb::checking
