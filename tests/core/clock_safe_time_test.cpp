#include <catch2/catch.hpp>
#include <random>

#include "aplomb/clock.hpp"
#include "clock_oracle.hpp"
#include "support.hpp"

using namespace aplomb;

namespace {

std::string words(const Brand& brand, const char* now, std::int64_t minutes) {
  const TimeWords spoken(support::engine().pack());
  const auto time = safe_time(brand, *parse_instant(now), minutes, spoken);
  return time ? time->words : "none";
}

Brand shop() {
  Brand brand;
  brand.hours.zone = "Europe/London";
  for (std::size_t day = 0; day < 5; ++day) brand.hours.week[day] = {{540, 720}, {750, 1080}};
  brand.hours.closed = {"2026-12-25"};
  return brand;
}

}  // namespace

TEST_CASE("the next safe time is named as people say it", "[req:3.9][req:M7]") {
  const Brand brand = shop();
  CHECK(words(brand, "2026-11-25T10:00:00Z", 60) == "by 11am today");
  CHECK(words(brand, "2026-11-25T10:05:00Z", 60) == "by 11:30am today");
  CHECK(words(brand, "2026-11-25T10:40:00Z", 60) == "by noon today");
  CHECK(words(brand, "2026-11-25T11:40:00Z", 60) == "by 1:30pm today");  // lunch does not count
  CHECK(words(brand, "2026-11-25T17:40:00Z", 15) == "by 6pm today");
  CHECK(words(brand, "2026-11-25T17:50:00Z", 15) == "by 10am tomorrow");
  CHECK(words(brand, "2026-11-25T17:30:00Z", 60) == "by 10am tomorrow");
  CHECK(words(brand, "2026-11-27T17:30:00Z", 60) == "by 10am on Monday");  // Friday evening: Monday
  CHECK(words(brand, "2026-11-28T11:00:00Z", 180) == "by noon on Monday");
  CHECK(words(brand, "2026-12-24T17:50:00Z", 60) == "by 10am on Monday");  // Christmas and a weekend in between
  CHECK(words(brand, "2026-11-25T10:00:00Z", 0) == "by 10:30am today");    // never in less than a quarter of an hour
  CHECK(words(brand, "2026-11-25T10:00:00Z", 5400) == "by 4pm on Wednesday 9 December");
  Brand night;
  night.hours.always = true;
  CHECK(words(night, "2026-11-25T23:10:00Z", 30) == "by midnight today");
  CHECK(words(night, "2026-11-25T23:40:00Z", 30) == "by 12:30am tomorrow");
  night.hours.zone = "Asia/Kathmandu";
  CHECK(words(night, "2026-11-25T04:00:00Z", 30) == "by 10:30am today");  // 9:45 there: round on its own clock
  night.hours.always = false;
  CHECK(words(night, "2026-11-25T04:00:00Z", 30) == "none");
}

TEST_CASE("whatever the hours, a safe time lies in them, far enough ahead, and on a half hour",
          "[req:3.9][req:M7][req:T2]") {
  const TimeWords spoken(support::engine().pack());
  std::mt19937 random(11);
  int named = 0;
  for (int i = 0; i < 1500; ++i) {
    const oracle::Zone& zone = oracle::zones()[random() % oracle::zones().size()];
    const int day =
        zone.first_day + static_cast<int>(random() % static_cast<unsigned>(zone.last_day - zone.first_day - 60));
    Brand brand;
    brand.hours = oracle::random_hours(random, zone, day, 60);
    const Calendar calendar(brand.hours);
    const Instant now = oracle::epoch_2000 + (std::int64_t{day} * 1440 + random() % 1440) * 60'000 + random() % 60'000;
    const std::int64_t minutes = random() % 300;
    const auto time = safe_time(brand, now, minutes, spoken);
    if (!time) continue;
    ++named;
    INFO(zone.name << " " << format_instant(now) << " + " << minutes << ": " << time->words << " "
                   << format_instant(time->at));
    CHECK(calendar.between_ms(now, time->at, true) >= std::max<std::int64_t>(minutes, 15) * 60'000);
    CHECK(calendar.open(time->at - 1));
    CHECK(calendar.local(time->at).minute % 30 == 0);
    // Said to the customer and read back, it is the same instant, and it can be kept.
    const auto back = support::engine().promises().find(
        support::engine().tokenizer().analyse("I'll reply " + time->words + "."), brand, now);
    REQUIRE(back.size() == 1);
    CHECK(back[0].due == time->at);
    CHECK(back[0].kept);
  }
  CHECK(named > 900);
}
