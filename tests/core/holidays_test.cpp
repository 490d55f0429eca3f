#include <catch2/catch.hpp>
#include <random>

#include "aplomb/clock.hpp"
#include "aplomb/holidays.hpp"
#include "support.hpp"

using namespace aplomb;

namespace {

struct Shop {
  Hours hours;
  Instant now = *parse_instant("2026-11-25T10:00:00Z");
  Shop() {
    support::engine();  // hands ICU its zones
    hours.zone = "Europe/Berlin";
    for (std::size_t day = 0; day < 5; ++day) hours.week[day] = {{540, 1080}};
  }
  static std::string file(const std::string& events) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t//EN\r\n" + events + "END:VCALENDAR\r\n";
  }
  static std::string event(const std::string& lines) { return "BEGIN:VEVENT\r\n" + lines + "END:VEVENT\r\n"; }
  [[nodiscard]] Holidays read(const std::string& events) const { return holidays(file(events), hours, now); }
  /// "2026-12-25 Christmas Day; …", a part of a day with its hours.
  static std::string shown(const Holidays& found) {
    std::string out;
    for (const auto& day : found.days) {
      out += (out.empty() ? "" : "; ") + day.date;
      if (!day.whole) out += "[" + std::to_string(day.from) + "-" + std::to_string(day.to) + "]";
      for (const auto& name : day.names) out += " " + name;
    }
    return out;
  }
  static std::string whys(const Holidays& found) {
    std::string out;
    for (const auto& note : found.notes) out += std::to_string(note.line) + " " + note.why + " ";
    return out;
  }
};

}  // namespace

TEST_CASE_METHOD(Shop, "days of a calendar file: one day, several, folded and escaped names", "[req:3.9]") {
  const auto found = read(
      event("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261227\r\nSUMMARY:Christmas\\, and\r\n  the day\r\n\t "
            "after\r\n") +
      event("dtstart;value=date:20270101\nSummary;LANGUAGE=\"de:x\":Neujahr\n") +
      event("DTSTART:20270406\r\nDURATION:P1D\r\nSUMMARY:Stocktaking\\nfirst day\r\n"));
  CHECK(shown(found) ==
        "2026-12-25 Christmas, and the day after; 2026-12-26 Christmas, and the day after; 2027-01-01 Neujahr; "
        "2027-04-06 Stocktaking first day");
  CHECK(found.trouble.empty());
  CHECK(found.noted == 0);
  CHECK(found.until == "2028-12-31");
}

TEST_CASE_METHOD(Shop, "what is past or far off is counted, not listed", "[req:3.9]") {
  const auto found = read(event("DTSTART;VALUE=DATE:20251225\r\nDTEND;VALUE=DATE:20251227\r\n") +
                          event("DTSTART;VALUE=DATE:20261125\r\nSUMMARY:Today\r\n") +
                          event("DTSTART;VALUE=DATE:20281231\r\nDTEND;VALUE=DATE:20290102\r\n") +
                          event("DTSTART;VALUE=DATE:20301231\r\n"));
  CHECK(shown(found) == "2026-11-25 Today; 2028-12-31");
  CHECK(found.past == 2);
  CHECK(found.later == 2);
}

TEST_CASE_METHOD(Shop, "yearly repetitions: on a date, on the n-th weekday, until, count, interval, exceptions",
                 "[req:3.9]") {
  CHECK(shown(read(event("DTSTART;VALUE=DATE:19700501\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:May\r\n"))) ==
        "2027-05-01 May; 2028-05-01 May");
  CHECK(shown(read(event("DTSTART;VALUE=DATE:20101125\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH\r\n"))) ==
        "2026-11-26; 2027-11-25; 2028-11-23");
  CHECK(shown(read(event("DTSTART;VALUE=DATE:20100531\r\nRRULE:FREQ=YEARLY;BYDAY=-1MO;BYMONTH=5\r\n"))) ==
        "2027-05-31; 2028-05-29");
  CHECK(shown(read(event("DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY;BYDAY=1MO\r\n"))) ==
        "2027-01-04; 2028-01-03");
  // Election day: the Tuesday after the first Monday.
  CHECK(shown(read(event("DTSTART;VALUE=DATE:20201103\r\nRRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,"
                         "3,4,5,6,7,8\r\n"))) == "2028-11-07");
  CHECK(shown(read(event("DTSTART;VALUE=DATE:20240229\r\nRRULE:FREQ=YEARLY\r\n"))) == "2028-02-29");
  CHECK(shown(read(event("DTSTART;VALUE=DATE:20201231\r\nRRULE:FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=12\r\n"))) ==
        "2026-12-31; 2027-12-31; 2028-12-31");
  CHECK(shown(read(event("DTSTART;VALUE=DATE:20240601\r\nRRULE:FREQ=YEARLY;COUNT=4\r\n"))) == "2027-06-01");
  CHECK(shown(read(event("DTSTART;VALUE=DATE:20240601\r\nRRULE:FREQ=YEARLY;UNTIL=20270601\r\n"))) == "2027-06-01");
  CHECK(shown(read(event("DTSTART;VALUE=DATE:20240601\r\nRRULE:FREQ=YEARLY;UNTIL=20270531\r\n"))).empty());
  CHECK(shown(read(event("DTSTART;VALUE=DATE:20240601\r\nRRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:20270601\r\n"
                         "RDATE;VALUE=DATE:20270605\r\n"))) == "2027-06-05; 2028-06-01");
  // Over the turn of the year, begun in the year before.
  CHECK(shown(read(event("DTSTART;VALUE=DATE:20201231\r\nDTEND;VALUE=DATE:20210102\r\nRRULE:FREQ=YEARLY\r\n"))) ==
        "2026-12-31; 2027-01-01; 2027-12-31; 2028-01-01; 2028-12-31");
}

TEST_CASE_METHOD(Shop, "one occurrence can be moved or called off", "[req:3.9]") {
  const std::string master = "UID:a\r\nDTSTART;VALUE=DATE:20240601\r\nRRULE:FREQ=YEARLY\r\n";
  CHECK(shown(read(event(master) +
                   event("UID:a\r\nRECURRENCE-ID;VALUE=DATE:20270601\r\nDTSTART;VALUE=DATE:20270603\r\n"))) ==
        "2027-06-03; 2028-06-01");
  CHECK(shown(read(event("UID:a\r\nRECURRENCE-ID;VALUE=DATE:20270601\r\nSTATUS:CANCELLED\r\nDTSTART;VALUE=DATE:"
                         "20270601\r\n") +
                   event(master))) == "2028-06-01");
}

TEST_CASE_METHOD(Shop, "times in UTC and in zones become days of the brand's own", "[req:3.9][req:T1]") {
  // Berlin's Christmas Day as an exporter in UTC writes it, in winter and in summer time.
  CHECK(shown(read(event("DTSTART:20261224T230000Z\r\nDTEND:20261225T230000Z\r\n"))) == "2026-12-25");
  CHECK(shown(read(event("DTSTART:20270714T220000Z\r\nDTEND:20270715T220000Z\r\n"))) == "2027-07-15");
  // Midnight to midnight somewhere else is a day of the calendar.
  CHECK(shown(read(event("DTSTART:20261225T000000Z\r\nDTEND:20261226T000000Z\r\n"))) == "2026-12-25");
  CHECK(shown(read(event("DTSTART;TZID=America/New_York:20261126T000000\r\nDTEND;TZID=America/New_York:20261127T000000"
                         "\r\n"))) == "2026-11-26");
  // The day clocks change has 23 hours and is a whole one.
  CHECK(shown(read(
            event("DTSTART;TZID=Europe/Berlin:20270328T000000\r\nDTEND;TZID=Europe/Berlin:20270329T000000\r\n"))) ==
        "2027-03-28");
  // Hours of a day stay hours: 14:00 in London is 15:00 here; without a zone it is the brand's own time.
  CHECK(shown(read(event("DTSTART;TZID=\"Europe/London\":20261224T140000\r\nDURATION:PT3H\r\n"))) ==
        "2026-12-24[900-1080]");
  CHECK(shown(read(event("DTSTART:20261224T120000\r\nDTEND:20261226T090000\r\n"))) ==
        "2026-12-24[720-1440]; 2026-12-25; 2026-12-26[0-540]");
  CHECK(shown(read(
            event("DTSTART;TZID=/maker.example/2020/Europe/London:20261224T140000\r\nDTEND:20261224T170000\r\n"))) ==
        "2026-12-24[900-1020]");
  CHECK(shown(read(
            "BEGIN:VTIMEZONE\r\nTZID:Ours\r\nX-LIC-LOCATION:Asia/Tokyo\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
            "END:STANDARD\r\nEND:VTIMEZONE\r\n" +
            event("DTSTART;TZID=Ours:20261224T200000\r\nDURATION:PT60M\r\n"))) == "2026-12-24[720-780]");
  const auto unknown = read(event("DTSTART;TZID=Middle-earth:20261224T140000\r\nDURATION:PT1H\r\n"));
  CHECK(shown(unknown) == "2026-12-24[840-900]");
  CHECK(whys(unknown) == "4 zone ");
  // UNTIL in UTC still holds the last day of an event that has a time.
  CHECK(shown(read(event("DTSTART;TZID=Europe/Berlin:20240601T000000\r\nDTEND;TZID=Europe/Berlin:20240602T000000\r\n"
                         "RRULE:FREQ=YEARLY;UNTIL=20270531T220000Z\r\n"))) == "2027-06-01");
}

TEST_CASE_METHOD(Shop, "dates the brand has already are marked, names of one day stand together", "[req:3.9]") {
  hours.closed = {"2026-12-25"};
  hours.open["2026-12-24"] = {{540, 720}};
  const auto found = read(event("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261226\r\nSUMMARY:A\r\n") +
                          event("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:B\r\n") +
                          event("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:B\r\n") +
                          event("DTSTART:20261225T100000\r\nDURATION:PT1H\r\nSUMMARY:party\r\n"));
  CHECK(shown(found) == "2026-12-24 A; 2026-12-25 A B");
  CHECK(found.days[0].special);
  CHECK(!found.days[0].known);
  CHECK(found.days[1].known);
}

TEST_CASE_METHOD(Shop, "what a file gets wrong is said with its line and costs only itself", "[req:R3]") {
  const auto found = read(event("SUMMARY:when?\r\n") + event("DTSTART;VALUE=DATE:20261345\r\n") +
                          event("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261224\r\n") +
                          event("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:99991231\r\n") +
                          event("DTSTART;VALUE=DATE:20261201\r\nRRULE:FREQ=WEEKLY;BYDAY=TU\r\nSUMMARY:weekly\r\n") +
                          event("DTSTART;VALUE=DATE:20261202\r\nRRULE:FREQ=YEARLY;BYWEEKNO=3\r\n") +
                          event("DTSTART;VALUE=DATE:20261203\r\nBEGIN:VALARM\r\nDTSTART:bad\r\nTRIGGER:-PT1H\r\n"
                                "DURATION:bad\r\nEND:VALARM\r\nSUMMARY:with an alarm\r\n"));
  CHECK(whys(found) == "4 no-date 7 bad-date 10 ends-before 14 too-long 18 repeats 23 repeats ");
  CHECK(shown(found) == "2026-12-01 weekly; 2026-12-02; 2026-12-03 with an alarm");
}

TEST_CASE_METHOD(Shop, "files that are none, empty or cut off are told apart", "[req:R3]") {
  CHECK(holidays("", hours, now).trouble == "not-calendar");
  CHECK(holidays("date,name\n2026-12-25,Christmas\n", hours, now).trouble == "not-calendar");
  CHECK(holidays(std::string("\xFF\xFE\0B\0E", 6), hours, now).trouble == "not-calendar");
  CHECK(read("").trouble == "empty");
  const std::string whole =
      "\xEF\xBB\xBF" + file(event("DTSTART;VALUE=DATE:20261225\r\n") + event("DTSTART;VALUE=DATE:20261226\r\n"));
  CHECK(shown(holidays(whole, hours, now)) == "2026-12-25; 2026-12-26");
  const auto cut = holidays(whole.substr(0, whole.rfind("DTSTART") + 12), hours, now);
  CHECK(cut.trouble == "cut-off");
  CHECK(shown(cut) == "2026-12-25");
}

TEST_CASE_METHOD(Shop, "hostile files end in time and never past the bounds", "[req:R3][req:R4]") {
  std::string many;
  while (many.size() < 900'000)
    many += event("DTSTART;VALUE=DATE:19000101\r\nRRULE:FREQ=YEARLY;COUNT=99999;BYMONTHDAY=1,-1\r\n");
  auto found = read(many);
  CHECK(found.days.size() <= 1000);
  CHECK(found.noted > 0);
  CHECK(found.notes.size() == 20);
  std::string each;
  for (int i = 0; i < 8000; ++i)
    each += event("DTSTART:2027" + std::string(i % 2 ? "06" : "07") + "01T10" + std::to_string(10 + i % 50) +
                  "00\r\nDURATION:PT" + std::to_string(1 + i) + "M\r\nSUMMARY:" + std::to_string(i) + "\r\n");
  found = read(each);
  CHECK(found.days.size() == 1000);
  CHECK(found.more > 0);
  std::string deep;
  for (int i = 0; i < 50'000; ++i) deep += "BEGIN:VEVENT\r\n";
  CHECK(read(deep).days.empty());
  std::string folded = "SUMMARY:";
  for (int i = 0; i < 200'000; ++i) folded += "x\r\n ";
  found = read(event("DTSTART;VALUE=DATE:20261225\r\n" + folded + "\r\n"));
  REQUIRE(found.days.size() == 1);
  CHECK(found.days[0].names.at(0).size() <= 160);
  // Damaged files: any cut, any byte changed. Whatever comes out is a date in range.
  const std::string sound =
      file(event("DTSTART;TZID=Europe/Berlin:20261225T100000\r\nDURATION:PT3H\r\nRRULE:FREQ=YEARLY;COUNT=3"
                 ";BYDAY=-1FR;BYMONTH=12\r\nEXDATE:20271225\r\nSUMMARY:\xC3\xA4\\,b\r\n"));
  std::mt19937 random(7);
  for (int i = 0; i < 4000; ++i) {
    std::string bad = sound;
    for (int n = 0; n < 3; ++n) bad[random() % bad.size()] = static_cast<char>(random() % 128);
    bad.resize(random() % (bad.size() + 1));
    for (const auto& day : holidays(bad, hours, now).days) {
      CHECK(day.date >= "2026-11-25");
      CHECK(day.date <= "2028-12-31");
    }
  }
}
