#pragma once
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "aplomb/brand.hpp"

/// Opening hours worked out minute by minute, for the measure T1. Shares nothing with the calendar of the core: zones
/// are rules written out by hand from the tz database, dates are counted day by day, and open time is a row of minutes.
namespace oracle {

/// Minutes since 2000-01-01T00:00Z.
using Minute = std::int64_t;
inline constexpr std::int64_t epoch_2000 = 946'684'800'000;  ///< in milliseconds since 1970

struct Zone {
  std::string name;
  int offset = 0;                               ///< minutes east of UTC before the first change
  std::vector<std::pair<Minute, int>> changes;  ///< from then on this offset
  int first_day = 0, last_day = 0;              ///< days since 2000-01-01 for which the rules above hold

  [[nodiscard]] int at(Minute utc) const;
};
/// Zones with and without summer time, odd offsets, half-hour steps, changes at midnight, and a skipped day.
const std::vector<Zone>& zones();

/// Days since 2000-01-01 as "2026-11-25".
std::string iso_date(int day);
/// 0 = Monday.
int weekday(int day);

/// Which minutes of a stretch of days are open.
class Row {
 public:
  Row(const Zone& zone, const aplomb::Hours& hours, int first_day, int days);

  /// Milliseconds since 1970 of the first minute and past the last.
  [[nodiscard]] std::int64_t begin() const { return epoch_2000 + begin_ * 60'000; }
  [[nodiscard]] std::int64_t end() const { return begin() + static_cast<std::int64_t>(open_.size()) * 60'000; }
  [[nodiscard]] bool open(std::int64_t at) const {
    return open_[static_cast<std::size_t>((at - begin()) / 60'000)] != 0;
  }
  /// Walks minute by minute; -1 when the row ends first.
  [[nodiscard]] std::int64_t next_open(std::int64_t at) const;
  [[nodiscard]] std::int64_t add(std::int64_t from, std::int64_t minutes) const;
  [[nodiscard]] std::int64_t open_ms(std::int64_t from, std::int64_t to) const;

 private:
  Minute begin_ = 0;
  std::vector<char> open_;
};

/// Hours as brands and mischief make them.
aplomb::Hours random_hours(std::mt19937& random, const Zone& zone, int first_day, int days);

}  // namespace oracle
