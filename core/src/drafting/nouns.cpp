#include <algorithm>

#include "grams.hpp"
#include "slots.hpp"
#include "voice.hpp"

namespace aplomb::drafting {
namespace {

constexpr std::size_t longest_echo = 70;  // in bytes: a longer one is the customer's sentence, not a name for the thing
constexpr int most_digits = 4;            // five digits in a row could be an order or a phone number

bool harmless(char c) {
  const std::string_view allowed = " '-.,:%&/+";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80 || c == '$' || allowed.find(c) != std::string_view::npos;
}

}  // namespace

std::string sayable(std::string_view words, const Style& style, const Lexicon& lexicon) {
  std::string out = squeeze(words);
  if (out.empty() || out.size() > longest_echo || !std::all_of(out.begin(), out.end(), harmless)) return "";
  int digits = 0;
  for (const char c : out) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits > most_digits) return "";
  }
  for (const std::string_view bad : {"profanity", "insult", "slur", "violence"}) {
    for (const std::string& word : plain_words(out)) {
      if (lexicon.has(bad, word)) return "";
    }
  }
  out = replace_words(std::move(out), style.flips);
  while (!out.empty() && (out.back() == '.' || out.back() == ',' || out.back() == ':' || out.back() == '-'))
    out.pop_back();
  return out;
}

std::string with_article(std::string_view noun, const Style& style) {
  const std::vector<std::string> words = plain_words(noun);
  if (words.empty()) return "";
  if (holds(style.mass_nouns, words.back())) return std::string(noun);
  const std::string& first = words.front();
  const bool vowel = style.vowels.find(first[0]) != std::string::npos;
  const auto begins = [&](const std::vector<std::string>& list) {
    return std::any_of(list.begin(), list.end(),
                       [&](const std::string& word) { return first.compare(0, word.size(), word) == 0; });
  };
  const bool an = begins(style.an_words) || (vowel && !begins(style.a_words));
  return realise(parse_wording(an ? style.with_an : style.with_a), {{"noun", std::string(noun)}}, false, false)
      .value_or("");
}

std::string fill_noun(std::string_view wording, const std::string& noun, const Style& style) {
  return realise(parse_wording(wording), {{"noun", noun}, {"a_noun", with_article(noun, style)}}, false, false)
      .value_or("");
}

bool plural(std::string_view noun, const Style& style) {
  const std::vector<std::string> words = plain_words(noun);
  if (words.empty()) return false;
  // "The trouble with calls" is one trouble.
  const auto head_end = std::find_if(words.begin() + 1, words.end(),
                                     [&](const std::string& word) { return holds(style.after_head, word); });
  const std::string& word = *(head_end - 1);
  if (word.size() < 3) return false;
  if (holds(style.mass_nouns, word)) return false;
  if (holds(style.plural_nouns, word)) return true;
  if (holds(style.singular_nouns, word)) return false;
  const std::string_view end = std::string_view(word).substr(word.size() - 2);
  return word.back() == 's' && end != "ss" && end != "us" && end != "is";
}

}  // namespace aplomb::drafting
