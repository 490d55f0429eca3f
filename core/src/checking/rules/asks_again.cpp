// Asks for something the mention already gave.
#include <algorithm>
#include <array>

#include "table.hpp"

namespace aplomb::checking {
namespace {

struct Asked {
  std::string_view noun;  ///< any of these words in a sentence that asks …
  std::string_view type;  ///< … asks for this type of fact
};
constexpr std::array<Asked, 13> table = {{{"order", "order"},
                                          {"booking", "booking"},
                                          {"reservation", "booking"},
                                          {"confirmation", "booking"},
                                          {"flight", "flight"},
                                          {"tracking", "parcel"},
                                          {"ticket", "ticket"},
                                          {"store", "place"},
                                          {"branch", "place"},
                                          {"station", "place"},
                                          {"version", "version"},
                                          {"model", "product"},
                                          {"postcode", "postcode"}}};

bool any_word(const Reply& reply, const Sentence& sentence, std::initializer_list<std::string_view> words) {
  for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
    if (std::find(words.begin(), words.end(), reply.text.tokens[i].norm) != words.end()) return true;
  }
  return false;
}

}  // namespace

void asks_again(const Reply& reply, const Tools&, std::vector<Hit>& hits) {
  const Reading* reading = reply.context.reading;
  if (reading == nullptr) return;
  for (std::uint32_t s = 0; s < reply.text.sentences.size(); ++s) {
    const Sentence& sentence = reply.text.sentences[s];
    // "which flight was it", "could you DM the order number": both ask for it.
    const bool which =
        any_word(reply, sentence, {"which", "what", "what's"}) && any_word(reply, sentence, {"?", "?!", "??"});
    const bool hand_over =
        any_word(reply, sentence, {"send", "dm", "share", "provide", "give", "confirm", "tell", "need"});
    const bool number = any_word(reply, sentence, {"number", "no", "#", "reference", "ref", "details", "code", "id"});
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const auto it =
          std::find_if(table.begin(), table.end(), [&](const Asked& a) { return a.noun == reply.text.tokens[i].norm; });
      if (it == table.end() || reading->fact(it->type) == nullptr) continue;
      const bool id = it->type == "order" || it->type == "booking" || it->type == "parcel" || it->type == "ticket";
      if (!(which || (hand_over && (number || !id)))) continue;
      if (id && !number) continue;
      const FactFound* given = reading->fact(it->type);
      hits.push_back(
          {sentence.span, s, {{"text", reply.text.slice(reply.text.tokens[i].span)}, {"given", given->value}}, {}});
      break;
    }
  }
}

}  // namespace aplomb::checking
