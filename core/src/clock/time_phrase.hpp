#pragma once
#include <optional>

#include "aplomb/clock.hpp"
#include "promise_words.hpp"

namespace aplomb::clock {

/// A day as a reply names it, still without a date.
struct NamedDay {
  enum class Kind { offset, weekday, date, month_day, week, weekend, month };
  Kind kind = Kind::offset;
  int value = 0;      ///< days from today, weekday (0 = Monday), day of the month, weeks from now
  int month = 0;      ///< date only, 1-12
  bool next = false;  ///< "next Friday": of the week that follows
};

/// A time as a reply names it. Either a span ("within 2 hours") or a point ("by Monday noon").
struct TimePhrase {
  std::uint32_t first = 0, last = 0;  ///< tokens, the word before it included
  bool span = false;

  double amount = 0;     ///< span: how many of `unit`
  int unit = 0;          ///< minutes in one
  bool working = false;  ///< counted in working days or opening hours
  bool within = false;   ///< counted to the minute, not to the end of the day

  std::optional<NamedDay> day;
  std::optional<int> clock;  ///< minutes after midnight
  bool half_known = false;   ///< morning or afternoon was said, or the 24-hour clock shows it
  std::optional<DayPart> part;
  bool day_end = false;  ///< end of the business day
  bool before = false;   ///< "before Monday": Monday is too late
  bool strong = false;   ///< introduced by a word that only deadlines have
};

/// Reads time phrases of one sentence.
class TimeParser {
 public:
  TimeParser(const PromiseWords& words, const Text& text, const Sentence& sentence)
      : words_(words), tokens_(text.tokens), end_(sentence.last) {}

  /// The phrase that starts at token `at`, with the word that introduces it.
  [[nodiscard]] std::optional<TimePhrase> read(std::uint32_t at) const;

 private:
  struct Number {
    double value = 0;
    std::uint32_t next = 0;
    std::string suffix;  ///< letters glued to the digits: "30mins", "3rd"
  };
  [[nodiscard]] std::optional<Number> digits(std::uint32_t at) const;
  [[nodiscard]] std::optional<Number> number(std::uint32_t at) const;
  [[nodiscard]] bool amount(std::uint32_t& at, TimePhrase& out) const;
  [[nodiscard]] bool clock(std::uint32_t& at, TimePhrase& out, bool bare) const;
  [[nodiscard]] bool day(std::uint32_t& at, TimePhrase& out, bool bare) const;
  [[nodiscard]] bool date(std::uint32_t& at, NamedDay& out, bool bare) const;
  [[nodiscard]] bool part(std::uint32_t& at, TimePhrase& out) const;
  [[nodiscard]] bool point(std::uint32_t& at, TimePhrase& out, bool bare) const;
  /// Moves past a phrase of the role, if one is there.
  bool skip(const Role& role, std::uint32_t& at) const;

  const PromiseWords& words_;
  const std::vector<Token>& tokens_;
  std::uint32_t end_;
};

/// When a phrase is due by a brand's calendar, and whether it can be kept.
[[nodiscard]] PromiseFound resolve(const TimePhrase& phrase, const Calendar& calendar, Instant now);

}  // namespace aplomb::clock
