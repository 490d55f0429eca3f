// Mentions read and answered as they come: what is named back is what went wrong, and what is asked for helps with
// that.
#include <algorithm>
#include <catch2/catch.hpp>

#include "drafting/grams.hpp"
#include "drafting/library.hpp"
#include "drafting/slots.hpp"
#include "drafting/voice.hpp"
#include "drafting_cases.hpp"
#include "support.hpp"

using namespace aplomb;

namespace {

struct Answered {
  std::vector<std::string> situations;
  std::vector<std::string> texts;
};

/// The drafts of some seeds for a mention, in the reading the engine gives it. `hours` of the brand let times be
/// promised.
Answered answer(const char* text, bool hours = false, const char* kind = "complaint") {
  Brand brand = cases::brand();
  if (!hours) brand.hours = {};
  brand.hours.always = !hours;
  cases::Case one = cases::nothing_named();
  one.mention.text = text;
  one.mention.corrected = kind;
  one.reading = support::engine().reader().read(one.mention, brand, cases::now());
  Answered out;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const DraftReply reply = support::engine().drafter().draft(cases::request(one, brand, seed));
    out.situations.push_back(reply.situation);
    for (const Draft& draft : reply.drafts) out.texts.push_back(draft.text);
  }
  return out;
}

const drafting::Library& library() {
  static const drafting::Library loaded = drafting::load_library(support::engine().pack());
  return loaded;
}

}  // namespace

TEST_CASE("what is named back is what went wrong", "[drafting][req:0.2][req:4.22]") {
  struct Row {
    const char* text;
    std::vector<std::string> named, never;
  };
  const std::vector<Row> rows = {
      // neither a link nor a handle is anybody's thing
      {".@acmehelp is a joke, look at the https://t.co/a1b2c3 and fix my order", {"order"}, {"https"}},
      {"@the_menu_app my parcel never came", {"parcel"}, {"menu", "the app"}},
      // where and when it happened
      {"I need my parcel before the holidays and it still has not arrived at my house",
       {"parcel"},
       {"holidays", "your house", "the house"}},
      // part of something else
      {"overcharged by hundreds on my plane ticket, why", {"ticket", "charge"}, {"the plane", "your plane"}},
      {"your support phone number is nowhere to be found and my bill is wrong", {"bill"}, {"the phone", "your phone"}},
      // what somebody did can be put right, not they
      {"your cashier was so rude to me today", {"rude"}, {"the cashier sorted", "the cashier put right"}},
      // a problem with a name needs no word of news
      {"any update on my order? it has not shipped", {"order"}, {"the update", "your update"}},
      // one trouble, however many calls
      {"my calls and texts are not getting through all day", {"calls"}, {"calls are a", "calls aren't what"}},
  };
  for (const Row& row : rows) {
    const Answered answered = answer(row.text);
    INFO(row.text);
    CHECK(answered.texts.size() >= 12);
    for (const std::string& draft : answered.texts) {
      INFO(draft);
      for (const std::string& word : row.never) CHECK_FALSE(drafting::says(draft, word));
    }
    const auto names = [&](const std::string& draft) {
      return std::any_of(row.named.begin(), row.named.end(),
                         [&](const std::string& word) { return draft.find(word) != std::string::npos; });
    };
    CHECK(std::any_of(answered.texts.begin(), answered.texts.end(), names));
  }
}

TEST_CASE("what is asked for, and what for, is the frame's own", "[drafting][req:4.22]") {
  struct Row {
    const char* text;
    std::vector<std::string> asked, never;
  };
  const std::vector<Row> rows = {
      {"been on hold for 45 minutes with your helpline", {"what you need help with"}, {"get to the cause", "to call"}},
      {"trying to cancel my subscription and your page will not let me", {"cancellation"}, {"find the charge"}},
      {"the wifi on the plane never worked",
       {"which trip", "flight or train number"},
       {"your postcode", "test the line"}},
      {"my car broke down again, the engine light is on", {"the model"}, {"chase the repair", "registration"}},
      {"there was a hair in my burger", {"where you bought it"}, {"the kitchen"}},
      {"my bill has doubled and nobody can say why", {"the bill"}, {"find the charge"}},
  };
  for (const Row& row : rows) {
    const Answered answered = answer(row.text);
    INFO(row.text);
    CHECK(answered.texts.size() >= 12);
    for (const std::string& draft : answered.texts) {
      INFO(draft);
      for (const std::string& words : row.never) CHECK_FALSE(drafting::says(draft, words));
    }
    CHECK(std::any_of(answered.texts.begin(), answered.texts.end(), [&](const std::string& draft) {
      return std::any_of(row.asked.begin(), row.asked.end(),
                         [&](const std::string& words) { return draft.find(words) != std::string::npos; });
    }));
  }
}

TEST_CASE("a power cut is an outage: known fault, next update, where", "[drafting][req:4.22]") {
  for (const char* text : {"power cut in our street since six", "no electricity and no hot water again in Leeds"}) {
    const Answered answered = answer(text);
    for (const std::string& situation : answered.situations) CHECK(situation == "outage");
    CHECK(answered.texts.size() >= 12);
    bool fault = false;
    for (const std::string& draft : answered.texts) {
      INFO(draft);
      for (const char* words : {"account", "meter", "order", "mid-task"}) CHECK_FALSE(drafting::says(draft, words));
      fault = fault || draft.find("known fault") != std::string::npos;
    }
    CHECK(fault);
  }
}

TEST_CASE("what is a thing's own is no more than one thing, and who can't be reached is not the topic",
          "[drafting][req:4.20]") {
  struct Row {
    const char* text;
    std::string said, never;
    const char* kind = "complaint";
  };
  const std::vector<Row> rows = {
      {"My phone's Huawei P9, haven't updated my spotify. your app should be sued", "", "phones"},
      {"how is it that a pre-order actually takes longer to get than if I were to just go to the store the day of the "
       "release to buy it?",
       "pre-order", "the store", "question"},
      {"nobody answers, let me speak to an agent about my flight", "your flight", "the agent"},
      {"don't undercook the brown rice", "rice", ""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const Answered answered = answer(row.text, false, row.kind);
    CHECK(answered.texts.size() >= 12);
    bool said = row.said.empty();
    for (const std::string& draft : answered.texts) {
      INFO(draft);
      CHECK_FALSE((!row.never.empty() && drafting::says(draft, row.never)));
      said = said || drafting::says(draft, row.said);
    }
    CHECK(said);
  }
}

TEST_CASE("who boycotts is asked for an opinion, whatever words it takes", "[drafting][req:D2]") {
  for (const std::string& situation : answer("why do you still stand by that campaign, label your food").situations)
    CHECK(situation == "opinion");
}

TEST_CASE("who has written privately already is told when we answer, not asked to write", "[drafting][req:0.1]") {
  const Answered answered = answer("my order never came and I just messaged you", true);
  CHECK(answered.texts.size() >= 12);
  for (const std::string& draft : answered.texts) {
    INFO(draft);
    CHECK_FALSE(drafting::says(draft, "DM"));
    CHECK_FALSE(drafting::says(draft, "DMs"));
  }
}

TEST_CASE("the name of a wait is not how long somebody waited", "[drafting][req:4.22]") {
  for (const std::string& draft : answer("why is there a 30 day wait time for my refund").texts) {
    INFO(draft);
    CHECK(draft.find("30 day") == std::string::npos);
  }
}

TEST_CASE("who has told all we would ask for is asked for nothing more", "[drafting][req:4.20]") {
  const Answered answered = answer("your gate agent at H16 for ORD was awful tonight. No compassion.");
  CHECK(answered.texts.size() >= 12);
  for (const std::string& draft : answered.texts) {
    INFO(draft);
    CHECK(draft.find('?') == std::string::npos);
  }
}

TEST_CASE("what frames and categories ask, find and check is nothing the checker warns of",
          "[drafting][packs][req:D1]") {
  const drafting::Style& style = library().style;
  const Brand brand = cases::brand();
  CheckContext context;
  context.brand = &brand;
  const auto fine = [&](const std::string& of, const std::vector<std::string>& list, const char* before,
                        const char* after) {
    for (const std::string& words : list) {
      const std::string text = std::string("I'm so sorry about the trouble, Cara. ") + before + words + after;
      INFO(of << ": " << text);
      for (const Finding& finding : support::engine().checker().check(text, context).findings) {
        INFO(finding.rule);
        CHECK(finding.severity == Severity::hint);
      }
    }
  };
  const auto all = [&](const std::string& of, const drafting::Detail& detail) {
    fine(of, detail.ask, "Could you DM me ", ", so I can help?");
    fine(of, detail.then, "Could you DM me ", ", so I can help?");
    fine(of, detail.open, "Could you tell me ", ", so I can help?");
    fine(of, detail.find, "Could you tell me when it happened, so I can ", "?");
    fine(of, detail.check, "I'd like to find out ", ".");
  };
  for (const auto& [category, detail] : style.details) all(category, detail);
  for (const auto& [id, frame] : style.frames) all(id, frame.detail);
}

TEST_CASE("a noun phrase is as many as its head", "[drafting]") {
  const drafting::Style& style = library().style;
  CHECK_FALSE(drafting::plural("trouble with calls", style));
  CHECK(drafting::plural("parcels left outside", style));
  CHECK(drafting::plural("ads", style));
  CHECK_FALSE(drafting::plural("wait for the bags", style));
}

TEST_CASE("what frames and categories ask can be asked as it stands", "[drafting][packs][req:4.20]") {
  const drafting::Style& style = library().style;
  const Lexicon& lexicon = support::engine().pack().lexicon();
  const auto first = [](const std::string& words) { return words.substr(0, words.find(' ')); };
  const auto readable = [&](const std::string& of, const drafting::Detail& detail) {
    INFO(of);
    for (const std::vector<std::string>* list : {&detail.ask, &detail.then}) {
      for (const std::string& ask : *list) {
        INFO(ask);
        // "Could you DM me {ask}, so I can …": a comma inside would end it early.
        CHECK(ask.find(',') == std::string::npos);
        CHECK(drafting::sayable(ask, style, lexicon) == ask);
      }
    }
    for (const std::string& find : detail.find) {
      INFO(find);
      CHECK(first(find) != "to");
      CHECK(find.find_first_of(".?!,") == std::string::npos);
    }
    for (const std::string& check : detail.check) {
      INFO(check);  // "I'll find out {check}"
      const std::string word = first(check).substr(0, check.find('\''));
      CHECK((lexicon.has("wh", word) || word == "if"));
    }
  };
  std::size_t own = 0;
  for (const auto& [id, frame] : style.frames) {
    readable(id, frame.detail);
    own += frame.detail.find.empty() ? 0 : 1;
  }
  CHECK(own > 80);
  for (const auto& [category, detail] : style.details) readable(category, detail);
}

namespace {

/// True if any draft holds any of the phrases.
bool said_anywhere(const Answered& answered, const std::vector<std::string>& phrases) {
  return std::any_of(answered.texts.begin(), answered.texts.end(), [&](const std::string& draft) {
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](const std::string& phrase) { return drafting::says(draft, phrase); });
  });
}

}  // namespace

TEST_CASE("a mention without heat is met as what it tells", "[drafting][req:4.20]") {
  struct Row {
    const char* text;
    const char* kind;
    std::string situation;
  };
  const std::vector<Row> rows = {
      {"@acmehelp kudos to your agent Patricia at gate B11 this morning", "neutral", "praise_staff"},
      {"@acmehelp your flight was cancelled twice, find our luggage", "neutral", "complaint_unknown"},
      {"@acmehelp reject their GMO corn and stop supporting them, boycott", "complaint", "opinion"},
      {"@acmehelp please make this stop!!!", "neutral", "question_vague"},
      {"@acmehelp can I send it to you in a private message?", "question", "question_vague"},
      {"@acmehelp I need to get from Leeds to Cebu with my class of thirty pupils in March, can you help me?",
       "question", "question_open"},
      {"@acmehelp thank so much!", "praise", "closing_thanks"},
      {"@acmehelp thanks for the followup, the problem got solved", "praise", "closing_thanks"},
      {"@acmehelp all working now! pass my thanks on to your tech people", "complaint", "closing_thanks"},
      {"@acmehelp done, kindly check your DM", "neutral", "written"},
      {"@acmehelp sent you a DM please check", "question", "written"},
      {"@acmehelp I sent you a DM on Monday and still no reply", "complaint", "repeat_unknown"},
      {"@acmehelp I use chrome. It seems to be working now", "neutral", "closing_solved"},
      {"@acmehelp it works, and the sound still doesn't", "complaint", "complaint_unknown"},
      {"you let me down again, Acme", "neutral", "uneasy"},
      {"@acmehelp Acme is forever letting me down", "complaint", "complaint_unknown"},
      {"@acmehelp I sure wish Acme would sell coffee pods", "neutral", "suggestion"},
      {"@acmehelp still no internet and I already talk to someone this afternoon", "complaint", "repeat_unknown"},
      {"@acmehelp let me speak to a person about my flight", "complaint", "human"},
      {"@acmehelp thanks, it is still not fixed and the app crashes", "complaint", "complaint_unknown"},
      {"@acmehelp a man who drove my cousin home for you tried sexually assaulting her", "neutral", "safety"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    for (const std::string& situation : answer(row.text, false, row.kind).situations) CHECK(situation == row.situation);
  }
}

TEST_CASE("an answer to us gets no small talk", "[drafting][req:4.20]") {
  const std::vector<std::string> small = {"thanks for the mention", "thanks for the post", "nice to hear from you",
                                          "ask away", "what can I do for you"};
  for (const char* text : {"@acmehelp ok just did", "@acmehelp it's flight 5348", "@acmehelp yes, since Tuesday"}) {
    INFO(text);
    CHECK_FALSE(said_anywhere(answer(text, false, "neutral"), small));
  }
  CHECK(said_anywhere(answer("@acmehelp out and about with my sister in the sun today", false, "neutral"), small));
}

TEST_CASE("what we asked for is taken up, with no regrets", "[drafting][req:4.20]") {
  for (const char* text : {"@acmehelp iPhone 8, iOS 11.0.3, version 8.4", "@acmehelp I'm using the desktop one"}) {
    INFO(text);
    const Answered told = answer(text, false, "neutral");
    for (const std::string& situation : told.situations) CHECK(situation == "told");
    CHECK_FALSE(told.texts.empty());
    CHECK_FALSE(said_anywhere(told, {"sorry", "nice to hear", "anything i can"}));
  }
  for (const std::string& situation : answer("@acmehelp yes it still won't open", false).situations)
    CHECK(situation != "told");
}

TEST_CASE("who has told the story is not asked for it again", "[drafting][req:4.22]") {
  const char* story =
      "Bought garden chairs in spring, your man measured the balcony twice and promised white ones, then brown ones "
      "came "
      "and everybody blames everybody else";
  const Answered told = answer(story);
  CHECK_FALSE(told.texts.empty());
  CHECK_FALSE(
      said_anywhere(told, {"what happened?", "tell me what happened", "what happened and when", "a few details"}));
  CHECK(said_anywhere(answer("this was awful", false), {"what happened"}));
}

TEST_CASE("an open question is asked for what its answer hangs on", "[drafting][req:4.22]") {
  CHECK(
      said_anywhere(answer("@acmehelp what time does your store close?", false, "question"), {"which store you mean"}));
  CHECK(said_anywhere(answer("@acmehelp how do I make a playlist private?", false, "question"), {"which device"}));
  CHECK_FALSE(said_anywhere(answer("@acmehelp what time does your store in Leeds close?", false, "question"),
                            {"which store you mean"}));
}

TEST_CASE("a noun nobody complains of is no name for the trouble", "[drafting][req:4.22]") {
  CHECK_FALSE(said_anywhere(answer("I am one month away from my previous unemployment record"), {"record"}));
  CHECK(said_anywhere(answer("the blender came without its lid"), {"blender", "lid"}));
}

TEST_CASE("a person is spoken of as a person", "[drafting][req:4.22]") {
  const Answered people = answer("the driver of your van just threw my things about");
  CHECK(said_anywhere(people, {"the driver"}));
  CHECK_FALSE(said_anywhere(people, {"sorry about the driver", "about the driver too", "look into the driver"}));
  const std::string machine = "my graphics driver crashes every hour";
  const Lexicon& lexicon = support::engine().pack().lexicon();
  CHECK(drafting::is_person("driver", "my driver was late", library().style, lexicon));
  CHECK_FALSE(drafting::is_person("driver", machine, library().style, lexicon));
  CHECK_FALSE(said_anywhere(answer(machine.c_str()), {"which branch it was"}));
}

TEST_CASE("only what is praised is named in thanks", "[drafting][req:4.22]") {
  CHECK_FALSE(said_anywhere(answer("emailed your service. thank you very much", false, "praise"), {"the service"}));
  // what was good is no problem, even where something else was
  CHECK_FALSE(said_anywhere(answer("thanks, your agent Elizabeth was wonderful and reversed the awful late fee"),
                            {"sorry you were well looked after", "that you were well looked after"}));
  CHECK(said_anywhere(answer("love the new app so much, it is great", false, "praise"), {"the app"}));
  CHECK_FALSE(said_anywhere(answer("so happy today! we met at your store", false, "praise"), {"the store"}));
}

TEST_CASE("part of a name or a compound is no thing, nor what the talk went over", "[drafting][req:4.22]") {
  CHECK_FALSE(said_anywhere(answer("when do we get a new time-table, it is a mess"), {"the table"}));
  CHECK_FALSE(said_anywhere(answer("if this turns out to be true I am leaving"), {"the turns"}));
  CHECK_FALSE(said_anywhere(answer("I read that all travel is banned, is this true? awful"), {"the true"}));
  CHECK_FALSE(said_anywhere(answer("which email address do you want, it is not clear at all"), {"the email address"}));
  CHECK_FALSE(said_anywhere(answer("the Discover Card people lied to me again"), {"the card"}));
  CHECK_FALSE(said_anywhere(answer("two hours over the phone and nobody wanted to listen"), {"the phone"}));
  CHECK(said_anywhere(answer("my phone is dead after two days, awful"), {"your phone"}));
  CHECK_FALSE(said_anywhere(answer("my Xbox won't connect to the wifi at all"), {"your phone", "your laptop"}));
}

TEST_CASE("a reply names a thing once", "[drafting][req:4.20]") {
  for (const char* text : {"your app is awful, the app crashes all day", "my parcel is late and nobody knows why"}) {
    const std::string noun = std::string(text).find("app") != std::string::npos ? "app" : "parcel";
    for (const std::string& draft : answer(text).texts) {
      INFO(draft);
      const std::vector<std::string> words = drafting::plain_words(draft);
      CHECK(std::count(words.begin(), words.end(), noun) <= 1);
    }
  }
}
