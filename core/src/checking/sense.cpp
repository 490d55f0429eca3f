#include "sense.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "aplomb/result.hpp"

namespace aplomb::checking {
namespace {

constexpr std::array<std::string_view, 5> attacks = {"blame", "deny", "lecture", "needle", "dismiss"};
constexpr std::array<std::string_view, 6> acts = {"acknowledge", "explain", "fix", "next-step", "offer", "filler"};
constexpr std::uint32_t least_words = 3, least_known = 6;
/// One sentence is too little to judge a reply by, and a reply whose worst sentence is far from an attack is none.
constexpr std::uint32_t least_judged = 2;
constexpr double nearest_attack = -0.5;

std::uint32_t words_of(const Text& text, const Sentence& sentence) {
  return static_cast<std::uint32_t>(std::count_if(text.tokens.begin() + sentence.first,
                                                  text.tokens.begin() + sentence.last,
                                                  [](const Token& t) { return t.kind == TokenKind::word; }));
}

/// Where no sentence alone attacks and together they do, the one nearest to an attack is said to.
void add_up(std::vector<Sense>& senses) {
  std::uint32_t judged = 0;
  double sum = 0;
  Sense* most = nullptr;
  for (Sense& sense : senses) {
    if (sense.nearest.empty()) continue;
    ++judged;
    sum += sense.whole;
    if (most == nullptr || sense.attack > most->attack) most = &sense;
  }
  if (judged < least_judged || sum <= 0 || most->attack > 0 || most->attack < nearest_attack) return;
  most->reads_as = most->nearest;
}

}  // namespace

SentenceModels::SentenceModels(std::string_view bytes, const Lexicon& lexicon) : models_(bytes), lexicon_(&lexicon) {
  attack_ = head("attack");
  reply_ = head("reply");
  rude_ = head("rude");
  polite_ = head("polite");
  for (const std::string_view name : attacks) attacks_.push_back(head(name));
  for (const std::string_view name : acts) acts_.push_back(head(name));
}

std::size_t SentenceModels::head(std::string_view name) const {
  const auto& heads = models_.heads();
  const auto it = std::find(heads.begin(), heads.end(), name);
  if (it == heads.end())
    throw Error(ErrorCode::bad_request,
                "the sentence models lack \"" + std::string(name) + "\": build or install Aplomb again");
  return static_cast<std::size_t>(it - heads.begin());
}

std::vector<bool> SentenceModels::negations(const Text& text) const {
  std::vector<bool> out(text.tokens.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = lexicon_->has("negation", text.tokens[i].norm);
  return out;
}

Sense SentenceModels::judge(const Text& text, const Sentence& sentence, const std::vector<bool>& negates) const {
  Sense out;
  std::vector<reading::Gram> grams;
  std::vector<reading::Margin> margins;
  reading::grams(text, sentence.first, sentence.last, negates, grams);
  if (models_.margins(grams, margins) < least_known) return out;
  const auto more = [&](std::size_t a, std::size_t b) { return margins[a].value < margins[b].value; };
  const std::size_t does = *std::max_element(acts_.begin(), acts_.end(), more);
  if (margins[does].value > 0) out.does = models_.heads()[does];
  out.nearest = models_.heads()[*std::max_element(attacks_.begin(), attacks_.end(), more)];
  out.attack = margins[attack_].value;
  out.whole = margins[reply_].value;
  if (out.attack > 0)
    out.reads_as = out.nearest;
  else if (margins[rude_].value > 0)
    out.reads_as = models_.heads()[rude_];
  return out;
}

std::vector<Sense> SentenceModels::look(const Text& text, Memory* memory) const {
  std::vector<Sense> out(text.sentences.size());
  if (models_.heads().empty()) return out;
  std::vector<bool> negates;  // looked up when a sentence is new
  const auto judged = [&](const Sentence& sentence) {
    if (negates.empty()) negates = negations(text);
    return judge(text, sentence, negates);
  };
  for (std::size_t s = 0; s < out.size(); ++s) {
    const Sentence& sentence = text.sentences[s];
    if (words_of(text, sentence) < least_words) continue;
    const Span at = text.span_of(sentence.first, sentence.last);
    if (memory == nullptr || at.size() > PatternSet::Memory::longest) {
      out[s] = judged(sentence);
      continue;
    }
    const auto [known, fresh] = memory->try_emplace(text.units.substr(at.begin, at.size()));
    if (fresh) known->second = judged(sentence);
    out[s] = known->second;
  }
  add_up(out);
  return out;
}

double SentenceModels::polite(const Text& text) const {
  if (models_.heads().empty()) return 0.5;
  std::vector<reading::Gram> grams;
  reading::grams(text, 0, static_cast<std::uint32_t>(text.tokens.size()), negations(text), grams);
  std::vector<reading::Margin> margins;
  if (models_.margins(grams, margins) < least_known) return 0.5;
  return 1 / (1 + std::exp(-margins[polite_].value));
}

}  // namespace aplomb::checking
