#include "casework_desk.hpp"

TEST_CASE_METHOD(Desk, "handing over keeps the case open; a review stops the clock until it is given", "[req:4.13]") {
  *this << seen("p1", 0) << why(event("handed", 5), "review");
  CHECK(state() == "open");
  CHECK_FALSE(one().pauses.back().to);
  *this << event("reviewed", 25);
  CHECK(one().pauses.back().to == at(25));
  CHECK(refuses(event("reviewed", 26)));
  *this << answered("b1", 30) << why(event("handed", 35), "depot");
  CHECK(state() == "waiting");
}

TEST_CASE_METHOD(Desk, "hand-overs are counted, a review is none, and the clock keeps its start",
                 "[req:4.2][req:1.26]") {
  Brand brand;
  brand.targets = {{"*", "*", 60, 60, std::nullopt, false}};
  *this << seen("p1", 0);
  const auto first = [&] { return schedule(one(), brand, at(50)).timers.at(0); };
  const Timer before = first();
  *this << why(event("handed", 5), "passed") << why(event("handed", 10), "review") << event("reviewed", 12);
  CHECK(one().handed == 1);
  *this << why(event("handed", 20), "passed");
  CHECK(one().handed == 2);
  CHECK(state() == "open");
  CHECK(first().start == before.start);
  CHECK(first().due == before.due + 2 * 60'000);  // the review's two minutes, nothing for the hand-overs
  *this << why(event("handed", 21), "back");
  CHECK(one().handed == 1);
  *this << why(event("handed", 22), "back");
  CHECK(refuses(why(event("handed", 23), "back")));
  *this << answered("b1", 30) << why(event("handed", 35), "passed");
  CHECK(state() == "waiting");
  *this << why(event("handed", 36), "back");
  CHECK(state() == "answered");
}

TEST_CASE_METHOD(Desk, "a reply ends a review, one that only holds or came before it was asked for does not",
                 "[req:1.20]") {
  const auto pending = [&] { return !one().pauses.back().to; };
  *this << seen("p1", 0) << why(event("handed", 5), "review") << answered("b1", 10);
  CHECK_FALSE(pending());
  CHECK(one().pauses.back().to == at(10));
  // The time it promises comes with the same post: a holding reply, the colleague is still asked.
  *this << until(answered("b1", 10, "promised"), 60);
  CHECK(pending());
  CHECK(state() == "waiting");
  *this << event("reviewed", 20);
  CHECK_FALSE(pending());
  *this << why(event("handed", 25), "review") << answered("h1", 30, "held");
  CHECK(pending());
  // Written before anybody was asked, and only seen now.
  *this << answered("b0", 24);
  CHECK(pending());
  *this << answered("b2", 40);
  CHECK(one().pauses.back().to == at(40));
}
