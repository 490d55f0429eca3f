#include <catch2/catch.hpp>
#include <random>

#include "aplomb/insight.hpp"
#include "support.hpp"

using namespace aplomb;

namespace {

Instant at(int minute) {
  return *parse_instant("2026-11-25T10:00:00Z") + Instant{minute} * 60'000;
}

struct Ledger {
  std::vector<Event> events;
  Brand brand;
  Ledger() {
    support::engine();
    brand.hours.zone = "Europe/London";
    for (std::size_t day = 0; day < 5; ++day) brand.hours.week[day] = {{540, 1080}};
    brand.targets = {{"*", "*", 30, 60, std::nullopt, true}};
  }
  Event& add(const std::string& who, const char* type, int minute) {
    Event e;
    char id[16];
    std::snprintf(id, sizeof id, "%08d", static_cast<int>(events.size()) + 1);
    e.id = id;
    e.case_key = "acme/x/" + who + "/t";
    e.brand = "acme";
    e.by = "agent";
    e.type = type;
    e.at = at(minute);
    if (e.type == "seen" || e.type == "answered") {
      e.post = e.id;
      e.kind = "complaint";
      e.time_from = e.time_to = e.at;
    }
    events.push_back(e);
    return events.back();
  }
};

}  // namespace

TEST_CASE_METHOD(Ledger, "the report counts cases as they stand and response times in open minutes",
                 "[req:4.13][req:4.4]") {
  const int waits[] = {5, 10, 15, 20, 40, 90};
  for (int i = 0; i < 6; ++i) {
    add("p" + std::to_string(i), "seen", 0);
    add("p" + std::to_string(i), "answered", waits[i]);
  }
  add("night", "seen", 470);               // 17:50
  add("night", "answered", 24 * 60 - 45);  // next morning at 9:15: 25 open minutes
  add("late", "seen", 24 * 60);            // still waiting at the end
  add("gone", "seen", 0);
  add("gone", "dismissed", 5).reason = "spoken to in the shop";
  add("p0", "promised", 30).until = at(90);
  add("p0", "kept", 80);
  add("p1", "promised", 30).until = at(90);
  add("p2", "promised", 30).until = at(90);
  add("p2", "kept", 100);
  add("p3", "promised", 30).until = at(20'000);
  add("p3", "exploded", 31);  // counts for nothing
  const Report r = report(events, brand, at(26 * 60));
  CHECK(r.cases == 9);
  CHECK(r.answered == 5);
  CHECK(r.open == 3);  // "late", and p1 and p3, where something is owed
  CHECK(r.dismissed == 1);
  CHECK(r.late == 5);  // p4, p5, "late", and the promises of p1 and p2
  CHECK(r.first_response_count == 7);
  CHECK(r.first_response_median == 20);  // 5 10 15 20 25 40 90
  CHECK(r.first_response_p90 == 90);
  CHECK(r.promises_made == 4);
  CHECK(r.promises_kept == 1);
  CHECK(r.promises_broken == 2);
}

TEST_CASE_METHOD(Ledger, "an empty ledger has no times", "[req:R4]") {
  const Report r = report({}, brand, at(0));
  CHECK(r.cases == 0);
  CHECK_FALSE(r.first_response_median);
  CHECK_FALSE(r.first_response_p90);
}

TEST_CASE_METHOD(Ledger, "times the page only knows by the hour are counted at their longest", "[req:M6]") {
  add("p", "seen", 0).time_to = at(60);
  Event& reply = add("p", "answered", 120);
  reply.time_from = at(90);
  CHECK(report(events, brand, at(200)).first_response_median == 120);
}

TEST_CASE_METHOD(Ledger, "a ledger counted in parts, in any order, gives the report of the whole",
                 "[req:P6][req:4.13]") {
  std::mt19937 random(6);
  const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
  for (int i = 0; i < 200; ++i) {
    const std::string who = "c" + std::to_string(i);
    const int asked = below(5000);
    add(who, "seen", asked);
    if (below(4) != 0) add(who, "answered", asked + below(300));
    if (below(5) == 0) add(who, "promised", asked + 301).until = at(asked + 400 + below(300));
    if (below(9) == 0) add(who, "closed", asked + 900).reason = "sorted";
    if (below(20) == 0) add(who, "dismissed", asked + 901).reason = "not us";
  }
  const Instant now = at(5200);
  const Calendar calendar(brand.hours);
  const Report whole = report(events, brand, now);
  for (int round = 0; round < 20; ++round) {
    std::vector<std::vector<Event>> parts(static_cast<std::size_t>(1 + below(9)));
    std::map<std::string, std::size_t> part_of;
    for (const Event& e : events) {
      const auto [it, fresh] = part_of.emplace(e.case_key, 0);
      if (fresh) it->second = static_cast<std::size_t>(below(static_cast<unsigned>(parts.size())));
      parts[it->second].push_back(e);
    }
    Tally sum;
    for (const auto& part : parts) sum.add(tally(part, brand, calendar, now));
    const Report r = report(sum, brand);
    CHECK(r.cases == whole.cases);
    CHECK(r.open == whole.open);
    CHECK(r.answered == whole.answered);
    CHECK(r.dismissed == whole.dismissed);
    CHECK(r.late == whole.late);
    CHECK(r.first_response_count == whole.first_response_count);
    CHECK(r.first_response_median == whole.first_response_median);
    CHECK(r.first_response_p90 == whole.first_response_p90);
    CHECK(r.promises_made == whole.promises_made);
    CHECK(r.promises_broken == whole.promises_broken);
  }
}

TEST_CASE_METHOD(Ledger, "first replies are in time, perhaps late or late, and who waits too long counts as late",
                 "[req:4.12][req:4.13][req:M6]") {
  add("in time", "seen", 0);
  add("in time", "answered", 20);
  add("late", "seen", 0);
  add("late", "answered", 45);
  add("maybe", "seen", 0).time_to = at(20);  // "20 min ago" or less
  add("maybe", "answered", 40);
  add("waits", "seen", 0);
  add("fresh", "seen", 95);
  add("put aside", "seen", 0);
  add("put aside", "answered", 50);
  add("put aside", "seen", 55);
  add("put aside", "dismissed", 56).reason = "said all there is to say";
  add("never", "seen", 0);
  add("never", "dismissed", 1).reason = "another firm's";
  const Report r = report(events, brand, at(100));
  CHECK(r.in_time == 1);
  CHECK(r.maybe_late == 1);
  CHECK(r.first_late == 3);  // "late", "waits" and "put aside"
  CHECK(r.none == 1);
  CHECK(r.answered_late == 2);
}

TEST_CASE_METHOD(Ledger, "where times are intervals a median has a shortest and a longest", "[req:M6]") {
  add("exact", "seen", 0);
  add("exact", "answered", 30);
  for (const char* who : {"a", "b"}) {
    add(who, "seen", 0).time_to = at(60);
    add(who, "answered", 70);
  }
  const Report r = report(events, brand, at(200));
  CHECK(r.first_response_count == 3);
  CHECK(r.first_response_vague == 2);
  CHECK(r.first_response_median_least == 10);  // 10 10 30
  CHECK(r.first_response_median == 70);        // 30 70 70
  CHECK(r.first_response_p90_least == 30);
  CHECK(r.first_response_p90 == 70);
}

TEST_CASE_METHOD(Ledger, "cases are told apart by kind, place, cause, hour and week",
                 "[req:1.7][req:1.27][req:4.10][req:4.17]") {
  const auto seen = [&](const std::string& who, int minute, const char* kind, const char* about) -> Event& {
    Event& e = add(who, "seen", minute);
    e.kind = kind;
    e.category = about;
    e.surface = "search";
    return e;
  };
  seen("a", 0, "complaint", "delivery");
  add("a", "answered", 90);
  add("a", "answered", 95);
  seen("b", 30, "complaint", "delivery");
  seen("c", 60, "question", "price").surface = "status";
  seen("d", 90, "praise", "staff");
  add("d", "answered", 100);
  seen("e", 5 * 24 * 60, "praise", "");  // on Monday
  add("e", "corrected", 5 * 24 * 60 + 1).kind = "neutral";
  const Report r = report(events, brand, at(6 * 24 * 60));
  const auto row = [&](const char* what, std::size_t n) { return r.ranked.at(what).at(n); };
  CHECK(row("kind", 0).first == "complaint");
  CHECK(row("kind", 0).second.cases == 2);
  CHECK(row("kind", 0).second.late == 2);
  CHECK(row("kind", 0).second.replies == 2);
  CHECK(row("kind", 2).first == "praise");
  CHECK(row("kind", 2).second.answered == 1);
  CHECK(r.ranked.at("category").size() == 2);  // what people praise is no trouble's cause
  CHECK(row("category", 0).first == "delivery");
  CHECK(row("category", 0).second.cases == 2);
  CHECK(row("surface", 0).first == "search");
  CHECK(row("surface", 0).second.cases == 4);
  CHECK(row("hour", 0).first == "10");  // 10:00, 10:30 and Monday at 10:00, in London
  CHECK(row("hour", 0).second.cases == 3);
  CHECK(row("hour", 1).first == "11");
  CHECK(row("week", 0).first == "2026-11-23");
  CHECK(row("week", 0).second.care == 3);
  CHECK(row("week", 1).first == "2026-11-30");
  CHECK(row("week", 1).second.care == 0);
}

TEST_CASE_METHOD(Ledger, "a cause follows the most serious message, an edit, and what the agent says",
                 "[req:4.10][req:4.23]") {
  const auto seen = [&](int minute, const char* kind, const char* about) {
    Event& e = add("p", "seen", minute);
    e.kind = kind;
    e.category = about;
  };
  const auto cause = [&] { return report(events, brand, at(300)).ranked.at("category").at(0).first; };
  seen(0, "question", "price");
  CHECK(cause() == "price");
  seen(1, "question", "store");
  CHECK(cause() == "price");
  seen(2, "complaint", "delivery");
  CHECK(cause() == "delivery");
  add("p", "updated", 3).category = "staff";
  CHECK(cause() == "staff");
  add("p", "answered", 4);
  Event& closed = add("p", "closed", 5);
  closed.category = "quality";
  CHECK(cause() == "quality");
}

TEST_CASE_METHOD(Ledger, "a customer who came back happy after our reply is counted once as turned round",
                 "[req:1.11][req:M18]") {
  const auto said = [&](const std::string& who, int minute, const char* mood) {
    Event& e = add(who, "seen", minute);
    e.mood = mood;
    if (std::string(mood) == "positive") e.kind = "praise";
  };
  said("turned", 0, "negative");
  add("turned", "answered", 10);
  said("turned", 20, "positive");
  said("turned", 30, "positive");
  said("still angry", 0, "negative");
  add("still angry", "answered", 10);
  said("still angry", 20, "negative");
  said("was happy", 0, "positive");
  add("was happy", "answered", 10);
  said("was happy", 20, "positive");
  said("by himself", 0, "negative");  // before we said anything
  said("by himself", 5, "positive");
  add("by himself", "answered", 10);
  const Report r = report(events, brand, at(300));
  CHECK(r.unhappy == 2);
  CHECK(r.turned == 1);
}

TEST_CASE_METHOD(Ledger, "replies the checker found robotic or worse are counted", "[req:4.12]") {
  for (const char* flaw : {"", "robotic", "robotic", "inappropriate"}) {
    const std::string who = "p" + std::to_string(events.size());
    add(who, "seen", 0);
    add(who, "answered", 10).flaw = flaw;
  }
  const Report r = report(events, brand, at(20));
  CHECK(r.replies == 4);
  CHECK(r.robotic == 2);
  CHECK(r.inappropriate == 1);
}

TEST_CASE_METHOD(Ledger, "days are the brand's own", "[req:1.7]") {
  brand.hours.zone = "America/Los_Angeles";
  add("evening before", "seen", -3 * 60);  // 23:00 on the 24th there
  add("first", "seen", -2 * 60);           // 0:00 on the 25th
  add("last", "seen", 21 * 60 + 59);       // 23:59
  add("day after", "seen", 22 * 60);
  const auto cases = [&](const char* from, const char* to) {
    return tally(events, brand, Calendar(brand.hours), at(48 * 60), {from, to}).cases;
  };
  CHECK(cases("2026-11-25", "2026-11-25") == 2);
  CHECK(cases("2026-11-24", "2026-11-24") == 1);
  CHECK(cases("2026-11-26", "") == 1);
  CHECK(cases("", "2026-11-25") == 3);
  CHECK(cases("", "") == 4);
}

TEST_CASE_METHOD(Ledger, "four weeks of mostly care running suggest an account for it", "[req:1.24]") {
  brand.accounts = {{"x", "acme", "brand"}};
  int n = 0;
  const auto week = [&](int which, int care, int other) {
    for (int i = 0; i < care + other; ++i)
      add("w" + std::to_string(n++), "seen", (which * 7) * 24 * 60).kind = i < care ? "complaint" : "neutral";
  };
  const auto found = [&] { return report(events, brand, at(80 * 24 * 60)).care_account; };
  for (int i = 0; i < 3; ++i) week(i, 4, 6);
  CHECK_FALSE(found());
  week(3, 3, 7);  // 30 %
  week(4, 4, 6);
  CHECK_FALSE(found());
  week(5, 40, 60);
  week(6, 10, 0);
  week(8, 10, 0);  // a week without a mention lies between
  CHECK_FALSE(found());
  week(7, 5, 5);
  const auto suggested = found();
  REQUIRE(suggested);
  CHECK(suggested->from == "2026-12-28");  // weeks 5 to 8
  CHECK(suggested->cases == 130);
  CHECK(suggested->care == 65);
  brand.accounts = {{"x", "acmehelp", "care"}};
  CHECK_FALSE(found());
}

TEST_CASE_METHOD(Ledger, "parts of a ledger keep their groups and intervals when they are added up", "[req:P6]") {
  add("a", "seen", 0).time_to = at(30);
  events.back().category = "delivery";
  add("a", "answered", 50).flaw = "robotic";
  add("b", "seen", 0).category = "delivery";
  const Calendar calendar(brand.hours);
  std::vector<Event> one(events.begin(), events.begin() + 2), two(events.begin() + 2, events.end());
  Tally sum = tally(two, brand, calendar, at(100));
  sum.add(tally(one, brand, calendar, at(100)));
  const Report r = report(sum, brand);
  CHECK(r.ranked.at("category").at(0).second.cases == 2);
  CHECK(r.ranked.at("category").at(0).second.late == 1);
  CHECK(r.maybe_late == 1);
  CHECK(r.none == 1);
  CHECK(r.robotic == 1);
  CHECK(r.first_response_median_least == 20);
  CHECK(r.first_response_median == 50);
}
