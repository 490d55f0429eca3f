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
#include "pattern_flat.hpp"

namespace aplomb::pattern {

/// What one token may be: any of some words, of some beginnings, of some kinds.
struct Matcher {
  std::vector<WordId> words;     ///< sorted
  std::vector<WordId> prefixes;  ///< ids, sorted
  std::uint32_t kinds = 0;       ///< bit per TokenKind, and those of `Bits`
  [[nodiscard]] bool operator<(const Matcher& other) const {
    return std::tie(words, prefixes, kinds) < std::tie(other.words, other.prefixes, other.kinds);
  }
};

/// One instruction as it is compiled; `Flat::Instruction` says what it means.
struct Step {
  Op op;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

struct Program {
  std::vector<Step> code;
  std::vector<std::string> captures;  ///< names; capture i uses save slots 2i and 2i+1
  std::vector<std::uint32_t> needs;   ///< ids of Needs; a sentence without one of each cannot match
};

/// Sorts a list and leaves one of each.
template <typename List>
void tidy(List& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

/// Number -> the numbers it leads to.
using Leads = std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>;

/// Which patterns can begin with a token.
struct Index {
  Leads words, prefixes;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> kinds;  ///< kind bits, pattern
};

/// Sets of words one of which some pattern cannot do without. Most patterns begin with a common word and need a rarer
/// one later: a look at these spares running them.
struct Needs {
  std::map<Matcher, std::uint32_t> ids;
  Leads words, prefixes;  ///< word -> the sets it is in
};

/// What is compiled so far; `flatten` makes of it what is matched with.
struct Tables {
  std::unordered_map<std::string, WordId> vocabulary, prefixes;
  std::vector<const Matcher*> matchers;  ///< by id, into `ids`
  std::map<Matcher, std::uint32_t> ids;
  std::vector<Program> programs;
  Index index;
  Needs needs;

  std::uint32_t id_of(Matcher matcher);
};

/// The bytes that `Flat` reads. Throws std::invalid_argument when the patterns are too many for its numbers.
std::string flatten(const Tables& tables);

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
  [[nodiscard]] Firsts firsts(const std::vector<Step>& code, std::uint32_t from, std::uint32_t to) const;
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
