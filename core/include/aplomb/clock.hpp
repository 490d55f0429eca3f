#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "aplomb/brand.hpp"
#include "aplomb/reading.hpp"

namespace aplomb {

/// A calendar: opening hours resolved in a zone. Costly to make (opens the zone), cheap to ask.
class Calendar {
 public:
  /// Throws Error(bad_request) for an unknown zone.
  explicit Calendar(const Hours& hours);
  ~Calendar();
  Calendar(Calendar&&) noexcept;

  [[nodiscard]] bool open(Instant at) const;
  /// The first open instant at or after `at`; nullopt if none within 366 days.
  [[nodiscard]] std::optional<Instant> next_open(Instant at) const;
  /// The instant at which `minutes` open minutes have passed since `from` (calendar minutes if `business` is false).
  [[nodiscard]] std::optional<Instant> add(Instant from, std::int64_t minutes, bool business) const;
  /// Open minutes in [from, to), rounded down; negative if `to` is before `from`.
  [[nodiscard]] std::int64_t between(Instant from, Instant to, bool business) const;
  /// Local date and time of an instant: {year, month 1-12, day, hour, minute, weekday 0 = Monday}.
  struct Local { int year, month, day, hour, minute, weekday; };
  [[nodiscard]] Local local(Instant at) const;
  /// The instant of a local date and time; in a gap the first instant after it, in an overlap the earlier one.
  [[nodiscard]] Instant instant(int year, int month, int day, int hour, int minute) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// ISO 8601: "2026-11-25T09:00:00Z", also with fraction or offset. nullopt if it is not one.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view iso);
[[nodiscard]] std::string format_instant(Instant at);
/// ISO 8601 duration of days, hours, minutes ("PT30M", "P2D") in minutes.
[[nodiscard]] std::optional<std::int64_t> parse_duration(std::string_view iso);

struct Timer {
  std::string kind;                 ///< first next resolution followup review promise soft
  Instant start = 0;
  Instant due = 0;
  std::string state;                ///< running warned late-maybe late paused met missed
  std::int64_t remaining = 0;       ///< milliseconds to `due` at `now`; negative when late
  std::optional<Instant> met;       ///< when it was answered
};
struct Schedule { std::vector<Timer> timers; std::optional<Instant> wake_at; };

struct CaseMessage { std::string who; Instant from = 0, to = 0; };  ///< from == to for an exact time
struct Pause { Instant from = 0; std::optional<Instant> to; std::string why; };
struct Promise { Instant made = 0, due = 0; bool kept = false; };
struct CaseTimes {
  std::string key, kind = "complaint", site = "x";
  int priority = 0;
  std::vector<CaseMessage> messages;
  std::vector<Pause> pauses;
  std::vector<Promise> promises;
  std::optional<Instant> closed;
};
[[nodiscard]] Schedule schedule(const CaseTimes& times, const Brand& brand, Instant now);

/// A time promised in a text ("by Monday noon", "within 2 hours").
struct PromiseFound { Span span; std::optional<Instant> due; bool kept = false; std::string reason; };
[[nodiscard]] std::vector<PromiseFound> find_promises(const Text& text, const Brand& brand, Instant now);

/// The next time a person can be told an answer by, in words that suit a customer ("by 6pm today", "by 10am tomorrow",
/// "by noon on Monday"), never outside opening hours. Empty if the calendar has no open minute.
struct SafeTime { Instant at = 0; std::string words; };
[[nodiscard]] std::optional<SafeTime> safe_time(const Brand& brand, Instant now, std::int64_t open_minutes);

}  // namespace aplomb
