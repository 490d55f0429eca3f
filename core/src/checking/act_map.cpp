#include "act_map.hpp"

#include <algorithm>

#include "rules/names.hpp"

namespace aplomb::checking {
namespace {

constexpr std::size_t most_acts = 3;
/// Beyond this many sentences it is no reply that anybody reads sentence by sentence: no map.
constexpr std::size_t most_sentences = 200;

void add(std::vector<std::string>& acts, const std::string& act) {
  if (!act.empty() && acts.size() < most_acts && std::find(acts.begin(), acts.end(), act) == acts.end())
    acts.push_back(act);
}

/// Only a greeting with its name stands in the sentence.
bool only_greets(const Reply& reply, const Sentence& sentence) {
  const Greeting greeting = find_greeting(reply);
  if (greeting.last == greeting.first || greeting.first < sentence.first || greeting.last > sentence.last) return false;
  std::uint32_t words = 0;
  for (std::uint32_t i = greeting.last; i < sentence.last; ++i) words += reply.text.tokens[i].kind == TokenKind::word;
  return words <= 2;
}

bool signs(const Reply& reply, const Sentence& sentence) {
  return sentence.last > sentence.first &&
         std::all_of(reply.masks.begin() + sentence.first, reply.masks.begin() + sentence.last,
                     [](std::uint8_t m) { return (m & mask_signoff) != 0; });
}

}  // namespace

std::vector<SentenceActs> map_acts(const Reply& reply, const std::vector<Draft>& drafts) {
  std::vector<SentenceActs> out;
  if (reply.text.sentences.size() > most_sentences) return out;
  for (std::uint32_t s = 0; s < reply.text.sentences.size(); ++s) {
    const Sentence& sentence = reply.text.sentences[s];
    SentenceActs one{sentence.span, {}};
    if (signs(reply, sentence)) {
      one.acts = {"sign"};
    } else if (only_greets(reply, sentence)) {
      one.acts = {"greet"};
    } else {
      // What is wrong with a sentence is what it does.
      for (const Draft& draft : drafts) {
        if (draft.sentence != s || draft.finding.severity == Severity::hint) continue;
        add(one.acts, draft.rule->head == "attack" ? reply.sense[s].reads_as : draft.rule->act);
      }
      const auto& moves = reply.book().acts;
      const auto made = [&](const std::string& act) {
        return std::any_of(moves.begin(), moves.end(),
                           [&](const auto& entry) { return entry.first == act && reply.has_in(entry.second, s); });
      };
      // The models tell explaining from mending; what is said in so many words, a sorry or a question, needs no model.
      if (!made("apologise") && !made("private") && !made("ask")) add(one.acts, reply.sense[s].does);
      for (const auto& [act, move] : moves) {
        const bool implied = act == "acknowledge" && (made("apologise") || made("thank"));
        if (!implied && reply.has_in(move, s)) add(one.acts, act);
      }
    }
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace aplomb::checking
