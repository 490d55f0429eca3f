#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aplomb/brand.hpp"
#include "aplomb/reading.hpp"

namespace aplomb {

/// A day a calendar file names, as the brand would live it.
struct Holiday {
  std::string date;                ///< "2026-12-25"
  std::vector<std::string> names;  ///< at most three, as the file has them
  bool whole = true;               ///< false: only `from` to `to` of it, minutes after local midnight
  int from = 0, to = 1440;
  bool known = false;    ///< the brand's hours name this date as closed already
  bool special = false;  ///< the date has opening hours of its own, which would still hold
};

/// Something in the file that was not taken as it stands. `why`: no-date, bad-date, ends-before, too-long: the event is
/// left out; repeats: its repetition is not understood and only its first day counts; zone: its time zone is not known
/// and the brand's stands in.
struct HolidayNote {
  int line = 0;  ///< where the event begins, from 1
  std::string name, why;
};

struct Holidays {
  std::vector<Holiday> days;       ///< by date, from today to the end of the year after next
  std::string until;               ///< the last date looked at
  int past = 0, later = 0;         ///< days before and after that, which are left out
  int more = 0;                    ///< days left out because a file of so many is no list of holidays
  std::vector<HolidayNote> notes;  ///< at most 20
  int noted = 0;                   ///< how many there were
  std::string trouble;             ///< "", not-calendar, empty (no event in it), cut-off (what was whole counts)
};

/// The days an iCalendar file (RFC 5545) names. Whole days stay on their dates whatever zone they were written in;
/// times are brought into the brand's zone. Never fails for what a file holds: that is said in `trouble` and `notes`.
/// Time is bounded for any file. Throws Error(bad_request) if the hours name an unknown zone.
[[nodiscard]] Holidays holidays(std::string_view file, const Hours& hours, Instant now);

}  // namespace aplomb
