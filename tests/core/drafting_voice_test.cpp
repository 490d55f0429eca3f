// What drafts say: in every voice of a brand, and to every kind of mention.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "aplomb/clock.hpp"
#include "drafting/grams.hpp"
#include "drafting_cases.hpp"
#include "support.hpp"

using namespace aplomb;
using cases::apologies;
using cases::count;
using cases::drafter;

namespace {

/// The drafts of many seeds as one text, lower case, a line each.
std::string many(const cases::Case& one, const Brand& brand, std::uint64_t seeds = 12) {
  std::string out;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    for (const Draft& draft : drafter().draft(cases::request(one, brand, seed)).drafts) out += draft.text + "\n";
  }
  return out;
}

std::size_t any(const std::string& text, const std::vector<std::string>& parts) {
  std::size_t found = 0;
  for (const std::string& part : parts) found += count(text, part);
  return found;
}

}  // namespace

TEST_CASE("every setting of the voice is heard in the drafts", "[drafting][req:3.11][req:3.19]") {
  const cases::Case complaint = cases::missing_parcel();
  const Brand plain = cases::brand();
  const std::string usual = many(complaint, plain);
  const std::vector<std::string> singular = {" I ", "I'm ", "I'll ", "I'd ", " me "};

  SECTION("I or we") {
    Brand brand = plain;
    brand.voice.singular = false;
    CHECK(any(usual, singular) > 20);
    CHECK(any(many(complaint, brand), singular) == 0);
  }
  SECTION("contractions") {
    Brand brand = plain;
    brand.voice.contractions = false;
    const std::string full = many(complaint, brand);
    CHECK(any(usual, {"'m ", "'ll ", "'d ", "n't "}) > 20);
    CHECK(any(full, {"'m ", "'ll ", "'d ", "n't "}) == 0);
    CHECK(any(full, {"I am ", "I will ", "I would ", "has not "}) > 5);
  }
  SECTION("formality") {
    Brand brand = plain;
    brand.voice.formality = 1;
    brand.voice.warmth = 0.3;
    brand.voice.contractions = false;
    const std::vector<std::string> formal = {"I appreciate", "May I ask",  "Could you please", "I would like",
                                             "I regret",     "I am sorry", "Would you please"};
    CHECK(any(many(complaint, brand), formal) > 3 * any(usual, formal));
  }
  SECTION("warmth") {
    Brand cool = plain, warm = plain;
    cool.voice.warmth = 0;
    warm.voice.warmth = 1;
    const std::vector<std::string> heart = {"so sorry", "really sorry", "blame you", "too, Sam", "Oh Sam", "I get why"};
    CHECK(any(many(complaint, warm, 30), heart) > any(many(complaint, cool, 30), heart));
  }
  SECTION("emoji, in thanks and never in a complaint") {
    Brand brand = plain;
    brand.voice.emoji = 2;
    const std::string bytes = "\xF0\x9F";
    const cases::Case praise = cases::praise_of_staff();
    CHECK(count(many(praise, plain), bytes) == 0);
    CHECK(count(many(praise, brand), bytes) > 0);
    CHECK(count(many(complaint, brand), bytes) == 0);
  }
  SECTION("spelling") {
    cases::Case ours = complaint;
    ours.known.fault = "ours";
    Brand brand = plain;
    brand.voice.british = false;
    const std::vector<std::string> british = {"apologise", "sort ", "sorted", "have a look", "postcode", "fed up"};
    CHECK(any(many(ours, plain, 40), british) > 0);
    CHECK(any(many(ours, brand, 40), british) == 0);
  }
  SECTION("words to prefer and to avoid") {
    Brand brand = plain;
    brand.voice.prefer = {{"find out", "learn"}};
    brand.voice.avoid = {"trouble"};
    const std::string told = many(complaint, brand);
    CHECK(any(usual, {"find out"}) > 0);
    CHECK(any(told, {"find out"}) == 0);
    CHECK(any(told, {"learn"}) > 0);
    CHECK(any(told, {"trouble", "Trouble"}) == 0);
  }
  SECTION("the sign-off") {
    Brand brand = plain;
    brand.voice.sign = "initials";
    CHECK(count(many(complaint, brand), " ^AB\n") > 20);
    brand.voice.sign = "none";
    CHECK(any(many(complaint, brand), {"^AB", "Anna"}) == 0);
  }
}

TEST_CASE("a complaint that names no problem gets three drafts, each heard and asked about", "[drafting][req:0.2]") {
  const Brand brand = cases::brand();
  struct Row {
    const char* text;
    std::vector<std::string> back;  ///< what must come back, in one form or another
  };
  const std::vector<Row> rows = {
      {"so disappointed with you", {"disappoint"}},
      {"honestly this is infuriating", {"infuriating"}},
      {"I have been ignored for a week", {"ignored"}},
      {"the worst service of my life, so frustrating", {"worst", "frustrat"}},
      {"what a waste of my evening", {"waste"}},
      {"your queue was ridiculous today", {"queue", "ridiculous"}},
      {"charged me for nothing at all", {"charge"}},
      {"rude and rushed, again", {"attitude", "again"}},
  };
  for (const Row& row : rows) {
    cases::Case one = cases::nothing_named();
    one.mention.text = row.text;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
      const DraftReply reply = drafter().draft(cases::request(one, brand, seed));
      INFO(row.text << " / seed " << seed);
      CHECK(reply.drafts.size() == 3);
      for (const Draft& draft : reply.drafts) {
        INFO(draft.text);
        CHECK(any(lower(draft.text), row.back) > 0);
        CHECK(apologies(draft.text) <= 1);
        // It moves on: a question, or a time of the brand's calendar.
        CHECK(any(draft.text, {"?", " by 12:30pm today", "By 12:30pm today"}) > 0);
      }
    }
  }
}

TEST_CASE("jokes, low spirits and opinions are met as what they are", "[drafting][req:D2]") {
  const Brand brand = cases::brand();
  const auto texts = [&](const char* text, Kind kind, double sentiment, const char* situation) {
    cases::Case one = cases::nothing_named();
    one.mention.text = text;
    one.reading.kind = kind;
    one.reading.kinds = {};
    one.reading.kinds[static_cast<std::size_t>(kind)] = 0.9;
    one.reading.sentiment = sentiment;
    one.reading.heat = 0.1;
    std::string out;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
      const DraftReply reply = drafter().draft(cases::request(one, brand, seed));
      INFO(text << ": " << reply.situation);
      CHECK(reply.situation == situation);
      CHECK(reply.drafts.size() == 3);
      for (const Draft& draft : reply.drafts) out += draft.text + "\n";
    }
    return out;
  };
  const std::string joke = texts("lol my cat ordered three pizzas again", Kind::neutral, 0.2, "joke");
  CHECK(any(lower(joke), {"sorry", "look into", "find out"}) == 0);
  const std::string low = texts("well that was not my best evening with you", Kind::neutral, -0.6, "uneasy");
  CHECK(any(low, {"!", "Thanks for the mention", "Nice to hear", "Good to hear"}) == 0);
  const std::string view =
      texts("so disappointed in you, I will boycott you until this stops", Kind::complaint, -0.6, "opinion");
  CHECK(any(view, {"order", "DM me", "sorry"}) == 0);
  const std::string ahead = texts("can't wait for Friday, looking forward to it", Kind::praise, 0.7, "praise_ahead");
  CHECK(any(lower(ahead), {"glad you enjoyed", "went well", "sorry"}) == 0);
}

TEST_CASE("where someone is old, ill or grieving, care comes first", "[drafting][req:D2]") {
  const Brand brand = cases::brand();
  cases::Case one = cases::missing_parcel();
  one.mention.text = "my father passed away and the parcel for his funeral still hasn't arrived";
  one.reading.cues = {{"vulnerable", {0, 5}}};
  bool loss = false;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const DraftReply reply = drafter().draft(cases::request(one, brand, seed));
    CHECK(reply.situation == "complaint_care");
    CHECK(reply.drafts.size() >= 2);
    for (const Draft& draft : reply.drafts) {
      INFO(draft.text);
      CHECK(any(lower(draft.text), {"sorry", "condolences", "hope", "serious", "concern", "worr"}) > 0);
      loss = loss || any(draft.text, {"your loss", "ondolences"}) > 0;
    }
  }
  CHECK(loss);
}

TEST_CASE("two customers with the same seed get different words", "[drafting][req:4.20]") {
  const Brand brand = cases::brand();
  cases::Case one = cases::missing_parcel(), other = cases::missing_parcel();
  other.mention.text = "where is my parcel, it still hasn't arrived and I ordered it last week";
  const DraftReply a = drafter().draft(cases::request(one, brand, 1));
  const DraftReply b = drafter().draft(cases::request(other, brand, 1));
  for (const Draft& x : a.drafts) {
    for (const Draft& y : b.drafts) CHECK(x.text != y.text);
  }
}

TEST_CASE("the same seed gives the same drafts, another seed others", "[drafting][req:M1]") {
  const Brand brand = cases::brand();
  const cases::Case one = cases::missing_parcel();
  const auto texts = [&](std::uint64_t seed) {
    std::vector<std::string> out;
    for (const Draft& draft : drafter().draft(cases::request(one, brand, seed)).drafts) out.push_back(draft.text);
    return out;
  };
  CHECK(texts(11) == texts(11));
  CHECK(texts(11) != texts(12));
}

TEST_CASE("who insults is offered a firm and polite word without any apology", "[drafting][req:2.7]") {
  const Brand brand = cases::brand();
  cases::Case one = cases::missing_parcel();
  one.mention.text = "you thieving morons, my parcel still hasn't arrived";
  one.reading.kind = Kind::abuse;
  one.purpose = "boundary";
  bool rule = false;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const DraftReply reply = drafter().draft(cases::request(one, brand, seed));
    CHECK(reply.drafts.size() == 3);
    for (const Draft& draft : reply.drafts) {
      INFO(draft.text);
      CHECK(apologies(draft.text) == 0);
      CHECK(std::find(draft.acts.begin(), draft.acts.end(), "boundary") != draft.acts.end());
      CHECK(any(lower(draft.text), {"moron", "thiev", "rude", "calm"}) == 0);
      rule = rule || any(draft.text, {"Be civil to people"}) > 0;
    }
  }
  CHECK(rule);
}

TEST_CASE("without a name nobody is greeted by a gap", "[drafting][req:3.12]") {
  const Brand brand = cases::brand();
  for (cases::Case one : {cases::missing_parcel(), cases::praise_of_staff(), cases::open_question()}) {
    one.reading.name = "";
    one.reading.name_confidence = 0;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
      const DraftReply reply = drafter().draft(cases::request(one, brand, seed));
      CHECK(reply.drafts.size() == 3);
      for (const Draft& draft : reply.drafts) {
        INFO(draft.text);
        CHECK(any(draft.text,
                  {"Sam", "samreed", "Reed", "Hi ,", "Hello ,", "Hi.", " ,", ", ,", ",.", "{", "there there"}) == 0);
        CHECK(draft.text.find(" Anna") != std::string::npos);  // and the agent's own first name stays
      }
    }
  }
}

TEST_CASE("who wants it settled here is not invited again", "[drafting][req:3.16]") {
  const Brand brand = cases::brand();
  cases::Case refused = cases::missing_parcel(), asked = cases::missing_parcel();
  refused.mention.text += ". I'd rather stay here";
  refused.reading.cues = {{"refusal-private", {0, 5}}};
  asked.known.prior = {"Sorry about the parcel, Sam. Could you DM me the order number?"};
  for (const cases::Case& one : {refused, asked}) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
      for (const Draft& draft : drafter().draft(cases::request(one, brand, seed)).drafts) {
        INFO(draft.text);
        CHECK(std::find(draft.acts.begin(), draft.acts.end(), "private") == draft.acts.end());
        CHECK(any(draft.text, {"DM", "private message"}) == 0);
      }
    }
  }
}

TEST_CASE("a private message and a number to call are both on offer", "[drafting][req:3.17]") {
  Brand brand = cases::brand();
  brand.mail = "";
  brand.phone = "01632 960000";
  const std::string told = many(cases::missing_parcel(), brand, 40);
  CHECK(any(told, {"DM"}) > 0);
  CHECK(any(told, {"01632 960000"}) > 0);
  CHECK(any(lower(told), {"your number", "your phone", "call you"}) == 0);  // theirs is nothing to ask for here
}

TEST_CASE("who tried another way first is told that we know", "[drafting][req:4.7]") {
  const Brand brand = cases::brand();
  for (const char* text : {"I called you twice and my parcel still hasn't arrived",
                           "I emailed you on Monday about my parcel, no answer, where is it"}) {
    cases::Case one = cases::missing_parcel();
    one.mention.text = text;
    one.mention.corrected = "complaint";
    one.reading = support::engine().reader().read(one.mention, brand, cases::now());
    CHECK(one.reading.has_cue("other-channel"));
    int drafts = 0, told = 0;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
      for (const Draft& draft : drafter().draft(cases::request(one, brand, seed)).drafts) {
        ++drafts;
        const std::string said = lower(draft.text);
        told += any(said, {"again", "twice", "already", "tried", "more than once", "keep asking", "chas", "elsewhere",
                           "one way after another", "nobody else", "enough times", "isn't the first time"}) > 0
                    ? 1
                    : 0;
      }
    }
    INFO(text << ": " << told << " of " << drafts);
    CHECK(drafts >= 12);
    CHECK(told >= 0.6 * drafts);
  }
}

TEST_CASE("the last word in public names nobody's details", "[drafting][req:3.20]") {
  const Brand brand = cases::brand();
  cases::Case one = cases::missing_parcel();
  one.purpose = "closeout";
  one.mention.text = "order 4471920, sam.reed@mail.example, 07700 900123, LS1 4AB: my parcel still hasn't arrived";
  one.reading.facts = {{"order", "4471920", {6, 13}},
                       {"email", "sam.reed@mail.example", {15, 36}},
                       {"phone", "07700 900123", {38, 50}},
                       {"postcode", "LS1 4AB", {52, 59}}};
  bool thanked = false;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const DraftReply reply = drafter().draft(cases::request(one, brand, seed));
    CHECK(reply.situation == "closeout");
    for (const Draft& draft : reply.drafts) {
      INFO(draft.text);
      CHECK(any(draft.text, {"4471920", "@", "07700", "LS1", "refund", "Reed", "£"}) == 0);
      CHECK(any(lower(draft.text), {"we won", "proud", "as promised", "told you"}) == 0);
      thanked = thanked || any(draft.text, {"Thank", "thank"}) > 0;
    }
  }
  CHECK(thanked);
}

TEST_CASE("who did not call us is spoken to gently, or not at all", "[drafting][req:3.23]") {
  const Brand brand = cases::brand();
  cases::Case one = cases::missing_parcel();
  one.mention.text = "third day without my parcel from Acme, brilliant";
  one.purpose = "opener";
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const DraftReply reply = drafter().draft(cases::request(one, brand, seed));
    CHECK(reply.drafts.size() == 3);
    for (const Draft& draft : reply.drafts) {
      INFO(draft.text);
      // No request, no deadline, nothing that shows how we came by it but what stands there.
      CHECK(std::find(draft.acts.begin(), draft.acts.end(), "private") == draft.acts.end());
      CHECK(any(draft.text, {"DM", "must", "you need to", " by ", "please send", "following you", "your profile"}) ==
            0);
      CHECK(count(draft.text, "?") <= 1);
      CHECK(std::find(draft.acts.begin(), draft.acts.end(), "offer") != draft.acts.end());
      for (const Finding& finding : draft.check.findings) CHECK(finding.severity == Severity::hint);
    }
  }
}
