#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "pattern_program.hpp"

// How the words of a pattern become look-ups.

namespace aplomb::pattern {
namespace {

WordId numbered(std::unordered_map<std::string, WordId>& ids, const std::string& word) {
  const std::size_t next = ids.size() + 1;
  if (next > 0xFFFE && ids.count(word) == 0) throw std::invalid_argument("the patterns name too many words");
  return ids.emplace(word, static_cast<WordId>(next)).first->second;
}

}  // namespace

WordId Compiler::word_id(const std::string& word) {
  return numbered(tables_.vocabulary, word);
}

std::vector<std::string> Compiler::parts(const std::string& word) const {
  std::vector<std::string> out;
  // A text's hyphens are tokens of their own: "check-in" is three.
  auto add = [&](const std::string& norm) {
    std::size_t from = 0;
    for (std::size_t i = 1; i + 1 < norm.size(); ++i) {
      if (norm[i] != '-' || i == from) continue;
      out.push_back(norm.substr(from, i - from));
      out.emplace_back("-");
      from = i + 1;
    }
    out.push_back(norm.substr(from));
  };
  for (const auto& part : lexicon_.text.split(word)) {
    if (!part.norm.empty()) add(part.norm);
  }
  if (out.empty()) add(word);
  return out;
}

void Compiler::one_of(const std::vector<std::string>& words) {
  Matcher matcher;
  for (const std::string& word : words) {
    if (word.size() > 1 && word.back() == '*') {
      const std::string prefix = word.substr(0, word.size() - 1);
      matcher.prefixes.push_back(numbered(tables_.prefixes, prefix));
    } else {
      matcher.words.push_back(word_id(word));
    }
  }
  tidy(matcher.words);
  tidy(matcher.prefixes);
  emit(Op::token, tables_.id_of(std::move(matcher)));
}

void Compiler::alternatives(const Phrases& phrases) {
  // Words that go on in the same way share one look-up: "not work|not load|never work|never load" is two tokens.
  std::map<std::string, std::set<std::vector<std::string>>> by_first;
  for (const auto& phrase : phrases) by_first[phrase.front()].emplace(phrase.begin() + 1, phrase.end());
  std::map<std::set<std::vector<std::string>>, std::vector<std::string>> by_rest;
  for (auto& [first, rests] : by_first) by_rest[rests].push_back(first);
  std::vector<std::uint32_t> exits;
  std::size_t left = by_rest.size();
  for (const auto& [rests, firsts_of] : by_rest) {
    const bool last = --left == 0;
    const std::uint32_t fork = last ? 0 : emit(Op::split);
    if (!last) program_.code[fork].a = here();
    one_of(firsts_of);
    Phrases more;
    bool may_end = false;
    for (const auto& rest : rests) {
      if (rest.empty())
        may_end = true;
      else
        more.push_back(rest);
    }
    if (!more.empty()) {
      const std::uint32_t optional = may_end ? emit(Op::split) : 0;
      if (may_end) program_.code[optional].a = here();
      alternatives(more);
      if (may_end) program_.code[optional].b = here();
    }
    if (!last) {
      exits.push_back(emit(Op::jump));
      program_.code[fork].b = here();
    }
  }
  for (const std::uint32_t exit : exits) program_.code[exit].a = here();
}

}  // namespace aplomb::pattern
