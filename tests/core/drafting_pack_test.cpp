// The wordings themselves: every file can be said, every plan has something to say, and nothing sounds like a call
// centre.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "aplomb/pack.hpp"
#include "drafting/library.hpp"
#include "drafting/voice.hpp"
#include "support.hpp"

using namespace aplomb;
using namespace aplomb::drafting;

namespace {

const Library& library() {
  static const Library loaded = load_library(support::engine().pack());
  return loaded;
}

}  // namespace

TEST_CASE("a plan names only acts and pools that have wordings for its situation", "[drafting][req:4.20]") {
  for (const auto& [situation, plans] : library().plans) {
    REQUIRE_FALSE(plans.empty());
    const std::string one = situation.back() == '*' ? situation.substr(0, situation.size() - 1) + "unknown" : situation;
    bool whole = false;
    for (const Plan& plan : plans) {
      bool all = true;
      for (const Step& step : plan.steps) {
        const bool any = std::any_of(library().groups.begin(), library().groups.end(), [&](const Group& group) {
          return group.act == step.act && group.pool == step.pool && covers(group.situations, one) &&
                 !group.wordings.empty();
        });
        all = all && (any || step.optional);
      }
      whole = whole || all;
    }
    INFO(situation);
    CHECK(whole);
  }
}

TEST_CASE("wordings name only slots that exist", "[drafting][req:4.22]") {
  std::set<std::string> known = {"name",    "agent",  "brand",   "clause", "now",   "wish",    "topic",  "bad",
                                 "place",   "amount", "product", "wait",   "staff", "ask",     "ask_np", "find",
                                 "check",   "open",   "dm",      "in_dm",  "a_dm",  "dm_me",   "dm_ask", "mail",
                                 "phone",   "form",   "contact", "answer", "url",   "rule",    "rule_n", "reason",
                                 "by_time", "fact",   "given",   "matter", "state", "feeling", "felt",   "verdict"};
  for (const auto& [slot, forms] : library().style.forms) known.insert(slot);
  for (const Group& group : library().groups) {
    for (std::size_t i = 0; i < group.wordings.size(); ++i) {
      for (const Piece& piece : group.wordings[i]) {
        INFO(group.id << ": " << group.lines[i]);
        if (piece.kind == Piece::Kind::slot) CHECK(known.count(piece.text) == 1);
      }
    }
  }
}

TEST_CASE("no wording is one of a call centre", "[drafting][req:1.22][req:4.5]") {
  const std::vector<std::string> stale = {"inconvenience",
                                          "reach out",
                                          "reaching out",
                                          "valued customer",
                                          "valued",
                                          "at your earliest convenience",
                                          "rest assured",
                                          "feedback",
                                          "kindly",
                                          "asap",
                                          "shortly",
                                          "utmost",
                                          "going forward",
                                          "policy",
                                          "unfortunately",
                                          "calm down",
                                          "as soon as possible",
                                          "dear customer",
                                          "bring this to our attention",
                                          "we strive",
                                          "hesitate"};
  for (const Group& group : library().groups) {
    for (const std::string& line : group.lines) {
      for (const std::string& phrase : stale) {
        INFO(line);
        CHECK_FALSE(says(line, phrase));
      }
    }
  }
}

TEST_CASE("every act that a complaint needs has a choice of wordings in each tone", "[drafting][req:4.20]") {
  std::map<std::string, std::set<std::string>> of;
  std::size_t all = 0;
  for (const Group& group : library().groups) {
    all += group.lines.size();
    for (const std::string& line : group.lines) of[group.act + "/" + group.tone].insert(line);
  }
  for (const char* act : {"acknowledge", "regret", "apologise", "thank", "private"}) {
    CHECK(of[std::string(act) + "/plain"].size() >= 12);
    CHECK(of[std::string(act) + "/warm"].size() >= 8);
  }
  CHECK(of["next-step/plain"].size() >= 40);
  CHECK(of["ask/plain"].size() >= 12);
  CHECK(all >= 1000);
}

TEST_CASE("a wording takes the brand's voice: I or we, full forms, spelling", "[drafting][req:3.11][req:3.19]") {
  const auto said = [](const char* line, const Voice& voice) {
    return realise(in_voice(parse_wording(line), voice, library().style), {{"name", "Sam"}}, true).value_or("");
  };
  Voice voice;
  CHECK(said("I'm sorry[, {name}]. I'll look at it for you, and tell me more.", voice) ==
        "I'm sorry, Sam. I'll look at it for you, and tell me more.");
  voice.singular = false;
  CHECK(said("I'm sorry[, {name}]. I'll look at it for you, and tell me more.", voice) ==
        "We're sorry, Sam. We'll look at it for you, and tell us more.");
  CHECK(said("That's late[, {name}], and I don't like it.", voice) == "That's late, Sam, and we don't like it.");
  voice.contractions = false;
  CHECK(said("It's been long, and I'd like to help.", voice) == "It has been long, and we would like to help.");
  voice.british = false;
  CHECK(said("We apologise.", voice) == "We apologize.");
  voice.prefer = {{"help", "assist"}};
  CHECK(said("Happy to help.", voice) == "Happy to assist.");
}

TEST_CASE("choices open and optional parts drop", "[drafting]") {
  CHECK(expand("a (b|c (d|e)) f") == std::vector<std::string>{"a b f", "a c d f", "a c e f"});
  CHECK_THROWS(expand("a (b"));
  CHECK_THROWS(parse_wording("a [b"));
  const Pieces pieces = parse_wording("sorry[, {name}]. {thing} next.");
  CHECK(realise(pieces, {{"thing", "it"}}, true) == "Sorry. It next.");
  CHECK(realise(pieces, {{"thing", "it"}, {"name", "Sam"}}, true) == "Sorry, Sam. It next.");
  CHECK(realise(pieces, {{"name", "Sam"}}, true) == std::nullopt);
}
