#include <catch2/catch.hpp>

#include "aplomb/clock.hpp"
#include "support.hpp"

using namespace aplomb;

namespace {

Instant at(const std::string& iso) {
  return *parse_instant(iso);
}
/// A time of Wednesday, 25 November 2026.
Instant wed(const char* time) {
  return at(std::string("2026-11-25T") + time + ":00Z");
}

struct Shop {
  Brand brand;
  CaseTimes times;
  Shop() {
    support::engine();
    brand.hours.zone = "Europe/London";
    for (std::size_t day = 0; day < 5; ++day) brand.hours.week[day] = {{540, 1080}};
    brand.targets = {{"*", "*", 30, 60, std::nullopt, true}};
  }
  void customer(Instant from, Instant to, bool asks = true) { times.messages.push_back({"customer", from, to, asks}); }
  void customer(Instant t) { customer(t, t); }
  void us(Instant t) { times.messages.push_back({"brand", t, t, true}); }
  /// The first timer of a kind.
  Timer timer(const char* kind, Instant now) {
    for (const Timer& t : schedule(times, brand, now).timers) {
      if (t.kind == kind) return t;
    }
    return {"", 0, 0, "none", 0, std::nullopt, ""};
  }
  std::string state(const char* kind, Instant now) { return timer(kind, now).state; }
  std::optional<Instant> wake(Instant now) { return schedule(times, brand, now).wake_at; }
  /// From wake to wake, as the background does: "time state" of the first timer at each.
  std::string life(Instant now, int steps) {
    std::string out;
    for (int i = 0; i < steps; ++i) {
      const Schedule s = schedule(times, brand, now);
      out += (out.empty() ? "" : ", ") + format_instant(now).substr(11, 5) + " " +
             (s.timers.empty() ? "none" : s.timers.front().state);
      if (!s.wake_at) break;
      REQUIRE(*s.wake_at > now);
      now = *s.wake_at;
    }
    return out;
  }
};

}  // namespace

TEST_CASE_METHOD(Shop, "a mention is counted from when it was written, not from when it was seen",
                 "[req:0.8][req:1.14]") {
  customer(wed("10:00"));
  const Timer t = timer("first", wed("10:45"));
  CHECK(t.state == "late");
  CHECK(t.remaining == -15 * 60'000);
  CHECK(t.due == wed("10:30"));
  for (const char* kind : {"complaint", "question", "neutral", "abuse"}) {
    times.kind = kind;
    CHECK(state("first", wed("10:10")) == "running");
  }
  times.kind = "spam";
  CHECK(schedule(times, brand, wed("10:10")).timers.empty());
}

TEST_CASE_METHOD(Shop, "a timer runs, warns at 80 %, is late, and wakes at each step and no other",
                 "[req:1.15][req:0.8]") {
  customer(wed("10:00"));
  CHECK(life(wed("10:00"), 9) == "10:00 running, 10:24 warned, 10:30 late");
  us(wed("10:29"));
  CHECK(state("first", wed("10:45")) == "met");
  CHECK_FALSE(wake(wed("10:45")));
  times.messages.back() = {"brand", wed("10:31"), wed("10:31"), true};
  CHECK(state("first", wed("10:45")) == "missed");
  CHECK(timer("first", wed("10:45")).met == wed("10:31"));
}

TEST_CASE_METHOD(Shop, "business clocks stand still while the shop is closed, calendar clocks do not", "[req:4.15]") {
  customer(wed("17:45"));
  CHECK(timer("first", wed("17:50")).due == at("2026-11-26T09:15:00Z"));
  CHECK(life(wed("17:50"), 9) == "17:50 running, 18:00 paused, 09:00 running, 09:09 warned, 09:15 late");
  CHECK(timer("first", wed("18:30")).why == "closed");
  brand.targets[0].business = false;
  CHECK(life(wed("17:50"), 9) == "17:50 running, 18:09 warned, 18:15 late");
}

TEST_CASE_METHOD(Shop, "the target that fits best is used, and presets are nothing but targets",
                 "[req:4.15][req:1.14]") {
  brand.targets = {{"*", "*", 60, {}, {}, false},
                   {"complaint", "*", 30, {}, {}, false},
                   {"complaint", "facebook", 15, {}, {}, false},
                   {"*", "x", 1440, {}, {}, false}};
  customer(wed("10:00"));
  const auto due = [&](const char* kind, const char* site) {
    times.kind = kind;
    times.site = site;
    return timer("first", wed("10:00")).due;
  };
  CHECK(due("complaint", "facebook") == wed("10:15"));
  CHECK(due("complaint", "x") == wed("10:30"));
  CHECK(due("question", "facebook") == wed("11:00"));
  CHECK(due("question", "x") == at("2026-11-26T10:00:00Z"));
  brand.targets.clear();
  CHECK(schedule(times, brand, wed("10:00")).timers.empty());
}

TEST_CASE_METHOD(Shop, "a time the page only gives as '2h' is an interval with two ends", "[req:M6]") {
  customer(wed("10:00"), wed("11:00"));
  brand.targets[0].first = 120;
  CHECK(timer("first", wed("11:00")).due == wed("12:00"));
  CHECK(life(wed("11:00"), 9) == "11:00 running, 11:36 warned, 12:00 late-maybe, 13:00 late");
  // Never "in time" when it may have been late.
  us(wed("12:30"));
  CHECK(state("first", wed("14:00")) == "late-maybe");
  CHECK(timer("first", wed("14:00")).met == wed("12:30"));
  times.messages.back() = {"brand", wed("11:59"), wed("11:59"), true};
  CHECK(state("first", wed("14:00")) == "met");
  times.messages.back() = {"brand", wed("13:01"), wed("13:30"), true};
  CHECK(state("first", wed("14:00")) == "missed");
}

TEST_CASE_METHOD(Shop, "wherever in its interval a message was written, the state is never better than the truth",
                 "[req:M6]") {
  for (int written = 0; written <= 60; written += 5) {
    for (int width = 0; width <= 120; width += 30) {
      for (int now = 60; now <= 240; now += 7) {
        Shop sure, page;
        const Instant truth = wed("10:00") + written * 60'000, t = wed("10:00") + now * 60'000;
        sure.customer(truth);
        page.customer(truth - width / 2 * 60'000, truth + (width - width / 2) * 60'000);
        const std::string real = sure.state("first", t), shown = page.state("first", t);
        if (real == "late") CHECK((shown == "late" || shown == "late-maybe"));
        if (shown == "late") CHECK(real == "late");
      }
    }
  }
}

TEST_CASE_METHOD(Shop, "after our reply the next timer starts at the oldest message that waits", "[req:1.14]") {
  customer(wed("10:00"));
  us(wed("10:10"));
  CHECK(state("first", wed("11:00")) == "met");
  CHECK(state("next", wed("11:00")) == "none");
  customer(wed("11:00"));
  customer(wed("11:20"));
  CHECK(timer("next", wed("11:30")).start == wed("11:00"));
  CHECK(timer("next", wed("11:30")).due == wed("12:00"));
  us(wed("11:50"));
  CHECK(state("next", wed("13:00")) == "met");
  // A customer who answers our own post waits for a next reply, not for a first one.
  times.messages = {{"brand", wed("09:00"), wed("09:00"), true}, {"customer", wed("10:00"), wed("10:00"), true}};
  CHECK(state("first", wed("10:10")) == "none");
  CHECK(state("next", wed("10:10")) == "running");
  // Somebody else's words start and stop nothing.
  times.messages = {{"customer", wed("10:00"), wed("10:00"), true}, {"other", wed("10:05"), wed("10:05"), true}};
  CHECK(state("first", wed("10:10")) == "running");
}

TEST_CASE_METHOD(Shop, "thanks start no clock, praise has a soft one", "[req:1.14]") {
  customer(wed("10:00"));
  us(wed("10:10"));
  customer(wed("10:20"), wed("10:20"), false);
  CHECK(state("next", wed("12:00")) == "none");
  CHECK_FALSE(wake(wed("12:00")));
  times.messages.resize(1);
  times.kind = "praise";
  CHECK(state("soft", wed("10:10")) == "running");
  CHECK(state("first", wed("10:10")) == "none");
}

TEST_CASE_METHOD(Shop, "pauses stop the clock: with an end it moves on by as much, without one it stands",
                 "[req:4.13]") {
  customer(wed("10:00"));
  times.pauses = {{wed("10:10"), wed("11:10"), "snoozed"}};
  CHECK(timer("first", wed("10:30")).due == wed("11:30"));
  CHECK(life(wed("10:05"), 9) == "10:05 running, 10:10 paused, 11:10 running, 11:24 warned, 11:30 late");
  CHECK(timer("first", wed("10:30")).why == "snoozed");
  times.pauses = {{wed("10:10"), std::nullopt, "review"}};
  CHECK(state("first", wed("16:00")) == "paused");
  CHECK(timer("first", wed("16:00")).remaining == 20 * 60'000);
  CHECK(state("review", wed("10:30")) == "running");
  CHECK(state("review", wed("16:00")) == "late");
  // Overlapping pauses count once; one over lunch and closing counts only open time.
  times.pauses = {{wed("10:10"), wed("11:10"), "snoozed"}, {wed("10:40"), wed("11:20"), "snoozed"}};
  CHECK(timer("first", wed("10:30")).due == wed("11:40"));
}

TEST_CASE_METHOD(Shop,
                 "a colleague who was asked has half an hour of opening time, whatever the customer's own target is",
                 "[req:1.20]") {
  const auto pending = [&](const char* from) { times.pauses = {{wed(from), std::nullopt, "review"}}; };
  brand.targets[0].first = brand.targets[0].next = 1440;
  customer(wed("10:00"));
  pending("10:10");
  CHECK(timer("review", wed("10:20")).start == wed("10:10"));
  CHECK(timer("review", wed("10:20")).due == wed("10:40"));
  CHECK(state("review", wed("10:39")) == "warned");
  CHECK(state("review", wed("10:40")) == "late");
  // The background wakes when it is time for the reminder.
  CHECK(wake(wed("10:35")) == wed("10:40"));
  // Asked ten minutes before closing: twenty are left in the morning.
  pending("17:50");
  CHECK(timer("review", wed("17:55")).due == at("2026-11-26T09:20:00Z"));
  CHECK(state("review", wed("18:30")) == "paused");
  // Without a target for the customer there is one for the colleague.
  brand.targets.clear();
  pending("10:10");
  CHECK(timer("review", wed("10:20")).due == wed("10:40"));
  times.pauses[0].to = wed("10:25");
  CHECK(state("review", wed("10:30")) == "none");
}

TEST_CASE_METHOD(Shop, "what was late before it was snoozed stays late", "[req:4.13]") {
  customer(wed("10:00"));
  times.pauses = {{wed("10:40"), wed("15:00"), "snoozed"}};
  CHECK(state("first", wed("11:00")) == "late");
}

TEST_CASE_METHOD(Shop, "a case has a time to be resolved in, from its first message to its closing", "[req:4.13]") {
  brand.targets[0].resolution = 300;
  customer(wed("10:00"));
  us(wed("10:10"));
  CHECK(timer("resolution", wed("11:00")).due == wed("15:00"));
  times.closed = wed("14:00");
  CHECK(state("resolution", wed("16:00")) == "met");
  times.closed = wed("15:30");
  CHECK(state("resolution", wed("16:00")) == "missed");
}

TEST_CASE_METHOD(Shop, "promises are due when they say, warn in open time, and are kept or missed", "[req:4.4]") {
  times.promises = {
      {at("2026-11-27T17:00:00Z"), at("2026-11-30T12:00:00Z"), false, false, {}}};  // Friday 17:00 for Monday noon
  CHECK(state("promise", at("2026-11-29T20:00:00Z")) == "running");
  CHECK(wake(at("2026-11-29T20:00:00Z")) == at("2026-11-30T11:12:00Z"));
  CHECK(state("promise", at("2026-11-30T11:30:00Z")) == "warned");
  CHECK(state("promise", at("2026-11-30T12:00:00Z")) == "late");
  times.pauses = {{at("2026-11-30T09:00:00Z"), {}, "snoozed"}};
  CHECK(state("promise", at("2026-11-30T12:30:00Z")) == "late");  // a snooze holds no promise up
  times.promises[0].kept = true;
  times.promises[0].done = at("2026-11-30T11:59:00Z");
  CHECK(state("promise", at("2026-11-30T13:00:00Z")) == "met");
  times.promises[0].done = at("2026-11-30T12:01:00Z");
  CHECK(state("promise", at("2026-11-30T13:00:00Z")) == "missed");
  times.promises[0] = {wed("10:00"), wed("11:00"), false, true, {}};
  CHECK(state("promise", wed("10:30")) == "missed");
}

TEST_CASE_METHOD(Shop, "a closed case is looked after again within the brand's follow-up window, inside hours",
                 "[req:4.28]") {
  brand.followup = {1440, 2880};
  customer(wed("10:00"));
  us(wed("10:10"));
  CHECK(state("followup", wed("12:00")) == "none");
  times.closed = wed("16:00");
  Timer t = timer("followup", wed("17:00"));
  CHECK(t.start == at("2026-11-26T16:00:00Z"));
  CHECK(t.due == at("2026-11-27T16:00:00Z"));
  CHECK(t.state == "running");
  CHECK(state("followup", at("2026-11-26T16:00:00Z")) == "warned");
  CHECK(state("followup", at("2026-11-27T16:00:00Z")) == "late");
  times.closed = at("2026-11-26T19:00:00Z");  // Thursday evening: 48 hours later is Saturday
  CHECK(timer("followup", at("2026-11-27T09:00:00Z")).due == at("2026-11-30T09:00:00Z"));
  times.followed = at("2026-11-27T20:00:00Z");
  CHECK(state("followup", at("2026-12-01T09:00:00Z")) == "met");
  times.kind = "praise";
  CHECK(state("followup", at("2026-12-01T09:00:00Z")) == "none");
}

TEST_CASE_METHOD(Shop, "posts from the future, unknown times and clocks set back give clear states",
                 "[req:R4][req:M6]") {
  customer(wed("15:00"));
  Timer t = timer("first", wed("12:00"));
  CHECK(t.state == "running");
  CHECK(t.start == wed("12:00"));
  CHECK(t.remaining == 30 * 60'000);
  // Only the latest possible time is known: never surely in time.
  times.messages = {{"customer", 0, wed("10:00"), true}};
  t = timer("first", wed("10:10"));
  CHECK(t.state == "late-maybe");
  CHECK(t.due == wed("10:30"));
  CHECK(state("first", wed("10:30")) == "late");
  times.messages.clear();
  CHECK(schedule(times, brand, wed("10:00")).timers.empty());
  // A pause and a promise from a clock that ran ahead.
  customer(wed("10:00"));
  times.pauses = {{wed("15:00"), std::nullopt, "snoozed"}};
  times.promises = {{wed("15:00"), wed("14:00"), false, false, {}}};
  CHECK(state("first", wed("10:10")) == "running");
  CHECK(state("promise", wed("10:10")) == "running");
  // No open minute: no due time, and so no timer that could never be met.
  brand.hours.week = {};
  CHECK(state("first", wed("10:10")) == "none");
}

TEST_CASE_METHOD(Shop, "messages whose intervals overlap keep the page's order", "[req:M6]") {
  std::vector<CaseMessage> list = {
      {"customer", 100, 200, true}, {"brand", 100, 200, true}, {"customer", 10, 20, true}, {"other", 150, 150, true}};
  sort_messages(list);
  std::string order;
  for (const auto& m : list) order += m.who[0];
  CHECK(order == "ccbo");
}
