#include <algorithm>
#include <cstdio>

#include "../clock/dates.hpp"
#include "aplomb/insight.hpp"
#include "aplomb/result.hpp"

namespace aplomb {
namespace {

/// Complaints and questions, and what is hurled at us: serving these is care.
bool is_care(const std::string& kind) {
  return kind == "complaint" || kind == "question" || kind == "abuse";
}

/// The share of care, in per cent, from which an account of its own pays; in weeks running; of so many cases a week at
/// the least, for a share of three cases says nothing.
constexpr int care_share = 40;
constexpr std::size_t care_weeks = 4;
constexpr int care_cases = 10;

struct Wait {
  std::int64_t least = 0, most = 0;  ///< open minutes
  bool vague = false;
};

/// From the first message that asks to our first reply after it.
std::optional<Wait> first_response(const Case& c, const Calendar& calendar) {
  const CaseMessage* asked = nullptr;
  for (const CaseMessage& m : c.messages) {
    if (m.who == "brand") {
      if (asked == nullptr) return std::nullopt;  // we spoke first: nobody waited for a first reply
      // A start nobody knows is counted from when the message was first seen.
      const Instant from = asked->from > 0 ? asked->from : asked->to;
      return Wait{calendar.between(asked->to, std::max(m.from, asked->to), true),
                  calendar.between(from, std::max(m.to, asked->to), true), asked->from != asked->to || m.from != m.to};
    }
    if (m.who == "customer" && m.asks && asked == nullptr) asked = &m;
  }
  return std::nullopt;
}

/// The case's timers, also of one that was answered and put aside later: that it was in time stays true.
Schedule clocks(const Case& c, bool replied, const Brand& brand, const Calendar& calendar, Instant now) {
  if (c.state != "dismissed" || !replied) return schedule(c, brand, calendar, now);
  Case kept = c;
  kept.state = "answered";
  return schedule(kept, brand, calendar, now);
}

bool is_late(const Schedule& s) {
  return std::any_of(s.timers.begin(), s.timers.end(), [](const Timer& t) {
    const bool counts = t.kind == "first" || t.kind == "next" || t.kind == "resolution" || t.kind == "promise";
    return counts && (t.state == "late" || t.state == "missed");
  });
}

/// Whether who began unhappy wrote again after our reply, and whether he was happy then.
void count_mood(const Case& c, Tally& out) {
  const CaseMessage* first = nullptr;
  bool replied = false, again = false, happy = false;
  for (const CaseMessage& m : c.messages) {
    if (m.who == "brand" && first != nullptr) replied = true;
    if (m.who != "customer" || m.mood.empty()) continue;
    if (first == nullptr) first = &m;
    if (!replied) continue;
    again = true;
    happy = happy || m.mood == "positive";
  }
  if (first == nullptr || first->mood != "negative" || !again) return;
  ++out.unhappy;
  if (happy) ++out.turned;
}

/// "2026-11-25"
std::string date_text(const clock::Date& date) {
  char out[16];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", date.year, date.month, date.day);
  return out;
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

/// The Monday of the week that stands `weeks` after the one that begins on `monday`.
std::string monday_after(const std::string& monday, int weeks) {
  const int year = std::stoi(monday.substr(0, 4)), month = std::stoi(monday.substr(5, 2));
  return date_text(clock::date_from(clock::days_from(year, month, std::stoi(monday.substr(8, 2)) + weeks * 7)));
}

std::optional<CareAccount> care_account(const Tally& t, const Brand& brand) {
  const bool has_one =
      std::any_of(brand.accounts.begin(), brand.accounts.end(), [](const Account& a) { return a.role == "care"; });
  const auto weeks = t.groups.find("week");
  if (has_one || weeks == t.groups.end()) return std::nullopt;
  std::vector<std::pair<std::string, Share>> run;
  std::optional<CareAccount> out;
  for (const auto& [monday, share] : weeks->second) {
    if (share.cases < care_cases || share.care * 100 < share.cases * care_share) {
      run.clear();
      continue;
    }
    if (!run.empty() && monday_after(run.back().first, 1) != monday) run.clear();
    run.emplace_back(monday, share);
    if (run.size() < care_weeks) continue;
    out = CareAccount{run[run.size() - care_weeks].first, 0, 0};
    for (auto it = run.end() - care_weeks; it != run.end(); ++it) {
      out->cases += it->second.cases;
      out->care += it->second.care;
    }
  }
  return out;
}

/// The middle and the nine in ten of how long waits took; nothing of none.
struct Ranks {
  std::optional<std::int64_t> median, p90;
};

/// How many minutes the `n`-th quickest first reply took, from 0.
std::int64_t nth(const std::map<std::int64_t, int>& minutes, int n) {
  for (const auto& [took, count] : minutes) {
    if (n < count) return took;
    n -= count;
  }
  return minutes.empty() ? 0 : minutes.rbegin()->first;
}

Ranks ranks(const std::map<std::int64_t, int>& minutes, int n) {
  if (n == 0) return {};
  return {(nth(minutes, (n - 1) / 2) + nth(minutes, n / 2)) / 2,
          nth(minutes, static_cast<int>((std::int64_t{n} * 9 + 9) / 10 - 1))};
}

}  // namespace

void Share::add(const Share& other) {
  cases += other.cases;
  answered += other.answered;
  late += other.late;
  maybe_late += other.maybe_late;
  care += other.care;
  replies += other.replies;
}

void Tally::add(const Tally& other) {
  for (const auto field : {&Tally::cases, &Tally::open, &Tally::answered, &Tally::dismissed, &Tally::late,
                           &Tally::in_time, &Tally::maybe_late, &Tally::first_late, &Tally::none, &Tally::promises_made,
                           &Tally::promises_kept, &Tally::promises_broken, &Tally::replies, &Tally::robotic,
                           &Tally::inappropriate, &Tally::unhappy, &Tally::turned})
    this->*field += other.*field;
  for (const auto& [took, count] : other.minutes) minutes[took] += count;
  for (const auto& [between, count] : other.vague) vague[between] += count;
  for (const auto& [what, shares] : other.groups) {
    for (const auto& [id, share] : shares) groups[what][id].add(share);
  }
}

void Tally::add(const Case& one, const Brand& brand, const Calendar& calendar, Instant now, const DayRange& days) {
  if (!one.into.empty() || (one.closed && one.reason == "erased")) return;
  std::string hour, week;
  if (!one.messages.empty()) {
    const Calendar::Local began = calendar.local(one.messages.front().to);
    const std::string date = date_text({began.year, began.month, began.day});
    if ((!days.from.empty() && date < days.from) || (!days.to.empty() && date > days.to)) return;
    hour = std::to_string(100 + began.hour).substr(1);
    week = date_text(clock::date_from(clock::days_from(began.year, began.month, began.day) - began.weekday));
  } else if (!days.from.empty() || !days.to.empty()) {
    return;
  }
  Share share;
  share.cases = 1;
  for (const CaseMessage& m : one.messages) {
    if (m.who != "brand") continue;
    ++share.replies;
    if (m.flaw == "robotic") ++robotic;
    if (m.flaw == "inappropriate") ++inappropriate;
  }
  const bool replied = share.replies > 0;
  ++cases;
  replies += share.replies;
  if (one.state == "answered" || (one.state == "closed" && replied)) {
    ++answered;
  } else if (one.state == "dismissed" || one.state == "closed") {
    ++dismissed;
  } else {
    ++open;
  }
  const Schedule s = clocks(one, replied, brand, calendar, now);
  if (is_late(s)) ++late;
  for (const Timer& t : s.timers) {
    if (t.kind != "first") continue;
    if (t.state == "met") ++in_time;
    if (t.state == "late-maybe") ++share.maybe_late;
    if (t.state == "late" || t.state == "missed") ++share.late;
    if (t.state == "late") ++none;
  }
  maybe_late += share.maybe_late;
  first_late += share.late;
  if (const auto took = first_response(one, calendar)) {
    ++minutes[took->most];
    if (took->vague) ++vague[{took->least, took->most}];
  }
  count_promises(one, now, *this);
  count_mood(one, *this);
  share.answered = replied ? 1 : 0;
  share.care = is_care(one.kind) ? 1 : 0;
  groups["kind"][one.kind].add(share);
  groups["site"][one.site].add(share);
  if (!one.surface.empty()) groups["surface"][one.surface].add(share);
  if (!one.category.empty() && share.care > 0) groups["category"][one.category].add(share);
  if (!hour.empty()) groups["hour"][hour].add(share);
  if (!week.empty()) groups["week"][week].add(share);
}

Tally tally(const std::vector<Event>& events, const Brand& brand, const Calendar& calendar, Instant now,
            const DayRange& days) {
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
  for (const auto& [key, one] : cases) out.add(one, brand, calendar, now, days);
  return out;
}

Report report(const Tally& t, const Brand& brand) {
  Report out{t};
  out.answered_late = t.first_late - t.none;
  std::map<std::int64_t, int> least = t.minutes;
  for (const auto& [took, count] : t.minutes) out.first_response_count += count;
  for (const auto& [between, count] : t.vague) {
    out.first_response_vague += count;
    least[between.second] -= count;
    least[between.first] += count;
  }
  const Ranks longest = ranks(t.minutes, out.first_response_count), shortest = ranks(least, out.first_response_count);
  out.first_response_median = longest.median;
  out.first_response_p90 = longest.p90;
  out.first_response_median_least = shortest.median;
  out.first_response_p90_least = shortest.p90;
  out.care_account = care_account(t, brand);
  for (const auto& [what, shares] : t.groups) {
    auto& rows = out.ranked[what];
    rows.assign(shares.begin(), shares.end());
    if (what == "hour" || what == "week") continue;
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.second.cases > b.second.cases; });
  }
  return out;
}

Report report(const std::vector<Event>& events, const Brand& brand, Instant now) {
  return report(tally(events, brand, Calendar(brand.hours), now), brand);
}

}  // namespace aplomb
