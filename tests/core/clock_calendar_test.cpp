#include <catch2/catch.hpp>
#include <cstdlib>
#include <sstream>

#include "aplomb/clock.hpp"
#include "aplomb/result.hpp"
#include "clock_oracle.hpp"
#include "support.hpp"

using namespace aplomb;

namespace {

Instant at(const char* iso) {
  const auto t = parse_instant(iso);
  REQUIRE(t);
  return *t;
}
std::string shown(std::optional<Instant> t) {
  return t ? format_instant(*t) : "never";
}

/// Mon-Fri 9-12 and 12:30-18, London.
Hours office() {
  Hours hours;
  hours.zone = "Europe/London";
  for (std::size_t day = 0; day < 5; ++day) hours.week[day] = {{540, 720}, {750, 1080}};
  return hours;
}

struct Data {
  Data() { support::engine(); }  // hands ICU its zones
};

}  // namespace

TEST_CASE_METHOD(Data, "due times equal an oracle that counts minute by minute", "[req:T1]") {
  // APLOMB_T1_CASES=1000000 runs the whole measure.
  const char* wanted = std::getenv("APLOMB_T1_CASES");
  const int total = wanted != nullptr ? std::atoi(wanted) : 24'000;
  constexpr int per_calendar = 250, days = 70;
  std::mt19937 random(20261125);
  const auto below = [&](std::int64_t n) {
    return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(n));
  };
  int cases = 0, differences = 0, reached = 0;
  std::ostringstream first;
  while (cases < total) {
    const oracle::Zone& zone =
        oracle::zones()[static_cast<std::size_t>(below(static_cast<std::int64_t>(oracle::zones().size())))];
    int day = zone.first_day + static_cast<int>(below(std::max(1, zone.last_day - zone.first_day - days)));
    if (!zone.changes.empty() && below(3) > 0) {
      // Around a change of the clocks.
      const auto& change =
          zone.changes[static_cast<std::size_t>(below(static_cast<std::int64_t>(zone.changes.size())))];
      const int near = static_cast<int>(change.first / 1440) - 1 - static_cast<int>(below(12));
      if (near >= zone.first_day && near + days <= zone.last_day) day = near;
    }
    const Hours hours = oracle::random_hours(random, zone, day, days);
    const oracle::Row row(zone, hours, day, days);
    const Calendar calendar(hours);
    for (int i = 0; i < per_calendar && cases < total; ++i, ++cases) {
      Instant from = row.begin() + below(20 * 1440) * 60'000;
      if (below(2) == 0) from += below(60'000);
      const std::int64_t minutes = below(12) == 0 ? below(20'000) : below(600);
      const Instant to = from + below(below(10) == 0 ? 40 * 1440 : 2 * 1440) * 60'000 + below(60'000);
      const std::int64_t due = row.add(from, minutes), next = row.next_open(from), open = row.open_ms(from, to);
      const auto got_due = calendar.add(from, minutes, true), got_next = calendar.next_open(from);
      // Past the end of the oracle's row only "later, or never" is known.
      const bool same_due = due >= 0 ? got_due == due : !got_due || *got_due >= row.end();
      const bool same_next = next >= 0 ? got_next == next : !got_next || *got_next >= row.end();
      const bool same = same_due && same_next && calendar.between_ms(from, to, true) == open &&
                        calendar.between(from, to, true) == open / 60'000 &&
                        calendar.between(to, from, true) == -(open / 60'000) && calendar.open(from) == row.open(from);
      reached += due >= 0;
      if (!same && ++differences == 1) {
        first << zone.name << " from " << format_instant(from) << " + " << minutes << " min: due " << shown(got_due)
              << ", oracle " << (due >= 0 ? format_instant(due) : "later") << "; opens " << shown(got_next)
              << ", oracle " << (next >= 0 ? format_instant(next) : "later") << "; open to " << format_instant(to)
              << " " << calendar.between_ms(from, to, true) << " ms, oracle " << open;
      }
    }
  }
  INFO(first.str());
  CHECK(differences == 0);
  CHECK(reached > total / 2);  // the oracle was asked something
  if (wanted != nullptr) WARN(cases << " cases, " << differences << " differences");
}

TEST_CASE_METHOD(Data, "local times and instants agree with the zones' rules written out by hand", "[req:T1]") {
  std::mt19937 random(7);
  for (const oracle::Zone& zone : oracle::zones()) {
    Hours hours;
    hours.zone = zone.name;
    hours.always = true;
    const Calendar calendar(hours);
    for (int i = 0; i < 400; ++i) {
      const auto span = static_cast<unsigned>(zone.last_day - zone.first_day) * 1440U;
      oracle::Minute utc = oracle::Minute{zone.first_day} * 1440 + random() % span;
      if (!zone.changes.empty() && i % 2 == 0) {
        const oracle::Minute change =
            zone.changes[random() % zone.changes.size()].first + static_cast<int>(random() % 300) - 150;
        if (change > oracle::Minute{zone.first_day} * 1440 && change < oracle::Minute{zone.last_day} * 1440)
          utc = change;
      }
      const oracle::Minute wall = utc + zone.at(utc);
      const auto local = calendar.local(oracle::epoch_2000 + utc * 60'000);
      char date[32];
      std::snprintf(date, sizeof date, "%04d-%02d-%02d", local.year, local.month, local.day);
      INFO(zone.name << " " << format_instant(oracle::epoch_2000 + utc * 60'000));
      CHECK(date == oracle::iso_date(static_cast<int>(wall / 1440)));
      CHECK(local.hour * 60 + local.minute == wall % 1440);
      CHECK(local.weekday == oracle::weekday(static_cast<int>(wall / 1440)));
      // Back again: the same instant, or the first time this hour was shown.
      const Instant back = calendar.instant(local.year, local.month, local.day, local.hour, local.minute);
      oracle::Minute earliest = utc;
      for (oracle::Minute t = utc - 180; t < utc; ++t) {
        if (t + zone.at(t) == wall) {
          earliest = t;
          break;
        }
      }
      CHECK(back == oracle::epoch_2000 + earliest * 60'000);
    }
  }
}

TEST_CASE_METHOD(Data, "opening hours count, closed ones do not", "[req:4.15]") {
  Hours hours = office();
  hours.closed = {"2026-12-25"};
  hours.open["2026-12-24"] = {{540, 720}};
  const Calendar c(hours);
  CHECK(c.add(at("2026-11-27T17:30:00Z"), 60, true) == at("2026-11-30T09:30:00Z"));  // Friday evening to Monday
  CHECK(c.add(at("2026-11-27T17:30:00Z"), 60, false) == at("2026-11-27T18:30:00Z"));
  CHECK(c.add(at("2026-11-25T11:45:00Z"), 30, true) == at("2026-11-25T12:45:00Z"));  // over lunch
  CHECK(c.add(at("2026-11-25T17:00:00Z"), 60, true) == at("2026-11-25T18:00:00Z"));  // due at closing, not next morning
  CHECK(c.add(at("2026-12-24T11:30:00Z"), 60, true) == at("2026-12-28T09:30:00Z"));  // Christmas on a Friday
  CHECK(c.open(at("2026-11-25T09:00:00Z")));
  CHECK_FALSE(c.open(at("2026-11-25T18:00:00Z")));
  CHECK(c.next_close(at("2026-11-25T10:00:00Z")) == at("2026-11-25T12:00:00Z"));
  CHECK(c.day_end(at("2026-11-25T10:00:00Z")) == at("2026-11-25T18:00:00Z"));
  CHECK_FALSE(c.day_end(at("2026-11-28T10:00:00Z")));
  CHECK(c.next_day(at("2026-11-25T10:00:00Z")) == at("2026-11-26T09:00:00Z"));
  CHECK(c.next_day(at("2026-11-25T00:30:00Z")) == at("2026-11-26T09:00:00Z"));  // before opening is the same day
  CHECK(c.next_day(at("2026-11-27T23:30:00Z")) == at("2026-11-30T09:00:00Z"));  // Friday night to Monday
  CHECK(c.next_day(at("2026-12-24T10:00:00Z")) == at("2026-12-28T09:00:00Z"));  // over Christmas
  Hours never;
  never.zone = "Europe/London";
  CHECK_FALSE(Calendar(never).next_day(at("2026-11-25T10:00:00Z")));
}

TEST_CASE_METHOD(Data, "clocks going forward and back, a leap day and night shifts", "[req:4.15][req:T1]") {
  Hours nights;
  nights.zone = "Europe/London";
  for (auto& frames : nights.week) frames = {{1320, 360}};
  const Calendar night(nights);
  // 28 March 2026 22:00 to 29 March 06:00 is seven hours, in October it is nine.
  CHECK(night.between(at("2026-03-28T22:00:00Z"), at("2026-03-29T12:00:00Z"), true) == 7 * 60);
  CHECK(night.between(at("2026-10-24T20:00:00Z"), at("2026-10-25T12:00:00Z"), true) == 9 * 60);
  CHECK(night.instant(2026, 3, 29, 1, 30) == at("2026-03-29T01:00:00Z"));   // does not exist: the first instant after
  CHECK(night.instant(2026, 10, 25, 1, 30) == at("2026-10-25T00:30:00Z"));  // twice: the earlier
  const Calendar day(office());
  CHECK(day.add(at("2028-02-28T17:30:00Z"), 60, true) == at("2028-02-29T09:30:00Z"));
  CHECK(day.add(at("2026-03-27T17:30:00Z"), 60, true) ==
        at("2026-03-30T08:30:00Z"));  // 9:30 is an hour earlier after the change
}

TEST_CASE_METHOD(Data, "a calendar that never opens says so, and one without hours is always open",
                 "[req:4.15][req:R4]") {
  Hours hours;
  hours.zone = "Asia/Kolkata";
  const Calendar never(hours);
  CHECK_FALSE(never.next_open(at("2026-11-25T09:00:00Z")));
  CHECK_FALSE(never.add(at("2026-11-25T09:00:00Z"), 1, true));
  CHECK(never.between(at("2026-01-01T00:00:00Z"), at("2026-12-31T00:00:00Z"), true) == 0);
  hours.always = true;
  const Calendar always(hours);
  CHECK(always.add(at("2026-11-25T09:00:00Z"), 90, true) == at("2026-11-25T10:30:00Z"));
  CHECK_FALSE(always.next_close(at("2026-11-25T09:00:00Z")));
  hours.closed = {"2026-11-25", "not a date", "2026-02-30"};
  CHECK(Calendar(hours).next_open(at("2026-11-25T09:00:00Z")) == at("2026-11-25T18:30:00Z"));
  for (const char* zone : {"Mars/Olympus", "", "Etc/Unknown", "Europe"}) {
    hours.zone = zone;
    CHECK_THROWS_AS(Calendar(hours), Error);
  }
  for (const char* zone : {"Asia/Calcutta", "US/Eastern", "GMT"}) {
    hours.zone = zone;
    CHECK_NOTHROW(Calendar(hours));
  }
}

TEST_CASE("instants and durations are read and written exactly", "[req:R4]") {
  CHECK(at("2026-11-25T09:00:00Z") == at("2026-11-25T10:00:00+01:00"));
  CHECK(at("2026-11-25T09:00Z") == at("2026-11-25 09:00:00Z"));
  CHECK(at("2026-11-25T09:00:00.25Z") - at("2026-11-25T09:00:00Z") == 250);
  CHECK(at("1969-12-31T23:59:59.999Z") == -1);
  CHECK(at("2026-12-31T24:00:00Z") == at("2027-01-01T00:00:00Z"));
  CHECK(at("2026-11-25T09:00:00-0330") == at("2026-11-25T12:30:00Z"));
  for (const char* bad : {"", "2026-11-25", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-25T25:00:00Z",
                          "2026-11-25T09:60:00Z", "2026-11-25T09:00:00", "2026-11-25T09:00:00.Z",
                          "2026-11-25T09:00:00Zx", "26-11-25T09:00:00Z", "2026-11-25T09:00:00+1"}) {
    INFO(bad);
    CHECK_FALSE(parse_instant(bad));
  }
  for (const char* iso : {"2026-11-25T09:00:00Z", "1601-02-28T23:59:59.001Z", "2028-02-29T00:00:00Z",
                          "9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00Z"}) {
    CHECK(format_instant(at(iso)) == iso);
  }
  CHECK(parse_duration("PT30M") == 30);
  CHECK(parse_duration("P2D") == 2880);
  CHECK(parse_duration("P1W") == 10'080);
  CHECK(parse_duration("P1DT2H3M") == 1440 + 123);
  CHECK(parse_duration("PT0M") == 0);
  for (const char* bad :
       {"", "P", "PT", "30M", "PT30", "P30M", "PT1D", "PT1M1H", "P1Y", "PT-5M", "P1DT", "PT99999999M", "PT1.5H"}) {
    INFO(bad);
    CHECK_FALSE(parse_duration(bad));
  }
}
