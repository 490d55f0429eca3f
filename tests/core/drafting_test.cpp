// What must hold for every draft, whatever the mention, the brand and the seed.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <set>

#include "aplomb/clock.hpp"
#include "drafting/grams.hpp"
#include "drafting_cases.hpp"
#include "support.hpp"

using namespace aplomb;

namespace {

const Drafter& drafter() {
  return support::engine().drafter();
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

int apologies(const std::string& text) {
  const std::string folded = lower(text);
  return static_cast<int>(count(folded, "sorry") + count(folded, "apolog"));
}

std::size_t at(const std::vector<std::string>& acts, const std::string& act) {
  return static_cast<std::size_t>(std::find(acts.begin(), acts.end(), act) - acts.begin());
}

}  // namespace

TEST_CASE(
    "every draft is a finished text: no gap, no doubled space, a capital first, a full stop or a link before the "
    "signature",
    "[drafting][req:4.22]") {
  const Brand brand = cases::brand();
  for (const cases::Case& one : cases::all()) {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
      const DraftReply reply = drafter().draft(cases::request(one, brand, seed));
      INFO(one.mention.text << " / " << reply.situation << " / seed " << seed);
      CHECK_FALSE(reply.drafts.empty());
      for (const Draft& draft : reply.drafts) {
        INFO(draft.text);
        CHECK(draft.text.find_first_of("{}[]|") == std::string::npos);
        CHECK(count(draft.text, "  ") == 0);
        for (const char* slip : {" ,", " .", ",,", "..", ", .", "Hi ,", "Hello ,"}) CHECK(count(draft.text, slip) == 0);
        CHECK(std::isupper(static_cast<unsigned char>(draft.text[0])) != 0);
        CHECK(draft.text.size() > 5);
        CHECK(draft.text.substr(draft.text.size() - 5) == " Anna");
        const std::string last = draft.text.substr(0, draft.text.size() - 5);
        const bool link = last.find(' ', last.rfind("https://") == std::string::npos ? 0 : last.rfind("https://")) ==
                          std::string::npos;
        CHECK((link || std::string(".!?").find(last.back()) != std::string::npos));
        CHECK(measure_length(draft.text, one.mention.site).fits);
      }
    }
  }
}

TEST_CASE("a draft never carries a stop or a warning of our own checker", "[drafting][req:D1][req:M1]") {
  const Brand brand = cases::brand();
  for (const cases::Case& one : cases::all()) {
    for (const Draft& draft : drafter().draft(cases::request(one, brand)).drafts) {
      INFO(draft.text);
      CHECK(std::all_of(draft.check.findings.begin(), draft.check.findings.end(),
                        [](const Finding& f) { return f.severity == Severity::hint; }));
    }
  }
}

TEST_CASE("at most one apology, one question and one use of the name", "[drafting][req:2.24][req:4.6]") {
  const Brand brand = cases::brand();
  for (const cases::Case& one : cases::all()) {
    for (const Draft& draft : drafter().draft(cases::request(one, brand, 7)).drafts) {
      INFO(draft.text);
      CHECK(apologies(draft.text) <= 1);
      CHECK(count(draft.text, "?") <= 1);
      CHECK(count(draft.text, "Sam") <= 1);
    }
  }
}

TEST_CASE("nobody is asked to go private before being heard", "[drafting][req:0.1][req:2.14]") {
  const Brand brand = cases::brand();
  int invitations = 0;
  for (const cases::Case& one : cases::all()) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
      for (const Draft& draft : drafter().draft(cases::request(one, brand, seed)).drafts) {
        const std::size_t invitation = at(draft.acts, "private");
        if (invitation == draft.acts.size()) continue;
        ++invitations;
        INFO(draft.text);
        std::size_t heard = draft.acts.size();
        for (const char* act : {"acknowledge", "regret", "apologise", "thank"})
          heard = std::min(heard, at(draft.acts, act));
        CHECK((heard < invitation || one.reading.kind == Kind::question));
        CHECK(count(draft.text, "?") == 1);
      }
    }
  }
  CHECK(invitations > 20);
}

TEST_CASE("fault decides the words: ours is owned, anything else admits nothing", "[drafting][req:2.5][req:2.16]") {
  const Brand brand = cases::brand();
  for (const char* fault : {"ours", "theirs", "unknown"}) {
    cases::Case one = cases::missing_parcel();
    one.known.fault = fault;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
      for (const Draft& draft : drafter().draft(cases::request(one, brand, seed)).drafts) {
        INFO(fault << ": " << draft.text);
        const bool owned = at(draft.acts, "apologise") < draft.acts.size();
        CHECK(owned == (std::string(fault) == "ours"));
        if (!owned) {
          for (const char* admission : {"on us", "our mistake", "we got", "We got", "let you down", "our doing"})
            CHECK(count(draft.text, admission) == 0);
        }
      }
    }
  }
}

TEST_CASE("what the mention gives is not asked for: there are three drafts all the same", "[drafting][req:4.22]") {
  const Brand brand = cases::brand();
  cases::Case given = cases::missing_parcel();
  given.mention.text += ", order 4471920";
  given.reading.facts.push_back({"order", "4471920", {0, 1}});
  const cases::Case bare = cases::missing_parcel();
  int asked = 0, used = 0, next = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const DraftReply reply = drafter().draft(cases::request(given, brand, seed));
    CHECK(reply.drafts.size() == 3);
    for (const Draft& draft : reply.drafts) {
      INFO(draft.text);
      const bool starts_from_it = count(lower(draft.text), "the order number you gave") > 0;
      CHECK((starts_from_it || count(lower(draft.text), "order number") == 0));
      used += starts_from_it ? 1 : 0;
      next += static_cast<int>(count(draft.text, "name on the order") + count(draft.text, "postcode"));
    }
    for (const Draft& draft : drafter().draft(cases::request(bare, brand, seed)).drafts) {
      INFO(draft.text);
      CHECK(count(draft.text, "you gave") == 0);
      asked += static_cast<int>(count(draft.text, "order number"));
    }
  }
  CHECK(used > 0);
  CHECK(next > 0);  // what is asked for instead
  CHECK(asked > 0);
}

TEST_CASE("a time is a wait only beside a word of waiting", "[drafting][req:4.22]") {
  const Brand brand = cases::brand();
  const auto named = [&](const char* text) {
    cases::Case one = cases::missing_parcel();
    one.mention.text = text;
    one.reading.slots["duration"] = "two days";
    int found = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      for (const Draft& draft : drafter().draft(cases::request(one, brand, seed)).drafts)
        found += static_cast<int>(count(lower(draft.text), "two days"));
    }
    return found;
  };
  CHECK(named("my parcel isn't here and I have waited two days for it") > 0);
  CHECK(named("my parcel is late. I took two days off for it. Still nothing.") == 0);
  CHECK(named("my parcel is late, I took two days off for it") == 0);
  CHECK(named("chocolate parcel came, two days off work though") == 0);
}

TEST_CASE("a time is promised only by a brand with opening hours, and inside them", "[drafting][req:3.9][req:3.8]") {
  Brand brand = cases::brand();
  const cases::Case one = cases::missing_parcel();
  bool timed = false;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    for (const Draft& draft : drafter().draft(cases::request(one, brand, seed)).drafts)
      timed = timed || count(draft.text, "by 12:30pm today") + count(draft.text, "By 12:30pm today") > 0;
  }
  CHECK(timed);

  brand.hours = Hours{};
  brand.hours.always = true;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const DraftReply reply = drafter().draft(cases::request(one, brand, seed));
    CHECK(reply.drafts.size() == 3);
    for (const Draft& draft : reply.drafts) {
      INFO(draft.text);
      for (const char* time : {" by ", "By ", "today", "tomorrow", "am ", "pm "})
        CHECK(count(draft.text, std::string(time) + "1") == 0);
      CHECK(count(draft.text, "today") + count(draft.text, "tomorrow") == 0);
    }
  }
}

TEST_CASE("nothing is said to be done unless the agent ticked it", "[drafting][req:4.24]") {
  const Brand brand = cases::brand();
  cases::Case one = cases::missing_parcel();
  const auto done = [&] {
    int found = 0;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
      for (const Draft& draft : drafter().draft(cases::request(one, brand, seed)).drafts)
        found += at(draft.acts, "fix") < draft.acts.size() ? 1 : 0;
    }
    return found;
  };
  CHECK(done() == 0);
  one.known.confirmed = {"replacement sent"};
  CHECK(done() > 0);
}

TEST_CASE("the three shown differ in kind, opening and sentences", "[drafting][req:4.20]") {
  const Brand brand = cases::brand();
  for (const cases::Case& one : cases::all()) {
    const DraftReply reply = drafter().draft(cases::request(one, brand, 3));
    if (reply.situation == "question_answered") continue;  // the answer itself is the same in all of them
    for (std::size_t i = 0; i < reply.drafts.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        INFO(reply.drafts[i].text << " / " << reply.drafts[k].text);
        CHECK(reply.drafts[i].flavour != reply.drafts[k].flavour);
        const auto a = drafting::grams(drafting::plain_words(reply.drafts[i].text), 3);
        const auto b = drafting::grams(drafting::plain_words(reply.drafts[k].text), 3);
        CHECK(drafting::jaccard(a, b) <= 0.3);
      }
    }
  }
}

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
