#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <set>

#include "aplomb/clock.hpp"
#include "aplomb/result.hpp"
#include "dates.hpp"

namespace aplomb {
namespace {

using clock::day_ms;
using clock::minute_ms;

constexpr int full_day = 1440;
constexpr std::int64_t longest_closed = 366;  // days without an open minute after which a calendar counts as never open
constexpr std::int64_t longest_span = 40'000;  // days a due time may lie ahead: a bound on the work, not a wish

struct Opening {
  Instant from = 0, to = 0;
};

std::optional<std::int64_t> day_of(const std::string& iso) {
  const auto at = parse_instant(iso + "T00:00Z");
  return at ? std::optional(*at / day_ms) : std::nullopt;
}

/// A frame as minutes after its date's midnight, end after start: 22:00-06:00 ends at 1800.
Frame unrolled(Frame frame) {
  frame.from = std::clamp(frame.from, 0, full_day);
  frame.to = std::clamp(frame.to, 0, full_day);
  if (frame.to <= frame.from) frame.to += full_day;
  return frame;
}

std::vector<Frame> unrolled(const std::vector<Frame>& frames) {
  std::vector<Frame> out;
  for (const Frame& frame : frames) out.push_back(unrolled(frame));
  return out;
}

}  // namespace

struct Calendar::Impl {
  std::unique_ptr<icu::TimeZone> zone;
  std::array<std::vector<Frame>, 7> week;
  std::map<std::int64_t, std::vector<Frame>> dates;  ///< frames of a date of its own; closed dates have none
  bool unbroken = false;                             ///< open at every instant

  [[nodiscard]] std::int64_t offset(Instant at) const {
    std::int32_t raw = 0, saving = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone->getOffset(static_cast<UDate>(at), false, raw, saving, status);
    return std::int64_t{raw} + saving;
  }

  /// The first instant at which the wall clock has reached `wall` (local milliseconds since 1970-01-01T00:00 local).
  [[nodiscard]] Instant reached(std::int64_t wall) const {
    // No zone is further than 15 hours from UTC, so the offsets before and after are those of the hours around.
    constexpr std::int64_t reach = 15 * 60 * minute_ms;
    const std::int64_t before = offset(wall - reach), after = offset(wall + reach);
    const Instant earlier = wall - before, later = wall - after;
    if (before == after) return earlier;
    const Instant first = std::min(earlier, later), second = std::max(earlier, later);
    if (offset(first) == wall - first) return first;
    if (offset(second) == wall - second) return second;
    // The clock jumped over this time: find the jump.
    Instant low = first, high = second;
    while (high - low > 1) {
      const Instant middle = low + (high - low) / 2;
      (middle + offset(middle) < wall ? low : high) = middle;
    }
    return high;
  }

  [[nodiscard]] std::int64_t day(Instant at) const { return clock::floor_div(at + offset(at), day_ms); }

  [[nodiscard]] const std::vector<Frame>& frames(std::int64_t date) const {
    const auto it = dates.find(date);
    return it != dates.end() ? it->second : week[static_cast<std::size_t>(clock::weekday(date))];
  }

  /// Open time of a local date, midnight to midnight, in order and without overlaps, also what runs over from the
  /// evening before.
  void openings(std::int64_t date, std::vector<Opening>& out) const {
    out.clear();
    std::vector<Frame> minutes;
    for (const Frame& f : frames(date - 1)) {
      if (f.to > full_day) minutes.push_back({std::max(f.from - full_day, 0), f.to - full_day});
    }
    for (const Frame& f : frames(date)) {
      if (f.from < full_day) minutes.push_back({f.from, std::min(f.to, full_day)});
    }
    std::sort(minutes.begin(), minutes.end(), [](const Frame& a, const Frame& b) { return a.from < b.from; });
    for (const Frame& f : minutes) {
      const Opening one{reached(date * day_ms + f.from * minute_ms), reached(date * day_ms + f.to * minute_ms)};
      if (one.to <= one.from) continue;  // the whole frame lies in a gap
      if (!out.empty() && one.from <= out.back().to) {
        out.back().to = std::max(out.back().to, one.to);
      } else {
        out.push_back(one);
      }
    }
  }

  /// Calls `use` with each stretch of open time from `from` on until it returns false. Gives up after `patience` days
  /// without any.
  template <typename Use>
  void walk(Instant from, Use use, std::int64_t patience = longest_closed) const {
    std::vector<Opening> list;
    std::int64_t idle = 0;
    const std::int64_t first = day(from);
    for (std::int64_t date = first; date < first + longest_span && idle <= patience; ++date, ++idle) {
      openings(date, list);
      for (Opening one : list) {
        if (one.to <= from) continue;
        one.from = std::max(one.from, from);
        idle = -1;
        if (!use(one)) return;
      }
    }
  }
};

Calendar::Calendar(const Hours& hours) : impl_(std::make_unique<Impl>()) {
  impl_->zone.reset(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(hours.zone)));
  icu::UnicodeString id;
  if (impl_->zone == nullptr || impl_->zone->getID(id) == icu::UnicodeString(UCAL_UNKNOWN_ZONE_ID)) {
    throw Error(ErrorCode::bad_request,
                "there is no time zone \"" + hours.zone + "\": use an IANA name such as \"Europe/London\"",
                "/brand/hours/zone");
  }
  for (std::size_t i = 0; i < impl_->week.size(); ++i) {
    impl_->week[i] = hours.always ? std::vector<Frame>{{0, full_day}} : unrolled(hours.week[i]);
  }
  for (const std::string& iso : hours.closed) {
    if (const auto date = day_of(iso)) impl_->dates[*date] = {};
  }
  // Frames of their own are the more exact word: they win over a list of holidays that holds the same date.
  for (const auto& [iso, frames] : hours.open) {
    if (const auto date = day_of(iso)) impl_->dates[*date] = unrolled(frames);
  }
  impl_->unbroken = hours.always && impl_->dates.empty();
}

Calendar::~Calendar() = default;
Calendar::Calendar(Calendar&&) noexcept = default;

bool Calendar::open(Instant at) const {
  const auto first = next_open(at);
  return first && *first == at;
}

std::optional<Instant> Calendar::next_open(Instant at) const {
  if (impl_->unbroken) return at;
  std::optional<Instant> found;
  impl_->walk(at, [&](const Opening& one) {
    found = one.from;
    return false;
  });
  return found;
}

std::optional<Instant> Calendar::next_close(Instant at) const {
  if (impl_->unbroken) return std::nullopt;
  std::optional<Instant> end;
  impl_->walk(at, [&](const Opening& one) {
    if (end && one.from > *end) return false;
    end = one.to;
    // Round the clock but for a few dates: the next of them may be years off, and nobody waits for that.
    return *end - at < longest_closed * day_ms;
  });
  if (end && *end - at >= longest_closed * day_ms) return std::nullopt;
  return end;
}

std::optional<Instant> Calendar::next_day(Instant at) const {
  return next_open(impl_->reached((impl_->day(at) + 1) * day_ms));
}

std::optional<Instant> Calendar::day_end(Instant at) const {
  const std::int64_t date = impl_->day(at);
  const Instant midnight = impl_->reached((date + 1) * day_ms);
  if (impl_->unbroken) return midnight;
  // The frames that begin on this date, so that a night shift's day ends when the shift does.
  std::optional<Instant> end;
  for (const Frame& f : impl_->frames(date)) {
    const Instant to = impl_->reached(date * day_ms + f.to * minute_ms);
    if (!end || to > *end) end = to;
  }
  return end;
}

std::optional<Instant> Calendar::add_ms(Instant from, std::int64_t milliseconds, bool business) const {
  if (milliseconds <= 0) return from;
  if (!business || impl_->unbroken) return from + milliseconds;
  std::optional<Instant> due;
  std::int64_t left = milliseconds;
  impl_->walk(from, [&](const Opening& one) {
    if (one.to - one.from >= left) {
      due = one.from + left;
      return false;
    }
    left -= one.to - one.from;
    return true;
  });
  return due;
}

std::int64_t Calendar::between_ms(Instant from, Instant to, bool business) const {
  if (to < from) return -between_ms(to, from, business);
  if (!business || impl_->unbroken) return to - from;
  std::int64_t sum = 0;
  impl_->walk(
      from,
      [&](const Opening& one) {
        if (one.from >= to) return false;
        sum += std::min(one.to, to) - one.from;
        return one.to < to;
      },
      (to - from) / day_ms + 2);
  return sum;
}

std::optional<Instant> Calendar::add(Instant from, std::int64_t minutes, bool business) const {
  return add_ms(from, minutes * minute_ms, business);
}

std::int64_t Calendar::between(Instant from, Instant to, bool business) const {
  return between_ms(from, to, business) / minute_ms;
}

Calendar::Local Calendar::local(Instant at) const {
  const std::int64_t wall = at + impl_->offset(at), days = clock::floor_div(wall, day_ms);
  const clock::Date date = clock::date_from(days);
  const auto minutes = static_cast<int>((wall - days * day_ms) / minute_ms);
  return {date.year, date.month, date.day, minutes / 60, minutes % 60, clock::weekday(days)};
}

Instant Calendar::instant(int year, int month, int day, int hour, int minute) const {
  return impl_->reached(clock::days_from(year, month, day) * day_ms + (std::int64_t{hour} * 60 + minute) * minute_ms);
}

}  // namespace aplomb
