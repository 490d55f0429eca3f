#include <algorithm>
#include <chrono>
#include <set>
#include <string>

#include "aplomb/pack.hpp"
#include "aplomb/reader.hpp"
#include "catch2/catch.hpp"
#include "support.hpp"

using namespace aplomb;

namespace {

Reading read(const std::string& text, Instant now = 0, const Brand& brand = {}, Site site = Site::x) {
  Mention mention;
  mention.text = text;
  mention.site = site;
  return support::engine().reader().read(mention, brand, now);
}
double score(const Reading& reading, Kind kind) {
  return reading.kinds[static_cast<std::size_t>(kind)];
}

}  // namespace

TEST_CASE("kinds of plain mentions", "[reading][req:3.1]") {
  CHECK(read("@acme my parcel still hasn't arrived and nobody answers my emails. Useless.").kind == Kind::complaint);
  CHECK(read("@acme three hours on the tarmac and no information at all").kind == Kind::complaint);
  CHECK(read("Why was I charged twice this month?!").kind == Kind::complaint);
  CHECK(read("My order was due on Monday and still hasn't arrived 😡 Where is it?", 0, {}, Site::facebook).kind ==
        Kind::complaint);
  CHECK(read("@acme what time do you open on Sunday?").kind == Kind::question);
  CHECK(read("Can I bring a pram to the show?").kind == Kind::question);
  CHECK(read("Shout out to Amir in your Leeds branch, sorted my account in ten minutes. Brilliant service!").kind ==
        Kind::praise);
  CHECK(read("I love the new recipes, thank you!").kind == Kind::praise);
  CHECK(read("On my way to work").kind == Kind::neutral);
  CHECK(read("").kind == Kind::neutral);
  CHECK(read("@acme https://t.co/abc123").kind == Kind::neutral);
  CHECK(read("@acme @other https://t.co/abc123 https://t.co/def456").kind == Kind::neutral);
  CHECK(read("Acme is so bad, my internet has stopped working for 3 hours https://t.co/abc123").kind ==
        Kind::complaint);
}

TEST_CASE("a problem wrapped in thanks is a complaint", "[reading][req:3.1]") {
  for (const char* text : {"Thanks for nothing, my bag is still lost", "Great job losing my bag again",
                           "Love waiting three hours on hold"}) {
    INFO(text);
    const Reading reading = read(text);
    CHECK(reading.has_cue("sarcasm"));
    CHECK(reading.kind == Kind::complaint);
    CHECK(reading.sentiment < 0);
  }
}

TEST_CASE("what a person says it is outranks what was read", "[reading][req:3.9]") {
  Mention mention;
  mention.text = "@acme my parcel still hasn't arrived and nobody answers my emails. Useless.";
  for (const Kind kind : {Kind::question, Kind::praise, Kind::neutral, Kind::spam, Kind::complaint}) {
    mention.corrected = name(kind);
    const Reading reading = support::engine().reader().read(mention, {}, 0);
    CHECK(reading.kind == kind);
    for (int i = 0; i < kind_count; ++i) CHECK((score(reading, static_cast<Kind>(i)) >= 0.5) == (i == int(kind)));
  }
}

TEST_CASE("a reading says what decided it", "[reading][req:3.5]") {
  const Reading reading = read("Third time I ask: where is my refund?? 5 weeks of waiting, this is a joke");
  CHECK(reading.kind == Kind::complaint);
  CHECK(reading.has_cue("repeat"));
  REQUIRE_FALSE(reading.evidence.empty());
  REQUIRE_FALSE(reading.reasons.empty());
  CHECK(reading.category == "refund");
  CHECK(reading.question);
  bool pointed = false;
  for (const Evidence& piece : reading.evidence) pointed = pointed || !piece.span.empty();
  CHECK(pointed);
}

TEST_CASE("who was hurt or shut out is heard, however rare such mentions are", "[reading][req:3.2]") {
  const std::vector<std::pair<const char*, const char*>> rows = {
      {"@acme my driver crashed on Saturday and I banged my head, happy new year", "safety/injury"},
      {"Just heard there is a safety recall of the cereal we have two boxes of at home", "safety/dangerous-product"},
      {"Shame on you for the way you treated that disabled veteran last week!", "discrimination/treatment"},
      {"the lift at your branch is out of order again, third week running", "accessibility/access"},
  };
  for (const auto& row : rows) {
    INFO(row.first);
    std::set<std::string> found;
    for (const auto& frame : read(row.first).frames) found.insert(frame.id);
    CHECK(found.count(row.second) == 1);
  }
}

TEST_CASE("frames name the problem back", "[reading][req:3.2]") {
  Reading reading = read("my packages haven't arrived");
  REQUIRE_FALSE(reading.frames.empty());
  CHECK(reading.frames[0].id == "delivery/not-arrived");
  CHECK(reading.category == "delivery");
  CHECK(reading.slots["thing"] == "packages");
  CHECK(reading.slots["say_clause"] == "your packages haven't arrived");
  reading = read("You lost my suitcase in Denver");
  CHECK(reading.slots["say_clause"] == "your suitcase hasn't turned up");
  CHECK(reading.slots["place"] == "Denver");
}

TEST_CASE("slots hold nothing but listed nouns and found facts", "[reading][req:3.3]") {
  const Reading reading = read("my grandma dressed the lost my rolling skills suck seizures thanks");
  CHECK(reading.slots.count("thing") == 0);
  CHECK(reading.slots.count("say_clause") == 0);
}

TEST_CASE("priority never falls while a mention waits", "[reading][req:0.10]") {
  for (const char* text : {"my order is lost", "when do you open?", "love your shop", "ok", "you idiots"}) {
    Mention mention;
    mention.text = text;
    mention.time = 1'700'000'000'000;
    int before = -1;
    for (Instant minutes = 0; minutes < 60 * 24 * 30; minutes += 37) {
      const int now = support::engine().reader().read(mention, {}, *mention.time + minutes * 60000).priority;
      REQUIRE(now >= before);
      REQUIRE(now <= 100);
      before = now;
    }
  }
}

TEST_CASE("at equal age a complaint stands before a question, that before the rest", "[reading][req:3.6]") {
  const int complaint = read("my order never arrived").priority, question = read("when do you open?").priority;
  const int neutral = read("on the bus").priority, praise = read("great app, love it").priority;
  CHECK(complaint > question);
  CHECK(question > neutral);
  CHECK(neutral > praise);
}

TEST_CASE("more people joining in raise the priority and show as a cue", "[reading][req:1.13]") {
  Mention mention;
  mention.text = "my order never arrived";
  const int alone = support::engine().reader().read(mention, {}, 0).priority;
  mention.pile_on = 3;
  const Reading three = support::engine().reader().read(mention, {}, 0);
  mention.pile_on = 6;
  CHECK(three.priority > alone);
  CHECK(support::engine().reader().read(mention, {}, 0).priority >= three.priority);
  CHECK(three.has_cue("pile-on"));
}

TEST_CASE("what to do, with its reasons", "[reading][req:3.7]") {
  CHECK(read("Your charger caught fire and burned my son's hand").action == "safety");
  CHECK(read("You'll be hearing from my lawyer about these charges").action == "second-opinion");
  CHECK(read("Thank you, your crew was wonderful").action == "thank");
  CHECK(read("my order never arrived, my card is 4111 1111 1111 1111").action == "private");
  CHECK(read("my order never arrived").action == "reply");
}

TEST_CASE("another language is held back rather than misread", "[reading][req:3.8]") {
  const Reading spanish = read("Hola, mi pedido no ha llegado y nadie me contesta. ¿Qué hago?");
  CHECK(spanish.lang == "es");
  CHECK(spanish.kind == Kind::neutral);
  REQUIRE_FALSE(spanish.reasons.empty());
  CHECK(spanish.reasons[0].id == "reason_not_english");
  CHECK(read("Ich warte seit drei Wochen auf meine Bestellung und niemand antwortet").lang == "de");
  CHECK(read("Bonjour, je n'ai toujours pas reçu ma commande, que faire ?").lang == "fr");
  CHECK(read("注文した商品がまだ届きません").lang == "ja");
  CHECK(read("Где мой заказ?").lang == "ru");
  CHECK(read("my order is late").lang == "en");
  CHECK(read("ok").lang == "en");
}

TEST_CASE("any text is read honestly and in bounded time", "[reading][req:R4]") {
  std::string emoji, links, words, marks;
  for (int i = 0; i < 5000; ++i) emoji += "\xF0\x9F\x98\xA1";
  for (int i = 0; i < 3000; ++i) links += "https://t.co/abc @acme ";
  for (int i = 0; i < 14000; ++i) words += "not my ";
  for (int i = 0; i < 100000; ++i) marks += '?';
  for (const std::string& text :
       {emoji, links, words, marks, std::string(100000, 'a'), std::string(100000, '1'), std::string("\xFF\xFE\xF0\x28"),
        std::string(1, '\0'), std::string("!"), std::string("&lt;b&gt; &amp;")}) {
    INFO(text.substr(0, 20));
    const auto before = std::chrono::steady_clock::now();
    const Reading reading = read(text);
    const auto took = std::chrono::steady_clock::now() - before;
    CHECK(reading.priority >= 0);
    CHECK(reading.heat >= 0);
    CHECK(reading.heat <= 1);
    // Generous: the point is that no input takes minutes, on any machine, with sanitizers.
    CHECK(took < std::chrono::seconds(20));
  }
}

TEST_CASE("ids and kinds are from the closed lists", "[reading][req:contract]") {
  static const std::set<std::string> cues = {"repeat",     "other-channel",   "leaving",        "legal",
                                             "safety",     "health",          "press",          "reach",
                                             "deadline",   "vulnerable",      "data-rights",    "bait",
                                             "pile-on",    "other-addressee", "closing-thanks", "sarcasm",
                                             "suggestion", "refusal-private", "wrong-company",  "named-staff"};
  const Reading reading = read(
      "Third time I ask, my lawyer will sue you, urgent! I called customer service twice. Thanks for nothing. Me too!");
  CHECK(reading.cues.size() >= 4);
  for (const Cue& cue : reading.cues) CHECK(cues.count(cue.id) == 1);
}

TEST_CASE("what speaks for a private word, and what for a call", "[reading][req:3.15][req:3.18][req:4.37]") {
  const auto in_thread = [](const char* text, int ours) {
    Mention mention;
    mention.text = text;
    for (int i = 0; i < ours; ++i) {
      mention.thread.push_back({"customer", "my order never arrived", {}});
      mention.thread.push_back({"brand", "I'm looking into it.", {}});
    }
    return support::engine().reader().read(mention, {}, 0);
  };
  const auto says = [](const Reading& reading, const char* id) {
    return std::any_of(reading.reasons.begin(), reading.reasons.end(), [&](const Reason& r) { return r.id == id; });
  };
  const char* plain = "my order never arrived, where is it";

  CHECK(in_thread(plain, 0).action == "reply");
  CHECK(in_thread(plain, 1).action == "reply");
  CHECK(in_thread(plain, 2).action == "private");
  CHECK(says(in_thread(plain, 2), "reason_long_thread"));
  CHECK(in_thread("my order never arrived, call me on 07700 900123", 0).action == "private");
  CHECK(in_thread("my order never arrived, I'd rather stay here with this", 2).action == "reply");

  CHECK_FALSE(says(in_thread(plain, 0), "reason_call"));
  CHECK(says(in_thread(plain, 2), "reason_call"));
  CHECK(says(in_thread("my order never arrived. I'm cancelling my subscription today", 0), "reason_call"));
  const Reading hot = in_thread("WHERE IS MY ORDER you absolute useless liars, I am FURIOUS!!! Disgusting!!!", 0);
  INFO(hot.heat);
  CHECK(says(hot, "reason_call"));
  CHECK_FALSE(says(in_thread("love the new order page, thank you!", 2), "reason_call"));
}

TEST_CASE("who may leave is read as such, and comes sooner", "[reading][req:4.37]") {
  const int stays = read("my bill went up again with no notice").priority;
  for (const char* threat : {" Switching to Verizon tomorrow.", " I'm cancelling my contract.",
                             " This is the last time I use you.", " You just lost a customer."}) {
    const Reading reading = read(std::string("my bill went up again with no notice.") + threat);
    INFO(threat);
    CHECK(reading.has_cue("leaving"));
    CHECK(reading.priority > stays);
    CHECK(std::any_of(reading.reasons.begin(), reading.reasons.end(),
                      [](const Reason& r) { return r.id == "reason_leaving" && !r.params.at("words").empty(); }));
  }
  CHECK_FALSE(read("Can I switch seats?").has_cue("leaving"));
}

TEST_CASE("a request about one's data goes to somebody who knows", "[reading]") {
  for (const char* text :
       {"Please delete all my personal data", "This is a subject access request, you have a month",
        "send me all the information you hold about me", "Take me off your mailing list, I never agreed to it"}) {
    const Reading reading = read(text);
    INFO(text);
    CHECK(reading.has_cue("data-rights"));
    CHECK(reading.action == "second-opinion");
    CHECK(std::any_of(reading.reasons.begin(), reading.reasons.end(),
                      [](const Reason& r) { return r.id == "reason_data_rights"; }));
  }
  CHECK_FALSE(read("I have no mobile data since this morning").has_cue("data-rights"));
}
