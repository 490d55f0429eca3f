#include <catch2/catch.hpp>

#include "aplomb/clock.hpp"
#include "aplomb/reviewers.hpp"
#include "support.hpp"

using namespace aplomb;

namespace {

Reviewer nine_to_five(const char* first, const char* zone) {
  support::engine();  // hands ICU its zones
  Reviewer one;
  one.first = first;
  one.hours.zone = zone;
  for (std::size_t day = 0; day < 5; ++day) one.hours.week[day] = {{540, 1020}};
  return one;
}

/// "Mina awake until 2026-03-06T17:00:00Z, 13:30" for each, in order.
std::vector<std::string> said(const std::vector<Reviewer>& all, const char* now) {
  std::vector<std::string> out;
  for (const Awake& one : awake(all, *parse_instant(now))) {
    char clock[8];
    std::snprintf(clock, sizeof clock, "%02d:%02d", one.minute / 60, one.minute % 60);
    out.push_back(one.first +
                  (!one.known  ? " unknown"
                   : one.awake ? " awake until "
                               : " asleep until ") +
                  (one.known ? (one.until ? format_instant(*one.until) : "ever") + ", " + clock : ""));
  }
  return out;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("who is awake goes by each colleague's own clock, also in the weeks when only one side has summer time",
          "[req:1.18]") {
  const std::vector<Reviewer> team = {nine_to_five("Ana", "America/New_York"), nine_to_five("Leo", "Europe/London"),
                                      nine_to_five("Kim", "Asia/Kolkata")};
  // Friday, before New York changes its clocks.
  CHECK(said(team, "2026-03-06T13:30:00Z") == List{"Leo awake until 2026-03-06T17:00:00Z, 13:30",
                                                   "Ana asleep until 2026-03-06T14:00:00Z, 08:30",
                                                   "Kim asleep until 2026-03-09T03:30:00Z, 19:00"});
  // Monday after: New York is an hour nearer, London has not moved yet.
  CHECK(said(team, "2026-03-09T13:30:00Z") == List{"Ana awake until 2026-03-09T21:00:00Z, 09:30",
                                                   "Leo awake until 2026-03-09T17:00:00Z, 13:30",
                                                   "Kim asleep until 2026-03-10T03:30:00Z, 19:00"});
  // Both have: London begins at 08:00Z, and ends an hour earlier by ours.
  CHECK(said(team, "2026-03-30T08:15:00Z") == List{"Leo awake until 2026-03-30T16:00:00Z, 09:15",
                                                   "Kim awake until 2026-03-30T11:30:00Z, 13:45",
                                                   "Ana asleep until 2026-03-30T13:00:00Z, 04:15"});
  // The Sunday on which London's clocks go back: nobody works, and Monday begins an hour later by ours.
  CHECK(said({team[1]}, "2026-10-25T00:30:00Z") == List{"Leo asleep until 2026-10-26T09:00:00Z, 01:30"});
  CHECK(said({team[1]}, "2026-10-25T01:30:00Z") == List{"Leo asleep until 2026-10-26T09:00:00Z, 01:30"});
}

TEST_CASE("a night shift, no hours, no day and no such zone", "[req:1.18]") {
  Reviewer night = nine_to_five("Noa", "Australia/Sydney");
  night.hours.week = {};
  night.hours.week[5] = {{1320, 360}};  // Saturday 22:00 to Sunday 06:00, the night clocks go back
  CHECK(said({night}, "2026-04-04T17:30:00Z") == List{"Noa awake until 2026-04-04T20:00:00Z, 03:30"});
  Reviewer any = nine_to_five("Any", "Etc/UTC");
  any.hours.always = true;
  Reviewer never = nine_to_five("Nev", "Etc/UTC");
  never.hours.week = {};
  const std::vector<Reviewer> team = {nine_to_five("Off", "Mars/Olympus"), never, any};
  CHECK(said(team, "2026-04-04T17:30:00Z") ==
        List{"Any awake until ever, 17:30", "Nev asleep until ever, 17:30", "Off unknown"});
  CHECK(awake({}, 0).empty());
}
