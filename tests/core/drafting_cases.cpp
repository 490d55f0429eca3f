#include "drafting_cases.hpp"

#include "aplomb/text.hpp"
#include "support.hpp"

#include "aplomb/clock.hpp"

namespace cases {
namespace {

using namespace aplomb;

Case make(const char* text, Kind kind, double heat, const char* category,
          std::map<std::string, std::string> slots = {}) {
  Case out;
  out.mention.id = "1";
  out.mention.text = text;
  out.mention.author_name = "Sam Reed";
  out.mention.author_handle = "samreed";
  out.reading.kind = kind;
  out.reading.kinds[static_cast<std::size_t>(kind)] = 0.9;
  out.reading.heat = heat;
  out.reading.category = category;
  out.reading.question = kind == Kind::question;
  out.reading.name = "Sam";
  out.reading.name_confidence = 0.9;
  out.reading.slots = std::move(slots);
  return out;
}

}  // namespace

aplomb::Brand brand() {
  Brand out;
  out.id = "acme";
  out.name = "Acme";
  out.accounts = {{"x", "acmehelp", "care"}};
  out.agent_first = "Anna";
  out.agent_initials = "AB";
  out.hours.zone = "Europe/London";
  for (int day = 0; day < 5; ++day) out.hours.week[static_cast<std::size_t>(day)] = {{540, 1080}};
  out.mail = "care@acme.example";
  out.rules = {{1, "Be civil to people", ""}, {2, "No spam", ""}};
  out.answers = {{"open", "Are you open on bank holidays?", "Yes, we're open from 10 to 4 on bank holidays.",
                  "https://acme.example/hours"},
                 {"ship", "Do you ship abroad?", "We ship to 30 countries, in 3 to 6 days.", ""}};
  return out;
}

aplomb::Instant now() {
  return *parse_instant("2026-11-25T10:12:00Z");
}

Case missing_parcel() {
  return make("@acmehelp my parcel still hasn't arrived, ordered it nine days ago", Kind::complaint, 0.4, "delivery",
              {{"thing", "parcel"},
               {"say_np", "the missing parcel"},
               {"say_clause", "your parcel hasn't arrived"},
               {"ask", "the order number"}});
}
Case crashing_app() {
  Case out = make("your app keeps crashing every time I open it since the update", Kind::complaint, 0.5, "app",
                  {{"thing", "app"}, {"say_np", "the crashing app"}, {"say_clause", "the app keeps crashing"}});
  out.mention.site = Site::facebook;
  return out;
}
Case late_refund_again() {
  Case out = make("third time I ask, where is my refund? waiting five weeks", Kind::complaint, 0.8, "refund",
                  {{"thing", "refund"},
                   {"say_np", "the missing refund"},
                   {"say_clause", "your refund hasn't come through"},
                   {"duration", "five weeks"}});
  out.reading.cues = {{"repeat", {0, 16}}};
  return out;
}
Case praise_of_staff() {
  return make("shout out to Amir in the Leeds branch, sorted my account in ten minutes", Kind::praise, 0, "staff",
              {{"staff", "Amir"}, {"thing", "account"}});
}
Case open_question() {
  return make("can I bring a pram to the gallery?", Kind::question, 0, "information", {{"thing", "gallery"}});
}
Case known_question() {
  return make("are you open on the bank holiday?", Kind::question, 0, "information");
}
Case leaving() {
  Case out = make("my bill went up again with no notice. Switching tomorrow", Kind::complaint, 0.7, "billing",
                  {{"thing", "bill"},
                   {"say_np", "the charge you didn't expect"},
                   {"say_clause", "there's a charge you didn't expect"}});
  out.reading.cues = {{"leaving", {0, 5}}};
  return out;
}
Case nothing_named() {
  return make("I am so fed up with you lot", Kind::complaint, 0.7, "");
}
Case bait() {
  Case out = make("lol worst company ever", Kind::complaint, 0.6, "");
  out.reading.cues = {{"bait", {0, 3}}};
  return out;
}
Case safety() {
  Case out =
      make("your charger caught fire and burned my hand", Kind::complaint, 0.8, "safety", {{"thing", "charger"}});
  out.reading.cues = {{"safety", {0, 5}}};
  out.reading.action = "safety";
  return out;
}

std::vector<Case> all() {
  std::vector<Case> out;
  for (const Case& base : {missing_parcel(), crashing_app(), late_refund_again(), praise_of_staff(), open_question(),
                           known_question(), leaving(), nothing_named(), bait()}) {
    for (const char* fault : {"unknown", "ours", "theirs"}) {
      for (const Site site : {Site::x, Site::facebook}) {
        Case one = base;
        one.known.fault = fault;
        one.mention.site = site;
        out.push_back(std::move(one));
      }
    }
  }
  for (const char* purpose : {"holding", "followup", "boundary", "closeout", "opener", "diagnose"}) {
    Case one = missing_parcel();
    one.purpose = purpose;
    out.push_back(std::move(one));
  }
  return out;
}

aplomb::DraftRequest request(const Case& of, const aplomb::Brand& brand, std::uint64_t seed) {
  DraftRequest out;
  out.mention = &of.mention;
  out.reading = &of.reading;
  out.brand = &brand;
  out.known = of.known;
  out.purpose = of.purpose;
  out.seed = seed;
  out.now = now();
  return out;
}

const aplomb::Drafter& drafter() {
  return support::engine().drafter();
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

int apologies(const std::string& text) {
  const std::string folded = aplomb::lower(text);
  return static_cast<int>(count(folded, "sorry") + count(folded, "apolog"));
}

}  // namespace cases
