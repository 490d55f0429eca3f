#include "stopwatch.hpp"

#include <algorithm>

#include "dates.hpp"

namespace aplomb::clock {
namespace {

/// The part of the time after which a timer warns, in per cent.
constexpr std::int64_t warn_at = 80;

}  // namespace

Stopwatch::Stopwatch(const Calendar& calendar, bool business, std::vector<Pause> pauses, Instant now)
    : calendar_(calendar), business_(business), given_(std::move(pauses)), now_(now) {
  for (Pause pause : given_) {
    pause.to = std::max(pause.from, pause.to.value_or(now));
    pauses_.push_back(std::move(pause));
  }
  std::stable_sort(pauses_.begin(), pauses_.end(), [](const Pause& a, const Pause& b) { return a.from < b.from; });
}

std::optional<Instant> Stopwatch::after(Instant start, std::int64_t milliseconds) const {
  Instant at = start;
  std::int64_t left = milliseconds;
  for (const Pause& pause : pauses_) {
    if (*pause.to <= at) continue;
    if (pause.from > at) {
      const std::int64_t ran = calendar_.between_ms(at, pause.from, business_);
      if (ran >= left) break;
      left -= ran;
    }
    at = *pause.to;
  }
  return calendar_.add_ms(at, left, business_);
}

const Pause* Stopwatch::pause_now() const {
  for (const Pause& pause : given_) {
    if (pause.from <= now_ && (!pause.to || *pause.to > now_)) return &pause;
  }
  return nullptr;
}

std::optional<Stopwatch::Bounds> Stopwatch::bounds(const CaseMessage& asked, std::int64_t minutes) const {
  Bounds b;
  // What lies in the future was written by a page whose clock is ahead of ours: at the latest now.
  const Instant latest = std::min(asked.to, now_);
  b.start_known = asked.from > 0 || asked.to <= 0;
  b.start = b.start_known ? std::min(asked.from, now_) : latest;
  const std::int64_t length = minutes * minute_ms;
  const auto due = after(b.start, length), last = after(std::max(latest, b.start), length);
  const auto warn = after(b.start, length / 100 * warn_at + length % 100 * warn_at / 100);
  if (!due || !last || !warn) return std::nullopt;
  b.due = *due;
  b.latest = *last;
  b.warn = *warn;
  return b;
}

std::optional<Timer> Stopwatch::run(const char* kind, const CaseMessage& asked, std::int64_t minutes,
                                    std::vector<Instant>& changes) const {
  const auto b = bounds(asked, minutes);
  if (!b) return std::nullopt;
  Timer timer{kind, b->start, b->due, "running", b->due - now_, std::nullopt, ""};
  if (now_ >= b->latest) {
    timer.state = "late";
    return timer;
  }
  const Pause* pause = pause_now();
  const bool closed = business_ && !calendar_.open(now_);
  // In a pause without an end the due time moves on with the clock: nothing changes until something happens.
  const bool frozen = pause != nullptr && !pause->to;
  if (!frozen) {
    changes.insert(changes.end(), {b->latest, b->due, b->warn});
    if (pause != nullptr) changes.push_back(*pause->to);
    const auto turn = !business_ ? std::nullopt : closed ? calendar_.next_open(now_) : calendar_.next_close(now_);
    if (turn) changes.push_back(*turn);
  }
  for (const Pause& one : given_) changes.push_back(one.from);
  if (now_ >= b->due || !b->start_known) {
    timer.state = "late-maybe";
  } else if (pause != nullptr) {
    timer.state = "paused";
    timer.why = pause->why;
  } else if (closed) {
    timer.state = "paused";
    timer.why = "closed";
  } else if (now_ >= b->warn) {
    timer.state = "warned";
  }
  return timer;
}

std::optional<Timer> Stopwatch::settle(const char* kind, const CaseMessage& asked, std::int64_t minutes,
                                       Answer answer) const {
  const auto b = bounds(asked, minutes);
  if (!b) return std::nullopt;
  Timer timer{kind, b->start, b->due, "late-maybe", b->due - answer.from, answer.from, ""};
  if (answer.from > b->latest) {
    timer.state = "missed";
  } else if (answer.to <= b->due && b->start_known) {
    timer.state = "met";
  }
  return timer;
}

Timer Stopwatch::keep(const Promise& p, std::vector<Instant>& changes) const {
  // Made by a clock that ran ahead, a promise can seem to begin after its end.
  Timer timer{"promise", std::min(p.made, p.due), p.due, "running", p.due - now_, std::nullopt, ""};
  if (p.kept) {
    timer.met = p.done;
    timer.state = p.done && *p.done > p.due ? "missed" : "met";
    if (p.done) timer.remaining = p.due - *p.done;
    return timer;
  }
  if (p.broken) {
    timer.state = "missed";
    return timer;
  }
  // Warned by open time: what was promised on Friday for Monday noon warns on Monday, not on Sunday night.
  const std::int64_t open = calendar_.between_ms(p.made, p.due, true);
  Instant warn = p.made + (p.due - p.made) / 100 * warn_at;
  if (open > 0) warn = calendar_.add_ms(p.made, open / 100 * warn_at, true).value_or(warn);
  changes.insert(changes.end(), {warn, p.due});
  timer.state = now_ >= p.due ? "late" : now_ >= warn ? "warned" : "running";
  return timer;
}

}  // namespace aplomb::clock
