#include "aplomb/routine.hpp"

#include <algorithm>
#include <cstdio>

#include "aplomb/clock.hpp"
#include "dates.hpp"

namespace aplomb {
namespace {

constexpr Instant last_hour = 60 * clock::minute_ms;
constexpr int nine = 9 * 60;

std::int64_t day_of(const Calendar& calendar, Instant at) {
  const Calendar::Local l = calendar.local(at);
  return clock::days_from(l.year, l.month, l.day);
}

Instant at_minute(const Calendar& calendar, std::int64_t day, int minute) {
  const clock::Date date = clock::date_from(day);
  return calendar.instant(date.year, date.month, date.day, minute / 60, minute % 60);
}

/// When the rounds of a local day begin, in order, each once.
std::vector<Instant> rounds(const Calendar& calendar, const std::vector<int>& times, std::int64_t day) {
  std::vector<Instant> out;
  const auto add = [&](Instant wished) {
    const auto begins = calendar.next_open(wished);
    if (begins && day_of(calendar, *begins) == day) out.push_back(*begins);
  };
  for (const int minute : times) add(at_minute(calendar, day, minute));
  if (times.empty()) {
    const Instant midnight = at_minute(calendar, day, 0), morning = at_minute(calendar, day, nine);
    // Open already as the day begins: around the clock, or a night shift that runs over.
    add(calendar.open(midnight) ? morning : midnight);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

DayPlan day_plan(const Hours& hours, const std::vector<int>& times, const std::vector<Looked>& places, Instant now) {
  const Calendar calendar(hours);
  DayPlan out;
  const Calendar::Local here = calendar.local(now);
  char date[40];
  std::snprintf(date, sizeof date, "%04d-%02d-%02d", here.year, here.month, here.day);
  out.today = date;
  const std::int64_t today = day_of(calendar, now);
  for (const Instant begins : rounds(calendar, times, today)) {
    if (begins <= now) {
      out.round = begins;
    } else if (!out.next) {
      out.next = begins;
    }
  }
  // From open day to open day; a week in which every round falls out of the hours has none.
  Instant at = now;
  for (int tries = 0; !out.next && tries < 8; ++tries) {
    const auto opens = calendar.next_day(at);
    if (!opens) break;
    const auto then = rounds(calendar, times, day_of(calendar, *opens));
    if (!then.empty()) out.next = then.front();
    at = *opens;
  }
  out.ends = calendar.day_end(now);
  out.closing = out.ends && now >= *out.ends - last_hour;
  for (const Looked& place : places) {
    if (out.round && (!place.at || *place.at < *out.round)) out.due.push_back(place.id);
  }
  return out;
}

}  // namespace aplomb
