#include <algorithm>

#include "facts.hpp"

namespace aplomb::reading {
namespace {

bool year_like(const Facts&, const std::string& text) {
  return text.size() == 4 && (text.starts_with("19") || text.starts_with("20"));
}

bool digits_only(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  return text;
}

/// The international postal number RR123456785GB with its check digit.
bool postal(std::string_view t) {
  if (t.size() != 13 || !digits_only(t.substr(2, 9))) return false;
  for (const std::size_t i : {0U, 1U, 11U, 12U}) {
    if (t[i] < 'A' || t[i] > 'Z') return false;
  }
  static constexpr int weights[8] = {8, 6, 4, 2, 3, 5, 9, 7};
  int sum = 0;
  for (std::size_t i = 0; i < 8; ++i) sum += weights[i] * (t[i + 2] - '0');
  int check = 11 - sum % 11;
  if (check == 10) check = 0;
  if (check == 11) check = 5;
  return check == t[10] - '0';
}

/// 114-1234567-1234567
bool shop_order(std::string_view t) {
  return t.size() == 19 && t[3] == '-' && t[11] == '-' && digits_only(t.substr(0, 3)) && digits_only(t.substr(4, 7)) &&
         digits_only(t.substr(12));
}

}  // namespace

std::uint64_t Facts::announced(std::uint32_t i) const {
  constexpr std::uint64_t ids = Word::id_order | Word::id_booking | Word::id_flight | Word::id_ticket | Word::id_parcel;
  const std::uint32_t first = words_.text.sentences[words_.token(i).sentence].first;
  std::uint64_t context = 0;
  for (std::uint32_t steps = 0; i > first && steps < 5; ++steps) {
    --i;
    const Token& token = words_.token(i);
    if (token.kind == TokenKind::punct || token.kind == TokenKind::symbol) {
      if (token.norm == "#" || token.norm == ":" || token.norm == "-" || token.norm == "(") continue;
      break;
    }
    const std::uint64_t here = words_.of[i]->flags & ids;
    // "order confirmation number": the word that stands first says what the number is of, unless it says only
    // "reference".
    if (here != 0 && (context == 0 || context == Word::id_ticket || context == Word::id_booking))
      context = here & (~here + 1);
    if (here == 0 && !words_.of[i]->has(Word::id_filler)) break;
  }
  return context;
}

bool Facts::flight(const Chunk& chunk, std::uint64_t context) {
  const std::string& t = chunk.text;
  const bool told = context == Word::id_flight;
  if (told && digits_only(t) && t.size() >= 1 && t.size() <= 4 && !(t.size() == 4 && year_like(*this, t))) {
    claim("flight", t, chunk.first, chunk.last);
    return true;
  }
  if (t.size() < 3 || t.size() > 7) return false;
  const std::string code = upper(t.substr(0, 2));
  std::string folded = code;
  for (char& c : folded) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  if (!table_.look(folded).has(Word::airline)) return false;
  const bool letters = code[0] > '9' && code[1] > '9';
  std::size_t end = t.size();
  if (end > 3 && t.back() > '9') --end;
  const std::string_view rest = std::string_view(t).substr(2, end - 2);
  if (!digits_only(rest) || rest.size() > 4) return false;
  const bool written = t[0] <= 'Z' && t[1] <= 'Z';
  if (!told && (!letters || !written || rest.size() < 2 || (rest.size() < 3 && !about_flight_))) return false;
  claim("flight", upper(t), chunk.first, chunk.last);
  return true;
}

bool Facts::identifier(const Chunk& chunk) {
  const std::string& t = chunk.text;
  if (t.empty() || chunk.digits == 0) return false;
  const std::string up = upper(t);
  if ((up.starts_with("1Z") && up.size() == 18 && chunk.digits >= 8) || postal(up)) {
    claim("parcel", up, chunk.first, chunk.last);
    return true;
  }
  if (shop_order(t)) {
    claim("order", t, chunk.first, chunk.last);
    return true;
  }
  const std::uint64_t context = announced(chunk.first);
  if (flight(chunk, context)) return true;
  // "BA 283": a code, a space, digits.
  if (chunk.first > 0 && digits_only(t) && t.size() <= 4 && !taken_[chunk.first - 1]) {
    const Token& before = words_.token(chunk.first - 1);
    const Word& word = *words_.of[chunk.first - 1];
    const std::uint64_t earlier = announced(chunk.first - 1);
    const bool plain_word = word.langs != 0 || word.has(Word::caps_ok);
    const bool sure = earlier == Word::id_flight || (about_flight_ && !plain_word && t.size() >= 2);
    if (word.has(Word::airline) && before.span.size() == 2 && (before.caps || !before.norm.empty()) && sure &&
        (before.caps || earlier == Word::id_flight)) {
      claim("flight", upper(before.norm) + t, chunk.first - 1, chunk.last);
      return true;
    }
  }
  if (context == 0) return false;
  const bool hashed = chunk.first > 0 && is(chunk.first - 1, "#");
  if (!hashed && year_like(*this, t)) return false;
  const std::size_t size = chunk.digits + chunk.letters;
  // Lower-case words with a digit ("3hrs", "2nd") are no identifiers.
  const bool shape = chunk.letters == 0 || chunk.upper > 0 || chunk.digits >= 4;
  if (!shape) return false;
  const char* type = nullptr;
  if (context == Word::id_order && (chunk.digits >= 4 || (size >= 5 && chunk.digits >= 2))) type = "order";
  if (context == Word::id_booking && size >= 5 && size <= 16) type = "booking";
  if (context == Word::id_ticket && size >= 4 && chunk.digits >= 3) type = "ticket";
  if (context == Word::id_parcel && size >= 8 && chunk.digits >= 6) type = "parcel";
  if (type == nullptr) return false;
  claim(type, up, chunk.first, chunk.last);
  return true;
}

std::uint32_t Facts::money(std::uint32_t i) {
  const Token& token = words_.token(i);
  double value = 0;
  std::string rest;
  // "$8.99", "£5m"
  if (token.kind == TokenKind::symbol || token.kind == TokenKind::punct) {
    static constexpr const char* symbols[] = {"$", "\xC2\xA3", "\xE2\x82\xAC", "\xE2\x82\xB9", "\xC2\xA5"};
    const auto* symbol = std::find(std::begin(symbols), std::end(symbols), token.norm);
    if (symbol == std::end(symbols) || !numeric(i + 1) || taken_[i + 1]) return 0;
    const std::string& norm = words_.token(i + 1).norm;
    std::size_t end = 0;
    while (end < norm.size() && ((norm[end] >= '0' && norm[end] <= '9') || norm[end] == '.' || norm[end] == ',')) ++end;
    if (end == 0 || end > 14) return 0;
    std::string plain = plain_number(std::string_view(norm).substr(0, end));
    if (plain.empty()) return 0;
    if (end < norm.size()) {
      const std::string tail = norm.substr(end);
      const char* zeros = tail == "k" ? "000" : tail == "m" ? "000000" : nullptr;
      if (zeros != nullptr && plain.find('.') == std::string::npos) plain += zeros;
    }
    claim("money", *symbol + plain, i, i + 2);
    return 2;
  }
  if (!digits_[i] && !words_.of[i]->has(Word::is_number)) return 0;
  const std::uint32_t used = quantity(i, value, rest);
  if (used == 0) return 0;
  std::string plain = digits_[i] ? plain_number(std::string_view(token.norm).substr(0, token.norm.size() - rest.size()))
                                 : std::string();
  if (plain.empty()) plain = value == static_cast<int>(value) ? std::to_string(static_cast<int>(value)) : std::string();
  if (plain.empty()) return 0;
  const std::uint32_t at = i + used;
  if (rest.empty() && at < words_.size() && !taken_[at]) {
    const Word& unit = *words_.of[at];
    // "a pound" and "one buck" are rarely sums worth repeating.
    if (unit.has(Word::money) && unit.scale == 1 && (digits_[i] || value > 1)) {
      const char* symbol = unit.has(Word::dollar)  ? "$"
                           : unit.has(Word::pound) ? "\xC2\xA3"
                           : unit.has(Word::euro)  ? "\xE2\x82\xAC"
                                                   : nullptr;
      std::string code = words_.token(at).norm;
      for (char& c : code) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
      claim("money", symbol != nullptr ? symbol + plain : code + " " + plain, i, at + 1);
      return used + 1;
    }
    if (unit.has(Word::money) && unit.scale < 1 && digits_[i] && value >= 1 && value == static_cast<int>(value)) {
      claim("money", plain + " " + words_.token(at).norm, i, at + 1);
      return used + 1;
    }
    if (digits_[i] && words_.token(at).glued && words_.token(at).kind == TokenKind::symbol &&
        (is(at, "\xE2\x82\xAC") || is(at, "\xC2\xA3") || is(at, "$"))) {
      claim("money", words_.token(at).norm + plain, i, at + 1);
      return used + 1;
    }
  }
  return 0;
}

void Facts::numbers() {
  for (std::uint32_t i = 0; i < words_.size(); ++i) {
    if (taken_[i]) continue;
    if (const std::uint32_t used = money(i); used > 0) {
      i += used - 1;
      continue;
    }
    const Token& token = words_.token(i);
    if (token.kind == TokenKind::hashtag) {
      // "order #A12345" looks like a hashtag.
      if (announced(i) != 0) identifier(chunk_at(i));
      continue;
    }
    if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
    const Chunk chunk = chunk_at(i);
    if (chunk.text.empty() || !free(chunk.first, chunk.last)) continue;
    // A booking code may have no digit at all: six capitals right behind the announcing word.
    if (chunk.digits == 0) {
      if (chunk.text.size() == 6 && chunk.upper == 6 && announced(i) == Word::id_booking && words_.of[i]->langs == 0 &&
          words_.of[i]->sentiment == 0) {
        claim("booking", chunk.text, chunk.first, chunk.last);
      }
      continue;
    }
    if (identifier(chunk)) i = chunk.last - 1;
  }
}

}  // namespace aplomb::reading
