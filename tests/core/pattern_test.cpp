#include <catch2/catch.hpp>
#include <chrono>

#include "aplomb/pattern.hpp"
#include "support.hpp"

using namespace aplomb;

namespace {

struct Fixture {
  Lexicon lexicon = support::engine().pack().lexicon();
  Fixture() {
    lexicon.classes["thing"] = {"parcel", "gift card", "bag"};
    lexicon.irregular["go"] = {"goes", "went", "gone", "going"};
  }
  /// What a single pattern matches, parts joined by "; ".
  std::string match(const std::string& pattern, const std::string& utf8) {
    PatternSet set(lexicon);
    set.add(pattern);
    set.seal();
    const Text text = support::engine().tokenizer().analyse(utf8);
    std::string out;
    for (const auto& m : set.find(text)) {
      out += (out.empty() ? "" : "; ") + text.slice(m.span);
      for (const auto& [name, span] : m.captures) out += " " + name + "=" + text.slice(span);
    }
    return out;
  }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "pattern items match what they say") {
  CHECK(match("you should not have", "You shouldn't have") == "You shouldn't have");
  CHECK(match("where is|was my", "and where's my bag? where was my cat") == "where's my; where was my");
  CHECK(match("my {thing: [thing]} !is", "my gift card is lost, my parcel went") == "my parcel thing=parcel");
  CHECK(match("~go home", "she went home, going home") == "went home; going home");
  CHECK(match("apolog*", "We apologise") == "apologise");
  CHECK(match("^ you", "@acme you know you") == "you");
  CHECK(match("thanks $", "thanks a lot. no thanks!! \xF0\x9F\x98\x80") == "thanks");
  CHECK(match("call ..3 back", "call me right back. call one two three four back") == "call me right back");
  CHECK(match("(so sorry|really sorry) ?about", "so sorry about that") == "so sorry about");
  CHECK(match("why do not you", "Why don't you") == "Why don't you");
  CHECK(match("<number> hours", "3 hours") == "3 hours");
  CHECK(match("really \\?", "really?") == "really?");
  CHECK(match("a b", "a. b").empty());
}

TEST_CASE_METHOD(Fixture, "a pattern that cannot be is refused with the reason") {
  PatternSet set(lexicon);
  for (const char* bad : {"", "[nothing]", "(a", "{a b}", "{a: b", "..9 x", "?maybe", "<what>", "a||b"}) {
    CHECK_THROWS_AS(set.add(bad), std::invalid_argument);
  }
}

TEST_CASE_METHOD(Fixture, "matching stays linear on a text made to make it backtrack") {
  PatternSet set(lexicon);
  for (int i = 0; i < 1; ++i) set.add("a ..8 a ..8 a ..8 ?a ?a b" + std::to_string(i));
  set.seal();
  std::string big;
  for (int i = 0; i < 1500; ++i) big += "a ";
  const Text small = support::engine().tokenizer().analyse(std::string_view(big).substr(0, 600));
  const Text large = support::engine().tokenizer().analyse(big);
  const auto time = [&](const Text& text) {
    const auto from = std::chrono::steady_clock::now();
    CHECK(set.find(text).empty());
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
  };
  const double one = time(small), ten = time(large);
  CHECK(ten < one * 30);
}
