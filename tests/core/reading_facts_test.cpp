#include <algorithm>
#include <string>
#include <vector>

#include "aplomb/pack.hpp"
#include "aplomb/reader.hpp"
#include "catch2/catch.hpp"
#include "support.hpp"

using namespace aplomb;

namespace {

std::vector<std::string> facts(const std::string& text, std::optional<Instant> time = {}) {
  Mention mention;
  mention.text = text;
  mention.time = time;
  std::vector<std::string> out;
  for (const FactFound& fact : support::engine().reader().read(mention, {}, 0).facts)
    out.push_back(fact.type + " " + fact.value);
  return out;
}
bool holds(const std::vector<std::string>& list, const std::string& fact) {
  return std::find(list.begin(), list.end(), fact) != list.end();
}
bool has_type(const std::vector<std::string>& list, const std::string& type) {
  return std::any_of(list.begin(), list.end(), [&](const std::string& fact) { return fact.rfind(type + " ", 0) == 0; });
}

}  // namespace

TEST_CASE("numbers with a meaning are found with their values", "[reading][facts][req:Q8]") {
  const std::pair<const char*, const char*> rows[] = {
      {"order #A12345 is late", "order A12345"},
      {"my order number is 114-1234567-7654321", "order 114-1234567-7654321"},
      {"Order no: 558812 never came", "order 558812"},
      {"booking ref QX7P2L please", "booking QX7P2L"},
      {"confirmation code ABCDEF not working", "booking ABCDEF"},
      {"BA283 was cancelled", "flight BA283"},
      {"flight 1432 to Boston", "flight 1432"},
      {"on flight AA 2044 now", "flight AA2044"},
      {"ticket #778812 is still open", "ticket 778812"},
      {"case number 00912345", "ticket 00912345"},
      {"tracking 1Z999AA10123456784", "parcel 1Z999AA10123456784"},
      {"you charged me $8.99", "money $8.99"},
      {"it cost \xC2\xA3"
       "1,200.50",
       "money \xC2\xA3"
       "1200.50"},
      {"paid 20 quid for this",
       "money \xC2\xA3"
       "20"},
      {"fifty dollars gone", "money $50"},
      {"15\xE2\x82\xAC fee",
       "money \xE2\x82\xAC"
       "15"},
      {"waited 3 hours", "duration PT3H"},
      {"two weeks now", "duration P2W"},
      {"45min delay", "duration PT45M"},
      {"2+ hrs on hold", "duration PT2H"},
      {"half an hour late", "duration PT30M"},
      {"an hour ago", "duration PT1H"},
      {"2 hours 30 minutes", "duration PT2H30M"},
      {"third time I ask", "count 3"},
      {"called you twice", "count 2"},
      {"sent 5 emails", "count 5"},
      {"on 25 December 2017", "date 2017-12-25"},
      {"since Nov 6th", "date --11-06"},
      {"12/24/2016", "date 2016-12-24"},
      {"2017-03-01 order", "date 2017-03-01"},
      {"at 18:40", "time 18:40"},
      {"by 9pm", "time 21:00"},
      {"7.30am train", "time 07:30"},
      {"before noon", "time 12:00"},
      {"stuck in London", "place London"},
      {"at Terminal 5", "place Terminal 5"},
      {"LAX is a mess", "place LAX"},
      {"my iPhone 7 Plus died", "product iPhone 7 Plus"},
      {"on iOS 11.0.1", "version iOS 11.0.1"},
      {"your driver was late", "role driver"},
      {"shout out to Amir", "person Amir"},
      {"mail me at jo@example.com", "email jo@example.com"},
      {"call (555) 123-4567", "phone 5551234567"},
      {"ring +44 20 7946 0958", "phone +442079460958"},
      {"card 4111 1111 1111 1111", "card 4111111111111111"},
      {"GB82 WEST 1234 5698 7654 32", "iban GB82WEST12345698765432"},
      {"I'm at SW1A 1AA", "postcode SW1A 1AA"},
      {"see https://t.co/a1", "url https://t.co/a1"}};
  for (const auto& [text, fact] : rows) {
    INFO(text);
    const auto found = facts(text);
    std::string all;
    for (const auto& f : found) all += f + "; ";
    INFO("found: " << all);
    CHECK(holds(found, fact));
  }
}

TEST_CASE("numbers without that meaning are left alone", "[reading][facts][req:Q8]") {
  const std::pair<const char*, const char*> rows[] = {{"I'd like to order 2 pizzas", "order"},
                                                      {"in order to win 2017", "order"},
                                                      {"open 24/7", "date"},
                                                      {"4111 1111 1111 1112 is no card", "card"},
                                                      {"GB82 WEST 1234 5698 7654 33", "iban"},
                                                      {"she is 30 years old", "duration"},
                                                      {"twice a day", "duration"},
                                                      {"I am at work", "time"},
                                                      {"May I ask", "date"},
                                                      {"I march on", "date"},
                                                      {"8.99 is a lot", "time"},
                                                      {"first time here", "count"},
                                                      {"PS4 is great", "flight"},
                                                      {"in English please", "place"},
                                                      {"room 101", "phone"},
                                                      {"since 2017", "phone"},
                                                      {"shout out to Everyone", "person"},
                                                      {"5 stars", "money"}};
  for (const auto& [text, type] : rows) {
    INFO(text);
    CHECK_FALSE(has_type(facts(text), type));
  }
}

TEST_CASE("days are relative to the post", "[reading][facts][req:Q8]") {
  const Instant wednesday = 1'511'352'000'000;  // 2017-11-22T12:00Z
  CHECK(holds(facts("ordered yesterday", wednesday), "date 2017-11-21"));
  CHECK(holds(facts("need it tomorrow", wednesday), "date 2017-11-23"));
  CHECK(holds(facts("since Monday", wednesday), "date 2017-11-20"));
  CHECK(holds(facts("by next Friday", wednesday), "date 2017-11-24"));
  CHECK(holds(facts("ordered yesterday"), "date D-1"));
}

TEST_CASE("spans point at the fact in UTF-16", "[reading][facts][req:Q8]") {
  Mention mention;
  mention.text = "\xF0\x9F\x98\xA1 \xF0\x9F\x98\xA1 you owe me $20";
  const Reading reading = support::engine().reader().read(mention, {}, 0);
  const FactFound* money = reading.fact("money");
  REQUIRE(money != nullptr);
  CHECK(money->span.begin == 17);
  CHECK(money->span.end == 20);
}
