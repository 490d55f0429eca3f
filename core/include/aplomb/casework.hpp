#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "aplomb/clock.hpp"

namespace aplomb {

/// One thing that happened to a case. `type`: seen updated answered held snoozed woken dismissed corrected promised kept
/// broken reviewed handed followed closed reopened merged split erased.
struct Event {
  std::string id, case_key, brand, by, type;
  Instant at = 0;
  // What the types carry; absent where it does not apply.
  std::string post;                          ///< post id the event is about
  std::string kind;                          ///< seen, corrected: kind of the mention
  int priority = 0;
  std::optional<Instant> time_from, time_to; ///< when the post was written
  std::string who;                           ///< seen: customer; answered: brand
  std::string reason;                        ///< dismissed, snoozed
  std::optional<Instant> until;              ///< snoozed, promised: due
  std::string into;                          ///< merged: the key of the case that lives on
};

/// A case as it stands after its events. A fold: the same events in order give the same case.
struct Case {
  std::string key, brand, site;
  std::string state = "open";                ///< open answered waiting snoozed dismissed closed
  std::string kind = "neutral";
  int priority = 0;
  std::vector<CaseMessage> messages;
  std::vector<std::string> posts;            ///< post ids seen, customer and brand, parallel to messages
  std::vector<Pause> pauses;
  std::vector<Promise> promises;
  std::optional<Instant> closed, answered;
  std::string reason;
  std::string last_event;                    ///< id of the last event folded in
};

/// Folds events into a case. Events already folded (same or older id) change nothing. Throws Error(bad_request) for an
/// event that cannot happen to this case (closing one with an open promise), leaving the case as it was.
void apply(Case& current, const Event& event);
/// Timers of a case now, and when to look again.
[[nodiscard]] Schedule schedule(const Case& current, const Brand& brand, Instant now);

}  // namespace aplomb
