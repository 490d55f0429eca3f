// Card numbers, bank accounts, a customer's mail or phone in public. Links and the brand's own contacts are not theirs.
#include <algorithm>

#include "checking/fixes.hpp"
#include "table.hpp"

namespace aplomb::checking {
namespace {

std::string digits_of(std::string_view s) {
  std::string out;
  std::copy_if(s.begin(), s.end(), std::back_inserter(out), [](char c) { return c >= '0' && c <= '9'; });
  return out;
}

bool luhn(const std::string& digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int d = digits[digits.size() - 1 - i] - '0';
    if (i % 2 == 1) d = d * 2 > 9 ? d * 2 - 9 : d * 2;
    sum += d;
  }
  return sum % 10 == 0;
}

bool freemail(const std::string& mail) {
  for (const char* host : {"@gmail.", "@googlemail.", "@yahoo.", "@hotmail.", "@outlook.", "@live.", "@icloud.",
                           "@aol.", "@gmx.", "@proton", "@msn.", "@me.com"}) {
    if (mail.find(host) != std::string::npos) return true;
  }
  return false;
}

bool said_by_customer(const CheckContext& context, const std::string& what) {
  if (context.mention == nullptr) return false;
  if (fold(context.mention->text).find(what) != std::string::npos) return true;
  return std::any_of(context.mention->thread.begin(), context.mention->thread.end(), [&](const Message& m) {
    return m.who == "customer" && fold(m.text).find(what) != std::string::npos;
  });
}

/// A run of digits that may be parted by spaces or hyphens, from token `i`.
struct Run {
  std::string digits;
  std::size_t last;
};
Run digit_run(const Text& text, std::size_t i) {
  Run run{digits_of(text.tokens[i].norm), i + 1};
  std::size_t k = i + 1;
  while (k < text.tokens.size()) {
    if (text.tokens[k].kind == TokenKind::number) {
      run.digits += digits_of(text.tokens[k].norm);
      run.last = ++k;
    } else if (text.tokens[k].norm == "-" && k + 1 < text.tokens.size() &&
               text.tokens[k + 1].kind == TokenKind::number) {
      ++k;
    } else {
      break;
    }
  }
  return run;
}

bool word_before(const Text& text, std::size_t i, std::initializer_list<std::string_view> words) {
  const std::size_t from = i > 6 ? i - 6 : 0;
  for (std::size_t k = from; k < i; ++k) {
    if (std::find(words.begin(), words.end(), text.tokens[k].norm) != words.end()) return true;
  }
  return false;
}

}  // namespace

void customer_data(const Reply& reply, const Tools&, std::vector<Hit>& hits) {
  const Text& text = reply.text;
  auto hit = [&](std::size_t first, std::size_t last, const char* what) {
    const Span span = text.span_of(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last));
    hits.push_back({span, text.tokens[first].sentence, {{"text", text.slice(span)}, {"what", what}}, {}});
  };
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const Token& token = text.tokens[i];
    if (token.kind == TokenKind::email) {
      const Brand* brand = reply.context.brand;
      const bool ours = brand != nullptr && !brand->mail.empty() && fold(brand->mail) == token.norm;
      if (!ours && (freemail(token.norm) || said_by_customer(reply.context, token.norm))) hit(i, i + 1, "email");
    } else if (token.kind == TokenKind::number) {
      const Run run = digit_run(text, i);
      const std::size_t n = run.digits.size();
      if (n >= 13 && n <= 19 && luhn(run.digits) && run.digits[0] >= '2' && run.digits[0] <= '6') {
        hit(i, run.last, "card");
      } else if (n >= 8 && n <= 13 &&
                 said_by_customer(reply.context,
                                  fold(text.slice(text.span_of(static_cast<std::uint32_t>(i),
                                                               static_cast<std::uint32_t>(run.last)))))) {
        hit(i, run.last, "number");
      } else if (n >= 9 && n <= 13 && word_before(text, i, {"your"}) &&
                 word_before(text, i, {"number", "phone", "mobile", "cell", "account", "on"})) {
        hit(i, run.last, "number");
      }
      i = run.last - 1;
    } else if (token.kind == TokenKind::word && token.norm.size() >= 15 && token.norm.size() <= 34 && token.caps &&
               token.norm[2] >= '0' && token.norm[2] <= '9' && token.norm[3] >= '0' && token.norm[3] <= '9' &&
               digits_of(token.norm).size() >= 10) {
      hit(i, i + 1, "iban");
    }
  }
}

}  // namespace aplomb::checking
