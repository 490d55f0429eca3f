#include <algorithm>

#include "aplomb/clock.hpp"
#include "stopwatch.hpp"

namespace aplomb {
namespace {

using clock::Answer;
using clock::Stopwatch;

/// How long a colleague has to look at a draft, in opening minutes where the target counts those.
constexpr std::int64_t review_minutes = 30;

/// A customer's wait: from a message that asks to our next reply.
struct Wait {
  const CaseMessage* asked = nullptr;
  const CaseMessage* answered = nullptr;
  bool first = false;
};

std::vector<Wait> waits(const std::vector<CaseMessage>& messages) {
  std::vector<Wait> out;
  bool replied = false;
  for (const CaseMessage& m : messages) {
    const bool waiting = !out.empty() && out.back().answered == nullptr;
    if (m.who == "brand") {
      if (waiting) out.back().answered = &m;
      replied = true;
    } else if (m.who == "customer" && m.asks && !waiting) {
      out.push_back({&m, nullptr, !replied});
    }
  }
  return out;
}

/// The target for a case; spam only has one where the brand names spam.
const Target* target_of(const CaseTimes& times, const Brand& brand) {
  const Target* target = brand.target(times.kind, times.site);
  return target != nullptr && times.kind == "spam" && target->kind != "spam" ? nullptr : target;
}

class Builder {
 public:
  Builder(const CaseTimes& times, const Brand& brand, const Calendar& calendar, Instant now)
      : times_(times), brand_(brand), calendar_(calendar), now_(now), target_(target_of(times, brand)) {
    messages_ = times.messages;
    sort_messages(messages_);
    waits_ = waits(messages_);
  }

  Schedule build() {
    replies();
    resolution();
    review();
    promises();
    followup();
    for (const Pause& pause : times_.pauses) {
      // A case without a running timer still comes back when its snooze ends.
      if (pause.to) wake(*pause.to);
    }
    std::stable_sort(out_.timers.begin(), out_.timers.end(),
                     [](const Timer& a, const Timer& b) { return a.due < b.due; });
    return std::move(out_);
  }

 private:
  [[nodiscard]] Stopwatch stopwatch(bool business, bool pausable = true) const {
    return {calendar_, business, pausable ? times_.pauses : std::vector<Pause>{}, now_};
  }
  void wake(Instant at) {
    if (at > now_ && (!out_.wake_at || at < *out_.wake_at)) out_.wake_at = at;
  }
  void add(std::optional<Timer> timer, const std::vector<Instant>& changes) {
    if (!timer) return;
    out_.timers.push_back(std::move(*timer));
    for (const Instant at : changes) wake(at);
  }
  void run(const char* kind, const CaseMessage& asked, std::int64_t minutes, const Stopwatch& watch) {
    std::vector<Instant> changes;
    add(watch.run(kind, asked, minutes, changes), changes);
  }

  void reply(const Wait& wait) {
    const auto& minutes = wait.first || !target_->next ? target_->first : target_->next;
    if (!minutes) return;
    const char* kind = times_.kind == "praise" ? "soft" : wait.first ? "first" : "next";
    const Stopwatch watch = stopwatch(target_->business);
    if (wait.answered != nullptr) {
      add(watch.settle(kind, *wait.asked, *minutes, Answer{wait.answered->from, wait.answered->to}), {});
    } else if (!times_.closed) {
      run(kind, *wait.asked, *minutes, watch);
    }
  }
  void replies() {
    if (target_ == nullptr || waits_.empty()) return;
    if (waits_.front().first) reply(waits_.front());
    if (waits_.size() > 1 || !waits_.front().first) reply(waits_.back());
  }
  void resolution() {
    if (target_ == nullptr || !target_->resolution || waits_.empty()) return;
    if (times_.kind != "complaint" && times_.kind != "question" && times_.kind != "neutral") return;
    const Stopwatch watch = stopwatch(target_->business);
    if (times_.closed) {
      add(watch.settle("resolution", *waits_.front().asked, *target_->resolution,
                       Answer{*times_.closed, *times_.closed}),
          {});
    } else {
      run("resolution", *waits_.front().asked, *target_->resolution, watch);
    }
  }
  /// Whoever was asked answers before anything else, however long the customer's own target is.
  void review() {
    if (times_.closed) return;
    const bool business = target_ == nullptr || target_->business;
    for (const Pause& pause : times_.pauses) {
      if (pause.why != "review" || pause.to) continue;
      run("review", {"brand", pause.from, pause.from, true}, review_minutes, stopwatch(business, false));
    }
  }
  void promises() {
    for (const Promise& p : times_.promises) {
      std::vector<Instant> changes;
      add(stopwatch(true, false).keep(p, changes), changes);
    }
  }
  /// The window to look after someone again: from the first to the last of the brand's follow-up times, inside hours.
  void followup() {
    if (!times_.closed || brand_.followup.empty() || (times_.kind != "complaint" && times_.kind != "question")) return;
    const bool replied = std::any_of(waits_.begin(), waits_.end(), [](const Wait& w) { return w.answered != nullptr; });
    if (!replied) return;
    const auto [soonest, latest] = std::minmax_element(brand_.followup.begin(), brand_.followup.end());
    const auto opens = calendar_.next_open(*times_.closed + *soonest * 60'000);
    const auto due = calendar_.next_open(*times_.closed + *latest * 60'000);
    if (!opens || !due) return;
    Timer timer{"followup", *times_.closed, *due, "", *due - now_, times_.followed, ""};
    if (*opens < *due) timer.start = *opens;
    for (const CaseMessage& m : messages_) {
      if (!timer.met && m.who == "brand" && m.from > *times_.closed) timer.met = m.from;
    }
    if (timer.met) {
      timer.state = *timer.met <= *due ? "met" : "missed";
      timer.remaining = *due - *timer.met;
    } else {
      timer.state = now_ >= *due ? "late" : now_ >= *opens ? "warned" : "running";
    }
    add(timer, timer.met ? std::vector<Instant>{} : std::vector<Instant>{*opens, *due});
  }

  const CaseTimes& times_;
  const Brand& brand_;
  const Calendar& calendar_;
  const Instant now_;
  const Target* const target_;
  std::vector<CaseMessage> messages_;
  std::vector<Wait> waits_;
  Schedule out_;
};

}  // namespace

std::size_t place_of(const std::vector<CaseMessage>& messages, const CaseMessage& message, std::size_t wish) {
  std::size_t low = 0, high = messages.size();
  for (std::size_t i = 0; i < messages.size(); ++i) {
    if (messages[i].to < message.from) low = i + 1;
    if (message.to < messages[i].from && high == messages.size()) high = i;
  }
  return std::clamp(wish, low, std::max(low, high));
}

void sort_messages(std::vector<CaseMessage>& messages) {
  std::vector<CaseMessage> sorted;
  sorted.reserve(messages.size());
  for (CaseMessage& m : messages) {
    const std::size_t at = place_of(sorted, m, sorted.size());
    sorted.insert(sorted.begin() + static_cast<std::ptrdiff_t>(at), std::move(m));
  }
  messages = std::move(sorted);
}

Schedule schedule(const CaseTimes& times, const Brand& brand, const Calendar& calendar, Instant now) {
  return Builder(times, brand, calendar, now).build();
}

Schedule schedule(const CaseTimes& times, const Brand& brand, Instant now) {
  return schedule(times, brand, Calendar(brand.hours), now);
}

}  // namespace aplomb
