#include <algorithm>

#include "facts.hpp"

namespace aplomb::reading {

std::uint32_t Facts::product(std::uint32_t i) {
  std::uint32_t used = words_.covered(i, Word::product, table_);
  if (used == 0) return 0;
  if (words_.of[i]->has(Word::model_before) || words_.of[i + used - 1]->has(Word::model_before)) {
    // "iPhone 7 Plus", "Galaxy S8", "PS 4"
    for (std::uint32_t more = 0; more < 2 && i + used < words_.size(); ++more) {
      const std::uint32_t at = i + used;
      const Token& token = words_.token(at);
      if (token.sentence != words_.token(i).sentence || taken_[at]) break;
      const bool model =
          (digits_[at] && token.norm.size() <= 3 && (at + 1 >= words_.size() || words_.of[at + 1]->unit == 0)) ||
          (words_.of[at]->has(Word::model_after) && more + 1 > 0);
      if (!model) break;
      ++used;
    }
  }
  if (!free(i, i + used)) return 0;
  claim("product", squeeze(words_.text.slice(words_.text.span_of(i, i + used))), i, i + used);
  return used;
}

std::uint32_t Facts::version(std::uint32_t i) {
  const Token& token = words_.token(i);
  const std::string& norm = token.norm;
  // "v2.3.1"
  if (digits_[i] && norm.size() >= 4 && norm[0] == 'v' && norm[1] >= '0' && norm[1] <= '9' &&
      norm.find('.') != std::string::npos) {
    claim("version", words_.text.slice(token.span), i, i + 1);
    return 1;
  }
  if (!words_.of[i]->has(Word::version_before) || !numeric(i + 1) || taken_[i + 1]) return 0;
  // "iOS 11.0.1", "version 8.4"
  const std::string& number = words_.token(i + 1).norm;
  if (number.size() > 12 || number.find_first_not_of("0123456789.") != std::string::npos) return 0;
  claim("version", words_.text.slice(words_.text.span_of(i, i + 2)), i, i + 2);
  return 2;
}

std::uint32_t Facts::place(std::uint32_t i, bool title_case) {
  const Token& token = words_.token(i);
  const Word& word = *words_.of[i];
  const std::uint32_t known = words_.covered(i, Word::place, table_);
  const bool led = i > 0 && words_.of[i - 1]->has(Word::place_before);
  if (known > 0 && (token.capital || led) && free(i, i + known)) {
    claim("place", squeeze(words_.text.slice(words_.text.span_of(i, i + known))), i, i + known);
    return known;
  }
  if (word.has(Word::airport) && token.caps && token.span.size() == 3) {
    claim("place", words_.text.slice(token.span), i, i + 1);
    return 1;
  }
  // "Terminal 5", "gate B12", "platform 3"
  if (word.has(Word::facility) && i + 1 < words_.size() && words_.token(i + 1).sentence == token.sentence &&
      !taken_[i + 1]) {
    const Token& next = words_.token(i + 1);
    const bool label =
        (digits_[i + 1] && next.span.size() <= 4 && (i + 2 >= words_.size() || words_.of[i + 2]->unit == 0)) ||
        (next.span.size() == 1 && next.capital && words_.of[i + 1]->langs == 0);
    if (label && next.norm.find('.') == std::string::npos) {
      claim("place", squeeze(words_.text.slice(words_.text.span_of(i, i + 2))), i, i + 2);
      return 2;
    }
  }
  // A capitalised name behind "in", "near", "outside": up to three words, unless the whole text is in title case.
  if (title_case || !led || !words_.of[i - 1]->has(Word::place_strict) || token.kind != TokenKind::word) return 0;
  std::uint32_t used = 0;
  while (used < 3 && i + used < words_.size()) {
    const Token& next = words_.token(i + used);
    const Word& w = *words_.of[i + used];
    if (next.kind != TokenKind::word || !next.capital || next.caps || next.sentence != token.sentence ||
        taken_[i + used] || next.span.size() < 3)
      break;
    if (w.has(Word::not_place | Word::product | Word::version_before | Word::given) || w.month != 0 || w.weekday != 0 ||
        w.langs != 0)
      break;
    ++used;
  }
  if (used == 0 || (i + used < words_.size() && is(i + used, "'s"))) return 0;
  claim("place", squeeze(words_.text.slice(words_.text.span_of(i, i + used))), i, i + used);
  return used;
}

void Facts::named() {
  std::uint32_t capitals = 0, plain = 0;
  for (std::uint32_t i = 0; i < words_.size(); ++i) {
    const Token& token = words_.token(i);
    if (token.kind != TokenKind::word || token.span.size() < 4) continue;
    if (token.capital) {
      ++capitals;
    } else {
      ++plain;
    }
  }
  const bool title_case = capitals > plain;
  for (std::uint32_t i = 0; i < words_.size(); ++i) {
    const Word& word = *words_.of[i];
    const TokenKind kind = words_.token(i).kind;
    // "PS4" is no word to the tokeniser.
    if (taken_[i] || (kind != TokenKind::word && !(kind == TokenKind::number && word.has(Word::product)))) continue;
    std::uint32_t used = 0;
    if (word.has(Word::product | Word::phrase_start)) used = product(i);
    if (used == 0 && (word.has(Word::version_before) || digits_[i])) used = version(i);
    if (used == 0) used = place(i, title_case);
    if (used == 0 && word.has(Word::role)) {
      claim("role", words_.token(i).norm, i, i + 1);
      used = 1;
    }
    if (used > 0) i += used - 1;
  }
}

}  // namespace aplomb::reading
