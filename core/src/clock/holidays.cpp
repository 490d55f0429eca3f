#include "aplomb/holidays.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <set>
#include <tuple>

#include "aplomb/clock.hpp"
#include "aplomb/result.hpp"
#include "ics.hpp"

namespace aplomb {
namespace {

using clock::IcsEvent;
using clock::IcsRule;
using clock::IcsTime;

constexpr std::int64_t longest_event = 366;      // days; what is longer is no holiday but a slip or an attack
constexpr std::size_t most_days = 1000;          // rows a person can be asked to look through, generously
constexpr std::size_t most_notes = 20;           // the rest is counted
constexpr std::size_t most_names = 3;            // of one day
constexpr std::size_t most_zones = 100;          // opened for one file
constexpr int earliest_counted = 1900;           // a rule with a COUNT is walked from its start
constexpr std::int64_t most_steps = 20'000'000;  // days looked at for all repetitions of a file

std::string iso(std::int64_t day) {
  const clock::Date date = clock::date_from(day);
  char out[40];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", date.year, date.month, date.day);
  return out;
}

int days_in(int year, int month) {
  return static_cast<int>(clock::days_from(year, month + 1, 1) - clock::days_from(year, month, 1));
}

template <typename T>
bool holds(const std::vector<T>& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

/// Whether a yearly rule of an event that starts at `start` falls on this day.
bool falls_on(const IcsRule& rule, clock::Date start, std::int64_t day) {
  const clock::Date date = clock::date_from(day);
  if (rule.month_days.empty() && rule.weekdays.empty()) {
    const bool month = rule.months.empty() ? date.month == start.month : holds(rule.months, date.month);
    return month && date.day == start.day;
  }
  if (!rule.months.empty() && !holds(rule.months, date.month)) return false;
  const int length = days_in(date.year, date.month);
  if (!rule.month_days.empty() && !holds(rule.month_days, date.day) && !holds(rule.month_days, date.day - length - 1))
    return false;
  if (rule.weekdays.empty()) return true;
  // The n-th weekday counts within the months that are named, else within the year.
  const bool in_month = !rule.months.empty();
  const auto first = clock::days_from(date.year, in_month ? date.month : 1, 1);
  const auto next = in_month ? first + length : clock::days_from(date.year + 1, 1, 1);
  return std::any_of(rule.weekdays.begin(), rule.weekdays.end(), [&](const IcsRule::Weekday& one) {
    if (clock::weekday(day) != one.day) return false;
    if (one.nth == 0) return true;
    return one.nth > 0 ? (day - first) / 7 + 1 == one.nth : (next - 1 - day) / 7 + 1 == -one.nth;
  });
}

class Sieve {
 public:
  Sieve(std::string_view text, const Hours& hours, Instant now)
      : file_(clock::read_ics(text)), hours_(hours), home_(hours) {
    const Calendar::Local here = home_.local(now);
    today_ = clock::days_from(here.year, here.month, here.day);
    year_ = here.year;
    last_ = clock::days_from(here.year + 3, 1, 1) - 1;
  }

  Holidays run() {
    out_.until = iso(last_);
    if (!file_.calendar || file_.events.empty() || !file_.complete) {
      out_.trouble = !file_.calendar ? "not-calendar" : file_.complete ? "empty" : "cut-off";
    }
    if (!file_.calendar) return std::move(out_);
    for (const IcsEvent& event : file_.events) {
      if (event.instead && !event.uid.empty()) replaced_[event.uid].insert(event.instead->day);
    }
    for (const IcsEvent& event : file_.events) take(event);
    write();
    return std::move(out_);
  }

 private:
  /// One stretch of an event, in wall-clock minutes since 1970 of the zones it is written in.
  struct Stretch {
    std::int64_t from = 0, to = 0;
    const Calendar* from_zone = nullptr;
    const Calendar* to_zone = nullptr;
    bool timed = false;
  };

  void note(const IcsEvent& event, const char* why) {
    ++out_.noted;
    if (out_.notes.size() < most_notes) out_.notes.push_back({event.line, event.name, why});
  }

  /// The zone a time is in; null where nobody knows it.
  const Calendar* zone(const IcsTime& time) {
    if (time.utc) return open("Etc/UTC");
    if (time.zone.empty()) return &home_;
    if (const Calendar* found = open(time.zone)) return found;
    // Some write a path before the name ("/maker.example/Europe/London"), some define their own and name its place.
    for (std::size_t at = time.zone.find('/'); at != std::string::npos; at = time.zone.find('/', at + 1)) {
      if (const Calendar* found = open(time.zone.substr(at + 1))) return found;
    }
    const auto place = file_.zones.find(time.zone);
    return place == file_.zones.end() ? nullptr : open(place->second);
  }

  const Calendar* open(const std::string& name) {
    const auto it = zones_.find(name);
    if (it != zones_.end()) return it->second.get();
    if (zones_.size() >= most_zones || name.empty()) return nullptr;
    std::unique_ptr<Calendar> made;
    Hours hours;
    hours.zone = name;
    hours.always = true;
    try {
      made = std::make_unique<Calendar>(hours);
    } catch (const Error&) {
      // Not a name this machine's table of zones has.
    }
    return zones_.emplace(name, std::move(made)).first->second.get();
  }

  const Calendar* zone_or_home(const IcsTime& time, const IcsEvent& event, bool& told) {
    if (const Calendar* found = zone(time)) return found;
    if (!told) note(event, "zone");
    told = true;
    return &home_;
  }

  void take(const IcsEvent& event) {
    if (event.cancelled) return;
    if (event.broken) return note(event, "bad-date");
    if (!event.start) return note(event, "no-date");
    const IcsTime& start = *event.start;
    bool told = false;
    Stretch first;
    first.timed = start.timed;
    first.from = start.day * 1440 + start.minute;
    first.from_zone = first.to_zone = start.timed ? zone_or_home(start, event, told) : &home_;
    first.to = first.from + (start.timed ? 0 : 1440);
    if (event.end) {
      first.to = event.end->day * 1440 + event.end->minute;
      if (start.timed) first.to_zone = zone_or_home(*event.end, event, told);
      // An all-day event that ends on the day it starts is a common slip; it means that day.
      if (!start.timed && first.to == first.from) first.to += 1440;
    } else if (event.minutes) {
      first.to = first.from + std::max(*event.minutes, start.timed ? std::int64_t{0} : std::int64_t{1440});
    }
    if (first.to < first.from) return note(event, "ends-before");
    if (first.to - first.from > longest_event * 1440) return note(event, "too-long");
    repeat(event, start, first);
  }

  void repeat(const IcsEvent& event, const IcsTime& start, const Stretch& first) {
    std::set<std::int64_t> except;
    for (const IcsTime& one : event.except) except.insert(one.day);
    if (!event.instead && !event.uid.empty()) {
      const auto it = replaced_.find(event.uid);
      if (it != replaced_.end()) except.insert(it->second.begin(), it->second.end());
    }
    const auto place = [&](std::int64_t day, bool once) {
      if (except.count(day) != 0) return;
      Stretch moved = first;
      moved.from += (day - start.day) * 1440;
      moved.to += (day - start.day) * 1440;
      mark(moved, event.name, once);
    };
    const bool repeats = event.rule && event.rule->understood && !event.instead;
    if (event.rule && !event.rule->understood && !event.instead) note(event, "repeats");
    place(start.day, !repeats);
    for (const IcsTime& one : event.extra) {
      if (one.day != start.day) place(one.day, true);
    }
    if (repeats) walk(event, start, place);
  }

  /// Calls `place` with each further day the rule of an event names, as far as anybody asks.
  template <typename Place>
  void walk(const IcsEvent& event, const IcsTime& start, Place place) {
    const IcsRule& rule = *event.rule;
    const clock::Date from = clock::date_from(start.day);
    if (rule.count > 0 && from.year < earliest_counted) return note(event, "repeats");
    // Without a count only the years that are asked for matter; one before, for what runs over from it.
    int year = from.year;
    if (rule.count == 0 && year < year_ - 1) year += (year_ - 1 - year) / rule.interval * rule.interval;
    int left = rule.count - 1;
    for (; year <= year_ + 2; year += rule.interval) {
      const std::int64_t begin = clock::days_from(year, 1, 1), end = clock::days_from(year + 1, 1, 1);
      steps_ += end - begin;
      if (steps_ > most_steps) return note(event, "repeats");
      for (std::int64_t day = begin; day < end; ++day) {
        if (day <= start.day || !falls_on(rule, from, day)) continue;
        if (rule.until && past_until(*rule.until, start, day)) return;
        if (rule.count > 0 && left-- <= 0) return;
        place(day, false);
      }
    }
  }

  [[nodiscard]] bool past_until(const IcsTime& until, const IcsTime& start, std::int64_t day) {
    if (!until.timed || !start.timed) return day > until.day;
    const Calendar* here = zone(start);
    const Calendar* there = zone(until);
    return instant(here == nullptr ? home_ : *here, day * 1440 + start.minute) >
           instant(there == nullptr ? home_ : *there, until.day * 1440 + until.minute);
  }

  static Instant instant(const Calendar& zone, std::int64_t wall) {
    const std::int64_t day = clock::floor_div(wall, 1440);
    const clock::Date date = clock::date_from(day);
    const auto minute = static_cast<int>(wall - day * 1440);
    return zone.instant(date.year, date.month, date.day, minute / 60, minute % 60);
  }

  void mark(const Stretch& s, const std::string& name, bool once) {
    if (!s.timed) return whole(clock::floor_div(s.from, 1440), clock::floor_div(s.to + 1439, 1440), name, once);
    if (s.to < (today_ - 2) * 1440 || s.from > (last_ + 2) * 1440) {
      // Far outside: the zone decides nothing.
      return whole(clock::floor_div(s.from, 1440), clock::floor_div(s.to, 1440) + 1, name, once);
    }
    const Instant from = instant(*s.from_zone, s.from), to = instant(*s.to_zone, s.to);
    const auto day_of = [&](Instant at) {
      const Calendar::Local l = home_.local(at);
      return clock::days_from(l.year, l.month, l.day);
    };
    const std::int64_t first = day_of(from), end = to > from ? day_of(to - 1) + 1 : first + 1;
    const auto midnight = [&](std::int64_t day) { return instant(home_, day * 1440); };
    const bool all = from <= midnight(first) && to >= midnight(end);
    if (all) return whole(first, end, name, once);
    // Midnight to midnight where it was written: a day of the calendar, not so many hours of it.
    if (s.from % 1440 == 0 && s.to % 1440 == 0 && s.to > s.from) return whole(s.from / 1440, s.to / 1440, name, once);
    for (std::int64_t day = first; day < end; ++day) {
      const Calendar::Local a = home_.local(from), b = home_.local(to);
      const int begins = from <= midnight(day) ? 0 : a.hour * 60 + a.minute;
      const int ends = to >= midnight(day + 1) ? 1440 : b.hour * 60 + b.minute;
      if (begins == 0 && ends == 1440) {
        whole(day, day + 1, name, once);
      } else if (counts(day, once)) {
        add({day, begins, ends}, name);
      }
    }
  }

  void whole(std::int64_t from, std::int64_t to, const std::string& name, bool once) {
    for (std::int64_t day = from; day < to; ++day) {
      if (counts(day, once)) add({day, -1, 1440}, name);
    }
  }

  /// Of what comes every year nobody misses the years before and after.
  bool counts(std::int64_t day, bool once) {
    if (day >= today_ && day <= last_) return true;
    if (once && left_out_.size() < 100'000 && left_out_.insert(day).second) ++(day < today_ ? out_.past : out_.later);
    return false;
  }

  struct Place {
    std::int64_t day;
    int from, to;  ///< from -1: the whole day
    bool operator<(const Place& o) const { return std::tie(day, from, to) < std::tie(o.day, o.from, o.to); }
  };

  void add(const Place& at, const std::string& name) {
    const auto it = rows_.find(at);
    if (it == rows_.end() && rows_.size() >= most_days) {
      ++out_.more;
      return;
    }
    auto& names = it == rows_.end() ? rows_[at] : it->second;
    if (!name.empty() && names.size() < most_names && !holds(names, name)) names.push_back(name);
  }

  void write() {
    const std::set<std::string> closed(hours_.closed.begin(), hours_.closed.end());
    std::int64_t whole = -1;
    for (auto& [at, names] : rows_) {
      // A whole day sorts before the hours of the same date, which it holds anyway.
      if (at.from < 0) whole = at.day;
      if (at.from >= 0 && at.day == whole) continue;
      Holiday day;
      day.date = iso(at.day);
      day.names = std::move(names);
      day.whole = at.from < 0;
      day.from = std::max(at.from, 0);
      day.to = at.to;
      day.known = closed.count(day.date) != 0;
      day.special = hours_.open.count(day.date) != 0;
      out_.days.push_back(std::move(day));
    }
  }

  clock::IcsFile file_;
  const Hours& hours_;
  Calendar home_;
  std::int64_t today_ = 0, last_ = 0, steps_ = 0;
  int year_ = 0;
  std::map<std::string, std::unique_ptr<Calendar>> zones_;
  std::map<std::string, std::set<std::int64_t>> replaced_;
  std::set<std::int64_t> left_out_;
  std::map<Place, std::vector<std::string>> rows_;
  Holidays out_;
};

}  // namespace

Holidays holidays(std::string_view file, const Hours& hours, Instant now) {
  return Sieve(file, hours, now).run();
}

}  // namespace aplomb
