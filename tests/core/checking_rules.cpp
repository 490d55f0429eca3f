#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "checking_labelled.hpp"
#include "checking_support.hpp"
#include "support.hpp"

using namespace aplomb;
using namespace checking_support;
using nlohmann::json;

namespace {

/// A reply, and what is to be said of it: a rule with its severity, or of that rule nothing at all.
struct Phrase {
  const char* text;
  const char* rule;
  const char* severity;  ///< "" = nothing of this rule
  json context = json::object();
};

void all(const std::vector<Phrase>& phrases) {
  for (const Phrase& phrase : phrases) {
    const Scene scene(phrase.context);
    const CheckResult result = support::engine().checker().check(phrase.text, scene.context());
    INFO(phrase.text << " -> " << words(result, phrase.text));
    const auto it = std::find_if(result.findings.begin(), result.findings.end(),
                                 [&](const Finding& f) { return f.rule == phrase.rule; });
    CHECK(std::string(it == result.findings.end() ? "" : name(it->severity)) == phrase.severity);
  }
}

/// What a complaint's first reply is checked with.
const json complaint = {{"situation", "complaint"},
                        {"anger", 2},
                        {"mention", "@acme three hours on hold for one parcel, and the parcel is still not here"}};
const json praise = {
    {"situation", "praise"}, {"anger", 0}, {"mention", "@acme the cat loves the box more than the bed"}};
/// The same with more known: the fault, our earlier replies ...
json with(json context, const json& more) {
  context.update(more);
  return context;
}

}  // namespace

TEST_CASE("every rule finds its own hits and lets its own passes go", "[checking][req:C1]") {
  const Checker& checker = support::engine().checker();
  REQUIRE(examples().size() > 900);
  for (const Example& example : examples()) {
    const Scene scene(example.context);
    const CheckResult result = checker.check(example.text, scene.context());
    INFO(example.rule << " on: " << example.text << " -> " << words(result, example.text));
    CHECK((count(result, example.rule) > 0) == example.hit);
  }
}

TEST_CASE("every rule has at least six hits and six passes", "[checking][req:C1]") {
  std::map<std::string, std::pair<int, int>> tally;
  for (const Example& example : examples()) ++(example.hit ? tally[example.rule].first : tally[example.rule].second);
  const auto rules = support::engine().checker().rules();
  CHECK(rules.size() >= 90);
  for (const std::string& rule : rules) {
    INFO(rule);
    CHECK(tally[rule].first >= 6);
    CHECK(tally[rule].second >= 6);
  }
}

TEST_CASE("the words a rule lets pass are no Stop for another rule", "[checking][req:C3]") {
  const Checker& checker = support::engine().checker();
  // Passes of these stand for what their own rule must not flag and are bad replies in another way on purpose.
  const std::set<std::string> other = {"privacy/asks-in-public", "structure/wrong-handle", "structure/wrong-brand"};
  for (const Example& example : examples()) {
    if (example.hit || other.count(example.rule) > 0) continue;
    const Scene scene(example.context);
    const CheckResult result = checker.check(example.text, scene.context());
    INFO(example.rule << " on: " << example.text << " -> " << words(result, example.text));
    CHECK(result.verdict != Verdict::stop);
  }
}

TEST_CASE("each fix takes its finding away, adds none and leaves a whole sentence", "[checking][req:C6]") {
  const Checker& checker = support::engine().checker();
  int fixes = 0;
  for (const Example& example : examples()) {
    const Scene scene(example.context);
    const CheckResult before = checker.check(example.text, scene.context());
    for (const Finding& finding : before.findings) {
      for (const Fix& fix : finding.fixes) {
        const std::string fixed = apply(example.text, fix);
        const CheckResult after = checker.check(fixed, scene.context());
        INFO(finding.rule << ": " << example.text << " -> " << fixed << "\n" << words(after, fixed));
        ++fixes;
        CHECK(count(after, finding.rule) < count(before, finding.rule));
        for (const Finding& left : after.findings) CHECK(count(after, left.rule) <= count(before, left.rule));
        CHECK_FALSE(fixed.empty());
        CHECK(fixed.find("  ") == std::string::npos);
        CHECK(fixed.find(" ,") == std::string::npos);
        CHECK(fixed.find(",.") == std::string::npos);
        CHECK(fixed.front() != ' ');
        CHECK(fixed.back() != ' ');
        // A sentence that began with a capital still does.
        const bool capital = example.text[0] >= 'A' && example.text[0] <= 'Z';
        if (capital) CHECK_FALSE((fixed[0] >= 'a' && fixed[0] <= 'z'));
      }
    }
  }
  CHECK(fixes > 40);
}

TEST_CASE("of replies that argue, blame or mock nineteen in twenty are stopped, and hardly any other is",
          "[checking][req:0.3][req:1.1][req:2.8][req:4.29]") {
  // Later in the thread of an angry complaint, so that what counts is what is said and not what a first reply lacks.
  const Scene scene({{"situation", "complaint"}, {"anger", 2}, {"first", false}});
  REQUIRE(labelled_replies().size() >= 200);
  int stops = 0, stopped = 0, stopped_rightly = 0, weak = 0, seen = 0;
  std::string wrong;
  for (const auto& [label, text] : labelled_replies()) {
    const CheckResult result = support::engine().checker().check(text, scene.context());
    const bool stop = result.verdict == Verdict::stop;
    stops += label == 's' ? 1 : 0;
    weak += label == 'w' ? 1 : 0;
    seen += label == 'w' && result.verdict != Verdict::ready ? 1 : 0;
    stopped += stop ? 1 : 0;
    stopped_rightly += stop && label == 's' ? 1 : 0;
    if (stop != (label == 's')) wrong += std::string("\n") + text + " -> " + words(result, text);
    for (const Finding& finding : result.findings) {
      INFO(text << ": " << finding.rule);
      CHECK(finding.span.begin < finding.span.end);  // there is something to highlight
    }
  }
  INFO(wrong);
  CHECK(stopped_rightly >= 0.95 * stops);
  CHECK(stopped_rightly >= 0.9 * stopped);
  CHECK(seen >= 0.9 * weak);
}

TEST_CASE("who must win has lost", "[checking][req:4.29][req:0.3]") {
  all({{"We won't back down on this.", "argue/shuts-down", "stop"},
       {"You're not going to win this.", "argue/shuts-down", "stop"},
       {"We were right all along.", "argue/shuts-down", "stop"},
       {"Let's settle this once and for all.", "argue/shuts-down", "stop"},
       {"We'll have the last word on this.", "argue/shuts-down", "stop"},
       {"I rest my case.", "argue/shuts-down", "stop"},
       {"To set the record straight, we rang twice.", "argue/correcting-marker", "warn"},
       {"You can win one of ten seats: just reply with your favourite song.", "argue/shuts-down", ""},
       {"We were right behind you in the queue, says Ben. He saw it all.", "argue/shuts-down", ""}});
}

TEST_CASE("a complaint's reply without any help is told so", "[checking][req:0.6]") {
  all({{"We are sorry about this.", "apology/no-repair", "warn", complaint},
       {"We are sorry about this.", "structure/no-next-step", "warn", complaint},
       {"Three hours on hold is far too long.", "structure/no-next-step", "warn", complaint}});
  // A fix, a next step, a question, a way to reach us, a time: each is help.
  for (const char* help :
       {"I've sent a new parcel this morning.", "I'm asking the depot where it is.", "Which name is on the parcel?",
        "Our care team is there by mail at care@acme.example.", "You'll have an answer here by four."}) {
    const std::string text = std::string("Three hours on hold for a parcel is too long, and I'm sorry. ") + help;
    all({{text.c_str(), "structure/no-next-step", "", complaint}, {text.c_str(), "apology/no-repair", "", complaint}});
  }
}

TEST_CASE("a complaint's reply says who does what by when", "[checking][req:2.15]") {
  all({{"The late parcel must be annoying, we know.", "structure/no-next-step", "warn", complaint},
       {"We'll look into the parcel.", "structure/no-time", "warn", complaint},
       {"We'll be in touch about the parcel soon.", "promise/vague-time", "warn", complaint},
       {"The matter is being looked into.", "style/passive", "hint", complaint},
       {"I'll look for the parcel and post here by four.", "structure/no-time", "", complaint},
       {"I'll look for the parcel and post here by four.", "structure/no-next-step", "", complaint}});
}

TEST_CASE("money and vouchers are not promised in public", "[checking][req:1.12][req:2.21]") {
  for (const char* text :
       {"We'll give you £50 for your trouble.", "Here's a £20 voucher for you.", "I can offer you a $15 credit.",
        "We'll send you a voucher.", "We'll compensate you for it."})
    all({{text, "promise/public-amount", "warn", complaint},
         {text, "promise/public-amount", "", with(complaint, {{"audience", "private"}})}});
  all({{"Could you DM me, so I can see what I can offer?", "promise/public-amount", "", complaint},
       {"The parcel costs £4 to send.", "promise/public-amount", "", complaint}});
}

TEST_CASE("nobody is done a favour, nor told what was obvious", "[checking][req:2.6]") {
  all({{"We'll waive the fee as a courtesy.", "patronise/favour", "warn"},
       {"We don't even have to do this.", "patronise/favour", "warn"},
       {"We're doing you a favour here.", "counter/go-elsewhere", "stop"},
       {"You should be grateful that we answered.", "counter/go-elsewhere", "stop"},
       {"You should have kept the receipt.", "blame/should-have", "warn"},
       {"It's simply how the site is made.", "patronise/obviously", "warn"},
       {"Just read the manual.", "patronise/obviously", "warn"},
       {"Obviously the sale is over.", "patronise/obviously", "warn"},
       {"I've taken the fee off.", "patronise/favour", ""},
       {"The courtesy bus leaves at nine.", "patronise/favour", ""},
       {"You should have had the money by now, and I'm sorry.", "blame/should-have", ""},
       {"Just tap Message on our page and I'm there.", "patronise/obviously", ""}});
}

TEST_CASE("one apology is enough, also to a bully", "[checking][req:2.7][req:2.24]") {
  all({{"A million apologies, we're deeply ashamed.", "apology/too-much", "warn"},
       {"We are deeply, truly sorry.", "apology/too-much", "warn"},
       {"We're sorry about the parcel. Again, our apologies.", "apology/again", "warn"},
       {"I'm sorry about the parcel. It leaves today.", "apology/too-much", ""},
       {"I'm sorry about the parcel. It leaves today.", "apology/again", ""}});
}

TEST_CASE("it is neither principle nor policy nor the customer, it is business", "[checking][req:2.20]") {
  all({{"We won't refund it on principle.", "policy/hides", "warn"},
       {"For us it's a matter of principle.", "policy/hides", "warn"},
       {"Our policy states that it can't be returned.", "policy/hides", "warn"},
       {"You forgot to cancel.", "blame/you-failed", "stop"},
       {"It's your own fault.", "blame/your-fault", "stop"},
       {"Opened food can't be sold again, so I can't refund it. I can send a new jar today.", "policy/hides", ""},
       {"The cancellation hasn't reached us yet.", "blame/you-failed", ""}});
}

TEST_CASE("a non-apology is told, and rewritten", "[checking][req:2.17]") {
  struct Row {
    const char* text;
    const char* better;
  };
  for (const Row& row : std::vector<Row>{{"Sorry if you were offended.", "We're sorry about what happened."},
                                         {"We're sorry you feel that way.", "We're sorry about what happened."},
                                         {"Sorry for any inconvenience caused. The next bus is at nine.",
                                          "We're sorry about what happened. The next bus is at nine."}}) {
    const std::string text = row.text;
    Brand brand;
    brand.voice.singular = false;
    CheckContext context;
    context.brand = &brand;
    const CheckResult result = support::engine().checker().check(text, context);
    const auto it = std::find_if(result.findings.begin(), result.findings.end(),
                                 [](const Finding& f) { return f.rule.rfind("apology/", 0) == 0; });
    INFO(words(result, text));
    REQUIRE(it != result.findings.end());
    CHECK(it->severity == Severity::warn);
    REQUIRE(it->fixes.size() == 1);
    CHECK(apply(text, it->fixes.front()) == row.better);
  }
  all({{"I'm sorry the heating failed in your room.", "apology/if-or-any", ""},
       {"I'm sorry we left you feeling ignored.", "apology/your-feelings", ""}});
}

TEST_CASE("an apology is sincere by five signs, each of which can be missing", "[checking][req:2.18][req:4.19]") {
  const json ours = with(complaint, {{"fault", "ours"}});
  const char* sincere = "I'm sorry we lost your parcel. A new one leaves today.";
  all({// names what happened
       {"We're sorry about your experience. A new one leaves today.", "robotic/no-detail", "warn", ours},
       {sincere, "robotic/no-detail", "", ours},
       // somebody did it
       {"It is regrettable that this happened. A new parcel leaves today.", "apology/nobody-did-it", "warn", ours},
       {sincere, "apology/nobody-did-it", "", ours},
       // no "but"
       {"Sorry about the parcel, but the depot was full.", "apology/but", "warn", ours},
       {sincere, "apology/but", "", ours},
       // no "if"
       {"Sorry if the parcel caused you trouble.", "apology/if-or-any", "warn", ours},
       {sincere, "apology/if-or-any", "", ours},
       // no copy
       {sincere, "robotic/repeats", "warn", with(ours, {{"recent", {sincere}}})},
       {sincere, "robotic/repeats", "", with(ours, {{"recent", {"The lift in hall C runs again since noon, Bo."}}})}});
}

TEST_CASE("what was our mistake is owned and apologised for", "[checking][req:4.18]") {
  const json ours = {
      {"situation", "complaint"}, {"anger", 1}, {"fault", "ours"}, {"mention", "you charged me twice for one coffee"}};
  all({{"We charged you twice for the coffee. One of the two goes back today.", "apology/no-empathy", "warn", ours},
       {"I'm sorry, a mistake was made with the coffee. It goes back today.", "apology/nobody-did-it", "warn", ours},
       {"We charged you twice for the coffee, and I'm sorry. One goes back today.", "apology/no-empathy", "", ours},
       {"We charged you twice for the coffee, and I'm sorry. One goes back today.", "apology/nobody-did-it", "",
        ours}});
}

TEST_CASE("a paying customer is no friend of ours", "[checking][req:3.13]") {
  all({{"Sorry hun, it's gone.", "patronise/pet-names", "warn"},
       {"Cheers mate, it's fixed.", "patronise/pet-names", "warn"},
       {"Thanks for waiting xx", "style/chat-words", "hint"},
       {"lol we'll have a look", "style/chat-words", "hint"},
       {"Your mate can use the same code.", "patronise/pet-names", ""},
       {"The shirt comes in size XXX too.", "style/chat-words", ""},
       {"Thanks for waiting, Ola.", "style/chat-words", ""}});
}

TEST_CASE("one joke: fine to a happy customer, not to an angry one", "[checking][req:3.14]") {
  for (const char* joke : {"Haha, the parcel took the scenic route!", "Looks like somebody had too much catnip, haha!"})
    all({{joke, "sarcasm/levity", "warn", complaint}, {joke, "sarcasm/levity", "", praise}});
  all({{"Sorry about the parcel \xF0\x9F\x98\x82", "style/emoji-angry", "warn", complaint},
       {"What a cat \xF0\x9F\x98\x82", "style/emoji-angry", "", praise},
       {"Haha, the parcel took the scenic route!", "sarcasm/levity", "stop", with(complaint, {{"cue", {"health"}}})}});
}

TEST_CASE("a number is asked for in private alone", "[checking][req:3.17]") {
  for (const char* text : {"What is your number?", "What's your phone number?", "May I have your mobile number?"})
    all({{text, "privacy/asks-in-public", "stop"},
         {text, "privacy/asks-in-public", "stop", {{"audience", "unknown"}}},
         {text, "privacy/asks-in-public", "", {{"audience", "private"}}}});
  all({{"Could you DM me your number, so I can call you?", "privacy/asks-in-public", ""},
       {"What is your number one wish for the menu?", "privacy/asks-in-public", ""}});
}

TEST_CASE("an invitation is a question, the only one, and takes no for an answer", "[checking][req:2.14][req:3.16]") {
  const json asked = {{"prior", {"Could you DM us the booking name?"}}};
  const json refused = {{"situation", "complaint"}, {"cue", {"refusal-private"}}};
  all({{"DM us your number.", "structure/bare-private", "warn"},
       {"You must send us a DM by Friday.", "command/obligation", "warn"},
       {"Would you send us a private message?", "structure/bare-private", ""},
       {"Would you send us a private message?", "command/obligation", ""},
       {"Would you send us a private message?", "structure/second-invitation", ""},
       {"Would you send us a private message?", "structure/second-invitation", "warn", asked},
       {"Would you send us a private message?", "structure/second-invitation", "warn", refused},
       {"I've found it: it leaves at noon.", "structure/second-invitation", "", asked}});
}

TEST_CASE("what was given is not asked for again", "[checking][req:4.3][req:M8]") {
  const auto told = [](const char* text, const char* type, const char* value) {
    return json{{"situation", "complaint"}, {"mention", text}, {"found", json::array({json::array({type, value})})}};
  };
  const json order = told("My order 1234 is late", "order", "1234");
  all({{"Could you DM me your order number?", "structure/asks-again", "warn", order},
       {"Which store was it?", "structure/asks-again", "warn", told("the till in Leeds was shut", "place", "Leeds")},
       {"Which model is it?", "structure/asks-again", "warn", told("my X200 smells", "product", "X200")},
       {"What was the date of purchase?", "structure/asks-again", "warn", told("bought on 3 May", "date", "3 May")},
       {"Which flight was it?", "structure/asks-again", "warn", told("BA283 left without us", "flight", "BA283")},
       {"Could you DM me your postcode?", "structure/asks-again", "", order},
       {"Order 1234 leaves today.", "structure/asks-again", "", order}});
}

TEST_CASE("a link is no answer, and neither is the website", "[checking][req:4.8][req:4.39]") {
  all({{"Please see bit.ly/x", "structure/link-only", "warn"},
       {"Hi Jo, more here: https://bit.ly/x", "structure/link-only", "warn"},
       {"It's open until eight tonight, and the way in is here: https://bit.ly/x", "structure/link-only", ""},
       {"Please see our website.", "structure/bounced", "warn"},
       {"Please check our FAQ.", "structure/bounced", "warn"},
       {"You'll find this in our FAQ.", "structure/bounced", "warn"},
       {"All the information is on our website.", "structure/bounced", "warn"},
       {"As stated on our website, we open at nine.", "argue/repeat-marker", "warn"},
       {"We open at nine, and the rest is on our website.", "structure/bounced", ""},
       {"We open at nine, as the sign says.", "argue/repeat-marker", ""}});
}

TEST_CASE("nobody is told that they are mad", "[checking][req:4.33]") {
  all({{"You're being crazy.", "counter/insult", "stop"},
       {"You are hysterical.", "counter/insult", "stop"},
       {"You seem a bit unstable.", "counter/insult", "stop"},
       {"That's a crazy thing to say.", "counter/insult", "stop"},
       {"You're clearly overreacting.", "patronise/invalidates", "stop"},
       {"Feel better now?", "sarcasm/mockery", "stop"},
       {"That was a crazy wait, and I'm sorry.", "counter/insult", ""},
       {"The price is crazy, and it's our typo.", "counter/insult", ""}});
}

TEST_CASE("plain words, short sentences, no service-desk language", "[checking][req:4.21]") {
  all({{"Your ticket INC0048213 was escalated to L2.", "robotic/jargon", "warn"},
       {"Your refund waits for KYC.", "robotic/jargon", "warn"},
       {"We hereby request that you furnish us with the aforementioned documents.", "style/too-stiff", "warn"},
       {"I have asked the team at the depot in Leeds to look at the parcel that was sent to you on Monday and to tell "
        "me by tomorrow whether it can still be found or whether we should send another one.",
        "structure/long-sentence", "hint"},
       {"Thank you for holding.", "robotic/boilerplate", "warn"},
       {"Our engineers have it now.", "robotic/jargon", ""},
       {"Could you send me the papers?", "style/too-stiff", ""}});
}
