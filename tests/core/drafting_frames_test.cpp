// Mentions read and answered as they come: what is named back is what went wrong, and what is asked for helps with
// that.
#include <algorithm>
#include <catch2/catch.hpp>

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

TEST_CASE("who boycotts is asked for an opinion, whatever words it takes", "[drafting][req:D2]") {
  for (const std::string& situation : answer("why do you still stand by that campaign, label your food").situations)
    CHECK(situation == "opinion");
}

TEST_CASE("who has written privately already is told when we answer, not asked to write", "[drafting][req:0.1]") {
  const Answered answered = answer("my order never came, dm sent with the details", true);
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
