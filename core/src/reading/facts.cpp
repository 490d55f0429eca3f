#include "facts.hpp"

#include <algorithm>
#include <cstdio>

namespace aplomb::reading {

Facts::Facts(const Words& words, const WordTable& table, std::optional<Instant> posted)
    : words_(words), table_(table), posted_(posted), taken_(words.size(), false), digits_(words.size(), false) {
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    const Token& token = words.token(i);
    if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
    for (const char c : token.norm) {
      if (c >= '0' && c <= '9') {
        digits_[i] = true;
        break;
      }
    }
    if (words.of[i]->has(Word::id_flight)) about_flight_ = true;
  }
}

void Facts::all() {
  contacts();
  times();
  numbers();
  named();
}

bool Facts::free(std::uint32_t first, std::uint32_t last) const {
  for (std::uint32_t i = first; i < last; ++i) {
    if (taken_[i]) return false;
  }
  return true;
}

void Facts::claim(const char* type, std::string value, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t i = first; i < last; ++i) taken_[i] = true;
  found_.push_back({type, std::move(value), words_.text.span_of(first, last)});
}

void Facts::add(const std::string& type, std::string value, Span span) {
  const bool held =
      std::any_of(found_.begin(), found_.end(), [&](const FactFound& fact) { return fact.span.overlaps(span); });
  if (!held) found_.push_back({type, std::move(value), span});
}

std::vector<FactFound> Facts::take() {
  std::stable_sort(found_.begin(), found_.end(),
                   [](const FactFound& a, const FactFound& b) { return a.span.begin < b.span.begin; });
  return std::move(found_);
}

bool Facts::is(std::uint32_t i, std::string_view norm) const {
  return i < words_.size() && words_.token(i).norm == norm;
}

Facts::Chunk Facts::chunk_at(std::uint32_t i) const {
  Chunk out;
  out.first = i;
  out.last = i + 1;
  const auto& tokens = words_.text.tokens;
  while (out.last < tokens.size() && out.last - i < 12 && tokens[out.last].glued) {
    const Token& next = tokens[out.last];
    if (next.kind == TokenKind::word || next.kind == TokenKind::number) {
      ++out.last;
      continue;
    }
    const bool joins = next.kind == TokenKind::punct && (next.norm == "-" || next.norm == "_") &&
                       out.last + 1 < tokens.size() && tokens[out.last + 1].glued && digits_[out.last + 1];
    if (!joins) break;
    ++out.last;
  }
  Span span = words_.text.span_of(out.first, out.last);
  if (tokens[i].kind == TokenKind::hashtag) ++span.begin;
  if (span.size() > 40) return out;
  for (std::uint32_t at = span.begin; at < span.end; ++at) {
    const char16_t c = words_.text.units[at];
    if (c >= 0x80) {
      out.text.clear();
      return out;
    }
    out.text.push_back(static_cast<char>(c));
    if (c >= u'0' && c <= u'9') ++out.digits;
    if ((c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z')) ++out.letters;
    if (c >= u'A' && c <= u'Z') ++out.upper;
  }
  return out;
}

std::uint32_t Facts::quantity(std::uint32_t i, double& value, std::string& rest) const {
  rest.clear();
  if (i >= words_.size()) return 0;
  const Token& token = words_.token(i);
  if (digits_[i]) {
    std::size_t end = 0;
    while (end < token.norm.size() &&
           ((token.norm[end] >= '0' && token.norm[end] <= '9') || token.norm[end] == '.' || token.norm[end] == ','))
      ++end;
    if (end == 0 || end > 7) return 0;
    const std::string plain = plain_number(std::string_view(token.norm).substr(0, end));
    if (plain.empty()) return 0;
    value = std::atof(plain.c_str());
    rest = token.norm.substr(end);
    return 1;
  }
  const Word& word = *words_.of[i];
  if (!word.has(Word::is_number) || token.kind != TokenKind::word) return 0;
  value = word.number;
  // "twenty five", "a hundred", "a couple of", "half an"
  if (i + 1 < words_.size() && words_.of[i + 1]->has(Word::is_number) && words_.token(i + 1).kind == TokenKind::word) {
    const double next = words_.of[i + 1]->number;
    if (value >= 20 && value < 100 && next >= 1 && next < 10) {
      value += next;
      return 2;
    }
    if (value >= 1 && value < 20 && next >= 12) {
      value *= next;
      return 2;
    }
    if ((value == 0.5 && next == 1) || (value == 1 && (next == 0.5 || next == 2))) {
      value = value == 0.5 ? 0.5 : next;
      return 2;
    }
  }
  return 1;
}

std::string plain_number(std::string_view written) {
  std::string out;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const char c = written[i];
    if (c >= '0' && c <= '9') {
      out.push_back(c);
      continue;
    }
    std::size_t run = 0;
    while (i + 1 + run < written.size() && written[i + 1 + run] >= '0' && written[i + 1 + run] <= '9') ++run;
    if (run == 0) return i + 1 == written.size() ? out : std::string();
    // Three digits behind a comma are thousands; any other number of them are a fraction, whatever the mark.
    if (c == ',' && run == 3) continue;
    if (out.find('.') != std::string::npos) return {};
    out.push_back('.');
  }
  return out;
}

bool luhn(std::string_view digits) {
  int sum = 0;
  bool twice = false;
  for (std::size_t i = digits.size(); i-- > 0; twice = !twice) {
    int d = digits[i] - '0';
    if (twice && (d *= 2) > 9) d -= 9;
    sum += d;
  }
  return sum % 10 == 0;
}

bool mod97(std::string_view iban) {
  int rest = 0;
  auto feed = [&](char c) {
    if (c >= '0' && c <= '9') {
      rest = (rest * 10 + (c - '0')) % 97;
    } else {
      rest = (rest * 100 + (c - 'A' + 10)) % 97;
    }
  };
  for (const char c : iban.substr(4)) feed(c);
  for (const char c : iban.substr(0, 4)) feed(c);
  return rest == 1;
}

std::string iso_date(std::int64_t days) {
  // Days to a civil date, by eras of 400 years that begin on 1 March (Howard Hinnant's algorithm).
  const std::int64_t z = days + 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const auto doe = static_cast<unsigned>(z - era * 146097);
  const unsigned yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const unsigned mp = (5 * doy + 2) / 153;
  const unsigned day = doy - (153 * mp + 2) / 5 + 1, month = mp < 10 ? mp + 3 : mp - 9;
  const long long year = static_cast<long long>(yoe) + era * 400 + (month <= 2 ? 1 : 0);
  char out[32];
  std::snprintf(out, sizeof out, "%04lld-%02u-%02u", year, month, day);
  return out;
}

}  // namespace aplomb::reading
