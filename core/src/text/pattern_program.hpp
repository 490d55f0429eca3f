#pragma once
#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "aplomb/pattern.hpp"

namespace aplomb::pattern {

/// Words that patterns name get small numbers; a token of the text that no pattern names is `unknown`.
using WordId = std::uint32_t;
inline constexpr WordId unknown = 0;

/// What one token may be: any of some words, of some beginnings, of some kinds.
struct Matcher {
  std::vector<WordId> words;            ///< sorted
  std::vector<std::uint32_t> prefixes;  ///< ids, sorted
  std::uint32_t kinds = 0;              ///< bit per TokenKind, and the two below
  static constexpr std::uint32_t caps = 1U << 16, capital = 1U << 17, any = 1U << 18;
  [[nodiscard]] bool operator<(const Matcher& other) const {
    return std::tie(words, prefixes, kinds) < std::tie(other.words, other.prefixes, other.kinds);
  }
};

enum class Op : std::uint8_t { token, split, jump, save, begin, end, refuse, accept };

/// One instruction. token: `a` = matcher; split: try `a`, then `b`; jump: go to `a`; save: slot `a`;
/// refuse: the program at `a` must not match here, go on at `b`.
struct Instruction {
  Op op;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

struct Program {
  std::vector<Instruction> code;
  std::vector<std::string> captures;  ///< names; capture i uses save slots 2i and 2i+1
  std::vector<std::uint32_t> needs;   ///< ids of Needs; a sentence without one of each cannot match
  bool begins = false;                ///< starts with ^
};

/// Sorts a list and leaves one of each.
template <typename List>
void tidy(List& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

/// Which patterns can begin with a token.
struct Index {
  std::unordered_map<WordId, std::vector<std::uint32_t>> words;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> prefixes;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> kinds;  ///< kind bits, pattern
};

/// Sets of words one of which some pattern cannot do without. Most patterns begin with a common word and need a rarer
/// one later: a look at these spares running them.
struct Needs {
  std::map<Matcher, std::uint32_t> ids;
  std::unordered_map<WordId, std::vector<std::uint32_t>> words;  ///< word -> the sets it is in
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> prefixes;
};

/// Shared by compiler and matcher.
struct Tables {
  std::unordered_map<std::string, WordId> vocabulary;
  std::unordered_map<std::string, std::uint32_t> prefixes;
  std::uint64_t prefix_sizes = 0;  ///< bit n: some prefix has n bytes
  std::vector<Matcher> matchers;
  std::vector<Program> programs;
  Index index;
  Needs needs;
};

/// A token as the matcher sees it.
struct Seen {
  WordId word = unknown;
  std::uint32_t kinds = 0;
  std::vector<std::uint32_t> prefixes;
};

/// Compiles one pattern into the tables. Throws std::invalid_argument.
class Compiler {
 public:
  Compiler(Tables& tables, const Lexicon& lexicon) : tables_(tables), lexicon_(lexicon) {}
  std::uint32_t compile(std::string_view pattern);

 private:
  struct Cursor;
  void sequence(Cursor& in, char until);
  void item(Cursor& in);
  void gap(Cursor& in);
  void capture(Cursor& in);
  void kind(Cursor& in);
  void word_class(Cursor& in);
  void words(Cursor& in);
  void group(Cursor& in);
  using Phrases = std::vector<std::vector<std::string>>;
  bool plain_alternative(Cursor& in, Phrases& phrases);
  Phrases class_phrases(Cursor& in);
  Phrases word_phrases(Cursor& in);
  void alternatives(const Phrases& phrases);
  void one_of(const std::vector<std::string>& words);
  struct Firsts {
    Matcher matcher;
    bool passes = false;  ///< the end can be reached without a token
  };
  [[nodiscard]] Firsts firsts(const std::vector<Instruction>& code, std::uint32_t from, std::uint32_t to) const;
  void note_needs();
  [[nodiscard]] std::vector<std::string> parts(const std::string& word) const;
  WordId word_id(const std::string& word);
  std::uint32_t emit(Op op, std::uint32_t a = 0, std::uint32_t b = 0);
  std::uint32_t here() const;
  void index_starts(std::uint32_t pattern);

  Tables& tables_;
  const Lexicon& lexicon_;
  Program program_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> items_;  ///< code ranges of the outermost items
  int depth_ = 0, in_group_ = 0;
};

}  // namespace aplomb::pattern
