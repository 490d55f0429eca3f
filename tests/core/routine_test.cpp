#include <catch2/catch.hpp>
#include <random>

#include "aplomb/clock.hpp"
#include "aplomb/routine.hpp"
#include "support.hpp"

using namespace aplomb;

namespace {

struct Day {
  Hours hours;
  Day() {
    support::engine();  // hands ICU its zones
    hours.zone = "Europe/London";
    for (std::size_t day = 0; day < 5; ++day) hours.week[day] = {{540, 720}, {780, 1080}};
  }
  [[nodiscard]] DayPlan at(const char* now, const std::vector<int>& times,
                           const std::vector<Looked>& places = {}) const {
    return day_plan(hours, times, places, *parse_instant(now));
  }
  static std::string shown(const std::optional<Instant>& at) { return at ? format_instant(*at) : "none"; }
};

}  // namespace

TEST_CASE_METHOD(Day, "a round makes every place due until somebody looks at it, from local midnight anew",
                 "[req:3.26][req:0.11]") {
  const std::vector<int> times = {9 * 60, 16 * 60};
  const Looked mentions{"mentions", *parse_instant("2026-11-25T09:20:00Z")};
  const Looked search{"search", std::nullopt};
  const Looked page{"page", *parse_instant("2026-11-24T16:30:00Z")};
  auto plan = at("2026-11-25T10:00:00Z", times, {mentions, search, page});
  CHECK(plan.today == "2026-11-25");
  CHECK(shown(plan.round) == "2026-11-25T09:00:00Z");
  CHECK(shown(plan.next) == "2026-11-25T16:00:00Z");
  CHECK(plan.due == std::vector<std::string>{"search", "page"});
  plan = at("2026-11-25T16:00:00Z", times, {mentions, search, page});
  CHECK(plan.due == std::vector<std::string>{"mentions", "search", "page"});
  CHECK(shown(plan.next) == "2026-11-26T09:00:00Z");
  // Early the next morning nothing is due yet.
  plan = at("2026-11-26T00:10:00Z", times, {search});
  CHECK(plan.due.empty());
  CHECK(shown(plan.round) == "none");
  CHECK(shown(plan.next) == "2026-11-26T09:00:00Z");
}

TEST_CASE_METHOD(Day, "no round outside opening hours", "[req:3.26]") {
  // Before opening, in the break, after closing; Friday to Monday; a holiday between.
  CHECK(shown(at("2026-11-25T08:00:00Z", {8 * 60 + 50}).next) == "2026-11-25T09:00:00Z");
  CHECK(shown(at("2026-11-25T10:00:00Z", {12 * 60 + 10}).next) == "2026-11-25T13:00:00Z");
  CHECK(shown(at("2026-11-25T10:00:00Z", {20 * 60}).next) == "none");
  CHECK(shown(at("2026-11-27T17:00:00Z", {9 * 60}).next) == "2026-11-30T09:00:00Z");
  hours.closed = {"2026-11-30"};
  CHECK(shown(at("2026-11-27T17:00:00Z", {9 * 60}).next) == "2026-12-01T09:00:00Z");
  const auto saturday = at("2026-11-28T11:00:00Z", {9 * 60}, {{"mentions", std::nullopt}});
  CHECK(saturday.due.empty());
  CHECK(!saturday.closing);
  CHECK(shown(saturday.ends) == "none");
}

TEST_CASE_METHOD(Day, "without times there is one round, when the day opens", "[req:3.26]") {
  CHECK(shown(at("2026-11-25T08:00:00Z", {}).next) == "2026-11-25T09:00:00Z");
  CHECK(shown(at("2026-11-25T10:00:00Z", {}).round) == "2026-11-25T09:00:00Z");
  hours = Hours{};
  hours.zone = "America/New_York";
  hours.always = true;
  CHECK(shown(at("2026-11-25T15:00:00Z", {}).round) == "2026-11-25T14:00:00Z");
  CHECK(shown(at("2026-11-25T13:00:00Z", {}).round) == "none");
  CHECK(at("2026-11-25T03:00:00Z", {}).today == "2026-11-24");
}

TEST_CASE_METHOD(Day, "the day closes in its last hour and stays closing until midnight", "[req:1.16][req:3.26]") {
  CHECK(!at("2026-11-25T16:59:00Z", {}).closing);
  CHECK(at("2026-11-25T17:00:00Z", {}).closing);
  CHECK(at("2026-11-25T22:00:00Z", {}).closing);
  CHECK(!at("2026-11-26T00:00:00Z", {}).closing);
}

TEST_CASE_METHOD(Day, "any hours and any moment: rounds lie in open time, the last one before now, the next after",
                 "[req:3.26][req:T1]") {
  std::mt19937 random(326);
  const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
  const char* zones[] = {"Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"};
  for (int i = 0; i < 3000; ++i) {
    Hours some;
    some.zone = zones[below(4)];
    some.always = below(8) == 0;
    for (auto& day : some.week) {
      if (below(3) != 0) day = {{below(1440), below(1441)}};
    }
    std::vector<int> times;
    for (int n = below(4); n > 0; --n) times.push_back(below(1440));
    const Instant now = *parse_instant("2026-03-20T00:00:00Z") + std::int64_t{below(20 * 1440)} * 60'000;
    const DayPlan plan = day_plan(some, times, {{"a", now}, {"b", std::nullopt}}, now);
    const Calendar calendar(some);
    if (plan.round) {
      CHECK(*plan.round <= now);
      CHECK(calendar.open(*plan.round));
      CHECK(calendar.local(*plan.round).day == calendar.local(now).day);
      CHECK(plan.due == std::vector<std::string>{"b"});
    } else {
      CHECK(plan.due.empty());
    }
    if (plan.next) {
      CHECK(*plan.next > now);
      CHECK(calendar.open(*plan.next));
      // Whoever waits until it begins sees it begun.
      CHECK(day_plan(some, times, {}, *plan.next).round == plan.next);
    }
  }
}
