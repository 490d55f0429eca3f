#include <algorithm>

#include "facts.hpp"

namespace aplomb::reading {
namespace {

bool digit(char16_t c) {
  return c >= u'0' && c <= u'9';
}
bool capital(char16_t c) {
  return c >= u'A' && c <= u'Z';
}
bool letter(char16_t c) {
  return capital(c) || (c >= u'a' && c <= u'z') || c >= 0xC0;
}

}  // namespace

/// A run of digits and the marks people write between them: a card, a phone number, or neither.
std::uint32_t Facts::digits_run(std::uint32_t i) {
  const std::u16string& t = words_.text.units;
  const std::uint32_t begin = words_.token(i).span.begin;
  std::uint32_t end = begin, last = begin;
  std::string digits, groups;
  std::uint32_t group = 0;
  while (end < t.size() && end - begin < 32 && digits.size() < 20) {
    const char16_t c = t[end];
    if (digit(c)) {
      digits.push_back(static_cast<char>(c));
      ++group;
      last = end + 1;
    } else if (c == u' ' || c == u'-' || c == u'.' || c == u'(' || c == u')' || c == 0xA0) {
      // Two marks of one kind in a row end the number; ") " and ") -" do not.
      if (end > begin && t[end - 1] == c) break;
      if (group > 0) groups.push_back(static_cast<char>('0' + std::min(group, 9U)));
      group = 0;
    } else {
      break;
    }
    ++end;
  }
  if (group > 0) groups.push_back(static_cast<char>('0' + std::min(group, 9U)));
  if (digits.size() < 9 || digits.size() > 19 || (last < t.size() && letter(t[last]))) return 0;
  if (begin > 0 && (letter(t[begin - 1]) || t[begin - 1] == u'#')) return 0;
  std::uint32_t stop = i;
  while (stop < words_.size() && words_.token(stop).span.begin < last) ++stop;
  if (!free(i, stop)) return 0;
  std::uint32_t from = i;
  const bool plus = i > 0 && is(i - 1, "+");
  if (plus) --from;
  if (from > 0 && is(from - 1, "(")) --from;
  const bool zeros = std::all_of(digits.begin(), digits.end(), [&](char c) { return c == digits[0]; });
  if (!plus && digits.size() >= 13 && digits[0] >= '2' && digits[0] <= '6' && !zeros && luhn(digits)) {
    // Sixteen digits in one run may as well be a parcel: what announces them decides.
    if (announced(i) == 0) {
      claim("card", digits, i, stop);
      return stop - i;
    }
    return 0;
  }
  const bool american =
      (digits.size() == 10 && groups == "334") || (digits.size() == 11 && digits[0] == '1' && groups == "1334");
  const bool national = digits[0] == '0' && digits[1] != '0' && (digits.size() == 10 || digits.size() == 11);
  const bool abroad = plus && digits.size() <= 15;
  if ((american || national || abroad) && announced(i) == 0) {
    claim("phone", (plus ? "+" : "") + digits, from, stop);
    return stop - i;
  }
  return 0;
}

std::uint32_t Facts::iban(std::uint32_t i) {
  const std::u16string& t = words_.text.units;
  std::uint32_t at = words_.token(i).span.begin;
  if (at + 15 > t.size() || !capital(t[at]) || !capital(t[at + 1]) || !digit(t[at + 2]) || !digit(t[at + 3])) return 0;
  std::string code;
  std::uint32_t last = at;
  for (; at < t.size() && code.size() <= 34; ++at) {
    if (digit(t[at]) || capital(t[at])) {
      code.push_back(static_cast<char>(t[at]));
      last = at + 1;
    } else if (t[at] != u' ' || code.size() % 4 != 0 || t[at - 1] == u' ') {
      break;
    }
  }
  // A capitalised word behind it may have been swallowed: try the lengths from the longest.
  while (code.size() >= 15) {
    if (code.size() <= 34 && mod97(code)) {
      std::uint32_t stop = i;
      while (stop < words_.size() && words_.token(stop).span.begin < last) ++stop;
      claim("iban", code, i, stop);
      return stop - i;
    }
    code.pop_back();
    --last;
    while (last > 0 && t[last - 1] == u' ') --last;
  }
  return 0;
}

/// British postcodes: "SW1A 1AA", "M60 1NW", also without the space.
std::uint32_t Facts::postcode(std::uint32_t i) {
  const std::u16string& t = words_.text.units;
  const Span span = words_.token(i).span;
  std::uint32_t at = span.begin, letters = 0;
  while (at < t.size() && capital(t[at]) && letters < 3) {
    ++at;
    ++letters;
  }
  if (letters < 1 || letters > 2 || at >= t.size() || !digit(t[at])) return 0;
  ++at;
  std::string code = words_.text.slice({span.begin, at});
  auto tail = [&](std::uint32_t from) {
    return from + 3 <= t.size() && digit(t[from]) && capital(t[from + 1]) && capital(t[from + 2]) &&
           (from + 3 == t.size() || !(letter(t[from + 3]) || digit(t[from + 3])));
  };
  auto spaced = [&](std::uint32_t from) { return from < t.size() && t[from] == u' ' ? from + 1 : from; };
  std::uint32_t inward = spaced(at);
  if (!tail(inward) && at < t.size() && (digit(t[at]) || capital(t[at]))) {
    ++at;
    inward = spaced(at);
  }
  if (!tail(inward)) return 0;
  code = words_.text.slice({span.begin, at}) + " " + words_.text.slice({inward, inward + 3});
  std::uint32_t stop = i;
  while (stop < words_.size() && words_.token(stop).span.begin < inward + 3) ++stop;
  if (!free(i, stop)) return 0;
  claim("postcode", code, i, stop);
  return stop - i;
}

void Facts::contacts() {
  for (std::uint32_t i = 0; i < words_.size(); ++i) {
    const Token& token = words_.token(i);
    if (taken_[i]) continue;
    if (token.kind == TokenKind::url) claim("url", words_.text.slice(token.span), i, i + 1);
    if (token.kind == TokenKind::email) claim("email", token.norm, i, i + 1);
    if (!digits_[i]) continue;
    std::uint32_t used = 0;
    if (!token.glued || i == 0 || words_.token(i - 1).kind != TokenKind::word) {
      const char16_t first = words_.text.units[token.span.begin];
      if (capital(first)) used = iban(i);
      if (used == 0 && digit(first)) used = digits_run(i);
      if (used == 0 && capital(first)) used = postcode(i);
    }
    if (used > 0) i += used - 1;
  }
}

}  // namespace aplomb::reading
