#include "casework_desk.hpp"

TEST_CASE_METHOD(Desk, "a case goes from open to answered when the brand's reply is seen", "[req:0.8][req:4.13]") {
  *this << seen("p1", 0);
  CHECK(state() == "open");
  CHECK(one().kind == "complaint");
  CHECK(one().unanswered());
  *this << answered("b1", 12);
  CHECK(state() == "answered");
  CHECK(one().answered == at(12));
  CHECK_FALSE(one().unanswered());
  Brand brand;
  brand.hours.always = true;
  brand.targets = {{"*", "*", 30, 30, {}, true}};
  support::engine();
  const Schedule s = schedule(one(), brand, at(60));
  REQUIRE(s.timers.size() == 1);
  CHECK(s.timers[0].state == "met");
  CHECK(s.timers[0].met == at(12));
}

TEST_CASE_METHOD(Desk, "events told twice or out of date change nothing", "[req:T3]") {
  const Event first = seen("p1", 0), reply = answered("b1", 12);
  *this << first << reply << reply << first;
  CHECK(one().messages.size() == 2);
  CHECK(state() == "answered");
  // The same post seen by another tab.
  *this << seen("p1", 0) << answered("b1", 12);
  CHECK(one().messages.size() == 2);
  CHECK(state() == "answered");
}

TEST_CASE_METHOD(Desk, "a reply that is older than the customer's last message does not answer it", "[req:0.8]") {
  *this << seen("p1", 0) << seen("p2", 30) << answered("b1", 10);
  CHECK(state() == "open");
  CHECK(one().posts == std::vector<std::string>{"p1", "b1", "p2"});
  *this << answered("b2", 40);
  CHECK(state() == "answered");
}

TEST_CASE_METHOD(Desk, "thanks do not start the clock again, a new problem does, and so does one after closing",
                 "[req:4.13]") {
  *this << seen("p1", 0) << answered("b1", 10) << seen("p2", 20, "praise");
  CHECK(state() == "answered");
  CHECK_FALSE(one().messages.back().asks);
  *this << seen("p3", 30, "complaint");
  CHECK(state() == "open");
  *this << answered("b2", 40) << event("closed", 50) << seen("p4", 60, "praise");
  CHECK(state() == "closed");
  *this << seen("p5", 70, "question");
  CHECK(state() == "open");
  CHECK_FALSE(one().closed);
  CHECK(one().kind == "complaint");  // as serious as its most serious message
}

TEST_CASE_METHOD(Desk, "praise that comes first waits for an answer like everything else", "[req:1.14]") {
  *this << seen("p1", 0, "praise");
  CHECK(state() == "open");
  *this << event("dismissed", 10);
  CHECK(state() == "dismissed");
}

TEST_CASE_METHOD(Desk, "a complaint or a question leaves the queue only by a reply or for a reason", "[req:4.13]") {
  for (const char* kind : {"complaint", "question", "abuse", "spam"}) {
    Desk desk;
    desk << desk.seen("p1", 0, kind);
    CHECK(desk.refuses(desk.event("dismissed", 10)));
    CHECK(desk.refuses(desk.event("closed", 10)));
    desk << desk.why(desk.event("dismissed", 10), "answered by phone");
    CHECK(desk.state() == "dismissed");
    CHECK(desk.one().reason == "answered by phone");
    desk << desk.seen("p2", 20, "complaint");
    CHECK(desk.state() == "open");
  }
  *this << seen("p1", 0);
  Event clock = why(event("dismissed", 5), "old");
  clock.by = "clock";
  CHECK(refuses(clock));
}

TEST_CASE_METHOD(Desk, "a case with an open promise can be neither closed nor dismissed", "[req:4.25][req:4.4]") {
  *this << seen("p1", 0) << answered("b1", 10) << until(event("promised", 10), 130);
  CHECK(state() == "waiting");
  CHECK(refuses(event("closed", 20)));
  CHECK(refuses(why(event("dismissed", 20), "done")));
  *this << event("kept", 100);
  CHECK(state() == "answered");
  CHECK(one().promises[0].done == at(100));
  *this << event("closed", 110);
  CHECK(state() == "closed");
  CHECK(refuses(event("closed", 120)));
}

TEST_CASE_METHOD(Desk, "promises are kept or given up one by one; the clock only notes that they are overdue",
                 "[req:4.4]") {
  CHECK(refuses(event("promised", 0)));
  *this << seen("p1", 0) << answered("b1", 10) << until(event("promised", 10), 60) << until(event("promised", 10), 40);
  CHECK(refuses(event("promised", 12)));  // no time
  Event overdue = until(event("broken", 50), 60);
  overdue.by = "clock";
  CHECK(refuses(overdue));  // not due yet
  overdue = event("broken", 50);
  overdue.by = "clock";
  *this << overdue;
  CHECK(one().owes());
  CHECK(refuses(event("closed", 51)));
  *this << until(event("broken", 55), 40) << until(event("kept", 58), 60);
  CHECK_FALSE(one().owes());
  CHECK(refuses(event("kept", 59)));
  CHECK(state() == "answered");
}

TEST_CASE_METHOD(Desk, "a holding reply answers for now, and the proper answer is still owed", "[req:3.9][req:4.38]") {
  *this << seen("p1", 0) << until(answered("b1", 10, "held"), 120);
  CHECK(state() == "waiting");
  CHECK(one().owes());
  Event clock = event("closed", 200);
  clock.by = "clock";
  CHECK(refuses(clock));
  *this << answered("b2", 100);
  CHECK(state() == "waiting");
  *this << event("kept", 100);
  CHECK(state() == "answered");
}

TEST_CASE_METHOD(Desk, "nothing that waits on us is ever closed by the clock", "[req:4.38]") {
  const auto by_clock = [&](int minute) {
    Event e = why(event("closed", minute), "silence");
    e.by = "clock";
    return e;
  };
  *this << seen("p1", 0);
  CHECK(refuses(by_clock(1000)));
  *this << answered("b1", 10, "held");
  CHECK(refuses(by_clock(1000)));
  *this << answered("b2", 20);
  *this << by_clock(5000);
  CHECK(state() == "closed");
}

TEST_CASE_METHOD(Desk, "a snooze ends at its time, by hand, or when the customer writes", "[req:4.13]") {
  *this << seen("p1", 0) << until(why(event("snoozed", 5), "waiting for the depot"), 65);
  CHECK(state() == "snoozed");
  CHECK(refuses(until(event("snoozed", 6), 3)));
  *this << event("woken", 65);
  CHECK(state() == "open");
  CHECK(refuses(event("woken", 66)));
  *this << until(event("snoozed", 70), 200) << until(event("snoozed", 80), 300) << seen("p2", 90);
  CHECK(state() == "open");
  for (const Pause& p : one().pauses) CHECK((p.to && *p.to <= at(90)));
  *this << event("snoozed", 100) << answered("b1", 110);
  CHECK(state() == "answered");
  CHECK(one().pauses.back().to == at(110));
}

TEST_CASE_METHOD(Desk, "a person's correction outlives what pages say later", "[req:4.13]") {
  *this << seen("p1", 0, "neutral");
  Event fix = event("corrected", 5);
  fix.kind = "complaint";
  *this << fix;
  Event again = event("updated", 10);
  again.by = "page";
  again.post = "p1";
  again.kind = "neutral";
  *this << again;
  CHECK(one().kind == "complaint");
  fix = event("corrected", 12);
  fix.by = "page";
  fix.kind = "spam";
  CHECK(refuses(fix));
  CHECK(refuses(event("corrected", 13)));
}

TEST_CASE_METHOD(Desk, "later sightings narrow the time of a post and never widen it", "[req:M6]") {
  Event e = seen("p1", 0);
  e.time_from = at(0);
  e.time_to = at(60);
  *this << e;
  e = event("updated", 70);
  e.post = "p1";
  e.time_from = at(30);
  e.time_to = at(90);
  *this << e;
  CHECK(one().messages[0].from == at(30));
  CHECK(one().messages[0].to == at(60));
  e.id = "00000090";
  e.time_from = e.time_to = at(45);
  *this << e;
  CHECK(one().messages[0].from == at(45));
  e.id = "00000091";
  e.time_from = e.time_to = at(500);  // contradicts what is known
  *this << e;
  CHECK(one().messages[0].to == at(45));
  // A post without a time was written at the latest when it was seen.
  Event bare = seen("p2", 80, "complaint", "acme/facebook/kim/2");
  bare.id = "00000092";
  bare.time_from.reset();
  bare.time_to.reset();
  *this << bare;
  CHECK(one("acme/facebook/kim/2").messages[0].from == 0);
  CHECK(one("acme/facebook/kim/2").messages[0].to == at(80));
  CHECK(one("acme/facebook/kim/2").site == "facebook");
}

TEST_CASE_METHOD(Desk, "a follow-up comes after closing, and is skipped only with a reason", "[req:4.28]") {
  *this << seen("p1", 0) << answered("b1", 10);
  CHECK(refuses(why(event("followed", 20), "x")));
  *this << event("closed", 30);
  CHECK(refuses(event("followed", 40)));
  *this << why(event("followed", 1500), "moved away");
  CHECK(one().followed == at(1500));
  *this << event("reopened", 1600);
  CHECK(state() == "open");
  CHECK_FALSE(one().followed);
  CHECK(refuses(event("reopened", 1601)));
}

TEST_CASE_METHOD(Desk, "a merged case hands on its posts and promises, and later events follow it", "[req:T3]") {
  const std::string other = "acme/x/sam/2";
  *this << seen("p1", 0) << answered("b1", 5) << until(event("promised", 5), 90) << seen("q1", 10, "question", other);
  Event merge = event("merged", 20);
  merge.into = other;
  *this << merge;
  CHECK(state() == "closed");
  CHECK(one().into == other);
  CHECK(one(other).posts == std::vector<std::string>{"p1", "b1", "q1"});
  CHECK(one(other).owes());
  CHECK(refuses(event("closed", 25, other)));
  *this << seen("p2", 30);  // still told to the old key
  CHECK(one(other).posts.back() == "p2");
  CHECK(one().messages.size() == 2);
  merge = event("merged", 40, other);
  merge.into = "acme/x/sam/1";
  CHECK(refuses(merge));  // into itself
  merge.into = "acme/x/nobody/9";
  CHECK(refuses(merge));
}

TEST_CASE_METHOD(Desk,
                 "joined cases are as serious as the more serious one, and a snooze holds no clock of what comes in",
                 "[req:T3][req:3.10]") {
  const std::string other = "acme/x/sam/2";
  *this << seen("q1", 0, "praise", other) << until(event("snoozed", 5, other), 900) << seen("p1", 10, "complaint");
  Event merge = event("merged", 20);
  merge.into = other;
  *this << merge;
  CHECK(one(other).kind == "complaint");
  CHECK(state(other) == "open");
  CHECK(one(other).pauses.back().to == at(20));
  CHECK(refuses(event("woken", 30, other)));
  // What the agent said of a case stays.
  Event said = event("corrected", 40, other);
  said.kind = "question";
  *this << said << seen("r1", 50, "complaint", "acme/x/sam/3");
  merge = event("merged", 60, "acme/x/sam/3");
  merge.into = other;
  *this << merge;
  CHECK(one(other).kind == "question");
}

TEST_CASE_METHOD(Desk, "a post split off becomes a case of its own", "[req:T3]") {
  *this << seen("p1", 0) << answered("b1", 5) << seen("p2", 10, "question");
  Event split = event("split", 20);
  split.post = "p2";
  split.into = "acme/x/sam/3";
  *this << split;
  CHECK(state() == "answered");
  CHECK(state("acme/x/sam/3") == "open");
  CHECK(one("acme/x/sam/3").posts == std::vector<std::string>{"p2"});
  split = event("split", 30);
  split.post = "nothing";
  split.into = "acme/x/sam/4";
  CHECK(refuses(split));
  CHECK(cases.count("acme/x/sam/4") == 0);
}

TEST_CASE_METHOD(Desk, "erasing leaves a tombstone without posts", "[req:T3]") {
  *this << seen("p1", 0) << until(event("promised", 5), 90) << event("erased", 10);
  CHECK(one().messages.empty());
  CHECK(one().posts.empty());
  CHECK(one().promises.empty());
  CHECK(state() == "closed");
  Brand brand;
  support::engine();
  CHECK(schedule(one(), brand, at(20)).timers.empty());
}

TEST_CASE_METHOD(Desk, "events that make no sense are refused with the reason", "[req:R4]") {
  CHECK(refuses(event("closed", 0)));
  CHECK(cases.empty());
  CHECK(refuses(event("exploded", 0)));
  Event e = seen("p1", 0);
  e.id = "";
  CHECK(refuses(e));
  *this << seen("p1", 0);
  e = seen("p2", 1);
  e.brand = "other";
  CHECK(refuses(e));
  Case alone = one();
  e = seen("p3", 2, "complaint", "acme/x/kim/7");
  CHECK_THROWS_AS(apply(alone, e), Error);
  CHECK(alone.messages.size() == 1);
}
