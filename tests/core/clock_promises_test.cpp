#include <catch2/catch.hpp>

#include "aplomb/clock.hpp"
#include "clock_promise_table.hpp"
#include "support.hpp"

using namespace aplomb;

namespace {

/// Mon-Fri 9-18 with lunch from 12 to 12:30, Saturday 10-14, closed at Christmas.
Brand shop(const char* zone) {
  Brand brand;
  brand.hours.zone = zone;
  for (std::size_t day = 0; day < 5; ++day) brand.hours.week[day] = {{540, 720}, {750, 1080}};
  brand.hours.week[5] = {{600, 840}};
  brand.hours.closed = {"2026-12-25"};
  return brand;
}

std::vector<PromiseFound> read(const std::string& text, const Brand& brand, const char* now) {
  return support::engine().promises().find(support::engine().tokenizer().analyse(text), brand, *parse_instant(now));
}

std::string shown(const PromiseFound& p, const Text& text) {
  return text.slice(p.span) + " | " + (p.due ? format_instant(*p.due).substr(0, 16) : "-") + " | " + p.reason;
}

}  // namespace

TEST_CASE("promised times are read, dated by the brand's calendar, and judged", "[req:T2][req:M7][req:4.4]") {
  int right = 0, rows = 0;
  std::string wrong;
  for (const auto& row : promise_rows) {
    ++rows;
    const Brand brand = shop(row.zone);
    const Text text = support::engine().tokenizer().analyse(std::string(row.text));
    std::string got;
    for (const auto& p : support::engine().promises().find(text, brand, *parse_instant(row.now))) {
      got += (got.empty() ? "" : "; ") + shown(p, text);
      // Whatever is read, a time that cannot be kept never counts as one that can.
      if (p.kept) {
        CHECK(*p.due > *parse_instant(row.now));
        CHECK(Calendar(brand.hours).between_ms(*parse_instant(row.now), *p.due, true) > 0);
      }
      CHECK(p.kept == (p.reason == "ok"));
    }
    if (got == row.expected) {
      ++right;
    } else {
      wrong += "\n  " + std::string(row.text) + "\n    expected " + row.expected + "\n    got      " + got;
    }
  }
  INFO(right << " of " << rows << " right" << wrong);
  CHECK(rows >= 150);
  CHECK(right == rows);
}

TEST_CASE("without opening hours every time ahead can be kept; without an open minute none", "[req:T2][req:M7]") {
  Brand brand;
  brand.hours.always = true;
  for (const auto& p : read("We'll reply by 3am, or on Sunday at noon.", brand, "2026-11-25T10:00:00Z")) CHECK(p.kept);
  brand.hours.always = false;
  const auto never =
      read("We'll reply by 3pm, within 2 hours, tomorrow or in 2 working days.", brand, "2026-11-25T10:00:00Z");
  CHECK(never.size() == 4);
  for (const auto& p : never) {
    CHECK_FALSE(p.kept);
    CHECK(p.reason == "never");
  }
}

TEST_CASE("any text is read without harm and in bounded time", "[req:R4][req:T2]") {
  const Brand brand = shop("Europe/London");
  for (const char* part : {"by ", "by 5 ", "in the next ", "half past ", "tomorrow ", "by 99:99pm ",
                           "within 999999999 days ", "12 December ", "by 31 February "}) {
    std::string big;
    while (big.size() < 20'000) big += part;
    for (const auto& p : read(big, brand, "2026-11-25T10:00:00Z")) CHECK(p.span.end > p.span.begin);
  }
  CHECK(read("", brand, "2026-11-25T10:00:00Z").empty());
}
