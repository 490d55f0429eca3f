#include "features.hpp"

#include <algorithm>
#include <cmath>

namespace aplomb::reading {

std::uint32_t FeatureNames::id(std::string_view name) {
  const auto [it, added] = ids_.emplace(std::string(name), static_cast<std::uint32_t>(names_.size()));
  if (added) names_.emplace_back(name);
  return it->second;
}

std::uint32_t FeatureNames::find(std::string_view name) const {
  const auto it = ids_.find(std::string(name));
  return it == ids_.end() ? size() : it->second;
}

std::string_view name(Shape shape) {
  static constexpr std::string_view names[] = {
      "good",      "bad",       "balance",    "last-good",  "last-bad",     "good-words",   "bad-words",   "mixed",
      "ask-mark",  "ask-start", "exclaim",    "shout-mark", "ellipsis",     "caps",         "shouting",    "stretched",
      "profanity", "insult",    "insult-you", "slur",       "violence-you", "group-bad",    "profane-you", "first",
      "second",    "negation",  "thing",      "role",       "thanks",       "greeting",     "handle",      "handles",
      "hashtags",  "urls",      "good-emoji", "bad-emoji",  "numbers",      "length",       "short",       "spam-words",
      "spam-link", "fact-time", "fact-money", "fact-id",    "fact-phone",   "question-only"};
  static_assert(std::size(names) == static_cast<std::size_t>(Shape::count));
  return names[static_cast<std::size_t>(shape)];
}

namespace {

/// The first word of a sentence that is no greeting; sentence.last if there is none.
std::uint32_t opening(const Words& words, const Sentence& sentence) {
  std::uint32_t i = sentence.first;
  while (i < sentence.last && (words.token(i).kind != TokenKind::word || words.of[i]->has(Word::greeting))) ++i;
  return i;
}

/// "can you", "is the", "why is": a question by its words. "what a day" and "when I called" are none.
bool built_as_question(const Words& words, const Sentence& sentence) {
  const std::uint32_t i = opening(words, sentence);
  if (i + 1 >= sentence.last) return false;
  const Word& a = *words.of[i];
  const Word& b = *words.of[i + 1];
  if (words.token(i + 1).kind != TokenKind::word) return false;
  if (a.has(Word::aux)) return b.has(Word::first | Word::second | Word::subject) && !b.has(Word::aux);
  if (!a.has(Word::wh)) return false;
  if (b.has(Word::aux)) return true;
  // "how much", "what time": one word more before the verb.
  return i + 2 < sentence.last && words.of[i + 2]->has(Word::aux) && !b.has(Word::first | Word::second | Word::subject);
}

bool asking(const Words& words, const Sentence& sentence) {
  for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
    const Token& token = words.token(i);
    if (token.kind == TokenKind::punct && !token.norm.empty() && token.norm.find('?') != std::string::npos) return true;
  }
  return false;
}

double capped(std::uint32_t n, double most) {
  return std::min(static_cast<double>(n), most) / most;
}

}  // namespace

bool asks(const Words& words) {
  for (const Sentence& sentence : words.text.sentences) {
    if (built_as_question(words, sentence)) return true;
    // A mark alone asks too, unless it is a lone "?" or an outcry such as "seriously??".
    if (asking(words, sentence) && sentence.last - sentence.first > 3) return true;
  }
  return false;
}

void shape_features(const Words& words, const Feeling& feeling, const std::vector<FactFound>& facts, bool sarcastic,
                    std::vector<Feature>& out) {
  constexpr auto total = static_cast<std::size_t>(Shape::count);
  std::array<double, total> value{};
  std::array<Span, total> where{};
  auto add = [&](Shape shape, Span span, double by = 1) {
    double& v = value[static_cast<std::size_t>(shape)];
    if (v == 0) where[static_cast<std::size_t>(shape)] = span;
    v += by;
  };
  std::uint32_t caps = 0, plain = 0, word_count = 0;
  for (const Sentence& sentence : words.text.sentences) {
    const bool question = built_as_question(words, sentence);
    if (question) add(Shape::ask_start, sentence.span);
    std::uint32_t second_at = 0xFFFF, group_at = 0xFFFF;
    bool bad_word = false;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const Token& token = words.token(i);
      const Word& word = *words.of[i];
      switch (token.kind) {
        case TokenKind::punct:
          if (token.norm.find('?') != std::string::npos) add(Shape::ask_mark, token.span);
          if (token.norm.find('!') != std::string::npos) add(Shape::exclaim, token.span);
          if (token.norm.size() >= 2 && token.norm[0] != '.') add(Shape::shout_mark, token.span);
          if (token.norm.size() >= 2 && token.norm[0] == '.') add(Shape::ellipsis, token.span);
          continue;
        case TokenKind::handle:
          add(i < 2 ? Shape::handle : Shape::handles, token.span);
          continue;
        case TokenKind::hashtag:
          add(Shape::hashtags, token.span);
          continue;
        case TokenKind::url:
          add(Shape::urls, token.span);
          continue;
        case TokenKind::emoji:
          if (word.sentiment != 0) add(word.sentiment > 0 ? Shape::good_emoji : Shape::bad_emoji, token.span);
          continue;
        case TokenKind::number:
          add(Shape::numbers, token.span);
          continue;
        case TokenKind::word:
          break;
        default:
          continue;
      }
      ++word_count;
      if (token.span.size() > 1 && !word.has(Word::caps_ok)) ++(token.caps ? caps : plain);
      if (token.stretched) add(Shape::stretched, token.span);
      if (word.has(Word::negation)) add(Shape::negation, token.span);
      if (word.has(Word::first)) add(Shape::first, token.span);
      if (word.has(Word::thing)) add(Shape::thing, token.span);
      if (word.has(Word::role)) add(Shape::role, token.span);
      if (word.has(Word::thanks) && !sarcastic) add(Shape::thanks, token.span);
      if (word.has(Word::greeting)) add(Shape::greeting, token.span);
      if (word.has(Word::spam)) add(Shape::spam_words, token.span);
      if (word.has(Word::second)) {
        add(Shape::second, token.span);
        second_at = i;
      }
      if (word.has(Word::group)) group_at = i;
      if (word.sentiment < -1.5) bad_word = true;
      const bool near = second_at != 0xFFFF && i - second_at <= 5;
      const bool soon = i + 1 < sentence.last && words.of[i + 1]->has(Word::second);
      if (word.has(Word::slur)) add(Shape::slur, token.span);
      if (word.has(Word::profanity)) {
        add(Shape::profanity, token.span);
        if (near || soon) add(Shape::profane_you, token.span);
      }
      if (word.has(Word::insult)) {
        add(Shape::insult, token.span);
        if (near || soon) add(Shape::insult_you, token.span);
      }
      if (word.has(Word::violence) && (soon || near) && !word.has(Word::slur)) add(Shape::violence_you, token.span);
    }
    if (group_at != 0xFFFF && bad_word) add(Shape::group_bad, words.token(group_at).span);
  }
  std::uint32_t times = 0, sums = 0, ids = 0, phones = 0;
  for (const FactFound& fact : facts) {
    if (fact.type == "duration" || fact.type == "count") ++times;
    if (fact.type == "money") ++sums;
    if (fact.type == "order" || fact.type == "booking" || fact.type == "flight" || fact.type == "ticket" ||
        fact.type == "parcel")
      ++ids;
    if (fact.type == "phone") ++phones;
  }
  auto set = [&](Shape shape, double v) {
    if (v == 0) return;
    const auto at = static_cast<std::size_t>(shape);
    out.push_back({static_cast<std::uint32_t>(at), v, where[at]});
  };
  auto raw = [&](Shape shape) { return static_cast<std::uint32_t>(value[static_cast<std::size_t>(shape)]); };
  const Span strongest = words.size() > 0 ? words.token(feeling.strongest).span : Span{};
  where[static_cast<std::size_t>(Shape::good)] = where[static_cast<std::size_t>(Shape::bad)] = strongest;
  const double good = sarcastic ? 0 : std::min(feeling.good, 10.0) / 5,
               bad = std::min(feeling.bad + (sarcastic ? feeling.good : 0), 10.0) / 5;
  const double balance = sarcastic ? -std::abs(feeling.score) : feeling.score;
  set(Shape::good, good);
  set(Shape::bad, bad);
  set(Shape::balance, balance);
  set(Shape::last_good, sarcastic ? 0 : std::max(feeling.last, 0.0));
  set(Shape::last_bad, std::max(-feeling.last, 0.0));
  set(Shape::good_words, sarcastic ? 0 : std::min(1.0, feeling.good_words * 4.0 / std::max(4U, word_count)));
  set(Shape::bad_words, std::min(1.0, feeling.bad_words * 4.0 / std::max(4U, word_count)));
  set(Shape::mixed, std::min(good, bad));
  for (const auto& [shape, most] : {std::pair{Shape::ask_mark, 2.0},
                                    {Shape::ask_start, 2.0},
                                    {Shape::exclaim, 3.0},
                                    {Shape::shout_mark, 2.0},
                                    {Shape::ellipsis, 2.0},
                                    {Shape::stretched, 2.0},
                                    {Shape::profanity, 2.0},
                                    {Shape::insult, 2.0},
                                    {Shape::insult_you, 1.0},
                                    {Shape::slur, 1.0},
                                    {Shape::violence_you, 1.0},
                                    {Shape::group_bad, 1.0},
                                    {Shape::profane_you, 1.0},
                                    {Shape::first, 3.0},
                                    {Shape::second, 3.0},
                                    {Shape::negation, 3.0},
                                    {Shape::thing, 2.0},
                                    {Shape::role, 2.0},
                                    {Shape::thanks, 1.0},
                                    {Shape::greeting, 1.0},
                                    {Shape::handle, 1.0},
                                    {Shape::handles, 2.0},
                                    {Shape::hashtags, 3.0},
                                    {Shape::urls, 2.0},
                                    {Shape::good_emoji, 2.0},
                                    {Shape::bad_emoji, 2.0},
                                    {Shape::numbers, 3.0},
                                    {Shape::spam_words, 4.0}}) {
    set(shape, capped(raw(shape), most));
  }
  set(Shape::caps, word_count >= 3 ? std::min(1.0, 2.5 * caps / std::max(1U, caps + plain)) : 0);
  set(Shape::shouting, feeling.shouting ? 1 : 0);
  set(Shape::length, std::log2(1.0 + word_count) / 6);
  set(Shape::short_text, word_count < 5 ? 1 : 0);
  set(Shape::spam_link, raw(Shape::urls) > 0 && raw(Shape::spam_words) > 0 ? 1 : 0);
  set(Shape::fact_time, capped(times, 2));
  set(Shape::fact_money, capped(sums, 2));
  set(Shape::fact_id, capped(ids, 1));
  set(Shape::fact_phone, capped(phones, 1));
  set(Shape::question_only,
      (raw(Shape::ask_mark) > 0 || raw(Shape::ask_start) > 0) && feeling.bad == 0 && feeling.good == 0 ? 1 : 0);
}

}  // namespace aplomb::reading
