#pragma once
#include <optional>
#include <string>
#include <vector>

#include "aplomb/clock.hpp"

namespace aplomb::clock {

/// When something was answered, as exactly as the page tells.
struct Answer {
  Instant from = 0, to = 0;
};

/// Measures one case's time: it runs while the shop is open (or always) and the case is not paused. Uncertain starts
/// are measured from both ends, so that what may be late never counts as in time.
class Stopwatch {
 public:
  Stopwatch(const Calendar& calendar, bool business, std::vector<Pause> pauses, Instant now);

  /// A timer still running at `now`; appends the instants at which its state will change. nullopt if it can never be
  /// due.
  [[nodiscard]] std::optional<Timer> run(const char* kind, const CaseMessage& asked, std::int64_t minutes,
                                         std::vector<Instant>& changes) const;
  /// A timer that was answered.
  [[nodiscard]] std::optional<Timer> settle(const char* kind, const CaseMessage& asked, std::int64_t minutes,
                                            Answer answer) const;
  /// The timer of a promise: due when it says, whatever the hours and pauses.
  [[nodiscard]] Timer keep(const Promise& promise, std::vector<Instant>& changes) const;

  /// The instant at which `milliseconds` have run since `start`.
  [[nodiscard]] std::optional<Instant> after(Instant start, std::int64_t milliseconds) const;

 private:
  /// The bounds of a due time, and the instant of the warning.
  struct Bounds {
    Instant start = 0, due = 0, latest = 0, warn = 0;
    bool start_known = true;
  };
  [[nodiscard]] std::optional<Bounds> bounds(const CaseMessage& asked, std::int64_t minutes) const;
  [[nodiscard]] const Pause* pause_now() const;

  const Calendar& calendar_;
  bool business_;
  std::vector<Pause> pauses_;  ///< in order, without overlaps; an open one ends now
  std::vector<Pause> given_;
  Instant now_;
};

}  // namespace aplomb::clock
