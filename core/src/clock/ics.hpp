#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dates.hpp"

namespace aplomb::clock {

/// A date, or a date with a time of a zone, as a calendar file writes it.
struct IcsTime {
  std::int64_t day = 0;  ///< days since 1970-01-01
  int minute = 0;        ///< of that day
  bool timed = false;
  bool utc = false;
  std::string zone;  ///< TZID; empty for UTC and for times that hold wherever one is
};

/// A repetition, as far as holidays need one: yearly, on dates or on the n-th weekday.
struct IcsRule {
  bool understood = true;
  int interval = 1;
  int count = 0;  ///< 0: without end
  std::optional<IcsTime> until;
  std::vector<int> months, month_days;
  struct Weekday {
    int nth = 0;  ///< 0: each; negative: from the end
    int day = 0;  ///< 0 = Monday
  };
  std::vector<Weekday> weekdays;
};

struct IcsEvent {
  int line = 0;
  std::string uid, name;
  std::optional<IcsTime> start, end;
  std::optional<std::int64_t> minutes;  ///< DURATION
  std::optional<IcsRule> rule;
  std::vector<IcsTime> except, extra;
  std::optional<IcsTime> instead;  ///< RECURRENCE-ID: stands in for that day of the event it shares its uid with
  bool cancelled = false;
  bool broken = false;  ///< has a date that is none
};

struct IcsFile {
  std::vector<IcsEvent> events;
  std::map<std::string, std::string> zones;  ///< TZID -> the IANA name its definition gives
  bool calendar = false;                     ///< there was a BEGIN:VCALENDAR
  bool complete = false;                     ///< and its END
};

[[nodiscard]] IcsFile read_ics(std::string_view text);

}  // namespace aplomb::clock
