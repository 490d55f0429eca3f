#include <cstdio>

#include "aplomb/clock.hpp"
#include "dates.hpp"

namespace aplomb {
namespace {

using clock::days_from;

/// Reads a text from its start, part by part; every step says whether it was there.
struct Scanner {
  std::string_view text;
  std::size_t at = 0;

  [[nodiscard]] bool done() const { return at == text.size(); }
  [[nodiscard]] char peek() const { return done() ? '\0' : text[at]; }
  bool take(char c) {
    if (peek() != c) return false;
    ++at;
    return true;
  }
  /// Exactly `digits` digits.
  bool number(int digits, int& out) {
    out = 0;
    for (int i = 0; i < digits; ++i, ++at) {
      if (peek() < '0' || peek() > '9') return false;
      out = out * 10 + (text[at] - '0');
    }
    return true;
  }
};

}  // namespace

std::optional<Instant> parse_instant(std::string_view iso) {
  Scanner in{iso};
  int year, month, day, hour, minute, second = 0, milliseconds = 0, offset = 0;
  if (!in.number(4, year) || !in.take('-') || !in.number(2, month) || !in.take('-') || !in.number(2, day)) return {};
  if (!clock::valid_date(year, month, day) || !(in.take('T') || in.take('t') || in.take(' '))) return {};
  if (!in.number(2, hour) || !in.take(':') || !in.number(2, minute)) return {};
  if (in.take(':')) {
    if (!in.number(2, second)) return {};
    if (in.take('.') || in.take(',')) {
      int scale = 100, digits = 0;
      for (; in.peek() >= '0' && in.peek() <= '9'; ++in.at, ++digits, scale /= 10)
        milliseconds += (in.peek() - '0') * scale;
      if (digits == 0) return {};
    }
  }
  // 24:00 is the end of the day and 23:59:60 a leap second; both name the instant that follows.
  if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute > 0 || second > 0 || milliseconds > 0)))
    return {};
  if (!in.take('Z') && !in.take('z')) {
    const int sign = in.take('+') ? 1 : in.take('-') ? -1 : 0;
    int hours, minutes = 0;
    if (sign == 0 || !in.number(2, hours)) return {};
    const bool colon = in.take(':');
    if ((colon || !in.done()) && !in.number(2, minutes)) return {};
    if (hours > 23 || minutes > 59) return {};
    offset = sign * (hours * 60 + minutes);
  }
  if (!in.done()) return {};
  return days_from(year, month, day) * clock::day_ms + (hour * 60 + minute - offset) * clock::minute_ms +
         second * 1000 + milliseconds;
}

std::string format_instant(Instant at) {
  const std::int64_t days = clock::floor_div(at, clock::day_ms), rest = at - days * clock::day_ms;
  const clock::Date date = clock::date_from(days);
  const auto part = [&](std::int64_t unit, std::int64_t of) { return static_cast<int>(rest / unit % of); };
  char out[64];
  int size = std::snprintf(out, sizeof out, "%04d-%02d-%02dT%02d:%02d:%02d", date.year, date.month, date.day,
                           part(3'600'000, 24), part(60'000, 60), part(1000, 60));
  std::string text(out, static_cast<std::size_t>(size));
  if (rest % 1000 != 0) {
    size = std::snprintf(out, sizeof out, ".%03d", part(1, 1000));
    text.append(out, static_cast<std::size_t>(size));
  }
  return text + "Z";
}

std::optional<std::int64_t> parse_duration(std::string_view iso) {
  Scanner in{iso};
  if (!in.take('P')) return {};
  // Units in the order they must come in, in minutes. Months and years have no fixed length, so they are refused.
  constexpr std::pair<char, std::int64_t> units[] = {{'W', 10'080}, {'D', 1440}, {'T', 0}, {'H', 60}, {'M', 1}};
  std::int64_t total = 0;
  bool any = false, in_time = false;
  std::size_t unit = 0;
  while (!in.done()) {
    if (in.take('T')) {
      if (in_time || in.done()) return {};
      in_time = true;
      unit = 3;
      continue;
    }
    std::int64_t count = 0;
    int digits = 0;
    for (; in.peek() >= '0' && in.peek() <= '9'; ++in.at, ++digits) {
      if (digits == 7) return {};
      count = count * 10 + (in.peek() - '0');
    }
    if (digits == 0) return {};
    const std::size_t end = in_time ? 5 : 2;
    while (unit < end && units[unit].first != in.peek()) ++unit;
    if (unit >= end) return {};
    total += count * units[unit++].second;
    ++in.at;
    any = true;
  }
  return any ? std::optional(total) : std::nullopt;
}

}  // namespace aplomb
