#include <algorithm>
#include <cmath>

#include "dates.hpp"
#include "time_phrase.hpp"

namespace aplomb::clock {
namespace {

/// Open time that a promise of a day or more needs before it is due: half a working day.
constexpr std::int64_t needed_ms = 240 * minute_ms;

class Resolver {
 public:
  Resolver(const Calendar& calendar, Instant now) : calendar_(calendar), now_(now) {
    const Calendar::Local local = calendar.local(now);
    today_ = days_from(local.year, local.month, local.day);
    weekday_ = local.weekday;
  }

  PromiseFound span(const TimePhrase& p) {
    const double minutes = p.amount * p.unit;
    const auto whole = static_cast<std::int64_t>(std::llround(minutes));
    if (p.working && p.unit >= 1440)
      return working_days(static_cast<int>(std::ceil(minutes / 1440.0 * (p.unit > 1440 ? 5.0 / 7.0 : 1.0))));
    if (p.working) return exact(calendar_.add(now_, whole, true));
    if (p.unit < 1440 || p.amount != std::floor(p.amount)) return exact(now_ + whole * minute_ms);
    const auto days = static_cast<std::int64_t>(p.amount * (p.unit / 1440));
    if (!p.within) return window(at(today_ + days, 0), at(today_ + days + 1, 0));
    // Days are dates, not 24 hours: the same time of day, also when the clocks change in between.
    const Calendar::Local l = calendar_.local(now_);
    return exact(at(today_ + days, l.hour * 60 + l.minute));
  }

  PromiseFound point(const TimePhrase& p) {
    if (p.clock) return clock(p);
    if (p.day_end && (!p.day || p.day->kind == NamedDay::Kind::offset))
      return end_of(today_ + (p.day ? p.day->value : 0), p.before);
    const auto [from, to] = dates(p.day.value_or(NamedDay{}));
    if (p.before && !p.day_end && !p.part) return window(now_, at(from, 0));
    if (p.day_end && to == from + 1) return end_of(from, p.before);
    if (!p.part) return window(at(from, 0), at(to, 0));
    std::int64_t date = from;
    const auto part_of = [&](std::int64_t d) {
      return p.before ? window(now_, at(d, p.part->first)) : window(at(d, p.part->first), at(d, p.part->second));
    };
    // "in the morning", said in the evening, is tomorrow's.
    if (!p.day && at(date, p.before ? p.part->first : p.part->second) <= now_) ++date;
    return part_of(date);
  }

 private:
  [[nodiscard]] Instant at(std::int64_t date, int minute) const {
    const Date d = date_from(date);
    return calendar_.instant(d.year, d.month, d.day, minute / 60, minute % 60);
  }
  [[nodiscard]] bool opens_on(std::int64_t date) const {
    const auto open = calendar_.next_open(at(date, 0));
    return open && *open < at(date + 1, 0);
  }
  /// In hours, or the very minute they end.
  [[nodiscard]] bool served(Instant t) const { return calendar_.open(t) || calendar_.open(t - 1); }

  [[nodiscard]] static PromiseFound found(Instant due, bool kept, const char* why) { return {{}, due, kept, why}; }

  [[nodiscard]] PromiseFound exact(std::optional<Instant> due) const {
    if (!due || !calendar_.next_open(now_)) return {{}, due, false, "never"};
    if (*due <= now_) return found(*due, false, "past");
    const std::int64_t open = calendar_.between_ms(now_, *due, true);
    bool kept = open > 0 && served(*due);
    if (!kept && open > 0) {
      // A lunch break does not break a promise: someone is back the same day.
      const auto again = calendar_.next_open(*due);
      const Calendar::Local a = calendar_.local(*due), b = again ? calendar_.local(*again) : a;
      kept = again && a.year == b.year && a.month == b.month && a.day == b.day &&
             calendar_.between_ms(at(day_of(a), 0), *due, true) > 0;
    }
    if (!kept && *due - now_ >= day_ms) kept = open >= needed_ms;
    return found(*due, kept, kept ? "ok" : "closed");
  }

  /// Due by the last open instant of a stretch, so that it is done when the customer's day is.
  [[nodiscard]] PromiseFound window(Instant from, Instant to) const {
    if (!calendar_.next_open(now_)) return {{}, to, false, "never"};
    if (to <= now_) return found(to, false, "past");
    std::optional<Instant> last;
    for (Instant t = std::max(from, now_); t < to;) {
      const auto open = calendar_.next_open(t);
      if (!open || *open >= to) break;
      const auto close = calendar_.next_close(*open);
      last = close ? std::min(*close, to) : to;
      t = *last;
    }
    return last ? found(*last, true, "ok") : found(to, false, "closed");
  }

  [[nodiscard]] PromiseFound end_of(std::int64_t date, bool before) const {
    const auto end = calendar_.day_end(at(date, 720));
    if (!end) return window(before ? now_ : at(date, 0), at(date + 1, 0));
    return window(before ? now_ : std::min(at(date, 0), *end), *end);
  }

  [[nodiscard]] PromiseFound working_days(int count) const {
    std::int64_t date = today_;
    for (int left = count, tries = 0; left > 0; ++tries) {
      if (tries > 3660) return {{}, std::nullopt, false, "never"};
      if (opens_on(++date)) --left;
    }
    return window(at(date, 0), at(date + 1, 0));
  }

  [[nodiscard]] std::int64_t day_of(const Calendar::Local& l) const { return days_from(l.year, l.month, l.day); }

  /// The dates [from, to) a named day covers.
  [[nodiscard]] std::pair<std::int64_t, std::int64_t> dates(const NamedDay& day) const {
    const Date now = date_from(today_);
    const std::int64_t monday = today_ - weekday_;
    switch (day.kind) {
      case NamedDay::Kind::offset:
        return {today_ + day.value, today_ + day.value + 1};
      case NamedDay::Kind::weekday: {
        std::int64_t date = monday + day.value + (day.next ? 7 : 0);
        if (date < today_) date += 7;
        return {date, date + 1};
      }
      case NamedDay::Kind::week: {
        const std::int64_t from = monday + 7 * day.value;
        return {std::max(from, today_), from + 7};
      }
      case NamedDay::Kind::weekend:
        return {std::max(monday + 5, today_), monday + 7};
      case NamedDay::Kind::month:
        return {today_, days_from(now.year, now.month + 1, 1)};
      case NamedDay::Kind::month_day: {
        std::int64_t date = days_from(now.year, now.month, day.value);
        if (date < today_) date = days_from(now.year, now.month + 1, day.value);
        return {date, date + 1};
      }
      case NamedDay::Kind::date:
        break;
    }
    std::int64_t date = days_from(now.year, day.month, day.value);
    // Half a year back is a slip of the pen or next year's date; less is in the past.
    if (today_ - date > 182) date = days_from(now.year + 1, day.month, day.value);
    return {date, date + 1};
  }

  PromiseFound clock(const TimePhrase& p) {
    std::vector<int> minutes{*p.clock};
    if (!p.half_known && *p.clock <= 779) {
      const int morning = *p.clock % 720, evening = morning + 720;
      if (p.part) {
        minutes = {p.part->first >= 660 ? evening : morning};
      } else {
        // Said without am or pm, an hour is the one of the working day, unless the hours say otherwise.
        minutes = morning >= 420 ? std::vector<int>{morning, evening} : std::vector<int>{evening, morning};
      }
    }
    std::vector<std::int64_t> days;
    if (p.day) {
      auto [from, to] = dates(*p.day);
      if (p.day->kind == NamedDay::Kind::weekday && from == today_ && at(from, minutes.front()) <= now_) from += 7;
      days = {from};
    } else if (p.part) {
      days = {at(today_, minutes.front()) > now_ ? today_ : today_ + 1};
    } else {
      days = {today_, today_ + 1};
    }
    std::optional<Instant> first;
    for (const std::int64_t date : days) {
      for (const int minute : minutes) {
        const Instant due = at(date, minute);
        if (due <= now_) continue;
        if (!first) first = due;
        if (minutes.size() > 1 && served(due)) return exact(due);
      }
    }
    return exact(first ? *first : at(days.front(), minutes.front()));
  }

  const Calendar& calendar_;
  Instant now_;
  std::int64_t today_ = 0;
  int weekday_ = 0;
};

}  // namespace

PromiseFound resolve(const TimePhrase& phrase, const Calendar& calendar, Instant now) {
  Resolver resolver(calendar, now);
  return phrase.span ? resolver.span(phrase) : resolver.point(phrase);
}

}  // namespace aplomb::clock
