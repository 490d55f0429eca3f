#include "clock_oracle.hpp"

#include <algorithm>
#include <cstdio>

namespace oracle {
namespace {

constexpr int years_from = 2000, years_to = 2032;

bool leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}
int month_days(int year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap(year) ? 29 : days[month - 1];
}
int day_number(int year, int month, int day) {
  int n = 0;
  for (int y = years_from; y < year; ++y) n += leap(y) ? 366 : 365;
  for (int m = 1; m < month; ++m) n += month_days(year, m);
  return n + day - 1;
}
/// The n-th Sunday of a month, or the last for 5.
int sunday(int year, int month, int n) {
  int found = 0, last = 0;
  for (int day = 1; day <= month_days(year, month); ++day) {
    if (weekday(day_number(year, month, day)) != 6) continue;
    last = day;
    if (++found == n) return day;
  }
  return last;
}
Minute minute(int year, int month, int day, int hour, int minutes) {
  return Minute{day_number(year, month, day)} * 1440 + hour * 60 + minutes;
}

/// Summer time every year: from the n-th Sunday of one month to the n-th of another, at UTC minutes of those days.
struct Summer {
  int from_month, from_sunday, to_month, to_sunday;
  int from_utc, to_utc;  ///< minutes after 00:00Z of the Sunday, may be negative or past the day
  int saving = 60;
};

Zone yearly(const std::string& name, int offset, const Summer& rule, int since) {
  Zone zone{name, offset, {}, day_number(since, 1, 20), day_number(years_to - 2, 1, 1)};
  for (int year = since - 1; year < years_to; ++year) {
    const Minute from =
        minute(year, rule.from_month, sunday(year, rule.from_month, rule.from_sunday), 0, 0) + rule.from_utc;
    const Minute to = minute(year, rule.to_month, sunday(year, rule.to_month, rule.to_sunday), 0, 0) + rule.to_utc;
    zone.changes.emplace_back(from, offset + rule.saving);
    zone.changes.emplace_back(to, offset);
  }
  std::sort(zone.changes.begin(), zone.changes.end());
  return zone;
}
Zone fixed(const std::string& name, int offset) {
  return {name, offset, {}, day_number(2015, 1, 1), day_number(years_to - 2, 1, 1)};
}

std::vector<Zone> all() {
  std::vector<Zone> out;
  // Europe: last Sundays of March and October at 01:00Z.
  out.push_back(yearly("Europe/London", 0, {3, 5, 10, 5, 60, 60}, 2010));
  out.push_back(yearly("Europe/Berlin", 60, {3, 5, 10, 5, 60, 60}, 2010));
  // North America: 02:00 local on the second Sunday of March and the first of November.
  out.push_back(yearly("America/New_York", -300, {3, 2, 11, 1, 420, 360}, 2010));
  out.push_back(yearly("America/Los_Angeles", -480, {3, 2, 11, 1, 600, 540}, 2010));
  out.push_back(yearly("America/St_Johns", -210, {3, 2, 11, 1, 330, 270}, 2013));
  // Cuba: at midnight, so that a day begins at 01:00.
  out.push_back(yearly("America/Havana", -300, {3, 2, 11, 1, 300, 300}, 2014));
  // South of the equator: 02:00 standard time on the first Sundays of October and April.
  out.push_back(yearly("Australia/Sydney", 600, {10, 1, 4, 1, 120 - 600, 120 - 600}, 2010));
  // Half an hour of summer time.
  out.push_back(yearly("Australia/Lord_Howe", 630, {10, 1, 4, 1, 120 - 630, 120 - 660, 30}, 2010));
  // New Zealand and its islands at 12:45: 14:00Z of the Saturday before.
  out.push_back(yearly("Pacific/Auckland", 720, {9, 5, 4, 1, 120 - 720, 120 - 720}, 2010));
  out.push_back(yearly("Pacific/Chatham", 765, {9, 5, 4, 1, 120 - 720, 120 - 720}, 2010));
  for (const auto& [name, offset] :
       {std::pair{"Asia/Kolkata", 330}, std::pair{"Asia/Kathmandu", 345}, std::pair{"Asia/Tokyo", 540},
        std::pair{"Etc/UTC", 0}, std::pair{"America/Phoenix", -420}, std::pair{"Pacific/Kiritimati", 840}}) {
    out.push_back(fixed(name, offset));
  }
  // Brazil's last summers: at midnight both ways.
  out.push_back(
      {"America/Sao_Paulo",
       -120,
       {{minute(2018, 2, 18, 2, 0), -180}, {minute(2018, 11, 4, 3, 0), -120}, {minute(2019, 2, 17, 2, 0), -180}},
       day_number(2017, 11, 1),
       day_number(2019, 12, 1)});
  // Samoa left out the 30th of December 2011.
  out.push_back(
      {"Pacific/Apia", -600, {{minute(2011, 12, 30, 10, 0), 840}}, day_number(2011, 10, 10), day_number(2012, 3, 20)});
  return out;
}

}  // namespace

int Zone::at(Minute utc) const {
  int now = offset;
  for (const auto& [from, to] : changes) {
    if (utc >= from) now = to;
  }
  return now;
}

const std::vector<Zone>& zones() {
  static const std::vector<Zone> list = all();
  return list;
}

std::string iso_date(int day) {
  int year = years_from, month = 1;
  while (day >= (leap(year) ? 366 : 365)) day -= leap(year++) ? 366 : 365;
  while (day >= month_days(year, month)) day -= month_days(year, month++);
  char out[32];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day + 1);
  return out;
}

// 2000-01-01 was a Saturday.
int weekday(int day) {
  return (day + 5) % 7;
}

Row::Row(const Zone& zone, const aplomb::Hours& hours, int first_day, int days) : begin_(Minute{first_day} * 1440) {
  // Dates and their frames, with room on both sides for zones and night shifts.
  const int margin = 4, base = first_day - margin;
  std::vector<std::vector<aplomb::Frame>> dates(static_cast<std::size_t>(days + 2 * margin));
  for (int i = 0; i < days + 2 * margin; ++i) {
    const std::string iso = iso_date(base + i);
    auto& frames = dates[static_cast<std::size_t>(i)];
    if (hours.open.count(iso) > 0) {
      frames = hours.open.at(iso);
    } else if (std::count(hours.closed.begin(), hours.closed.end(), iso) > 0) {
      continue;
    } else if (hours.always) {
      frames = {{0, 1440}};
    } else {
      frames = hours.week[static_cast<std::size_t>(weekday(base + i))];
    }
  }
  // What the clock on the wall has reached: it never goes back, so hours that come twice count from their first time.
  std::int64_t reached = 0;
  std::size_t change = 0;
  int offset = zone.offset;
  open_.reserve(static_cast<std::size_t>(days) * 1440);
  for (Minute utc = begin_ - 2 * 1440; utc < begin_ + Minute{days} * 1440; ++utc) {
    while (change < zone.changes.size() && utc >= zone.changes[change].first) offset = zone.changes[change++].second;
    reached = std::max(reached, utc + offset);
    if (utc < begin_) continue;
    const int date = static_cast<int>(reached / 1440);
    bool open = false;
    for (int d = date - 1; d <= date && !open; ++d) {
      const auto minute_of = static_cast<int>(reached - std::int64_t{d} * 1440);
      for (const aplomb::Frame& f : dates[static_cast<std::size_t>(d - base)]) {
        const int to = f.to > f.from ? f.to : f.to + 1440;
        open = open || (minute_of >= f.from && minute_of < to);
      }
    }
    open_.push_back(open ? 1 : 0);
  }
}

std::int64_t Row::next_open(std::int64_t at) const {
  while (at < end()) {
    if (open(at)) return at;
    at += 60'000 - (at - begin()) % 60'000;
  }
  return -1;
}

std::int64_t Row::add(std::int64_t from, std::int64_t minutes) const {
  std::int64_t left = minutes * 60'000;
  if (left == 0) return from;
  for (std::int64_t at = from; at < end();) {
    const std::int64_t step = 60'000 - (at - begin()) % 60'000;
    if (open(at)) {
      if (step >= left) return at + left;
      left -= step;
    }
    at += step;
  }
  return -1;
}

std::int64_t Row::open_ms(std::int64_t from, std::int64_t to) const {
  std::int64_t sum = 0;
  for (std::int64_t at = from; at < to;) {
    const std::int64_t step = std::min(60'000 - (at - begin()) % 60'000, to - at);
    if (open(at)) sum += step;
    at += step;
  }
  return sum;
}

aplomb::Hours random_hours(std::mt19937& random, const Zone& zone, int first_day, int days) {
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  const auto frame = [&]() -> aplomb::Frame {
    const int step = below(3) == 0 ? 1 : 15;
    return {below(1440 / step + 1) * step, below(1440 / step + 1) * step};
  };
  aplomb::Hours hours;
  hours.zone = zone.name;
  const int style = below(10);
  for (std::size_t day = 0; day < 7; ++day) {
    auto& frames = hours.week[day];
    if (style <= 2) {  // an office with lunch
      if (day < 5) frames = {{540, 720}, {750, 1080}};
    } else if (style == 3) {  // nights
      if (day % 2 == 0) frames = {{1320, 360}};
    } else if (style == 4) {  // round the clock, as a whole day or in two frames
      frames = day % 2 == 0 ? std::vector<aplomb::Frame>{{0, 1440}} : std::vector<aplomb::Frame>{{0, 720}, {720, 0}};
    } else if (style == 5) {  // around the hours at which clocks change
      frames = {{below(4) * 30, 60 + below(6) * 30}, {1410, 30 + below(4) * 30}};
    } else if (style == 6) {
      hours.always = true;
    } else if (style == 7) {  // hardly ever
      if (static_cast<int>(day) == below(7)) frames = {{600, 605}};
    } else {  // anything, also overlapping
      for (int n = below(4); n > 0; --n) frames.push_back(frame());
    }
  }
  for (int n = below(4); n > 0; --n) hours.closed.push_back(iso_date(first_day + below(days)));
  for (int n = below(3); n > 0; --n) {
    auto& own = hours.open[iso_date(first_day + below(days))];
    for (int k = below(3); k > 0; --k) own.push_back(frame());
  }
  return hours;
}

}  // namespace oracle
