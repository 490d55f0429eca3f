#include "time_phrase.hpp"

#include <cmath>

#include "dates.hpp"

namespace aplomb::clock {
namespace {

/// The longest span that is a promise rather than a slip: two years, in minutes.
constexpr double longest_span = 2.0 * 366 * 1440;
/// Any year with a 29th of February, to tell dates from numbers.
constexpr int leap_year = 2024;

}  // namespace

bool TimeParser::skip(const Role& role, std::uint32_t& at) const {
  const auto found = role.find(tokens_, at, end_);
  if (found) at += found->size;
  return found.has_value();
}

/// A token that begins with digits: "30", "1.5", "30mins", "3rd".
std::optional<TimeParser::Number> TimeParser::digits(std::uint32_t at) const {
  if (at >= end_) return std::nullopt;
  const std::string& norm = tokens_[at].norm;
  std::size_t i = 0;
  double value = 0, scale = 0;
  for (; i < norm.size() && i < 9; ++i) {
    if (norm[i] >= '0' && norm[i] <= '9') {
      value = value * 10 + (norm[i] - '0');
      scale *= 10;
    } else if (norm[i] == '.' && scale == 0 && i > 0 && i + 1 < norm.size() && norm[i + 1] >= '0' &&
               norm[i + 1] <= '9') {
      scale = 1;
    } else {
      break;
    }
  }
  if (i == 0) return std::nullopt;
  return Number{scale > 0 ? value / scale : value, at + 1, norm.substr(i)};
}

std::optional<TimeParser::Number> TimeParser::number(std::uint32_t at) const {
  if (const auto found = digits(at)) return found;
  if (const auto found = words_.numbers.find(tokens_, at, end_)) return Number{found->value, at + found->size, ""};
  return std::nullopt;
}

/// "2 hours", "30mins", "24-48 hours", "half an hour", "an hour and a half", "2 to 3 working days". Of a range the
/// later end.
bool TimeParser::amount(std::uint32_t& at, TimePhrase& out) const {
  std::uint32_t i = at;
  std::optional<Number> n;
  if (const auto half = words_.halves.find(tokens_, i, end_)) {
    n = Number{0.5, i + half->size, ""};
  } else {
    n = number(i);
  }
  if (!n) return false;
  i = n->next;
  if (n->suffix.empty()) {
    std::uint32_t after = i;
    if (skip(words_.range, after)) {
      if (const auto second = number(after); second && second->value > n->value) {
        n = second;
        i = second->next;
      }
    }
  }
  if (!n->suffix.empty()) {
    const auto unit = words_.units.word(n->suffix);
    if (!unit) return false;
    out.unit = static_cast<int>(*unit);
  } else {
    if (i < end_ && tokens_[i].norm == "-") ++i;  // "a 2-hour wait"
    out.working = skip(words_.working, i);
    const auto unit = words_.units.find(tokens_, i, end_);
    if (!unit) return false;
    out.unit = static_cast<int>(unit->value);
    i += unit->size;
  }
  out.amount = n->value;
  if (skip(words_.and_half, i)) {
    out.amount += 0.5;
  } else if (std::uint32_t after = i; skip(words_.range, after)) {
    // "a day or two": the unit stands after the first number.
    const auto second = words_.numbers.find(tokens_, after, end_);
    if (second && second->value > out.amount && !words_.units.find(tokens_, after + second->size, end_)) {
      out.amount = second->value;
      i = after + second->size;
    }
  }
  if (out.amount * out.unit > longest_span) return false;
  out.span = true;
  at = i;
  return true;
}

/// "6pm", "6:30 pm", "18:00", "10.30am", "5 o'clock", "half past three", "noon"; a bare hour only where `bare` allows
/// it.
bool TimeParser::clock(std::uint32_t& at, TimePhrase& out, bool bare) const {
  if (const auto found = words_.clocks.find(tokens_, at, end_)) {
    out.clock = static_cast<int>(found->value);
    out.half_known = true;
    at += found->size;
    return true;
  }
  std::uint32_t i = at;
  int shift = 0;
  const auto quarter = words_.quarters.find(tokens_, i, end_);
  if (quarter) {
    shift = static_cast<int>(quarter->value);
    i += quarter->size;
  }
  auto n = number(i);
  if (!n || n->value < 0) return false;
  const bool in_words = !digits(i);
  int hour = static_cast<int>(n->value), minute = 0;
  bool colon = false;
  std::string suffix = n->suffix;
  const bool leading_zero = tokens_[i].norm[0] == '0';
  // "10.30am" is one token to the tokenizer; the part after the point is minutes, not tenths.
  const double whole = std::floor(n->value);
  i = n->next;
  if (n->value != whole) {
    const std::string& norm = tokens_[at + (quarter ? quarter->size : 0)].norm;
    const std::size_t dot = norm.find('.');
    if (dot == std::string::npos || dot + 2 >= norm.size() || norm[dot + 2] < '0' || norm[dot + 2] > '9') return false;
    minute = (norm[dot + 1] - '0') * 10 + (norm[dot + 2] - '0');
    suffix = norm.substr(dot + 3);
    colon = true;
  } else if (suffix.empty() && i + 1 < end_ && (tokens_[i].norm == ":" || tokens_[i].norm == ".") && tokens_[i].glued &&
             tokens_[i + 1].glued && tokens_[i + 1].norm.size() >= 2) {
    const auto minutes = digits(i + 1);
    if (!minutes || minutes->value > 59 || tokens_[i + 1].norm[1] < '0' || tokens_[i + 1].norm[1] > '9') return false;
    minute = static_cast<int>(minutes->value);
    suffix = minutes->suffix;
    colon = true;
    i += 2;
  }
  if (hour > 24 || minute > 59 || (in_words && hour < 1)) return false;
  bool am = false, pm = false;
  if (!suffix.empty()) {
    am = words_.am.word(suffix).has_value();
    pm = words_.pm.word(suffix).has_value();
    if (!am && !pm) return false;
  } else {
    am = skip(words_.am, i);
    pm = !am && skip(words_.pm, i);
  }
  const bool oclock = !am && !pm && skip(words_.oclock, i);
  if ((am || pm) && (hour < 1 || hour > 12)) {
    if (hour > 12 && pm)
      am = pm = false;  // "18:00 pm"
    else
      return false;
  }
  if (!am && !pm && !oclock && !colon && !quarter) {
    if (!bare || in_words || hour < 1 || hour > 12) return false;
    // A bare number is an hour only where nothing is counted after it: "by 5", "by 5 tomorrow", not "by 5 orders".
    if (i < end_ && tokens_[i].kind != TokenKind::punct && tokens_[i].kind != TokenKind::emoji &&
        !words_.days.find(tokens_, i, end_) && !words_.join.find(tokens_, i, end_) &&
        !words_.latest.find(tokens_, i, end_) && !words_.weekdays.find(tokens_, i, end_) &&
        !words_.this_part.find(tokens_, i, end_) && !words_.tonight.find(tokens_, i, end_)) {
      return false;
    }
    if (i < end_ && (tokens_[i].norm == "%" || (tokens_[i].glued && tokens_[i].kind == TokenKind::symbol)))
      return false;
  }
  out.half_known = am || pm || hour > 12 || hour == 0 || (colon && leading_zero);
  if (am || pm) hour = hour % 12 + (pm ? 12 : 0);
  out.clock = hour * 60 + minute + shift;
  at = i;
  return *out.clock >= 0 && *out.clock <= 1440;
}

/// "3 December", "December 3rd", "the 3rd of December"; "the 3rd" alone only where `bare` allows it.
bool TimeParser::date(std::uint32_t& at, NamedDay& out, bool bare) const {
  std::uint32_t i = at;
  const bool the = skip(words_.the, i);
  const auto ordinal = [&](const Number& n) { return words_.ordinal.word(n.suffix).has_value(); };
  out.kind = NamedDay::Kind::date;
  if (const auto month = words_.months.find(tokens_, i, end_); month && !the) {
    const auto n = digits(i + month->size);
    if (!n || n->value < 1 || n->value > 31 || (!n->suffix.empty() && !ordinal(*n))) return false;
    out.month = static_cast<int>(month->value);
    out.value = static_cast<int>(n->value);
    at = n->next;
    return valid_date(leap_year, out.month, out.value);
  }
  const auto n = digits(i);
  if (!n || n->value < 1 || n->value > 31 || n->value != std::floor(n->value) || (!n->suffix.empty() && !ordinal(*n)))
    return false;
  out.value = static_cast<int>(n->value);
  i = n->next;
  skip(words_.of, i);
  if (const auto month = words_.months.find(tokens_, i, end_)) {
    out.month = static_cast<int>(month->value);
    at = i + month->size;
    return valid_date(leap_year, out.month, out.value);
  }
  if (!bare || !the || n->suffix.empty()) return false;
  out.kind = NamedDay::Kind::month_day;
  at = n->next;
  return true;
}

/// "tomorrow", "Monday", "next Friday", "next week", "the weekend", a date.
bool TimeParser::day(std::uint32_t& at, TimePhrase& out, bool bare) const {
  if (const auto found = words_.days.find(tokens_, at, end_)) {
    out.day = NamedDay{NamedDay::Kind::offset, static_cast<int>(found->value), 0, false};
    at += found->size;
    return true;
  }
  if (const auto found = words_.weeks.find(tokens_, at, end_)) {
    out.day = NamedDay{NamedDay::Kind::week, static_cast<int>(found->value), 0, false};
    at += found->size;
    return true;
  }
  if (const auto found = words_.weekend.find(tokens_, at, end_)) {
    out.day = NamedDay{NamedDay::Kind::weekend, 0, 0, false};
    at += found->size;
    return true;
  }
  std::uint32_t i = at;
  const bool next = skip(words_.next_day, i);
  if (!next) skip(words_.this_day, i);
  if (const auto found = words_.weekdays.find(tokens_, i, end_)) {
    out.day = NamedDay{NamedDay::Kind::weekday, static_cast<int>(found->value) - 1, 0, next};
    at = i + found->size;
    // "Friday 4 December": the date says it all.
    NamedDay exact;
    std::uint32_t j = at;
    if (j < end_ && tokens_[j].norm == ",") ++j;
    if (date(j, exact, true)) {
      out.day = exact;
      at = j;
    }
    return true;
  }
  NamedDay exact;
  if (date(at, exact, bare)) {
    out.day = exact;
    return true;
  }
  return false;
}

/// "this afternoon", "in the morning", "tonight", and "morning" after a day.
bool TimeParser::part(std::uint32_t& at, TimePhrase& out) const {
  if (const auto found = words_.tonight.find(tokens_, at, end_)) {
    out.part = found->value;
    at += found->size;
    if (!out.day) out.day = NamedDay{};
    return true;
  }
  std::uint32_t i = at;
  const bool today = skip(words_.this_part, i);
  const bool in = !today && skip(words_.in_part, i);
  const auto found = words_.parts.find(tokens_, i, end_);
  if (!found || (!today && !in && !out.day && found->size == 1 && found->value.second - found->value.first > 120))
    return false;
  out.part = found->value;
  if (today && !out.day) out.day = NamedDay{};
  at = i + found->size;
  return true;
}

/// A clock time, a day, a part of the day or the end of one, in any order and joined by small words.
bool TimeParser::point(std::uint32_t& at, TimePhrase& out, bool bare) const {
  bool any = false;
  std::uint32_t i = at;
  while (i < end_) {
    std::uint32_t next = i;
    if (any) skip(words_.join, next);
    const bool joined = next != i;
    bool found = false;
    for (const std::uint32_t from : {i, next}) {
      next = from;
      if (!out.day_end && !out.clock && !out.part && skip(words_.day_ends, next)) {
        found = out.day_end = true;
      } else if (std::uint32_t after = from; !out.day_end && !out.clock && skip(words_.end_of, after) &&
                                             (skip(words_.month_end, after) || day(after, out, bare))) {
        if (!out.day) out.day = NamedDay{NamedDay::Kind::month, 0, 0, false};
        found = out.day_end = true;
        next = after;
      } else if (!out.part && !out.day_end && part(next, out)) {
        found = true;
      } else if (!out.day && day(next, out, bare)) {
        found = true;
      } else if (!out.clock && !out.day_end && clock(next, out, bare || any || joined)) {
        found = true;
      }
      if (found || !joined) break;
    }
    if (!found) break;
    any = true;
    i = next;
  }
  if (any) at = i;
  return any;
}

std::optional<TimePhrase> TimeParser::read(std::uint32_t at) const {
  TimePhrase out;
  out.first = at;
  const auto finish = [&](std::uint32_t i) {
    skip(words_.latest, i);
    out.last = i;
    return std::optional(out);
  };
  const auto follows = [&](const Role& role, std::uint32_t& i) {
    i = at;
    return skip(role, i);
  };
  std::uint32_t i = at;
  if (const auto fixed = words_.fixed_spans.find(tokens_, at, end_)) {
    out.span = out.within = out.strong = true;
    out.amount = fixed->value;
    out.unit = 1;
    return finish(at + fixed->size);
  }
  if (follows(words_.within, i) && amount(i, out)) {
    out.within = out.strong = true;
    return finish(i);
  }
  for (const bool before : {true, false}) {
    if (!follows(before ? words_.before : words_.deadline, i)) continue;
    out.strong = true;
    out.before = before;
    std::uint32_t j = i;
    if (point(j, out, true)) return finish(j);
    j = i;
    if (skip(words_.soften, j) && point(j, out, true)) return finish(j);
    return std::nullopt;
  }
  if (follows(words_.in, i) && amount(i, out)) {
    // "in 2 hours" is counted like "within"; days are whole days.
    out.within = out.unit < 1440;
    return finish(i);
  }
  i = at;
  if (amount(i, out)) {
    if (skip(words_.from_now, i)) return finish(i);
    out = TimePhrase{};
    out.first = at;
  }
  if (follows(words_.on, i) && point(i, out, true) && out.day) return finish(i);
  out = TimePhrase{};
  out.first = at;
  if (follows(words_.at, i) && point(i, out, true) && (out.clock || out.day_end)) return finish(i);
  out = TimePhrase{};
  out.first = at;
  i = at;
  if (!point(i, out, false)) {
    i = at;
    if (!skip(words_.soften, i) || !point(i, out, false)) return std::nullopt;
  }
  // Without a word before it, a time stands for a promise only with a day; an hour alone is no more than a number.
  if (!out.day && !out.part && !out.day_end) return std::nullopt;
  return finish(i);
}

}  // namespace aplomb::clock
