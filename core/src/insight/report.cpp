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

bool late(const Case& c, const Brand& brand, const Calendar& calendar, Instant now) {
  const Schedule s = schedule(c, brand, calendar, now);
  return std::any_of(s.timers.begin(), s.timers.end(), [](const Timer& t) {
    const bool counts = t.kind == "first" || t.kind == "next" || t.kind == "resolution" || t.kind == "promise";
    return counts && (t.state == "late" || t.state == "missed");
  });
}

void count_promises(const Case& c, Instant now, Report& out) {
  for (const Promise& p : c.promises) {
    ++out.promises_made;
    if (p.kept && (!p.done || *p.done <= p.due)) {
      ++out.promises_kept;
    } else if (p.kept || p.broken || p.due <= now) {
      ++out.promises_broken;
    }
  }
}

}  // namespace

Report report(const std::vector<Event>& events, const Brand& brand, Instant now) {
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

  const Calendar calendar(brand.hours);
  Report out;
  std::vector<std::int64_t> minutes;
  for (const auto& [key, c] : cases) {
    if (!c.into.empty() || (c.closed && c.reason == "erased")) continue;
    ++out.cases;
    const bool replied =
        std::any_of(c.messages.begin(), c.messages.end(), [](const CaseMessage& m) { return m.who == "brand"; });
    if (c.state == "answered" || (c.state == "closed" && replied)) {
      ++out.answered;
    } else if (c.state == "dismissed" || c.state == "closed") {
      ++out.dismissed;
    } else {
      ++out.open;
    }
    if (late(c, brand, calendar, now)) ++out.late;
    if (const auto m = first_response(c, calendar)) minutes.push_back(*m);
    count_promises(c, now, out);
  }
  std::sort(minutes.begin(), minutes.end());
  out.first_response_count = static_cast<int>(minutes.size());
  if (!minutes.empty()) {
    const std::size_t n = minutes.size();
    out.first_response_median = (minutes[(n - 1) / 2] + minutes[n / 2]) / 2;
    out.first_response_p90 = minutes[(n * 9 + 9) / 10 - 1];
  }
  return out;
}

}  // namespace aplomb
