#include <catch2/catch.hpp>

#include "aplomb/text.hpp"
#include "support.hpp"

using namespace aplomb;

namespace {

std::string norms(std::string_view utf8) {
  const Text text = support::engine().tokenizer().analyse(utf8);
  std::string out;
  for (const auto& token : text.tokens) out += (out.empty() ? "" : " ") + token.norm;
  return out;
}

std::vector<std::string> sentences(std::string_view utf8) {
  const Text text = support::engine().tokenizer().analyse(utf8);
  std::vector<std::string> out;
  for (const auto& sentence : text.sentences) out.push_back(text.slice(sentence.span));
  return out;
}

}  // namespace

TEST_CASE("contractions are two tokens whose spans are the parts as written") {
  const Text text = support::engine().tokenizer().analyse("I can\u2019t, won't, dont and it's Sam's");
  CHECK(norms("I can\u2019t, won't, dont and it's Sam's") == "i can not , will not , do not and it is sam 's");
  CHECK(text.slice(text.tokens[1].span) == "ca");
  CHECK(text.slice(text.tokens[2].span) == "n\u2019t");
  CHECK(text.tokens[2].glued);
}

TEST_CASE("links, addresses, handles and hashtags are one token each") {
  const Text text = support::engine().tokenizer().analyse(
      "See https://acme.example/a?b=1, acme.com/help or bit.ly/x! Mail help@acme.example @AcmeHelp #FAIL #1 it.so "
      "good");
  std::vector<std::string> found;
  for (const auto& token : text.tokens) {
    if (token.kind == TokenKind::url || token.kind == TokenKind::email || token.kind == TokenKind::handle ||
        token.kind == TokenKind::hashtag)
      found.push_back(text.slice(token.span));
  }
  CHECK(found == std::vector<std::string>{"https://acme.example/a?b=1", "acme.com/help", "bit.ly/x",
                                          "help@acme.example", "@AcmeHelp", "#FAIL"});
}

TEST_CASE("sentences end where a reader hears the end") {
  CHECK(sentences("Dr. Ana called. not happy!! \xF0\x9F\x98\xA1 Where is it?\nThanks") ==
        std::vector<std::string>{"Dr. Ana called.", "not happy!! \xF0\x9F\x98\xA1", "Where is it?", "Thanks"});
  CHECK(sentences("It costs 3.50 at acme.com today") == std::vector<std::string>{"It costs 3.50 at acme.com today"});
  CHECK(sentences("").empty());
}

TEST_CASE("letters drawn out, capitals and full-width letters are seen and folded") {
  const Text text = support::engine().tokenizer().analyse("Soooo ANGRY \xEF\xBC\xB4\xEF\xBD\x8F\xEF\xBD\x8D");
  CHECK(text.tokens[0].norm == "soo");
  CHECK(text.tokens[0].stretched);
  CHECK(text.tokens[1].caps);
  CHECK(text.tokens[2].norm == "tom");
}

TEST_CASE("any input is split in bounded time and every span lies inside the text", "[req:R4]") {
  const std::u16string lone{0xD800, u'a', 0xDC00};
  const Text broken = support::engine().tokenizer().analyse(lone);
  REQUIRE_FALSE(broken.tokens.empty());
  for (const char* part :
       {"a", "!", "\xF0\x9F\x98\x80", "@", "#", "http://", ".", "\xE2\x80\xAE", "\xE2\x80\x8B", "x.com "}) {
    std::string big;
    while (big.size() < 100000) big += part;
    const Text text = support::engine().tokenizer().analyse(big);
    std::uint32_t at = 0;
    for (const auto& token : text.tokens) {
      REQUIRE(token.span.begin >= at);
      REQUIRE(token.span.end > token.span.begin);
      at = token.span.end;
    }
    REQUIRE(at <= text.units.size());
  }
  CHECK(to_utf8(to_utf16("a\xFF\xC3z")) == "a\xEF\xBF\xBD\xEF\xBF\xBDz");
}

TEST_CASE("emoticons and emoji sequences are one emoji") {
  const Text text = support::engine().tokenizer().analyse(
      "ok :) \xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 \xF0\x9F\x87\xAC\xF0\x9F\x87\xA7 "
      "<3");
  int emoji = 0;
  for (const auto& token : text.tokens) emoji += token.kind == TokenKind::emoji;
  CHECK(emoji == 4);
}
