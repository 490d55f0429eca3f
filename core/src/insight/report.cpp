#include <algorithm>

#include "aplomb/insight.hpp"
#include "aplomb/result.hpp"

namespace aplomb {
namespace {

/// Open minutes from the first message that asks to our first reply after it.
std::optional<std::int64_t> first_response(const Case& c, const Calendar& calendar) {
  const CaseMessage* asked = nullptr;
  for (const CaseMessage& m : c.messages) {
    if (m.who == "brand") {
      if (asked == nullptr) return std::nullopt;  // we spoke first: nobody waited for a first reply
      // A start nobody knows is counted from when the message was first seen.
      return calendar.between(asked->from > 0 ? asked->from : asked->to, std::max(m.to, asked->to), true);
    }
    if (m.who == "customer" && m.asks && asked == nullptr) asked = &m;
  }
  return std::nullopt;
}

bool is_late(const Case& c, const Brand& brand, const Calendar& calendar, Instant now) {
  const Schedule s = schedule(c, brand, calendar, now);
  return std::any_of(s.timers.begin(), s.timers.end(), [](const Timer& t) {
    const bool counts = t.kind == "first" || t.kind == "next" || t.kind == "resolution" || t.kind == "promise";
    return counts && (t.state == "late" || t.state == "missed");
  });
}

void count_promises(const Case& c, Instant now, Tally& out) {
  for (const Promise& p : c.promises) {
    ++out.promises_made;
    if (p.kept && (!p.done || *p.done <= p.due)) {
      ++out.promises_kept;
    } else if (p.kept || p.broken || p.due <= now) {
      ++out.promises_broken;
    }
  }
}

/// How many minutes the `n`-th quickest first reply took, from 0.
std::int64_t nth(const std::map<std::int64_t, int>& minutes, int n) {
  for (const auto& [took, count] : minutes) {
    if (n < count) return took;
    n -= count;
  }
  return minutes.empty() ? 0 : minutes.rbegin()->first;
}

}  // namespace

void Tally::add(const Tally& other) {
  cases += other.cases;
  open += other.open;
  answered += other.answered;
  dismissed += other.dismissed;
  late += other.late;
  for (const auto& [took, count] : other.minutes) minutes[took] += count;
  promises_made += other.promises_made;
  promises_kept += other.promises_kept;
  promises_broken += other.promises_broken;
}

void Tally::add(const Case& one, const Brand& brand, const Calendar& calendar, Instant now) {
  if (!one.into.empty() || (one.closed && one.reason == "erased")) return;
  ++cases;
  const bool replied =
      std::any_of(one.messages.begin(), one.messages.end(), [](const CaseMessage& m) { return m.who == "brand"; });
  if (one.state == "answered" || (one.state == "closed" && replied)) {
    ++answered;
  } else if (one.state == "dismissed" || one.state == "closed") {
    ++dismissed;
  } else {
    ++open;
  }
  if (is_late(one, brand, calendar, now)) ++late;
  if (const auto took = first_response(one, calendar)) ++minutes[*took];
  count_promises(one, now, *this);
}

Tally tally(const std::vector<Event>& events, const Brand& brand, const Calendar& calendar, Instant now) {
  std::vector<const Event*> ordered;
  ordered.reserve(events.size());
  for (const Event& e : events) ordered.push_back(&e);
  std::stable_sort(ordered.begin(), ordered.end(), [](const Event* a, const Event* b) { return a->id < b->id; });
  std::map<std::string, Case> cases;
  for (const Event* e : ordered) {
    try {
      apply(cases, *e);
    } catch (const Error& error) {
      if (error.code != ErrorCode::bad_request) throw;
    }
  }
  Tally out;
  for (const auto& [key, one] : cases) out.add(one, brand, calendar, now);
  return out;
}

Report report(const Tally& t) {
  Report out;
  out.cases = t.cases;
  out.open = t.open;
  out.answered = t.answered;
  out.dismissed = t.dismissed;
  out.late = t.late;
  out.promises_made = t.promises_made;
  out.promises_kept = t.promises_kept;
  out.promises_broken = t.promises_broken;
  for (const auto& [took, count] : t.minutes) out.first_response_count += count;
  if (const int n = out.first_response_count; n > 0) {
    out.first_response_median = (nth(t.minutes, (n - 1) / 2) + nth(t.minutes, n / 2)) / 2;
    out.first_response_p90 = nth(t.minutes, static_cast<int>((std::int64_t{n} * 9 + 9) / 10 - 1));
  }
  return out;
}

Report report(const std::vector<Event>& events, const Brand& brand, Instant now) {
  return report(tally(events, brand, Calendar(brand.hours), now));
}

}  // namespace aplomb
