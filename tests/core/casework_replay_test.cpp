#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "aplomb/casework.hpp"
#include "aplomb/insight.hpp"
#include "aplomb/result.hpp"
#include "support.hpp"

using namespace aplomb;

namespace {

constexpr const char* types[] = {"seen",   "seen",     "seen",     "updated",   "answered",  "answered",
                                 "held",   "snoozed",  "woken",    "dismissed", "corrected", "promised",
                                 "kept",   "broken",   "reviewed", "handed",    "followed",  "closed",
                                 "closed", "reopened", "merged",   "split",     "erased"};
constexpr const char* kinds[] = {"complaint", "question", "praise", "neutral", "abuse", "spam", ""};

/// Any event the background could write, sensible or not.
Event random_event(std::mt19937& random, int number, Instant& now) {
  const auto below = [&](unsigned n) { return random() % n; };
  now += static_cast<Instant>(below(90)) * 60'000 -
         (below(12) == 0 ? 7'200'000 : 0);  // the clock is set back now and then
  Event e;
  char id[16];
  std::snprintf(id, sizeof id, "%08d", number);
  e.id = id;
  e.case_key = "acme/x/p" + std::to_string(below(4)) + "/t";
  e.brand = "acme";
  e.by = below(6) == 0 ? "clock" : below(2) == 0 ? "page" : "agent";
  e.type = types[below(std::size(types))];
  e.at = now;
  if (below(8) > 0) e.post = (e.type == "answered" || e.type == "held" ? "b" : "c") + std::to_string(below(40));
  e.kind = kinds[below(std::size(kinds))];
  e.priority = static_cast<int>(below(100));
  const char* categories[] = {"delivery", "price", ""};
  const char* moods[] = {"negative", "positive", ""};
  const char* flaws[] = {"robotic", "inappropriate", ""};
  e.category = categories[below(3)];
  e.surface = below(2) == 0 ? "search" : "";
  e.mood = moods[below(3)];
  e.flaw = flaws[below(3)];
  if (below(5) > 0) {
    e.time_from = now - static_cast<Instant>(below(200)) * 60'000;
    e.time_to = *e.time_from + (below(3) == 0 ? static_cast<Instant>(below(60)) * 60'000 : 0);
  }
  if (e.type == "seen") e.who = below(6) == 0 ? "other" : below(6) == 0 ? "brand" : "customer";
  if (below(2) == 0) e.reason = below(3) == 0 ? "review" : "because";
  if (below(3) > 0) e.until = now + static_cast<Instant>(below(300)) * 60'000 - 600'000;
  if (e.type == "merged" || e.type == "split") e.into = "acme/x/p" + std::to_string(below(5)) + "/t";
  return e;
}

std::string picture(const Case& c) {
  std::string out = c.key + " " + c.brand + " " + c.site + " " + c.state + " " + c.kind + " " +
                    std::to_string(c.priority) + " " + c.reason + " " + c.into + " " + c.last_event +
                    (c.corrected ? " corrected" : "") + " " + c.category + " " + c.surface;
  const auto time = [&](const std::optional<Instant>& t) { out += t ? " " + std::to_string(*t) : " -"; };
  time(c.closed);
  time(c.answered);
  time(c.followed);
  for (std::size_t i = 0; i < c.messages.size(); ++i) {
    const CaseMessage& m = c.messages[i];
    out += " m:" + m.who + std::to_string(m.from) + "/" + std::to_string(m.to) + (m.asks ? "?" : "") + c.posts.at(i) +
           m.mood + m.flaw;
  }
  for (const Pause& p : c.pauses) {
    out += " p:" + p.why + std::to_string(p.from);
    time(p.to);
  }
  for (const Promise& p : c.promises) {
    out += " o:" + std::to_string(p.made) + "/" + std::to_string(p.due) + (p.kept ? "k" : "") + (p.broken ? "b" : "");
    time(p.done);
  }
  return out;
}

std::string picture(const std::map<std::string, Case>& cases) {
  std::string out;
  for (const auto& [key, c] : cases) out += picture(c) + "\n";
  return out;
}

/// True if the event was taken.
bool fold(std::map<std::string, Case>& cases, const Event& e) {
  try {
    apply(cases, e);
    return true;
  } catch (const Error&) {
    return false;
  }
}

void check_invariants(const std::map<std::string, Case>& cases, const std::set<std::string>& posts, bool erased) {
  std::size_t kept = 0;
  for (const auto& [key, c] : cases) {
    INFO(picture(c));
    REQUIRE(c.key == key);
    REQUIRE(c.messages.size() == c.posts.size());
    REQUIRE((c.state == "closed") == c.closed.has_value());
    if (c.state == "closed" || c.state == "dismissed") {
      REQUIRE_FALSE(c.owes());  // nothing owed is out of sight
    }
    if (c.state == "answered") {
      REQUIRE_FALSE(c.unanswered());
      REQUIRE_FALSE(c.owes());
    }
    if (c.state == "waiting") REQUIRE_FALSE(c.unanswered());
    for (std::size_t i = 0; i < c.messages.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) REQUIRE_FALSE(c.messages[i].to < c.messages[j].from);
    }
    for (const Pause& p : c.pauses) REQUIRE((!p.to || *p.to >= p.from));
    if (c.into.empty())
      kept += static_cast<std::size_t>(
          std::count_if(c.posts.begin(), c.posts.end(), [](const std::string& p) { return !p.empty(); }));
  }
  if (!erased) REQUIRE(kept >= posts.size());  // no post that was ever taken is gone
}

}  // namespace

TEST_CASE("random events: invariants hold, nothing is lost, and replaying from any point gives the same cases",
          "[req:T3]") {
  support::engine();
  std::mt19937 random(2026);
  Brand brand;
  brand.hours.zone = "Europe/London";
  for (auto& frames : brand.hours.week) frames = {{540, 1080}};
  brand.targets = {{"*", "*", 30, 60, 600, true}};
  brand.followup = {1440, 2880};
  const Calendar calendar(brand.hours);
  int taken = 0, refused = 0;
  for (int run = 0; run < 250; ++run) {
    std::vector<Event> log;
    std::map<std::string, Case> cases, killed;
    std::set<std::string> posts;
    bool erased = false;
    Instant now = *parse_instant("2026-11-25T08:00:00Z");
    std::map<std::string, Case> snapshot;
    for (int i = 0; i < 80; ++i) {
      const Event e = random_event(random, i, now);
      const std::string before = picture(cases);
      if (fold(cases, e)) {
        log.push_back(e);  // what was refused is never written
        ++taken;
        if ((e.type == "seen" || e.type == "answered" || e.type == "held") && !e.post.empty()) posts.insert(e.post);
        erased = erased || e.type == "erased";
      } else {
        ++refused;
        REQUIRE(picture(cases) == before);  // a refusal leaves no trace
      }
      check_invariants(cases, posts, erased);
      // The same event again is no event.
      const std::string after = picture(cases);
      fold(cases, e);
      REQUIRE(picture(cases) == after);
      // Timers have a sane shape whatever happened, and the next wake lies ahead.
      for (const auto& [key, c] : cases) {
        const Schedule s = schedule(c, brand, calendar, now);
        REQUIRE((!s.wake_at || *s.wake_at > now));
        for (const Timer& t : s.timers)
          REQUIRE((t.state == "met" || t.state == "missed" || t.start <= std::max(now, t.due)));
      }
      if (random() % 20 == 0) snapshot = cases;
    }
    // The worker died at some point: the snapshot it left and the whole log give the same cases.
    killed = snapshot;
    for (const Event& e : log) fold(killed, e);
    REQUIRE(picture(killed) == picture(cases));
    std::map<std::string, Case> replayed;
    for (const Event& e : log) fold(replayed, e);
    REQUIRE(picture(replayed) == picture(cases));
    // The report does not depend on the order events come in.
    const Report one = report(log, brand, now);
    // By hand: std::shuffle draws differently in each standard library, and a find must be found again everywhere.
    for (std::size_t i = log.size(); i > 1; --i) std::swap(log[i - 1], log[random() % i]);
    const Report two = report(log, brand, now);
    REQUIRE(one.cases == two.cases);
    REQUIRE(one.late == two.late);
    REQUIRE(one.open + one.answered + one.dismissed == one.cases);
    REQUIRE(one.promises_made >= one.promises_kept + one.promises_broken);
  }
  CHECK(taken > refused);
  CHECK(refused > 1000);
}
