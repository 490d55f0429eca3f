#include <catch2/catch.hpp>
#include <random>

#include "aplomb/insight.hpp"
#include "support.hpp"

using namespace aplomb;

namespace {

Instant at(int minute) {
  return *parse_instant("2026-11-25T10:00:00Z") + minute * 60'000;
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
    const Report r = report(sum);
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
