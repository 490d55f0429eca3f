#include <catch2/catch.hpp>
#include <chrono>

#include "aplomb/pattern.hpp"
#include "aplomb/result.hpp"
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

TEST_CASE_METHOD(Fixture, "a compiled set finds what the set it was compiled from finds, with and without a memory") {
  const std::vector<std::string> patterns = {"where is|was my {thing: [thing]}", "apolog*",        "^ ~go ..3 home",
                                             "(so sorry|really sorry) ?about",   "<number> hours", "my bag !is"};
  PatternSet made(lexicon);
  for (const auto& pattern : patterns) made.add(pattern);
  made.seal();
  PatternSet read(lexicon, made.bytes());
  for (std::size_t i = 0; i < patterns.size(); ++i) read.add("");
  read.seal();
  CHECK(read.size() == patterns.size());
  PatternSet::Memory memory;
  const auto told = [](const std::vector<Match>& matches) {
    std::string out;
    for (const Match& m : matches) {
      out += std::to_string(m.pattern) + ":" + std::to_string(m.first) + "-" + std::to_string(m.last) + "@" +
             std::to_string(m.span.begin) + "-" + std::to_string(m.span.end);
      for (const auto& [name, span] : m.captures)
        out += " " + name + std::to_string(span.begin) + "-" + std::to_string(span.end);
      out += "; ";
    }
    return out;
  };
  // The same sentences at other places of other texts: what is remembered must move with them.
  for (const char* utf8 :
       {"Where is my gift card?", "We apologise. Where is my gift card?", "So sorry about that! 3 hours. My bag went.",
        "3 hours. \xF0\x9F\x98\x80 Where is my gift card? We apologise. Went all the way home.", ""}) {
    const Text text = support::engine().tokenizer().analyse(utf8);
    const std::string expected = told(made.find(text));
    CHECK(told(read.find(text)) == expected);
    CHECK(told(read.find(text, &memory)) == expected);
    CHECK(told(read.find(text, &memory)) == expected);
  }
  CHECK(memory.sentences.size() > 3);
}

TEST_CASE_METHOD(Fixture, "compiled patterns of another pack, cut short or damaged are refused or do no harm") {
  PatternSet made(lexicon);
  made.add("where is|was my {thing: [thing]}");
  made.add("(so sorry|really sorry) ..4 apolog* !bag");
  made.seal();
  const std::string whole(made.bytes());
  PatternSet fewer(lexicon, whole);
  fewer.add("");
  CHECK_THROWS_AS(fewer.seal(), Error);
  const Text text = support::engine().tokenizer().analyse("so sorry, where is my bag? we apologise");
  int refused = 0;
  const auto tried = [&](const std::string& bytes) {
    try {
      PatternSet set(lexicon, bytes);
      for (int i = 0; i < 2; ++i) set.add("");
      set.seal();
      (void)set.find(text);
    } catch (const Error&) {
      ++refused;
    }
  };
  for (std::size_t size = 1; size < whole.size(); ++size) tried(whole.substr(0, size));
  CHECK(refused == static_cast<int>(whole.size()) - 1);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const unsigned char flip : {0x01, 0x08, 0x40, 0x80, 0xFF}) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ flip);
      tried(bytes);
    }
  }
  CHECK(refused > static_cast<int>(whole.size()));
}
