#include <algorithm>

#include "aplomb/clock.hpp"
#include "time_phrase.hpp"

namespace aplomb {
namespace {

using clock::PromiseWords;
using clock::Role;
using clock::TimePhrase;

/// How far a clause is looked at on each side of a time: bounds the work on texts without a comma.
constexpr std::uint32_t longest_clause = 40;

bool holds(const Role& role, const Text& text, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t i = first; i < last; ++i) {
    if (role.find(text.tokens, i, last)) return true;
  }
  return false;
}

/// What a sentence says around a time: whose act it is, and whether it lies ahead.
class Setting {
 public:
  Setting(const PromiseWords& words, const Text& text, const Sentence& sentence)
      : words_(words), text_(text), sentence_(sentence) {
    const Token& last = text.tokens[sentence.last - 1];
    question_ = last.kind == TokenKind::punct && last.norm.find('?') != std::string::npos;
    ours_ = holds(words.ours, text, sentence.first, sentence.last);
    request_ = holds(words.request, text, sentence.first, sentence.last);
  }

  /// False for a time that we do not promise: one of the past, one asked of the customer, a condition.
  [[nodiscard]] bool promises(const TimePhrase& phrase) const {
    if (phrase.first > sentence_.first && words_.not_after.find(text_.tokens, phrase.first - 1, phrase.first))
      return false;
    if ((question_ || request_) && !ours_) return false;
    std::uint32_t begin = phrase.first, end = phrase.last;
    const auto parts_clauses = [&](std::uint32_t i) {
      const std::string& norm = text_.tokens[i].norm;
      return text_.tokens[i].kind == TokenKind::punct && (norm == "," || norm == ";" || norm == ":") &&
             !(norm == ":" && i + 1 < sentence_.last && text_.tokens[i + 1].glued);
    };
    while (begin > sentence_.first && phrase.first - begin < longest_clause && !parts_clauses(begin - 1)) --begin;
    while (end < sentence_.last && end - phrase.last < longest_clause && !parts_clauses(end)) ++end;
    // "If you reply by 6pm, we will …": the customer's time, not ours.
    if (words_.condition.find(text_.tokens, begin, end)) return false;
    if (holds(words_.request, text_, begin, phrase.first) && !holds(words_.ours, text_, begin, phrase.first))
      return false;
    if (phrase.strong) return true;
    return holds(words_.future, text_, begin, end) || !holds(words_.past, text_, begin, end);
  }

 private:
  const PromiseWords& words_;
  const Text& text_;
  const Sentence& sentence_;
  bool question_ = false, ours_ = false, request_ = false;
};

}  // namespace

struct PromiseReader::Impl {
  PromiseWords words;
};

PromiseReader::PromiseReader(const Pack& pack) : impl_(std::make_unique<Impl>()) {
  impl_->words = clock::load_promise_words(pack);
}
PromiseReader::~PromiseReader() = default;
PromiseReader::PromiseReader(PromiseReader&&) noexcept = default;

std::vector<PromiseFound> PromiseReader::find(const Text& text, const Brand& brand, Instant now) const {
  std::vector<PromiseFound> out;
  std::optional<Calendar> calendar;  // opened only when there is a time to look up
  for (const Sentence& sentence : text.sentences) {
    if (sentence.first == sentence.last) continue;
    const clock::TimeParser parser(impl_->words, text, sentence);
    const Setting setting(impl_->words, text, sentence);
    for (std::uint32_t i = sentence.first; i < sentence.last;) {
      const auto phrase = parser.read(i);
      if (!phrase || phrase->last <= i) {
        ++i;
        continue;
      }
      if (setting.promises(*phrase)) {
        if (!calendar) calendar.emplace(brand.hours);
        PromiseFound found = clock::resolve(*phrase, *calendar, now);
        found.span = text.span_of(phrase->first, phrase->last);
        out.push_back(std::move(found));
      }
      i = phrase->last;
    }
  }
  return out;
}

}  // namespace aplomb
