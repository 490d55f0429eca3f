#include "words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace aplomb::checking {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 20> number_words = {
    {{"one", "1"},   {"two", "2"},  {"three", "3"}, {"four", "4"},    {"five", "5"},    {"six", "6"},   {"seven", "7"},
     {"eight", "8"}, {"nine", "9"}, {"ten", "10"},  {"eleven", "11"}, {"twelve", "12"}, {"third", "3"}, {"second", "2"},
     {"twice", "2"}, {"3rd", "3"},  {"2nd", "2"},   {"4th", "4"},     {"fourth", "4"},  {"fifth", "5"}}};

bool vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

std::vector<std::string> shingles(const Text& text) {
  std::vector<std::string> words;
  bool first = true;
  for (const Token& token : text.tokens) {
    switch (token.kind) {
      case TokenKind::handle:
      case TokenKind::punct:
      case TokenKind::symbol:
      case TokenKind::emoji:
        continue;
      case TokenKind::url:
      case TokenKind::email:
      case TokenKind::number:
        words.push_back("#");
        break;
      case TokenKind::word:
      case TokenKind::hashtag:
        words.push_back(token.capital && !first && token.norm.size() > 1 ? "#" : token.norm);
        break;
    }
    first = false;
  }
  std::vector<std::string> out;
  for (std::size_t i = 0; i + 2 < words.size(); ++i) out.push_back(words[i] + ' ' + words[i + 1] + ' ' + words[i + 2]);
  return out;
}

}  // namespace

std::string stem(std::string_view folded) {
  for (const auto& [word, digits] : number_words) {
    if (word == folded) return std::string(digits);
  }
  std::string s(folded);
  if (s.ends_with("'s")) s.resize(s.size() - 2);
  auto cut = [&](std::string_view ending, std::size_t keep) {
    if (!s.ends_with(ending) || s.size() - ending.size() < keep) return false;
    s.resize(s.size() - ending.size());
    return true;
  };
  if (cut("ies", 2) || cut("ied", 2)) {
    s.push_back('y');
  } else if (!s.ends_with("ss") && !s.ends_with("us")) {
    if (!cut("ing", 3) && !cut("ed", 3) && s.ends_with("s")) cut("s", 2);
  }
  cut("ment", 4);
  if (s.size() > 3 && s[s.size() - 1] == s[s.size() - 2] && !vowel(s.back()) && s.back() != 'l' && s.back() != 's')
    s.pop_back();
  if (s.size() > 3 && s.back() == 'e') s.pop_back();
  return s;
}

std::set<std::string> content_stems(const Text& text, std::uint32_t first, std::uint32_t last, const Lexicon& lexicon) {
  std::set<std::string> out;
  for (std::uint32_t i = first; i < last && i < text.tokens.size(); ++i) {
    const Token& token = text.tokens[i];
    if (token.kind == TokenKind::hashtag) {
      out.insert(stem(std::string_view(token.norm).substr(1)));
      continue;
    }
    if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
    if (token.norm.size() < 2 && token.kind == TokenKind::word) continue;
    if (lexicon.has("check/stop", token.norm)) continue;
    const std::string root = stem(token.norm);
    out.insert(root);
    if (const double group = lexicon.weight("check/same", root); group > 0)
      out.insert("=" + std::to_string(static_cast<int>(group)));
    // "3hrs" and "BA283" also speak of their parts.
    const std::size_t digits = std::min(token.norm.find_first_not_of("0123456789"), token.norm.size());
    if (digits > 0 && digits < token.norm.size()) out.insert(token.norm.substr(0, digits));
  }
  return out;
}

double trigram_containment(const Text& text, const Text& other, std::size_t least) {
  std::vector<std::string> mine = shingles(text), theirs = shingles(other);
  if (mine.size() < least || mine.empty()) return 0;
  std::sort(theirs.begin(), theirs.end());
  const auto shared = std::count_if(mine.begin(), mine.end(), [&](const std::string& s) {
    return std::binary_search(theirs.begin(), theirs.end(), s);
  });
  return static_cast<double>(shared) / static_cast<double>(mine.size());
}

}  // namespace aplomb::checking
