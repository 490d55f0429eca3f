#include <algorithm>
#include <set>

#include "aplomb/casework.hpp"
#include "aplomb/result.hpp"
#include "messages.hpp"

namespace aplomb {
namespace {

using casework::end_pauses;
using casework::find_post;
using casework::note;
using casework::replied;
using casework::standing;
using casework::weight;

[[noreturn]] void refuse(const std::string& why) {
  throw Error(ErrorCode::bad_request, why);
}

bool one_of(const std::string& what, std::initializer_list<const char*> list) {
  return std::any_of(list.begin(), list.end(), [&](const char* one) { return what == one; });
}

void reopen(Case& c, Instant at) {
  if (c.closed) c.pauses.push_back({*c.closed, std::max(at, *c.closed), "closed"});
  c.closed.reset();
  c.followed.reset();
  c.reason.clear();
}

/// When a reply was written, at the latest.
Instant written(const Event& e) {
  return e.time_to.value_or(e.at);
}

/// Who writes back needs no second opinion any more. One asked for after the reply was written goes on.
void settle_review(Case& c, const Event& e) {
  const bool before = std::any_of(c.pauses.begin(), c.pauses.end(),
                                  [&](const Pause& p) { return p.why == "review" && !p.to && p.from <= written(e); });
  if (before) end_pauses(c, written(e), "review");
}

/// A reply that promises a time only holds: whoever was asked is still looking at it.
void resume_review(Case& c, Instant reply) {
  for (Pause& p : c.pauses) {
    if (p.why == "review" && p.to == reply) p.to.reset();
  }
}

void reply(Case& c, const Event& e, const char* after) {
  const bool again = !note(c, e, "brand", true);
  const Instant at = written(e);
  if (!again && e.type != "held") settle_review(c, e);
  if (!c.answered || at > *c.answered) c.answered = at;
  if (c.closed || (again && c.state != "open")) return;
  if (c.state == "dismissed") c.reason.clear();
  if (c.state == "snoozed") {
    end_pauses(c, e.at, "snoozed");
    c.reason.clear();
  }
  c.state = c.unanswered() ? "open" : c.owes() ? "waiting" : after;
}

void held(Case& c, const Event& e) {
  if (e.until) c.promises.push_back({e.at, *e.until, false, false, std::nullopt});
  reply(c, e, "waiting");
}

void seen(Case& c, const Event& e) {
  if (e.who == "brand") return reply(c, e, "answered");
  const bool customer = e.who.empty() || e.who == "customer";
  const bool thanks = e.kind == "praise" && replied(c);
  const bool asks = customer && !thanks && !(e.kind == "spam" && !c.messages.empty());
  const bool first = c.messages.empty();
  if (!note(c, e, customer ? "customer" : "other", asks)) return;
  c.priority = first ? e.priority : std::max(c.priority, e.priority);
  if (first) c.surface = e.surface;
  if (!e.kind.empty() && customer && (first || (asks && weight(e.kind) > weight(c.kind)))) {
    c.kind = e.kind;
    if (!e.category.empty()) c.category = e.category;
  } else if (customer && asks && c.category.empty()) {
    c.category = e.category;
  }
  if (!asks) return;
  // An old post scrolled into view late: we have answered since.
  if (!c.unanswered() && !first) return;
  if (c.closed || c.state == "dismissed") reopen(c, std::min(e.at, e.time_from.value_or(e.at)));
  if (c.state == "snoozed") end_pauses(c, e.at, "snoozed");
  c.reason.clear();
  c.state = "open";
}

void updated(Case& c, const Event& e) {
  if (!e.post.empty() && find_post(c, e.post)) casework::narrow(c, e);
  c.priority = std::max(c.priority, e.priority);
  if (!e.kind.empty() && !c.corrected) c.kind = e.kind;
  if (!e.category.empty()) c.category = e.category;
}

void snoozed(Case& c, const Event& e) {
  if (one_of(c.state, {"closed", "dismissed"})) refuse("a case that is " + c.state + " cannot be snoozed");
  if (e.until && *e.until <= e.at) refuse("a snooze has to end after it begins");
  end_pauses(c, e.at, "snoozed");
  c.pauses.push_back({e.at, e.until, "snoozed"});
  c.state = "snoozed";
  c.reason = e.reason;
}

void woken(Case& c, const Event& e) {
  if (c.state != "snoozed") refuse("the case is not snoozed");
  end_pauses(c, e.at, "snoozed");
  c.reason.clear();
  c.state = standing(c);
}

void dismissed(Case& c, const Event& e) {
  if (one_of(c.state, {"closed", "dismissed"})) refuse("the case is already " + c.state);
  if (e.by == "clock") refuse("only a person can dismiss a case");
  if (c.owes()) refuse("a promise is still open: keep it or say that it is broken first");
  if (e.reason.empty() && !one_of(c.kind, {"neutral", "praise"}))
    refuse("this case leaves the queue only by a reply or with a reason");
  end_pauses(c, e.at);
  c.state = "dismissed";
  c.reason = e.reason;
}

void corrected(Case& c, const Event& e) {
  if (e.by != "agent") refuse("only a person can correct a case");
  if (e.kind.empty() && e.priority == 0) refuse("a correction needs a kind or a priority");
  if (!e.kind.empty()) {
    c.kind = e.kind;
    c.corrected = true;
  }
  if (e.priority != 0) c.priority = e.priority;
  if (!e.category.empty()) c.category = e.category;
}

void promised(Case& c, const Event& e) {
  if (!e.until) refuse("a promise needs the time it is due");
  c.promises.push_back({e.at, *e.until, false, false, std::nullopt});
  if (!e.post.empty()) resume_review(c, e.at);
}

void settled(Case& c, const Event& e) {
  Promise* found = nullptr;
  for (Promise& p : c.promises) {
    if (!p.open() || (e.until && p.due != *e.until)) continue;
    if (found == nullptr || p.due < found->due) found = &p;
  }
  if (found == nullptr) refuse(e.until ? "no promise is open for this time" : "no promise is open");
  if (e.type == "broken" && e.by == "clock") {
    if (e.at < found->due) refuse("the promise is not due yet");
    return;
  }
  (e.type == "kept" ? found->kept : found->broken) = true;
  if (e.type == "kept") found->done = e.at;
  if (c.state == "waiting") c.state = standing(c);
}

void handed(Case& c, const Event& e) {
  if (one_of(c.state, {"closed", "dismissed"})) refuse("a case that is " + c.state + " cannot be handed over");
  if (e.reason == "back") {
    if (c.handed == 0) refuse("the case was not handed over");
    --c.handed;
    if (c.state == "waiting") c.state = standing(c);
    return;
  }
  if (e.reason == "review") {
    end_pauses(c, e.at, "review");
    c.pauses.push_back({e.at, std::nullopt, "review"});
  } else {
    ++c.handed;
  }
  if (c.state == "answered") c.state = "waiting";
}

void reviewed(Case& c, const Event& e) {
  const bool open =
      std::any_of(c.pauses.begin(), c.pauses.end(), [](const Pause& p) { return p.why == "review" && !p.to; });
  if (!open) refuse("no review was asked for");
  end_pauses(c, e.at, "review");
  if (c.state == "waiting") c.state = standing(c);
}

void closed(Case& c, const Event& e) {
  if (c.closed) refuse("the case is already closed");
  if (c.owes()) refuse("a promise is still open: keep it or say that it is broken first");
  if (e.by == "clock" && (c.unanswered() || one_of(c.state, {"open", "waiting", "snoozed"}))) {
    refuse("someone still waits on us: only a person can close this");
  }
  if (c.unanswered() && e.reason.empty() && !one_of(c.kind, {"neutral", "praise"})) {
    refuse("this case leaves the queue only by a reply or with a reason");
  }
  end_pauses(c, e.at);
  c.closed = e.at;
  c.state = "closed";
  c.reason = e.reason;
  if (!e.category.empty()) c.category = e.category;
}

void reopened(Case& c, const Event& e) {
  if (!c.closed && c.state != "dismissed") refuse("the case is not closed");
  reopen(c, e.at);
  c.state = "open";
}

void followed(Case& c, const Event& e) {
  if (!c.closed) refuse("a follow-up comes after closing");
  if (e.post.empty() && e.reason.empty())
    refuse("a follow-up needs the post that was sent, or the reason why it is skipped");
  if (!e.post.empty()) note(c, e, "brand", true);
  c.followed = e.at;
}

/// What the other case takes over moves in the fold over all cases; here the case only ends.
void merged(Case& c, const Event& e) {
  if (e.into.empty() || e.into == c.key) refuse("a merge needs the key of another case");
  end_pauses(c, e.at);
  c.closed = c.closed.value_or(e.at);
  c.state = "closed";
  c.reason = "merged";
  c.into = e.into;
}

void split(Case& c, const Event& e) {
  if (e.into.empty() || e.into == c.key) refuse("a split needs the key of another case");
  const auto at = find_post(c, e.post);
  if (e.post.empty() || !at) refuse("the post to split off is not in this case");
  if (c.messages.size() == 1) refuse("the last post of a case cannot be split off");
  c.messages.erase(c.messages.begin() + static_cast<std::ptrdiff_t>(*at));
  c.posts.erase(c.posts.begin() + static_cast<std::ptrdiff_t>(*at));
  if (one_of(c.state, {"open", "answered", "waiting"})) c.state = standing(c);
}

void erased(Case& c, const Event& e) {
  const Case before = std::move(c);
  c = Case{};
  c.key = before.key;
  c.brand = before.brand;
  c.site = before.site;
  c.kind = before.kind;
  c.closed = before.closed.value_or(e.at);
  c.state = "closed";
  c.reason = "erased";
}

/// Brings back what is owed: a promise after closing is owed all the same, a time narrowed later can put a customer's
/// message behind our reply, and a reply seen twice can carry a promise: then the case is not done, whatever its last
/// event was about.
void bring_back(Case& c, Instant at) {
  if (!c.into.empty()) return;
  const bool done = one_of(c.state, {"dismissed", "closed"});
  const bool replied_to = one_of(c.state, {"answered", "waiting"});
  if (!(done && c.owes()) && !(replied_to && (c.owes() || c.unanswered()))) return;
  if (done) reopen(c, at);
  c.state = standing(c);
}

using Step = void (*)(Case&, const Event&);
const std::map<std::string, Step>& steps() {
  static const std::map<std::string, Step> table = {
      {"seen", seen},
      {"updated", updated},
      {"answered", [](Case& c, const Event& e) { reply(c, e, "answered"); }},
      {"held", held},
      {"snoozed", snoozed},
      {"woken", woken},
      {"dismissed", dismissed},
      {"corrected", corrected},
      {"promised", promised},
      {"kept", settled},
      {"broken", settled},
      {"reviewed", reviewed},
      {"handed", handed},
      {"followed", followed},
      {"closed", closed},
      {"reopened", reopened},
      {"merged", merged},
      {"split", split},
      {"erased", erased}};
  return table;
}

}  // namespace

bool Case::unanswered() const {
  bool waiting = false;
  for (const CaseMessage& m : messages) {
    if (m.who == "brand") waiting = false;
    if (m.who == "customer" && m.asks) waiting = true;
  }
  return waiting;
}

bool Case::owes() const {
  return std::any_of(promises.begin(), promises.end(), [](const Promise& p) { return p.open(); });
}

void apply(Case& current, const Event& event) {
  if (event.id.empty()) refuse("an event needs an id");
  if (!current.last_event.empty() && event.id <= current.last_event) return;
  const auto step = steps().find(event.type);
  if (step == steps().end()) refuse("there is no event of the type \"" + event.type + "\"");
  Case next = current;
  if (next.key.empty()) next.key = event.case_key;
  if (next.brand.empty()) next.brand = event.brand;
  if (event.case_key != next.key) refuse("the event belongs to another case");
  if (event.brand != next.brand) refuse("the event belongs to another brand");
  if (!next.into.empty()) refuse("the case was merged into another");
  const bool starts = one_of(event.type, {"seen", "erased"}) || (one_of(event.type, {"answered", "held"}));
  if (next.last_event.empty() && next.messages.empty() && !starts) refuse("nothing was seen of this case yet");
  step->second(next, event);
  bring_back(next, event.at);
  next.last_event = event.id;
  current = std::move(next);
}

}  // namespace aplomb
