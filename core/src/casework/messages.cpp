#include "messages.hpp"

#include <algorithm>

namespace aplomb::casework {
namespace {

CaseMessage message_of(const Event& event, const char* who, bool asks) {
  CaseMessage message{who, event.time_from.value_or(0), event.time_to.value_or(event.at), asks, event.mood, event.flaw};
  // Our own reply is dated by the event when the page gives no time: the agent has just sent it. A customer's post
  // without a time was written at the latest when it was seen, and nobody knows how long before.
  if (!event.time_from && message.who == "brand") message.from = message.to;
  if (message.from > message.to) message.from = message.to;
  return message;
}

}  // namespace

std::optional<std::size_t> find_post(const Case& current, const std::string& post) {
  if (post.empty()) return std::nullopt;
  const auto it = std::find(current.posts.begin(), current.posts.end(), post);
  return it == current.posts.end() ? std::nullopt : std::optional(static_cast<std::size_t>(it - current.posts.begin()));
}

void insert(Case& current, CaseMessage message, std::string post, std::size_t wish) {
  current.posts.resize(current.messages.size());
  const auto at =
      static_cast<std::ptrdiff_t>(place_of(current.messages, message, std::min(wish, current.messages.size())));
  current.messages.insert(current.messages.begin() + at, std::move(message));
  current.posts.insert(current.posts.begin() + at, std::move(post));
}

void narrow(Case& current, const Event& event) {
  const auto found = find_post(current, event.post);
  if (!found || !event.time_from) return;
  CaseMessage message = current.messages[*found];
  const Instant from = std::max(message.from, *event.time_from),
                to = std::min(message.to, event.time_to.value_or(*event.time_from));
  if (from > to || (from == message.from && to == message.to)) return;
  message.from = from;
  message.to = to;
  // Better known, its place among the others may be another.
  const auto at = static_cast<std::ptrdiff_t>(*found);
  current.messages.erase(current.messages.begin() + at);
  current.posts.erase(current.posts.begin() + at);
  insert(current, std::move(message), event.post, *found);
}

bool note(Case& current, const Event& event, const char* who, bool asks) {
  if (find_post(current, event.post)) {
    narrow(current, event);
    return false;
  }
  insert(current, message_of(event, who, asks), event.post);
  return true;
}

int weight(const std::string& kind) {
  const char* order[] = {"spam", "praise", "neutral", "question", "abuse", "complaint"};
  return static_cast<int>(std::find(std::begin(order), std::end(order), kind) - std::begin(order));
}

void end_pauses(Case& c, Instant at, const char* why) {
  for (Pause& pause : c.pauses) {
    if ((why == nullptr || pause.why == why) && (!pause.to || *pause.to > at)) pause.to = std::max(at, pause.from);
  }
}

bool replied(const Case& c) {
  return std::any_of(c.messages.begin(), c.messages.end(), [](const CaseMessage& m) { return m.who == "brand"; });
}

std::string standing(const Case& c) {
  if (c.unanswered()) return "open";
  if (c.owes()) return "waiting";
  return replied(c) ? "answered" : "open";
}

}  // namespace aplomb::casework
