#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "aplomb/casework.hpp"

namespace aplomb {

/// The cases of one sort: of a kind, a site, a cause.
struct Share {
  int cases = 0;
  int answered = 0;
  int late = 0, maybe_late = 0;  ///< whose first reply is or was surely late, or perhaps
  int care = 0;                  ///< complaints, questions and abuse: who serves them does care work
  int replies = 0;               ///< that we wrote in them

  void add(const Share& other);
};

/// Local dates "2026-11-25", both included; "" for no bound.
struct DayRange {
  std::string from, to;
};

/// Four weeks running in which so much of the work was care that an account of its own pays.
struct CareAccount {
  std::string from;  ///< Monday of the first
  int cases = 0, care = 0;
};

/// What a report is counted from, so that a ledger too large for one request is counted in parts: parts of the same
/// brand add up in any order.
struct Tally {
  int cases = 0;
  int open = 0;        ///< open, waiting or snoozed
  int answered = 0;    ///< answered, or closed after a reply
  int dismissed = 0;   ///< dismissed, or closed without a reply
  int late = 0;        ///< cases with a reply, resolution or promise that is or was surely late
  int in_time = 0;     ///< first replies surely within their target
  int maybe_late = 0;  ///< first replies, or waits for one, that are within it or late, as the page's times go
  int first_late = 0;  ///< first replies surely late, and waits for one that are
  int none = 0;        ///< of these, the waits: nobody has answered
  /// Open minutes to the first reply, at the longest, -> how many cases.
  std::map<std::int64_t, int> minutes;
  /// Of these, the times the page only knew as intervals: {shortest, longest} -> how many.
  std::map<std::pair<std::int64_t, std::int64_t>, int> vague;
  int promises_made = 0, promises_kept = 0;
  int promises_broken = 0;             ///< given up, kept too late, or overdue at `now`
  int replies = 0;                     ///< that we wrote
  int robotic = 0, inappropriate = 0;  ///< of these, as the checker found them
  int unhappy = 0;                     ///< cases that began unhappy and where the customer wrote again after our reply
  int turned = 0;                      ///< of these, the ones that were happy then
  /// kind, site, surface, category, hour (00..23, local, of the first message), week (its Monday) -> which -> share
  std::map<std::string, std::map<std::string, Share>> groups;

  void add(const Tally& other);
  /// A case as it stands at `now`; merged and erased ones count for nothing, and those that began on another day than
  /// `days` says (by the latest time its first message may have been written).
  void add(const Case& one, const Brand& brand, const Calendar& calendar, Instant now, const DayRange& days = {});
};

/// What a ledger says of a team's work.
struct Report : Tally {
  int answered_late = 0;  ///< first replies that came, surely late
  int first_response_count = 0;
  int first_response_vague = 0;  ///< of these, the times known as intervals only
  /// Open minutes from the first message to our first reply, at the longest and at the least. The median is the lower
  /// mean of the middle two; p90 is the nearest rank. nullopt without a reply. A wait whose start nobody knows counts
  /// from when it was first seen.
  std::optional<std::int64_t> first_response_median, first_response_p90;
  std::optional<std::int64_t> first_response_median_least, first_response_p90_least;
  /// The latest such weeks, where the brand has no care account.
  std::optional<CareAccount> care_account;
  /// The groups with the largest first; hours and weeks in their own order.
  std::map<std::string, std::vector<std::pair<std::string, Share>>> ranked;
};
[[nodiscard]] Report report(const Tally& tally, const Brand& brand);

/// A fold over events in any order; events that cannot happen and repeated ones count for nothing.
[[nodiscard]] Tally tally(const std::vector<Event>& events, const Brand& brand, const Calendar& calendar, Instant now,
                          const DayRange& days = {});
[[nodiscard]] Report report(const std::vector<Event>& events, const Brand& brand, Instant now);

}  // namespace aplomb
