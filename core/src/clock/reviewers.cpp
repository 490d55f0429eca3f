#include "aplomb/reviewers.hpp"

#include <algorithm>
#include <limits>

#include "aplomb/clock.hpp"
#include "aplomb/result.hpp"

namespace aplomb {
namespace {

Awake look(const Reviewer& one, Instant now) {
  Awake out;
  out.first = one.first;
  try {
    const Calendar calendar(one.hours);
    const Calendar::Local here = calendar.local(now);
    out.minute = here.hour * 60 + here.minute;
    out.awake = calendar.open(now);
    out.until = out.awake ? calendar.next_close(now) : calendar.next_open(now);
  } catch (const Error&) {
    out.known = false;
  }
  return out;
}

/// Small comes first.
std::pair<int, Instant> order(const Awake& one) {
  constexpr Instant never = std::numeric_limits<Instant>::max();
  if (!one.known) return {2, 0};
  return one.awake ? std::pair{0, -one.until.value_or(never)} : std::pair{1, one.until.value_or(never)};
}

}  // namespace

std::vector<Awake> awake(const std::vector<Reviewer>& reviewers, Instant now) {
  std::vector<Awake> out;
  out.reserve(reviewers.size());
  for (const Reviewer& one : reviewers) out.push_back(look(one, now));
  std::stable_sort(out.begin(), out.end(), [](const Awake& a, const Awake& b) { return order(a) < order(b); });
  return out;
}

}  // namespace aplomb
