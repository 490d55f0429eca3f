#include <algorithm>

#include "aplomb/casework.hpp"
#include "aplomb/result.hpp"
#include "messages.hpp"

namespace aplomb {
namespace {

/// The key of the case that an event for `key` reaches after merges.
std::string living(const std::map<std::string, Case>& cases, std::string key) {
  for (std::size_t hops = 0; hops <= cases.size(); ++hops) {
    const auto it = cases.find(key);
    if (it == cases.end() || it->second.into.empty()) return key;
    key = it->second.into;
  }
  throw Error(ErrorCode::bad_request, "these cases were merged in a circle");
}

Case fresh(const std::string& key, const std::string& brand) {
  Case c;
  c.key = key;
  c.brand = brand;
  // A key is brand, site, author and thread, parted by slashes.
  const std::size_t slash = key.find('/');
  c.site = slash != std::string::npos && key.compare(slash + 1, 8, "facebook") == 0 ? "facebook" : "x";
  return c;
}

/// What a merged case held, taken over by the one that lives on.
void take_over(Case& to, const Case& from, const Event& event) {
  for (std::size_t i = 0; i < from.messages.size(); ++i) {
    const std::string post = i < from.posts.size() ? from.posts[i] : std::string();
    if (!casework::find_post(to, post)) casework::insert(to, from.messages[i], post);
  }
  to.promises.insert(to.promises.end(), from.promises.begin(), from.promises.end());
  to.priority = std::max(to.priority, from.priority);
  to.handed += from.handed;
  if (!to.corrected && casework::weight(from.kind) > casework::weight(to.kind)) {
    to.kind = from.kind;
    if (!from.category.empty()) to.category = from.category;
  }
  if (from.answered && (!to.answered || *from.answered > *to.answered)) to.answered = from.answered;
  if (to.state == "snoozed" && !from.unanswered()) return;
  if (to.owes() || to.unanswered()) {
    const bool done = to.closed || to.state == "dismissed";
    // What the customer wrote there was dealt with by closing or dismissing; it does not come back for being moved.
    if (done && !to.owes() && from.state != "open") return;
    casework::end_pauses(to, event.at, "snoozed");
    if (to.closed) to.pauses.push_back({*to.closed, std::max(event.at, *to.closed), "closed"});
    to.closed.reset();
    to.reason.clear();
    to.state = to.unanswered() ? "open" : "waiting";
  }
}

}  // namespace

void apply(std::map<std::string, Case>& cases, const Event& event) {
  Event e = event;
  e.case_key = living(cases, event.case_key);
  const auto known = cases.find(e.case_key);
  if (known != cases.end() && !event.id.empty() && event.id <= known->second.last_event) return;
  Case current = known != cases.end() ? known->second : fresh(e.case_key, e.brand);
  if (event.type != "merged" && event.type != "split") {
    apply(current, e);
    cases[e.case_key] = std::move(current);
    return;
  }
  e.into = living(cases, event.into);
  const Case before = current;
  apply(current, e);
  const auto target = cases.find(e.into);
  if (event.type == "merged" && target == cases.end())
    throw Error(ErrorCode::bad_request, "the case to merge into is not known");
  Case other = target != cases.end() ? target->second : fresh(e.into, e.brand);
  if (other.brand != e.brand) throw Error(ErrorCode::bad_request, "cases of two brands stay apart");
  if (event.type == "merged") {
    take_over(other, before, e);
    // The moved promises live on there; here they would count twice.
    current.promises.clear();
  } else {
    const std::size_t at = *casework::find_post(before, e.post);
    const bool first = other.messages.empty();
    casework::insert(other, before.messages[at], e.post);
    if (first) {
      other.kind = e.kind.empty() ? before.kind : e.kind;
      other.category = e.category.empty() ? before.category : e.category;
      other.surface = before.surface;
      other.priority = e.priority != 0 ? e.priority : before.priority;
      other.state = casework::standing(other);
      other.closed.reset();
      other.reason.clear();
    } else if (other.unanswered() && other.state != "snoozed") {
      if (other.closed) other.pauses.push_back({*other.closed, std::max(e.at, *other.closed), "closed"});
      other.closed.reset();
      other.state = "open";
    }
  }
  other.last_event = std::max(other.last_event, e.id);
  cases[e.into] = std::move(other);
  cases[e.case_key] = std::move(current);
}

Schedule schedule(const Case& current, const Brand& brand, const Calendar& calendar, Instant now) {
  if (current.state == "dismissed" || !current.into.empty()) return {};
  CaseTimes times;
  times.key = current.key;
  times.kind = current.kind;
  times.site = current.site;
  times.priority = current.priority;
  times.messages = current.messages;
  times.pauses = current.pauses;
  times.promises = current.promises;
  times.closed = current.closed;
  times.followed = current.followed;
  return schedule(times, brand, calendar, now);
}

Schedule schedule(const Case& current, const Brand& brand, Instant now) {
  return schedule(current, brand, Calendar(brand.hours), now);
}

}  // namespace aplomb
