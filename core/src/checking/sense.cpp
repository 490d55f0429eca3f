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

std::vector<Sense> SentenceModels::look(const Text& text) const {
  std::vector<Sense> out(text.sentences.size());
  if (models_.heads().empty()) return out;
  const std::vector<bool> negates = negations(text);
  std::vector<reading::Gram> grams;
  std::vector<reading::Margin> margins, nearest;
  std::uint32_t judged = 0, at = 0;
  double sum = 0;
  bool attacks = false;
  for (std::uint32_t s = 0; s < out.size(); ++s) {
    const Sentence& sentence = text.sentences[s];
    if (words_of(text, sentence) < least_words) continue;
    grams.clear();
    reading::grams(text, sentence.first, sentence.last, negates, grams);
    if (models_.margins(grams, margins) < least_known) continue;
    ++judged;
    sum += margins[reply_].value;
    if (nearest.empty() || margins[attack_].value > nearest[attack_].value) {
      nearest = margins;
      at = s;
    }
    const auto more = [&](std::size_t a, std::size_t b) { return margins[a].value < margins[b].value; };
    const std::size_t does = *std::max_element(acts_.begin(), acts_.end(), more);
    if (margins[does].value > 0) out[s].does = models_.heads()[does];
    std::size_t sounds = *std::max_element(attacks_.begin(), attacks_.end(), more);
    double margin = margins[attack_].value;
    attacks = attacks || margin > 0;
    if (margin <= 0) {
      sounds = rude_;
      margin = margins[rude_].value;
    }
    if (margin <= 0) continue;
    out[s].reads_as = models_.heads()[sounds];
    out[s].margin = std::round(margin * 1e6) / 1e6;
    out[s].at = margins[sounds].token;
  }
  if (!attacks && judged >= least_judged) whole(nearest, judged, sum, at, out);
  return out;
}

void SentenceModels::whole(const std::vector<reading::Margin>& nearest, const std::uint32_t judged, const double sum,
                           const std::uint32_t at, std::vector<Sense>& out) const {
  const double margin = sum / judged;
  if (margin <= 0 || nearest[attack_].value < nearest_attack) return;
  const auto more = [&](std::size_t a, std::size_t b) { return nearest[a].value < nearest[b].value; };
  const std::size_t sounds = *std::max_element(attacks_.begin(), attacks_.end(), more);
  out[at].reads_as = models_.heads()[sounds];
  out[at].margin = std::round(margin * 1e6) / 1e6;
  out[at].at = nearest[sounds].token;
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
