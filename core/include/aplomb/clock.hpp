#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "aplomb/brand.hpp"
#include "aplomb/reading.hpp"

namespace aplomb {

class Pack;

/// A calendar: opening hours resolved in a zone. Costly to make (opens the zone), cheap to ask.
///
/// A frame opens when the wall clock first reaches its start and closes when it first reaches its end, so where clocks
/// go forward a time that does not exist means the first instant after it, and where they go back the earlier of the
/// two. A frame over midnight belongs to the date it starts on. A date in `Hours::open` has those frames alone, also
/// when it stands in `Hours::closed` too; dates that are no dates count for nothing. With `always`, the lists of dates
/// still hold.
class Calendar {
 public:
  /// Throws Error(bad_request) for an unknown zone.
  explicit Calendar(const Hours& hours);
  ~Calendar();
  Calendar(Calendar&&) noexcept;

  [[nodiscard]] bool open(Instant at) const;
  /// The first open instant at or after `at`; nullopt if none within 366 days.
  [[nodiscard]] std::optional<Instant> next_open(Instant at) const;
  /// The end of the open time `at` lies in, or of the next; nullopt if that is more than 366 days ahead or never.
  [[nodiscard]] std::optional<Instant> next_close(Instant at) const;
  /// The first open instant of the local days after the one `at` lies in: when the next working day opens; nullopt if
  /// none within 366 days.
  [[nodiscard]] std::optional<Instant> next_day(Instant at) const;
  /// When the local day of `at` ends for the brand: the last closing of the frames that begin on it; nullopt on a
  /// closed day.
  [[nodiscard]] std::optional<Instant> day_end(Instant at) const;
  /// The earliest instant at which `minutes` open minutes have passed since `from` (calendar minutes if `business` is
  /// false); `from` itself for none or fewer; nullopt if a year goes by without an open minute first.
  [[nodiscard]] std::optional<Instant> add(Instant from, std::int64_t minutes, bool business) const;
  /// The same, exact to the millisecond.
  [[nodiscard]] std::optional<Instant> add_ms(Instant from, std::int64_t milliseconds, bool business) const;
  /// Open minutes in [from, to), rounded towards 0; negative if `to` is before `from`.
  [[nodiscard]] std::int64_t between(Instant from, Instant to, bool business) const;
  [[nodiscard]] std::int64_t between_ms(Instant from, Instant to, bool business) const;
  /// Local date and time of an instant: {year, month 1-12, day, hour, minute, weekday 0 = Monday}.
  struct Local {
    int year, month, day, hour, minute, weekday;
  };
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

/// One clock of a case.
struct Timer {
  std::string kind;   ///< first next resolution followup review promise soft
  Instant start = 0;  ///< the earliest instant it may have begun
  Instant due = 0;    ///< counted from `start`
  /// running; warned from 80 % of the time on; late-maybe when only the earliest possible start makes it late (also for
  /// an answer that came in between); late; paused while the shop is closed or the case is paused; met; missed.
  std::string state;
  std::int64_t remaining = 0;  ///< milliseconds from `now`, or from `met`, to `due`; negative when late
  std::optional<Instant> met;  ///< when it was answered
  std::string why;             ///< paused: "closed", or the `why` of the pause
};
/// Timers by due time. `wake_at` is the next instant after `now` at which any state changes by itself; nullopt if none
/// does.
struct Schedule {
  std::vector<Timer> timers;
  std::optional<Instant> wake_at;
};

/// When a message was written. `from == to` for an exact time; `from` = 0 when only the latest possible time is known.
struct CaseMessage {
  std::string who;  ///< customer brand other
  Instant from = 0, to = 0;
  bool asks = true;    ///< false for a customer's thanks, which nobody has to answer
  std::string mood{};  ///< of a customer's message: negative neutral positive; "" where nobody read it
  std::string flaw{};  ///< what was wrong with our reply: robotic inappropriate; "" for nothing
};
struct Pause {
  Instant from = 0;
  std::optional<Instant> to;
  std::string why;
};
struct Promise {
  Instant made = 0, due = 0;
  bool kept = false;
  bool broken = false;          ///< the agent said that it will not be kept
  std::optional<Instant> done;  ///< when it was kept

  [[nodiscard]] bool open() const { return !kept && !broken; }
};
struct CaseTimes {
  std::string key, kind = "complaint", site = "x";
  int priority = 0;
  std::vector<CaseMessage> messages;
  std::vector<Pause> pauses;
  std::vector<Promise> promises;
  std::optional<Instant> closed;
  std::optional<Instant> followed;  ///< when the follow-up was sent, or skipped for a reason
};

/// Where among messages in order one more belongs: as near to `wish` as it can be, after all that are surely earlier
/// and before all that are surely later.
[[nodiscard]] std::size_t place_of(const std::vector<CaseMessage>& messages, const CaseMessage& message,
                                   std::size_t wish);
/// In the order they were written. Where intervals overlap the order given stands if it can, for it is the page's own.
void sort_messages(std::vector<CaseMessage>& messages);

/// A message from the future (a clock was set back) counts as written now. A calendar that never opens starts no timer.
[[nodiscard]] Schedule schedule(const CaseTimes& times, const Brand& brand, Instant now);
/// The same with the brand's calendar made once for many cases.
[[nodiscard]] Schedule schedule(const CaseTimes& times, const Brand& brand, const Calendar& calendar, Instant now);

/// A time promised in a text ("by Monday noon", "within 2 hours").
struct PromiseFound {
  Span span;
  /// The latest instant that still keeps it; of a day or a part of one, the last open instant. nullopt where none
  /// exists.
  std::optional<Instant> due;
  /// An hour has to fall into opening hours, their last minute or a break of them; a day or a part of one needs open
  /// time left in it; what is a day or more ahead needs half a working day of open time before it at the least.
  bool kept = false;
  std::string reason;  ///< ok closed past, or never where the calendar does not open at all
};

/// Reads promised times out of replies, with the words of a language pack. Immutable after construction.
class PromiseReader {
 public:
  /// Throws Error(bad_request) naming what is wrong in packs/<lang>/promises.json.
  explicit PromiseReader(const Pack& pack);
  ~PromiseReader();
  PromiseReader(PromiseReader&&) noexcept;

  /// In the order of the text; `text` comes from the pack's own tokenizer.
  [[nodiscard]] std::vector<PromiseFound> find(const Text& text, const Brand& brand, Instant now) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// How a language names times to customers (packs/<lang>/times.json).
class TimeWords {
 public:
  /// Throws Error(bad_request) naming what is wrong.
  explicit TimeWords(const Pack& pack);
  ~TimeWords();
  TimeWords(TimeWords&&) noexcept;

  /// "by 6pm today", "by 10am tomorrow", "by noon on Monday", "by 9am on 4 January", as seen from `now` in the
  /// calendar's zone.
  [[nodiscard]] std::string by(Instant at, Instant now, const Calendar& calendar) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The next time a person can be told an answer by: inside opening hours, on a full or half hour, `open_minutes` (at
/// least 15) of open time ahead, and never less than 15 minutes before closing is promised past it. Empty if the
/// calendar has no such time within a year.
struct SafeTime {
  Instant at = 0;
  std::string words;
};
[[nodiscard]] std::optional<SafeTime> safe_time(const Brand& brand, Instant now, std::int64_t open_minutes,
                                                const TimeWords& words);

}  // namespace aplomb
