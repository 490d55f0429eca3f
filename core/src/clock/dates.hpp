#pragma once
#include <cstdint>

namespace aplomb::clock {

inline constexpr std::int64_t minute_ms = 60'000;
inline constexpr std::int64_t day_ms = 86'400'000;

struct Date {
  int year = 1970, month = 1, day = 1;
};

/// Division that rounds down, for instants before 1970.
constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b != 0 && (a % b < 0) != (b < 0));
}

/// Days from 1970-01-01 to a date of the Gregorian calendar. Months and days past their end run over: 31 + 1 is the
/// 1st.
constexpr std::int64_t days_from(int year, int month, int day) {
  const std::int64_t months = std::int64_t{year} * 12 + (month - 1);
  const std::int64_t y = floor_div(months, 12), m = months - y * 12 + 1;
  const std::int64_t shifted = m <= 2 ? y - 1 : y;  // years that begin in March have their leap day at the end
  const std::int64_t era = floor_div(shifted, 400), of_era = shifted - era * 400;
  const std::int64_t of_year = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5;
  return era * 146'097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year + (day - 1) - 719'468;
}

constexpr Date date_from(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = floor_div(days, 146'097), of_era = days - era * 146'097;
  const std::int64_t year = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
  const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  const std::int64_t month = (5 * of_year + 2) / 153;
  const std::int64_t m = month < 10 ? month + 3 : month - 9;
  return {static_cast<int>(era * 400 + year + (m <= 2 ? 1 : 0)), static_cast<int>(m),
          static_cast<int>(of_year - (153 * month + 2) / 5 + 1)};
}

/// 0 = Monday. 1970-01-01 was a Thursday.
constexpr int weekday(std::int64_t days) {
  return static_cast<int>((days % 7 + 7 + 3) % 7);
}

constexpr bool valid_date(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return false;
  const Date back = date_from(days_from(year, month, day));
  return back.month == month && back.day == day;
}

}  // namespace aplomb::clock
