#include <algorithm>
#include <cmath>
#include <cstdio>

#include "facts.hpp"

namespace aplomb::reading {
namespace {

constexpr double hour = 60, day = 1440, week = 10080, month = 43200, year = 525600;

/// ISO 8601 in the unit that was written, so that "6 weeks" stays weeks; fractions go to the next smaller unit.
std::string iso_duration(double value, double unit) {
  auto whole = [&](const char* before, double n, char after) {
    return before + std::to_string(static_cast<long long>(std::llround(n))) + after;
  };
  const bool round = value == std::floor(value);
  if (unit < 1) return whole("PT", value, 'S');
  if (unit < hour) return whole("PT", value, 'M');
  if (unit == hour) {
    if (round) return whole("PT", value, 'H');
    const auto minutes = static_cast<long long>(std::llround(value * 60));
    const long long hours = minutes / 60;
    return "PT" + (hours > 0 ? std::to_string(hours) + "H" : "") + std::to_string(minutes % 60) + "M";
  }
  if (!round) return whole("PT", value * unit / hour, 'H');
  if (unit == week || unit == 2 * week) return whole("P", value * unit / week, 'W');
  if (unit == month) return whole("P", value, 'M');
  if (unit == year) return whole("P", value, 'Y');
  return whole("P", value * unit / day, 'D');
}

std::string two(int n) {
  char out[8];
  std::snprintf(out, sizeof out, "%02d", n);
  return out;
}

}  // namespace

std::string Facts::day_value(int offset) const {
  if (posted_) {
    const std::int64_t ms = 86400000;
    const std::int64_t days = *posted_ >= 0 ? *posted_ / ms : -((-*posted_ + ms - 1) / ms);
    return iso_date(days + offset);
  }
  return std::string("D") + (offset < 0 ? "" : "+") + std::to_string(offset);
}

std::uint32_t Facts::duration(std::uint32_t i) {
  double value = 0;
  std::string rest;
  const std::uint32_t used = quantity(i, value, rest);
  if (used == 0 || value <= 0) return 0;
  if (i > 0 && words_.token(i).glued && words_.token(i - 1).kind == TokenKind::symbol) return 0;
  std::uint32_t at = i + used;
  if (rest.empty() && at + 1 < words_.size() && words_.of[at]->has(Word::joiner)) {
    // "2 and a half hours"
    double half = 0;
    std::string none;
    const std::uint32_t more = quantity(at + 1, half, none);
    if (more > 0 && half == 0.5 && none.empty()) {
      value += half;
      at += 1 + more;
    }
  }
  double unit = 0;
  if (!rest.empty()) {
    unit = table_.look(rest).unit;
  } else {
    // "2+ hours", "2-hour", "two full days", "a couple of hours"
    for (std::uint32_t skipped = 0; at < words_.size() && skipped < 2; ++skipped) {
      const Word& word = *words_.of[at];
      if (word.unit != 0 || !(is(at, "+") || is(at, "-") || word.has(Word::filler))) break;
      ++at;
    }
    if (at < words_.size() && words_.token(at).sentence == words_.token(i).sentence) unit = words_.of[at]->unit;
    if (unit == 0) return 0;
    // A lone letter ("h") needs its number glued to it.
    if (words_.token(at).norm.size() < 2) return 0;
    ++at;
  }
  if (unit == 0) return 0;
  const bool article = !digits_[i] && value == 1 && words_.token(i).norm.size() <= 2;
  if (article) {
    // "a day" is more often a rate ("twice a day") than a length: only what is plainly a span of time counts.
    const bool led = i > 0 && words_.of[i - 1]->has(Word::length_before);
    const bool followed = at < words_.size() && words_.of[at]->has(Word::length_after);
    if (!led && !followed) return 0;
  }
  if (at < words_.size() && words_.of[at]->has(Word::not_length)) return 0;
  if (!free(i, at)) return 0;
  // "an hour and a half", "2 hours and 30 minutes"
  double half = 0;
  std::uint32_t next = at;
  while (next < words_.size() && next < at + 2 && words_.of[next]->has(Word::joiner)) ++next;
  if (next < words_.size() && next + 1 < words_.size() && words_.of[next]->has(Word::is_number) &&
      words_.of[next + 1]->number == 0.5F && words_.of[next + 1]->has(Word::is_number) && next > at) {
    half = 0.5;
    at = next + 2;
  }
  std::string iso = iso_duration(value + half, unit);
  if (half == 0 && unit == hour && value == std::floor(value)) {
    double minutes = 0;
    std::string tail;
    const std::uint32_t more = quantity(next, minutes, tail);
    if (more > 0 && digits_[next] && minutes < 60) {
      const double small = !tail.empty()                 ? table_.look(tail).unit
                           : next + more < words_.size() ? words_.of[next + more]->unit
                                                         : 0;
      if (small == 1) {
        at = next + more + (tail.empty() ? 1 : 0);
        iso += std::to_string(static_cast<int>(minutes)) + "M";
      }
    }
  }
  if (!free(i, at)) return 0;
  claim("duration", std::move(iso), i, at);
  return at - i;
}

std::uint32_t Facts::count(std::uint32_t i) {
  const Word& word = *words_.of[i];
  const Token& token = words_.token(i);
  if (word.has(Word::is_ordinal)) {
    // "twice" and "thrice" stand alone; an ordinal needs "time" behind it.
    const bool alone = word.number >= 2 && word.number <= 3 && word.has(Word::adverb);
    const bool time = i + 1 < words_.size() && words_.of[i + 1]->has(Word::is_time) && free(i, i + 2);
    if (!alone && (!time || word.number < 2)) return 0;
    claim("count", std::to_string(static_cast<int>(word.number)), i, alone ? i + 1 : i + 2);
    return alone ? 1 : 2;
  }
  double value = 0;
  std::string rest;
  const std::uint32_t used = quantity(i, value, rest);
  if (used == 0 || value < 2 || value > 999 || value != std::floor(value)) return 0;
  std::uint32_t at = i + used;
  if (rest == "x" && token.norm.size() <= 3) {
    claim("count", std::to_string(static_cast<int>(value)), i, at);
    return used;
  }
  if (!rest.empty()) return 0;
  for (std::uint32_t skipped = 0; at < words_.size() && skipped < 2 && !words_.of[at]->has(Word::count_noun);
       ++skipped) {
    if (!(words_.of[at]->has(Word::filler) || words_.of[at]->has(Word::thing) || is(at, "+"))) return 0;
    ++at;
  }
  if (at >= words_.size() || !words_.of[at]->has(Word::count_noun) || !free(i, at + 1)) return 0;
  claim("count", std::to_string(static_cast<int>(value)), i, at + 1);
  return at + 1 - i;
}

std::uint32_t Facts::numeric_date(std::uint32_t i) {
  if (!digits_[i] || words_.token(i).kind != TokenKind::number ||
      (words_.token(i).glued && i > 0 && words_.token(i - 1).kind != TokenKind::punct))
    return 0;
  // "10/25" can only be a month and a day; "24/7" and "9/10" may be anything.
  if (i + 2 < words_.size() && is(i + 1, "/") && words_.token(i + 1).glued && words_.token(i + 2).glued &&
      !(i + 3 < words_.size() && words_.token(i + 3).glued && is(i + 3, "/")) && numeric(i + 2) && free(i, i + 3)) {
    const int month_number = std::atoi(words_.token(i).norm.c_str()),
              day_in = std::atoi(words_.token(i + 2).norm.c_str());
    const bool short_enough = words_.token(i).norm.size() <= 2 && words_.token(i + 2).norm.size() == 2;
    if (short_enough && month_number >= 1 && month_number <= 12 && day_in > 12 && day_in <= 31) {
      claim("date", "--" + two(month_number) + "-" + two(day_in), i, i + 3);
      return 3;
    }
  }
  // Three numbers glued by one kind of mark.
  if (i + 4 >= words_.size()) return 0;
  const std::string& mark = words_.token(i + 1).norm;
  if (mark != "/" && mark != "-") return 0;
  for (std::uint32_t k = 1; k <= 4; ++k) {
    if (!words_.token(i + k).glued) return 0;
  }
  if (words_.token(i + 3).norm != mark || !numeric(i + 2) || !numeric(i + 4)) return 0;
  auto number = [&](std::uint32_t at) {
    const std::string& norm = words_.token(at).norm;
    if (norm.size() > 4) return -1;
    for (const char c : norm) {
      if (c < '0' || c > '9') return -1;
    }
    return std::atoi(norm.c_str());
  };
  const int a = number(i), b = number(i + 2), c = number(i + 4);
  if (a < 0 || b < 0 || c < 0 || !free(i, i + 5)) return 0;
  std::string value;
  if (a > 1900 && a < 2100 && b >= 1 && b <= 12 && c >= 1 && c <= 31) {
    value = std::to_string(a) + "-" + two(b) + "-" + two(c);
  } else if (a >= 1 && b >= 1 && a <= 31 && b <= 31 && (a <= 12 || b <= 12) && (c < 100 || (c > 1900 && c < 2100))) {
    const int full = c < 100 ? 2000 + c : c;
    // Day and month cannot be told apart when both fit: then it stays as written.
    if (a > 12)
      value = std::to_string(full) + "-" + two(b) + "-" + two(a);
    else if (b > 12)
      value = std::to_string(full) + "-" + two(a) + "-" + two(b);
    else
      value = words_.text.slice(words_.text.span_of(i, i + 5));
  } else {
    return 0;
  }
  claim("date", value, i, i + 5);
  return 5;
}

std::uint32_t Facts::date(std::uint32_t i) {
  const Word& word = *words_.of[i];
  const Token& token = words_.token(i);
  if (word.has(Word::is_day)) {
    claim("date", day_value(word.day), i, i + 1);
    return 1;
  }
  if (word.weekday != 0 && token.kind == TokenKind::word) {
    if (token.norm.size() < 6 && !token.capital) return 0;
    if (!posted_) {
      claim("date", "W" + std::to_string(word.weekday), i, i + 1);
      return 1;
    }
    const std::int64_t ms = 86400000;
    const std::int64_t days = *posted_ / ms;
    const int now = static_cast<int>(((days + 3) % 7 + 7) % 7) + 1;  // 1970-01-01 was a Thursday
    const bool ahead = i > 0 && words_.of[i - 1]->has(Word::ahead);
    const int back = (now - word.weekday + 7) % 7;
    claim("date", day_value(ahead ? (back == 0 ? 7 : 7 - back) : -back), i, i + 1);
    return 1;
  }
  auto day_number = [&](std::uint32_t at) {
    if (at >= words_.size() || taken_[at]) return 0;
    const Word& w = *words_.of[at];
    const std::string& norm = words_.token(at).norm;
    if (w.has(Word::is_ordinal) && numeric(at)) return static_cast<int>(w.number);
    if (!numeric(at) || norm.size() > 2 || norm.find_first_not_of("0123456789") != std::string::npos) return 0;
    const int n = std::atoi(norm.c_str());
    return n >= 1 && n <= 31 ? n : 0;
  };
  auto year_at = [&](std::uint32_t at) {
    if (!numeric(at) || words_.token(at).norm.size() != 4) return 0;
    const int n = std::atoi(words_.token(at).norm.c_str());
    return n >= 1990 && n <= 2099 ? n : 0;
  };
  std::uint32_t at = i;
  int d = day_number(i), m = 0;
  if (d > 0) {
    // "6th (of) Nov"
    ++at;
    if (at < words_.size() && words_.of[at]->has(Word::filler)) ++at;
    if (at >= words_.size() || words_.of[at]->month == 0) return 0;
    m = words_.of[at++]->month;
  } else if (word.month != 0 && token.kind == TokenKind::word) {
    m = word.month;
    ++at;
    if (at < words_.size() && is(at, ".") && words_.token(at).glued) ++at;
    d = day_number(at);
    if (d > 0) {
      ++at;
    } else if (const int y = year_at(at); y > 0) {
      claim("date", std::to_string(y) + "-" + two(m), i, at + 1);
      return at + 1 - i;
    } else {
      return 0;
    }
  } else {
    return 0;
  }
  std::uint32_t after = at;
  if (after < words_.size() && is(after, ",")) ++after;
  const int y = year_at(after);
  if (y > 0) at = after + 1;
  if (!free(i, at)) return 0;
  claim("date", (y > 0 ? std::to_string(y) : std::string("-")) + "-" + two(m) + "-" + two(d), i, at);
  return at - i;
}

std::uint32_t Facts::clock(std::uint32_t i) {
  const Word& word = *words_.of[i];
  const Token& token = words_.token(i);
  if (word.has(Word::is_clock)) {
    claim("time", two(word.day / 60 % 24) + ":" + two(word.day % 60), i, i + 1);
    return 1;
  }
  if (!digits_[i] || (token.glued && i > 0 && words_.token(i - 1).kind != TokenKind::punct)) return 0;
  // "18:40", "7.30pm", "9 pm", "9pm"
  const std::string& norm = token.norm;
  std::size_t end = 0;
  while (end < norm.size() && norm[end] >= '0' && norm[end] <= '9') ++end;
  if (end == 0 || end > 2) return 0;
  int h = std::atoi(norm.substr(0, end).c_str()), m = -1;
  std::string half;
  std::uint32_t at = i + 1;
  if (end < norm.size() && (norm[end] == '.' || norm[end] == ':')) {
    const std::string tail = norm.substr(end + 1);
    if (tail.size() < 2 || tail[0] < '0' || tail[0] > '5' || tail[1] < '0' || tail[1] > '9') return 0;
    m = std::atoi(tail.substr(0, 2).c_str());
    half = tail.substr(2);
    if (half.empty() && norm[end] == '.') {
      // "8.99" is a sum or a version unless a half of the day follows.
      if (at >= words_.size() || !words_.of[at]->has(Word::ampm) || words_.token(at).norm.size() < 2) return 0;
    }
  } else {
    half = norm.substr(end);
    if (half.empty() && at + 1 < words_.size() && is(at, ":") && words_.token(at).glued && words_.token(at + 1).glued &&
        numeric(at + 1)) {
      const std::string& minutes = words_.token(at + 1).norm;
      if (minutes.size() < 2 || minutes[0] < '0' || minutes[0] > '5' || minutes[1] < '0' || minutes[1] > '9') return 0;
      m = std::atoi(minutes.substr(0, 2).c_str());
      half = minutes.substr(2);
      at += 2;
    }
  }
  bool told = false, later = false;
  if (!half.empty()) {
    const Word& w = table_.look(half);
    if (!w.has(Word::ampm)) return 0;
    told = true;
    later = w.has(Word::afternoon);
  } else if (at < words_.size() && words_.of[at]->has(Word::ampm) && words_.token(at).norm.size() >= 2) {
    told = true;
    later = words_.of[at]->has(Word::afternoon);
    ++at;
  }
  if (m < 0 && !told) return 0;
  if (told && (h < 1 || h > 12)) return 0;
  if (h > 23 || !free(i, at)) return 0;
  if (told) h = h % 12 + (later ? 12 : 0);
  claim("time", two(h) + ":" + two(std::max(m, 0)), i, at);
  return at - i;
}

void Facts::times() {
  for (std::uint32_t i = 0; i < words_.size(); ++i) {
    if (taken_[i]) continue;
    const Word& word = *words_.of[i];
    const bool starts = digits_[i] || word.month != 0 || word.weekday != 0 ||
                        word.has(Word::is_number | Word::is_ordinal | Word::is_day | Word::is_clock);
    if (!starts) continue;
    std::uint32_t used = numeric_date(i);
    if (used == 0) used = date(i);
    if (used == 0) used = clock(i);
    if (used == 0) used = duration(i);
    if (used == 0) used = count(i);
    if (used > 0) i += used - 1;
  }
}

}  // namespace aplomb::reading
