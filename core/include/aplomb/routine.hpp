#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "aplomb/brand.hpp"
#include "aplomb/reading.hpp"

namespace aplomb {

/// Where a brand's working day stands: its rounds of looking at every place where people write.
struct DayPlan {
  std::string today;             ///< local date, "2026-11-25"
  std::optional<Instant> round;  ///< the round that has begun last today; nullopt before the first and on closed days
  std::optional<Instant> next;  ///< when the next one begins, on this day or a later one; nullopt if none within a year
  std::optional<Instant> ends;  ///< when today's last opening ends; nullopt on closed days
  bool closing = false;         ///< the last hour before that, and the rest of the day after it
  std::vector<std::string> due;  ///< places nobody has looked at since the round began, in the order given
};

struct Looked {
  std::string id;
  std::optional<Instant> at;  ///< nullopt: never
};

/// Rounds begin at `times` (minutes after local midnight) on open days, and never outside opening hours: one that falls
/// before opening, or into a break, begins when the shop opens next. Without times there is one when the day opens, at
/// nine where a brand is open around the clock.
[[nodiscard]] DayPlan day_plan(const Hours& hours, const std::vector<int>& times, const std::vector<Looked>& places,
                               Instant now);

}  // namespace aplomb
