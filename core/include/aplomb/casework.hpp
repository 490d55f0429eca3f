#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "aplomb/clock.hpp"

namespace aplomb {

/// One thing that happened to a case. `type`: seen updated answered held snoozed woken dismissed corrected promised
/// kept broken reviewed handed followed closed reopened merged split erased.
struct Event {
  std::string id, case_key, brand, by, type;
  Instant at = 0;
  // What the types carry; absent where it does not apply.
  std::string post;  ///< post id the event is about
  std::string kind;  ///< seen, corrected: kind of the mention
  int priority = 0;
  std::optional<Instant> time_from, time_to;  ///< when the post was written
  std::string who;                            ///< seen: customer; answered: brand
  std::string category;                       ///< seen, updated, corrected, closed: what it is about
  std::string surface;                        ///< seen: the kind of page it stood on
  std::string mood, flaw;                     ///< as in CaseMessage
  std::string reason;                         ///< dismissed, snoozed
  std::optional<Instant> until;               ///< snoozed, promised: due
  std::string into;                           ///< merged: the key of the case that lives on
};

/// A case as it stands after its events. A fold: the same events in order give the same case.
///
/// State: open (someone of ours has to act), answered (nothing is owed), waiting (we owe something: a promise, a proper
/// answer after a holding reply, or it is with a colleague), snoozed, dismissed (for a reason), closed (also after a
/// merge).
struct Case {
  std::string key, brand, site;
  std::string state = "open";  ///< open answered waiting snoozed dismissed closed
  std::string kind = "neutral";
  std::string category;  ///< what the customer's most serious message is about; "" where nobody knows
  std::string surface;   ///< the kind of page its first message was seen on
  int priority = 0;
  int handed = 0;  ///< how often it was handed over to somebody else for good; asking a colleague does not count
  std::vector<CaseMessage> messages;  ///< in the order written
  std::vector<std::string> posts;     ///< post ids seen, customer and brand, parallel to messages; "" where unknown
  std::vector<Pause> pauses;
  std::vector<Promise> promises;
  std::optional<Instant> closed, answered;  ///< answered: our latest reply
  std::optional<Instant> followed;          ///< the follow-up after closing was sent or skipped
  std::string reason;                       ///< why it was dismissed, closed or snoozed
  std::string into;                         ///< merged: the key of the case that lives on
  bool corrected = false;                   ///< the agent set the kind; pages no longer change it
  std::string last_event;                   ///< id of the last event folded in

  /// A customer's message still waits for our reply.
  [[nodiscard]] bool unanswered() const;
  /// A promise neither kept nor given up.
  [[nodiscard]] bool owes() const;
};

/// Folds an event into one case. Events already folded (same or older id) change nothing. Throws Error(bad_request)
/// with the reason for an event that cannot happen to this case (closing one with an open promise), leaving the case as
/// it was.
///
/// - seen: a customer's post (who = brand: as answered; other: noted). A post seen again narrows its time. A new
///   one that asks for an answer opens the case again, whatever its state; thanks after our reply do not.
/// - updated: a known post read again: narrows its time, raises the priority; sets the kind until an agent corrected it
/// - answered: a reply of the brand, whoever wrote it
/// - held: a holding reply; `until` makes it a promise
/// - snoozed: until `until` or the next message that asks; woken: ends the snooze
/// - dismissed: needs a reason for all but neutral and praise; never with an open promise, never by the clock
/// - corrected: the agent's kind and priority
/// - handed: to somebody else: counted, with no effect on the clock; reason "review" asks a colleague and stops
///   the clock, "back" takes the last hand-over back; reviewed: ends the review
/// - promised: `until` is due; kept, broken: the open promise due at `until`, or the first due; broken by the
///   clock notes it only, for it is still owed
/// - closed: never with an open promise; unanswered complaints and questions need a reason; never by the clock while we
///   owe anything; reopened: a closed or dismissed case
/// - followed: after closing; skipped with a reason, or sent
/// - merged: into the case `into`; split: the post `post` goes to the case `into`. Both move data only in the fold over
///   all cases below; a split without `post` stands in a log where the merge of its case was taken back, and whoever
///   folds from that log leaves both out
/// - erased: forgets posts and messages, whatever the state
///
/// A reply written after a review was asked for ends it, unless the reply only holds: a `held` one, or one that a
/// `promised` of the same post follows.
void apply(Case& current, const Event& event);

/// Folds an event into all cases by key, where merged and split cases hand on what they hold and events for a merged
/// case go to the one that lives on. Makes a case at its first event. Throws as above, leaving all cases as they were.
void apply(std::map<std::string, Case>& cases, const Event& event);

/// Timers of a case now, and when to look again.
[[nodiscard]] Schedule schedule(const Case& current, const Brand& brand, Instant now);
/// The same with the brand's calendar made once for many cases.
[[nodiscard]] Schedule schedule(const Case& current, const Brand& brand, const Calendar& calendar, Instant now);

}  // namespace aplomb
