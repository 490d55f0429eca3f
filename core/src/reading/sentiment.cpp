#include "sentiment.hpp"

#include <algorithm>
#include <cmath>

namespace aplomb::reading {
namespace {

// The constants of the rule-based model (Hutto & Gilbert 2014): how far emphasis and negation move a word's score.
constexpr double caps_step = 0.733, negated = -0.74, stretched_step = 0.4, exclaim_step = 0.292;
constexpr double norm_alpha = 15;

double squash(double sum) {
  return sum / std::sqrt(sum * sum + norm_alpha);
}

/// Score of the word at `i` with what stands in the three tokens before it in its sentence.
double scored(const Words& words, std::uint32_t i, bool shouting) {
  const Token& token = words.token(i);
  double s = words.of[i]->sentiment;
  const double sign = s < 0 ? -1 : 1;
  if (token.caps && !shouting && token.kind == TokenKind::word) s += sign * caps_step;
  if (token.stretched) s += sign * stretched_step;
  const std::uint32_t first = words.text.sentences[token.sentence].first;
  static constexpr double fade[3] = {1, 0.95, 0.9};
  bool turned = false;
  std::uint32_t seen = 0;
  for (std::uint32_t k = i; k > first && seen < 3;) {
    --k;
    const Token& before = words.token(k);
    if (before.kind == TokenKind::punct || before.kind == TokenKind::symbol) break;
    const Word& word = *words.of[k];
    if (word.booster != 0) s += sign * word.booster * fade[seen] * (before.caps && !shouting ? 1.5 : 1);
    if (word.has(Word::negation)) turned = true;
    ++seen;
  }
  if (token.kind == TokenKind::emoji) turned = false;
  return turned ? s * negated : s;
}

}  // namespace

Feeling feel(const Words& words) {
  Feeling out;
  std::uint32_t caps = 0, plain = 0;
  for (const Token& token : words.text.tokens) {
    if (token.kind != TokenKind::word || token.span.size() < 2) continue;
    if (token.caps) {
      ++caps;
    } else {
      ++plain;
    }
  }
  out.shouting = caps >= 4 && caps > plain;
  double total = 0;
  for (const Sentence& sentence : words.text.sentences) {
    double before = 0, after = 0;
    bool turned = false, any = false;
    std::uint32_t exclaims = 0;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const Token& token = words.token(i);
      if (token.kind == TokenKind::punct) {
        if (token.norm[0] == '!' || token.norm[0] == '?')
          exclaims += static_cast<std::uint32_t>(std::count(token.norm.begin(), token.norm.end(), '!'));
        continue;
      }
      if (words.of[i]->has(Word::contrast)) turned = true;
      if (words.of[i]->sentiment == 0) continue;
      const double s = scored(words, i, out.shouting);
      any = true;
      (turned ? after : before) += s;
      if (s > 0) {
        out.good += s;
        ++out.good_words;
      } else {
        out.bad -= s;
        ++out.bad_words;
      }
      if (std::abs(s) > std::abs(out.strongest_score)) {
        out.strongest_score = s;
        out.strongest = i;
      }
    }
    double sum = turned && after != 0 ? 0.5 * before + 1.5 * after : before + after;
    if (exclaims > 0 && sum != 0) sum += (sum < 0 ? -1 : 1) * exclaim_step * std::min(exclaims, 4U);
    total += sum;
    if (any) out.last = squash(sum);
  }
  out.score = squash(total);
  return out;
}

}  // namespace aplomb::reading
