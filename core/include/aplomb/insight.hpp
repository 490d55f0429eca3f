#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "aplomb/casework.hpp"

namespace aplomb {

/// What a ledger says of a team's work. Counts of cases as they stand after all events; merged and erased ones are left
/// out.
struct Report {
  int cases = 0;
  int open = 0;       ///< open, waiting or snoozed
  int answered = 0;   ///< answered, or closed after a reply
  int dismissed = 0;  ///< dismissed, or closed without a reply
  int late = 0;       ///< cases with a reply, resolution or promise that is or was surely late
  int first_response_count = 0;
  /// Open minutes from the first message to our first reply, at the longest where the page gave only intervals. The
  /// median is the lower mean of the middle two; p90 is the nearest rank. nullopt without a reply.
  std::optional<std::int64_t> first_response_median, first_response_p90;
  int promises_made = 0, promises_kept = 0;
  int promises_broken = 0;  ///< given up, kept too late, or overdue at `now`
};

/// What a report is counted from, so that a ledger too large for one request is counted in parts: parts of the same
/// brand add up in any order.
struct Tally {
  int cases = 0, open = 0, answered = 0, dismissed = 0, late = 0;
  std::map<std::int64_t, int> minutes;  ///< open minutes to the first reply -> how many cases
  int promises_made = 0, promises_kept = 0, promises_broken = 0;

  void add(const Tally& other);
  /// A case as it stands at `now`; merged and erased ones count for nothing.
  void add(const Case& one, const Brand& brand, const Calendar& calendar, Instant now);
};
[[nodiscard]] Report report(const Tally& tally);

/// A fold over events in any order; events that cannot happen and repeated ones count for nothing.
[[nodiscard]] Tally tally(const std::vector<Event>& events, const Brand& brand, const Calendar& calendar, Instant now);
[[nodiscard]] Report report(const std::vector<Event>& events, const Brand& brand, Instant now);

}  // namespace aplomb
