#include <catch2/catch.hpp>

#include "aplomb/mask.hpp"
#include "support.hpp"

using namespace aplomb;

namespace {

struct Shop {
  Brand brand;
  std::vector<Person> persons;
  Shop() {
    brand.name = "Acme";
    brand.accounts = {{"x", "acmehelp", "care"}};
    brand.mail = "help@acme.example";
    brand.phone = "0800 123 456 78";
    brand.answers = {{"hours", "", "Call 0333 200 3000.", ""}};
    persons = {{"Cara Mendez", "@cara_m"}};
  }
  Masked made(const std::vector<std::string>& texts) const {
    return mask(support::engine().reader(), support::engine().tokenizer(), brand, texts, persons);
  }
  std::string one(const std::string& text) const { return made({text}).texts[0].text; }
};

/// What the other side does with an answer.
std::string restored(std::string text, const Masked& masked) {
  for (const MaskedPiece& piece : masked.pieces) {
    for (auto at = text.find(piece.mark); at != std::string::npos; at = text.find(piece.mark, at + piece.text.size()))
      text.replace(at, piece.mark.size(), piece.text);
  }
  return text;
}

}  // namespace

TEST_CASE_METHOD(Shop, "what tells who a customer is is taken out, and comes back exactly", "[req:1.17]") {
  const std::vector<std::string> texts = {
      "@acmehelp my order 20391447 never came! Mail me at cara.m@mail.example or call 07700 900 123. Cara",
      "Hi Cara, I have found order 20391447 and will write to you at cara.m@mail.example.",
      "Cara Mendez",
      "@cara_m",
      "Asks for 20391447 again",
  };
  const Masked out = made(texts);
  CHECK(out.texts[0].text == "@acmehelp my order [order] never came! Mail me at [email] or call [phone]. [name]");
  CHECK(out.texts[1].text == "Hi [name], I have found order [order] and will write to you at [email].");
  CHECK(out.texts[2].text == "[name 2]");
  CHECK(out.texts[3].text == "[handle]");
  // Announced in one text, bare in another: the same number.
  CHECK(out.texts[4].text == "Asks for [order] again");
  for (std::size_t n = 0; n < texts.size(); ++n) {
    CHECK(restored(out.texts[n].text, out) == texts[n]);
    for (const auto& cut : out.texts[n].cuts)
      CHECK(to_utf8(to_utf16(texts[n]).substr(cut.span.begin, cut.span.size())) == out.pieces[cut.piece].text);
  }
}

TEST_CASE_METHOD(Shop, "what the brand says of itself stays, and what only looks like a name", "[req:1.17]") {
  const std::string ours = "Write to help@acme.example or call 0333 200 3000, we are @acmehelp.";
  CHECK(one(ours) == ours);
  CHECK(one("Ask @bo_smith, not me") == "Ask [handle], not me");
  const std::string prices = "It cost 1299.00 euros on 25/11/2026 at 10:30, 3 of 12 came.";
  CHECK(one(prices) == prices);
  persons = {{"Mark Will", ""}};
  CHECK(one("Mark, mark my words: I will do it") == "[name], mark my words: I will do it");
  // No person's name: only the whole of it tells who it is.
  persons = {{"Happy Dog Dad", ""}};
  CHECK(one("Happy to hear it. A Dog Dad wrote, Happy Dog Dad") == "Happy to hear it. A Dog Dad wrote, [name]");
}

TEST_CASE_METHOD(Shop, "names as sites write them, links, and the rest of what is covered in part", "[req:1.17]") {
  persons = {{"dana", "/olek.r.3"}};
  CHECK(one("/olek.r.3") == "[handle]");
  CHECK(one("ask olek.r.3, not me") == "ask [handle], not me");
  CHECK(one("dana") == "[name]");
  persons = {{"zo\u00eb \u2605 photography", ""}};
  CHECK(one("zo\u00eb \u2605 photography") == "[name]");
  CHECK(one("by zo\u00eb \u2605 photography, they said") == "by [name], they said");
  CHECK(one("see https://acme.example/track?order=7&email=dana@mail.example now") == "see [link] now");
  brand.form = "https://acme.example/help";
  CHECK(one("write to us at https://acme.example/help") == "write to us at https://acme.example/help");
  CHECK(one("Tel.07700 900 123").find("900") == std::string::npos);
  // The brand's phone number ends in 3000.
  CHECK(one("order 3000 is late") == "order [order] is late");
  CHECK(one("\u0662\u0660\u0663\u0669\u0661\u0664\u0664\u0667") == "[number]");
}

TEST_CASE_METHOD(Shop, "numbers nobody can name, other scripts and marks that were there already", "[req:1.17]") {
  CHECK(one("see AB1234567X please") == "see [number] please");
  CHECK(one("it is 0151 2345 6789, thanks") != "it is 0151 2345 6789, thanks");
  CHECK(one("room 42, aisle 7") == "room 42, aisle 7");
  persons = {{"\xd8\xb3\xd8\xa7\xd8\xb1\xd8\xa9", ""}};
  CHECK(one("\xd8\xb3\xd8\xa7\xd8\xb1\xd8\xa9 \xf0\x9f\x98\xa1 @x_y") == "[name] \xf0\x9f\x98\xa1 [handle]");
  const std::string before = "I wrote [handle] here, @bo";
  const Masked out = made({before});
  CHECK(out.texts[0].text == "I wrote [handle] here, [handle 2]");
  CHECK(restored(out.texts[0].text, out) == before);
  CHECK(made({}).texts.empty());
  CHECK(one("") == "");
  CHECK(one("\xff\xfe 12345678901234567890") == "\xef\xbf\xbd\xef\xbf\xbd [number]");
}
