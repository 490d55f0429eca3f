#include <catch2/catch.hpp>

#include <algorithm>

#include "checking_support.hpp"
#include "support.hpp"

using namespace aplomb;
using namespace checking_support;
using nlohmann::json;

namespace {

CheckResult check(const std::string& text, const json& context = json::object()) {
  const Scene scene(context);
  return support::engine().checker().check(text, scene.context());
}

const Finding* find(const CheckResult& result, const std::string& rule) {
  const auto it =
      std::find_if(result.findings.begin(), result.findings.end(), [&](const Finding& f) { return f.rule == rule; });
  return it == result.findings.end() ? nullptr : &*it;
}

}  // namespace

TEST_CASE("the verdict is the worst finding's", "[checking][req:1.6]") {
  CHECK(check("Three trips for one parcel is too many, Lee. I've asked the depot, and you'll have news by 4pm.")
            .verdict == Verdict::ready);
  CHECK(check("We'll call ASAP.").verdict == Verdict::look);
  CHECK(check("Case closed.").verdict == Verdict::stop);
}

TEST_CASE("an empty reply has no findings", "[checking]") {
  for (const char* text : {"", "   ", "\n", "\xE2\x80\x8B"}) {
    const CheckResult result =
        check(text, {{"situation", "complaint"}, {"mention", "@Acme my hat is gone and nobody cares"}});
    CHECK(result.findings.empty());
    CHECK(result.verdict == Verdict::ready);
  }
}

TEST_CASE("spans count UTF-16 units, also after emoji and in right-to-left text", "[checking][req:1.6]") {
  // The family is 11 units, the flag 4; the bidi marks are units of their own and belong to no word.
  for (const std::string& before :
       {std::string(
            "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7\xE2\x80\x8D\xF0\x9F\x91\xA6 "),
        std::string("\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7 "),
        std::string("\xE2\x80\xAE\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D\xE2\x80\xAC. "),
        std::string("e\xCC\x81t\xC3\xA9! ")}) {
    const std::string text = before + "Calm down. It ships today.";
    const CheckResult result = check(text);
    INFO(text << words(result, text));
    const Finding* finding = find(result, "patronise/calm-down");
    REQUIRE(finding != nullptr);
    const auto at = static_cast<std::uint32_t>(to_utf16(before).size());
    CHECK(finding->span.begin >= at);
    CHECK(slice(text, finding->span).find("Calm down") == 0);
  }
}

TEST_CASE("curly quotes, contractions and their missing apostrophes match alike", "[checking][req:1.6]") {
  for (const char* text : {"You should've called before noon.", "You should\xE2\x80\x99ve called before noon.",
                           "You should have called before noon.", "YOU SHOULD HAVE CALLED before noon."}) {
    INFO(text);
    CHECK(find(check(text), "blame/should-have") != nullptr);
  }
  for (const char* text :
       {"Why didn't you ring us first?", "Why didnt you ring us first?", "Why did you not ring us first?"}) {
    INFO(text);
    CHECK(find(check(text), "argue/loaded-question") != nullptr);
  }
}

TEST_CASE("one finding per rule and sentence, one per overlapping place, the worst stays", "[checking][req:1.6]") {
  const CheckResult twice = check("You should have called and you should have asked. You should have read it.");
  CHECK(count(twice, "blame/should-have") == 2);
  const std::string text = "It is NOT our fault.";
  const CheckResult worst = check(text);
  INFO(words(worst, text));
  for (std::size_t i = 0; i < worst.findings.size(); ++i) {
    for (std::size_t k = i + 1; k < worst.findings.size(); ++k)
      CHECK_FALSE(worst.findings[i].span.overlaps(worst.findings[k].span));
  }
  REQUIRE_FALSE(worst.findings.empty());
  CHECK(worst.findings.front().severity == Severity::stop);
}

TEST_CASE("findings come worst first, then by place", "[checking][req:1.6]") {
  const CheckResult result = check("We'll call ASAP. Calm down. Case closed. Thanks!!");
  REQUIRE(result.findings.size() >= 4);
  for (std::size_t i = 1; i < result.findings.size(); ++i) {
    const Finding& a = result.findings[i - 1];
    const Finding& b = result.findings[i];
    CHECK((a.severity > b.severity || (a.severity == b.severity && a.span.begin <= b.span.begin)));
  }
}

TEST_CASE("links, handles, hashtags and the sign-off are not looked at", "[checking][req:1.6]") {
  CHECK(check("I've replied by DM, and the refund shows by Friday. ^AF").findings.empty());
  CHECK(check("It's open until nine tonight, and here is the map of the way in: https://x.co/you-should-have-called")
            .findings.empty());
  CHECK(find(check("@calm_down Thanks, it ships today."), "patronise/calm-down") == nullptr);
  CHECK(find(check("No repair time yet, Chuck; next update at 4pm. -Karen"), "counter/insult") == nullptr);
}

TEST_CASE("in private the privacy of the public no longer asks", "[checking][req:1.6]") {
  CHECK(find(check("What's your order number?"), "privacy/asks-in-public") != nullptr);
  CHECK(find(check("What's your order number?", {{"audience", "unknown"}}), "privacy/asks-in-public") != nullptr);
  CHECK(find(check("What's your order number?", {{"audience", "private"}}), "privacy/asks-in-public") == nullptr);
  CHECK(find(check("DM us your password.", {{"audience", "private"}}), "privacy/secrets") != nullptr);
}

TEST_CASE("a removed word takes its comma and gives the capital on", "[checking][req:C6]") {
  const std::string text = "Actually, the coach left on time.";
  const CheckResult result = check(text);
  const Finding* finding = find(result, "argue/correcting-marker");
  REQUIRE(finding != nullptr);
  REQUIRE_FALSE(finding->fixes.empty());
  CHECK(apply(text, finding->fixes.front()) == "The coach left on time.");

  const std::string loud = "Please READ the mail.";
  const CheckResult shout = check(loud);
  REQUIRE(find(shout, "style/shouting") != nullptr);
  REQUIRE_FALSE(find(shout, "style/shouting")->fixes.empty());
  CHECK(apply(loud, find(shout, "style/shouting")->fixes.front()) == "Please read the mail.");

  const std::string emoji = "Sorry about the wheel \xF0\x9F\x98\x8A";
  const CheckResult face = check(emoji, {{"anger", 2}, {"first", false}});
  REQUIRE(find(face, "style/emoji-angry") != nullptr);
  REQUIRE_FALSE(find(face, "style/emoji-angry")->fixes.empty());
  CHECK(apply(emoji, find(face, "style/emoji-angry")->fixes.front()) == "Sorry about the wheel");
}

TEST_CASE("a fix leaves never a worse sentence, and where there is no honest one there is none", "[checking][req:C6]") {
  struct Row {
    const char* rule;
    const char* before;
    const char* after;
  };
  const Row rows[] = {
      {"patronise/pet-names", "Hello my dear friend, how are you?", "Hello, how are you?"},
      {"patronise/pet-names", "Nothing but good wishes, my friend.", "Nothing but good wishes."},
      {"robotic/distant-address", "Dear customer, it shipped.", "Hello, it shipped."},
      {"argue/hostile-preface", "No offence, but it is closed on Sundays.", "It is closed on Sundays."},
      {"argue/scare-quotes", "Sorry about your \"emergency\", Dana.", "Sorry about your emergency, Dana."},
      {"style/marks", "Sold out!!!", "Sold out!"},
      {"style/marks", "You did what?!", "You did what?"},
      {"style/dots", "I guess...", "I guess."},
      {"argue/repeat-marker", "How many times do we need to explain it?", ""},
      {"style/attack-words", "People who do this are liars.", ""},
      {"style/crude", "It sucks, we know.", ""},
      {"command/bare-order", "Check your email.", ""}};
  for (const Row& row : rows) {
    const CheckResult result = check(row.before);
    const Finding* finding = find(result, row.rule);
    INFO(row.before << words(result, row.before));
    REQUIRE(finding != nullptr);
    if (std::string(row.after).empty()) {
      CHECK(finding->fixes.empty());
    } else {
      REQUIRE(finding->fixes.size() == 1);
      CHECK(apply(row.before, finding->fixes.front()) == row.after);
    }
  }
}

TEST_CASE("the reply's own heat rises with what is heated in it", "[checking]") {
  const CheckResult calm = check("The parcel leaves tonight, and I'll post the link here by six.");
  const CheckResult tense = check("You should have called before noon.");
  const CheckResult heated = check("That's not true. Calm down and get a life, you should have CALLED!!");
  CHECK(calm.tone == "calm");
  CHECK(calm.heat < tense.heat);
  CHECK(tense.heat < heated.heat);
  CHECK(heated.tone == "heated");
  CHECK(check("That's not true. Calm down.").heat == check("That's not true. Calm down.").heat);
}

TEST_CASE("hostile and endless text is checked without harm", "[checking][req:R4]") {
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "You should have called. ";
  const CheckResult result = check(many, {{"platform", "facebook"}});
  CHECK(result.verdict != Verdict::ready);
  CHECK_NOTHROW(check(std::string("\xFF\xC0\x80 you\xED\xA0\x80 should have called"), json::object()));
  CHECK_NOTHROW(check(std::string(5000, '!'), json::object()));
  CHECK_NOTHROW(check(std::string(5000, '"'), json::object()));
}

TEST_CASE("what was checked before changes no answer", "[checking][req:1.6]") {
  const Engine& engine = support::engine();
  const Checker worn(engine.pack(), engine.tokenizer());
  const auto told = [](const CheckResult& result) {
    std::string out = name(result.verdict) + std::string(" ") + std::to_string(result.heat);
    for (const Finding& f : result.findings) {
      out += " " + f.rule + std::to_string(f.span.begin) + "-" + std::to_string(f.span.end);
      for (const Fix& fix : f.fixes) out += "[" + fix.text + "]";
    }
    return out;
  };
  const std::vector<std::string> texts = {"Calm down. It ships today.", "It ships today. Calm down.",
                                          "As I said, it ships today. We'll call ASAP.", "It ships today.",
                                          "Case closed. Calm down. We'll call ASAP."};
  for (int round = 0; round < 2; ++round) {
    for (const std::string& text : texts) (void)worn.check(text, {});
  }
  for (const std::string& text : texts) {
    const Checker one(engine.pack(), engine.tokenizer());
    CHECK(told(worn.check(text, {})) == told(one.check(text, {})));
  }
}

TEST_CASE("a brief check finds the same and explains nothing", "[checking]") {
  CheckContext context;
  const std::string text = "Actually, you need to send it back.";
  const CheckResult whole = support::engine().checker().check(text, context);
  context.brief = true;
  const CheckResult brief = support::engine().checker().check(text, context);
  CHECK(brief.verdict == whole.verdict);
  REQUIRE(brief.findings.size() == whole.findings.size());
  bool fixed = false;
  for (std::size_t i = 0; i < brief.findings.size(); ++i) {
    CHECK(brief.findings[i].rule == whole.findings[i].rule);
    CHECK(brief.findings[i].fixes.empty());
    fixed = fixed || !whole.findings[i].fixes.empty();
  }
  CHECK(fixed);
}

TEST_CASE("a third round of contradiction is told to stop and go private", "[checking][req:2.12]") {
  const auto thread = [](const std::vector<std::string>& ours) {
    json messages = json::array();
    for (const std::string& text : ours) {
      messages.push_back({{"who", "customer"}, {"text", "That parcel never came!"}});
      messages.push_back({{"who", "brand"}, {"text", text}});
    }
    return json{{"situation", "complaint"}, {"anger", 2}, {"thread", messages}};
  };
  const std::string third = "You are wrong, it was delivered.";
  const CheckResult now =
      check(third, thread({"That's not true, the driver rang.", "You didn't read the card at your door."}));
  INFO(words(now, third));
  const Finding* bicker = find(now, "argue/bickering");
  REQUIRE(bicker != nullptr);
  CHECK(bicker->params.at("turns") == "third");
  CHECK(find(check(third, thread({})), "argue/bickering") == nullptr);
  CHECK(find(check(third, thread({"I'm asking the driver.", "He's on his way back."})), "argue/bickering") == nullptr);
  CHECK(find(check("I see it differently. Could we talk it through by phone?",
                   thread({"That's not true, the driver rang.", "You didn't read the card at your door."})),
             "argue/bickering") == nullptr);
}

TEST_CASE("being late softens nothing", "[checking][req:1.19]") {
  Mention mention;
  mention.text = "@acme my parcel still hasn't arrived and nobody answers my emails. Useless.";
  mention.time = 1764064800000;
  const Brand brand;
  const auto told = [&](const char* text, Instant minutes) {
    CheckContext context;
    context.brand = &brand;
    context.mention = &mention;
    context.now = *mention.time + minutes * 60000;
    const Reading reading = support::engine().reader().read(mention, brand, context.now);
    context.reading = &reading;
    std::string out;
    for (const Finding& f : support::engine().checker().check(text, context).findings)
      out += std::string(name(f.severity)) + " " + f.rule + "\n";
    return out;
  };
  for (const char* text : {"That's not true.", "What's your order number?", "Calm down, it's only a parcel.",
                           "Hi {name}, thanks!", "We'll look into it.", "Sorry if you were upset."}) {
    const std::string fresh = told(text, 1);
    INFO(text << "\n" << fresh);
    CHECK_FALSE(fresh.empty());
    for (const Instant minutes : {45, 26 * 60, 9 * 24 * 60}) CHECK(told(text, minutes) == fresh);
  }
}

TEST_CASE("without a heated word the measure falls, by what the word is said to add", "[checking][req:M3]") {
  for (const char* text : {"Actually, the coach left on time. You should have called before noon.",
                           "Calm down. It is NOT open on Sundays!!", "As I said, you didn't read the sign."}) {
    const CheckResult whole = check(text);
    INFO(text);
    REQUIRE(whole.heated.size() >= 2);
    for (std::size_t i = 0; i < whole.heated.size(); ++i) {
      const ToneWord& word = whole.heated[i];
      const std::u16string units = to_utf16(text);
      const std::string without = to_utf8(units.substr(0, word.span.begin)) + to_utf8(units.substr(word.span.end));
      INFO(slice(text, word.span) << " -> " << without);
      CHECK(word.adds > 0);
      CHECK(check(without).heat < whole.heat);
      if (i > 0) CHECK(word.adds <= whole.heated[i - 1].adds);
    }
  }
}

TEST_CASE("what the fact sheet says otherwise is told with the fact", "[checking][req:M16]") {
  const json sheet = {{"sheet", json::array({json::array({"returns", "Returns are free for 30 days"}),
                                             json::array({"delivery", "Delivery costs £4"})})}};
  for (const char* text : {"You can return it within 60 days.", "Delivery costs £6."}) {
    const CheckResult result = check(text, sheet);
    INFO(text << words(result, text));
    const Finding* finding = find(result, "structure/contradicts-facts");
    REQUIRE(finding != nullptr);
    CHECK(finding->severity == Severity::warn);
    CHECK_FALSE(finding->params.at("fact").empty());
  }
  CHECK(find(check("You can return it within 30 days.", sheet), "structure/contradicts-facts") == nullptr);
  CHECK(find(check("The course takes 60 days.", sheet), "structure/contradicts-facts") == nullptr);
}
