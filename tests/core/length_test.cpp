#include <catch2/catch.hpp>

#include "aplomb/text.hpp"
#include "support.hpp"

using namespace aplomb;

namespace {

struct Row {
  const char* text;
  std::uint32_t used;
};
std::string times(int n, const std::string& part) {
  std::string out;
  for (int i = 0; i < n; ++i) out += part;
  return out;
}

}  // namespace

// Expected values follow from the public twitter-text configuration v3 (default weight 200, ranges at 100, URLs 23,
// emoji 200, scale 100) applied by hand.
TEST_CASE("X counts as its public rules say", "[req:0.14]") {
  (void)support::engine();
  const Row table[] = {
      {"", 0},
      {"a", 1},
      {"hello world", 11},
      {" ", 1},
      {"\n", 1},
      {"caf\u00e9", 4},
      {"cafe\u0301", 4},  // composed before counting
      {"\u00fc\u00f6\u00e4\u00df", 4},
      {"\u0141\u00f3d\u017a", 4},
      {"\u041f\u0440\u0438\u0432\u0435\u0442", 6},
      {"\u0393\u03b5\u03b9\u03b1", 4},
      {"\u0645\u0631\u062d\u0628\u0627", 5},
      {"\u05e9\u05dc\u05d5\u05dd", 4},
      {"\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35", 6},
      {"\u0928\u092e\u0938\u094d\u0924\u0947", 6},
      {"\u10d2\u10d0", 2},  // Georgian, last block below 4352
      {"\u1100", 2},        // first code point above the first range
      {"\u4f60\u597d", 4},
      {"\u3053\u3093\u306b\u3061\u306f", 10},
      {"\ud55c\uad6d\uc5b4", 6},
      {"\u2014", 1},
      {"\u2019", 1},
      {"\u201cquoted\u201d", 8},
      {"\u2026", 2},  // the ellipsis lies outside the ranges
      {"\u20ac", 2},  // so does the euro sign
      {"\u2022", 2},
      {"\u2032", 1},
      {"\u200b", 1},
      {"\u200d", 1},
      {"\u202e", 2},
      {"\U0001F600", 2},
      {"\U0001F600\U0001F600", 4},
      {"\U0001F44B\U0001F3FD", 2},                                        // skin tone
      {"\U0001F468\u200d\U0001F469\u200d\U0001F467\u200d\U0001F466", 2},  // family
      {"\U0001F1EC\U0001F1E7", 2},                                        // flag
      {"\U0001F1EC\U0001F1E7\U0001F1EB\U0001F1F7", 4},
      {"1\uFE0F\u20E3", 2},  // keycap
      {"#\u20E3", 2},
      {"\u2764\uFE0F", 2},
      {"\u2764", 2},  // text style: not an emoji, outside the ranges
      {"\u00a9", 1},
      {"\u00a9\uFE0F", 2},
      {"\u263a", 2},
      {"\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", 2},  // England
      {"\U0001F469\u200d\U0001F4BB", 2},
      {"\U0001F9D1\U0001F3FF\u200d\U0001F680", 2},
      {"\U0001F3F3\uFE0F\u200d\U0001F308", 2},
      {"\U0001D400", 2},
      {"a\U0001F600b", 4},
      {"https://example.com", 23},
      {"http://example.com/a/very/long/path?with=query&and=more#hash", 23},
      {"https://t.co/a", 23},
      {"see https://example.com now", 31},
      {"https://example.com.", 24},
      {"(https://example.com)", 25},
      {"https://example.com/a_(b)", 23},
      {"example.com", 23},
      {"www.example.org/x", 23},
      {"bit.ly/abc", 23},
      {"https://a.com https://b.com", 47},
      {"me@example.com", 14},  // an address is no link
      {"it.so", 5},            // a country's domain without a path is no link
      {"3.50", 4},
      {"end.Next", 8},
      {"@acme hello", 11},
      {"#hashtag", 8},
      {"\r\n", 2},
  };
  std::size_t n = 0;
  for (const auto& row : table) {
    INFO("row " << n << ": " << row.text);
    CHECK(measure_length(row.text, Site::x).used == row.used);
    ++n;
  }
  CHECK(n >= 60);
}

TEST_CASE("the limits are where the sites put them") {
  (void)support::engine();
  CHECK(measure_length(times(280, "a"), Site::x).fits);
  CHECK_FALSE(measure_length(times(281, "a"), Site::x).fits);
  CHECK(measure_length(times(140, "\u4f60"), Site::x).fits);
  CHECK_FALSE(measure_length(times(141, "\u4f60"), Site::x).fits);
  CHECK(measure_length(times(8000, "a"), Site::facebook).fits);
  CHECK_FALSE(measure_length(times(8001, "a"), Site::facebook).fits);
  CHECK(measure_length("\U0001F600", Site::facebook).used == 2);
  CHECK(measure_length(times(280, "a"), Site::x).units == "weighted");
}
