#include <algorithm>

#include "aplomb/clock.hpp"
#include "dates.hpp"
#include "promise_words.hpp"

namespace aplomb {
namespace {

using clock::minute_ms;

constexpr std::int64_t least_minutes = 15;
/// The steps a spoken time is rounded up to: half hours, and full hours once it is some hours off.
constexpr int half_hour = 30, full_hour = 60;
constexpr std::int64_t far_minutes = 240;

std::string filled(std::string pattern, const std::vector<std::pair<std::string, std::string>>& slots) {
  for (const auto& [name, value] : slots) {
    const std::string slot = "{" + name + "}";
    for (std::size_t at = pattern.find(slot); at != std::string::npos; at = pattern.find(slot, at + value.size())) {
      pattern.replace(at, slot.size(), value);
    }
  }
  return pattern;
}

std::string clock_time(const clock::SpokenTimes& words, int minutes) {
  if (minutes == 720) return words.noon;
  if (minutes == 0) return words.midnight;
  const int hour = minutes / 60 % 12 == 0 ? 12 : minutes / 60 % 12, minute = minutes % 60;
  const std::string& half = minutes < 720 ? words.am : words.pm;
  return filled(
      minute == 0 ? words.full : words.minutes,
      {{"hour", std::to_string(hour)}, {"minute", (minute < 10 ? "0" : "") + std::to_string(minute)}, {"half", half}});
}

}  // namespace

struct TimeWords::Impl {
  clock::SpokenTimes words;
};

TimeWords::TimeWords(const Pack& pack) : impl_(std::make_unique<Impl>()) {
  impl_->words = clock::load_spoken_times(pack);
}
TimeWords::~TimeWords() = default;
TimeWords::TimeWords(TimeWords&&) noexcept = default;

std::string TimeWords::by(Instant at, Instant now, const Calendar& calendar) const {
  const clock::SpokenTimes& w = impl_->words;
  Calendar::Local when = calendar.local(at);
  const Calendar::Local today = calendar.local(now);
  std::int64_t date = clock::days_from(when.year, when.month, when.day);
  const int minutes = when.hour * 60 + when.minute;
  // Midnight ends the day that people mean by it.
  if (minutes == 0) --date;
  const std::int64_t ahead = date - clock::days_from(today.year, today.month, today.day);
  const clock::Date day = clock::date_from(date);
  const std::string& pattern = ahead <= 0 ? w.today : ahead == 1 ? w.tomorrow : ahead < 7 ? w.week : w.later;
  return filled(pattern, {{"time", clock_time(w, minutes)},
                          {"weekday", w.weekdays[static_cast<std::size_t>(clock::weekday(date))]},
                          {"day", std::to_string(day.day)},
                          {"month", w.months[static_cast<std::size_t>(day.month - 1)]}});
}

std::optional<SafeTime> safe_time(const Brand& brand, Instant now, std::int64_t open_minutes, const TimeWords& words) {
  const Calendar calendar(brand.hours);
  auto at = calendar.add(now, std::max(open_minutes, least_minutes), true);
  const std::int64_t horizon = 366;
  while (at && *at - now < horizon * clock::day_ms) {
    const Calendar::Local l = calendar.local(*at);
    const int minutes = l.hour * 60 + l.minute;
    // Rounded on the wall clock, so that zones with odd offsets get round times too.
    const int step = *at - now > far_minutes * minute_ms ? full_hour : half_hour;
    const std::int64_t part = *at - calendar.instant(l.year, l.month, l.day, l.hour, l.minute);
    const bool round = minutes % step == 0 && part == 0;
    const int up = round ? minutes : (minutes / step + 1) * step;
    const Instant spoken = round ? *at : calendar.instant(l.year, l.month, l.day, up / 60, up % 60);
    // An answer may come up to the minute of closing; before opening nobody is there to give one.
    if (spoken >= *at && calendar.open(spoken - 1)) return SafeTime{spoken, words.by(spoken, now, calendar)};
    const auto close = calendar.next_close(*at);
    if (spoken >= *at && close && *close == *at) {
      at = calendar.add(*at, least_minutes, true);
    } else {
      at = calendar.next_open(std::max(spoken, *at + minute_ms));
      if (at) at = calendar.add(*at, least_minutes, true);
    }
  }
  return std::nullopt;
}

}  // namespace aplomb
