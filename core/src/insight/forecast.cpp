#include "aplomb/forecast.hpp"

#include <algorithm>
#include <numeric>

#include "../text/random.hpp"
#include "aplomb/clock.hpp"

namespace aplomb {
namespace {

/// Minutes a reply takes somebody whose pace is not known yet.
constexpr double usual_pace[] = {2, 3, 4, 4, 5, 6, 7, 9, 12};
/// Below this many replies of the agent's own the usual pace is mixed in.
constexpr std::size_t enough = 8;
constexpr double holding_minutes = 1;
constexpr std::size_t most_held = 3;
/// What a holding reply must save, in cases late, to be worth a word.
constexpr double worth_holding = 0.5;
/// Holding replies are only tried for so many cases, those that are due soonest.
constexpr std::size_t most_tried = 12;

using Order = std::vector<std::size_t>;

class Shift {
 public:
  Shift(const ForecastRequest& request, const Brand& brand, Instant now) : request_(request) {
    const Calendar calendar(brand.hours);
    for (const Waiting& one : request.cases) left_.push_back(calendar.between_ms(now, one.due, true) / 60'000.0);
    for (const double minutes : request.pace) {
      if (minutes > 0) pace_.push_back(std::min(minutes, 60.0));
    }
    if (pace_.size() < enough) pace_.insert(pace_.end(), std::begin(usual_pace), std::end(usual_pace));
    Random random(request.seed);
    // One draw for each place in each run: orders are compared in the same weather.
    draws_.resize(static_cast<std::size_t>(request.runs) * left_.size());
    for (double& minutes : draws_) minutes = pace_[random.below(static_cast<std::uint32_t>(pace_.size()))];
  }

  [[nodiscard]] double pace() const {
    return std::accumulate(pace_.begin(), pace_.end(), 0.0) / static_cast<double>(pace_.size());
  }
  [[nodiscard]] double left(std::size_t i) const { return left_[i]; }

  /// How often each case is late when they are taken in this order; `held` were sent a holding reply before.
  [[nodiscard]] std::vector<double> chances(const Order& order, const Order& held = {}) const {
    std::vector<double> late(left_.size(), 0);
    for (int run = 0; run < request_.runs; ++run) {
      const double* draw = draws_.data() + static_cast<std::size_t>(run) * left_.size();
      double spent = 0;
      for (const std::size_t i : held) {
        spent += holding_minutes;
        if (spent > left_[i]) late[i] += 1;
      }
      for (std::size_t place = 0; place < order.size(); ++place) {
        const std::size_t i = order[place];
        spent += draw[place];
        if (spent > left_[i] && std::find(held.begin(), held.end(), i) == held.end()) late[i] += 1;
      }
    }
    for (double& one : late) one /= request_.runs;
    return late;
  }

 private:
  const ForecastRequest& request_;
  std::vector<double> left_, pace_, draws_;
};

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

/// Moore and Hodgson's order (Moore 1968): the fewest late jobs on one machine, by the mean pace. What cannot be in
/// time anyhow comes after, as it was given, and last those that were sent a holding reply.
Order fewest_late(const Shift& shift, std::size_t count, const Order& held = {}) {
  Order by_due, kept, rest;
  for (std::size_t i = 0; i < count; ++i) {
    if (std::find(held.begin(), held.end(), i) == held.end()) by_due.push_back(i);
  }
  std::stable_sort(by_due.begin(), by_due.end(), [&](auto a, auto b) { return shift.left(a) < shift.left(b); });
  const double before = holding_minutes * static_cast<double>(held.size());
  for (const std::size_t i : by_due) {
    // All replies take the same mean time, so the one that has to give way is the one that just came.
    const bool in_time = before + static_cast<double>(kept.size() + 1) * shift.pace() <= shift.left(i);
    (in_time ? kept : rest).push_back(i);
  }
  std::sort(rest.begin(), rest.end());
  kept.insert(kept.end(), rest.begin(), rest.end());
  kept.insert(kept.end(), held.begin(), held.end());
  return kept;
}

}  // namespace

Forecast forecast(const ForecastRequest& request, const Brand& brand, Instant now) {
  Forecast out;
  const std::size_t count = request.cases.size();
  if (count == 0) return out;
  const Shift shift(request, brand, now);
  Order given(count);
  std::iota(given.begin(), given.end(), 0);
  const std::vector<double> chances = shift.chances(given);
  for (std::size_t i = 0; i < count; ++i) out.cases.push_back({request.cases[i].key, chances[i]});
  out.late = sum(chances);

  Order best = fewest_late(shift, count);
  out.best_late = sum(shift.chances(best));
  if (out.best_late >= out.late) {
    best = given;
    out.best_late = out.late;
  }
  for (const std::size_t i : best) out.best.push_back(request.cases[i].key);

  // Greedy: in each round the holding reply that saves most, while it saves enough.
  Order held, candidates;
  for (std::size_t i = 0; i < count; ++i) {
    if (request.cases[i].holdable && shift.left(i) > 0) candidates.push_back(i);
  }
  std::stable_sort(candidates.begin(), candidates.end(), [&](auto a, auto b) { return shift.left(a) < shift.left(b); });
  if (candidates.size() > most_tried) candidates.resize(most_tried);
  double reached = out.best_late;
  while (held.size() < most_held) {
    std::size_t pick = count;
    double fewest = reached - worth_holding;
    for (const std::size_t i : candidates) {
      if (std::find(held.begin(), held.end(), i) != held.end()) continue;
      Order tried = held;
      tried.push_back(i);
      const double late = sum(shift.chances(fewest_late(shift, count, tried), tried));
      // Of equal ones the soonest due: who has more time can be answered properly.
      if (late > fewest || (pick != count && late == fewest)) continue;
      fewest = late;
      pick = i;
    }
    if (pick == count) break;
    held.push_back(pick);
    reached = fewest;
  }
  for (const std::size_t i : held) out.hold.push_back(request.cases[i].key);
  out.hold_late = reached;
  return out;
}

}  // namespace aplomb
