#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "aplomb/text.hpp"

namespace aplomb {

/// Word classes and verb forms that patterns name. Filled by the pack loader.
struct Lexicon {
  /// class name -> entries in folded form; an entry may hold several words.
  std::map<std::string, std::vector<std::string>, std::less<>> classes;
  /// class name -> entry -> weight, for classes whose file gives weights.
  std::map<std::string, std::unordered_map<std::string, double>, std::less<>> weights;
  /// verb -> its irregular forms (all of them, without the regular ones).
  std::map<std::string, std::vector<std::string>, std::less<>> irregular;

  /// How the pack's language splits and inflects.
  TextRules text;

  /// All inflected forms of a verb: base, regular and irregular forms.
  [[nodiscard]] std::vector<std::string> forms(std::string_view verb) const;
  [[nodiscard]] bool has(std::string_view class_name, std::string_view folded) const;
  [[nodiscard]] double weight(std::string_view class_name, std::string_view folded) const;  ///< 0 where absent

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
  };
  /// A class's entries, made when it is first asked about: most classes never are. One thread at a time.
  mutable std::map<std::string, std::unordered_set<std::string, Hash, std::equal_to<>>, std::less<>> lookup_;
};

/// One place where a pattern matched.
struct Match {
  std::uint32_t pattern = 0;  ///< index as given to PatternSet::add
  std::uint32_t first = 0;    ///< tokens [first, last)
  std::uint32_t last = 0;
  Span span;
  std::map<std::string, Span, std::less<>> captures;
};

/// Many token patterns, matched together in one pass over a text: each token looks up the patterns that can begin with
/// it.
///
/// A pattern is a line of items parted by spaces; it matches inside one sentence:
///   word            the token with this folded form; a contraction stands for its two tokens
///   a|b|c           one of these tokens          (a b|c)   one of these phrases
///   ~verb           any inflection of the verb   word*     any token that begins so
///   [class]         a word or phrase of a lexicon class
///   <kind>          word number punct emoji url email handle hashtag symbol, caps, capital, any
///   ?item           the item or nothing          !item     not followed by the item (consumes nothing)
///   ..N             0 to N tokens of any kind but a sentence end; N <= 8
///   ^  $            start and end of the sentence; both look past punctuation, emoji and, for ^, handles
///   {name: items}   items, kept as a capture
///   \x              the character x itself where it would be syntax: \? \! \| \( \[ \< \{ \^ \$ \~
/// Matching is bounded: gaps are short, each start has a step budget, so time is linear in the text.
class PatternSet {
 public:
  /// What this set found sentence by sentence, places counted from the sentence's beginning: for texts that share most
  /// of their sentences, such as a reply and the same reply with a fix tried out.
  struct Memory {
    static constexpr std::uint32_t longest = 500;  ///< UTF-16 units of a sentence that is kept
    std::unordered_map<std::u16string, std::vector<Match>> sentences;
  };

  /// `compiled`: the `bytes()` of a set that took the same patterns in the same order; adding then only counts them.
  /// Throws Error(bad_request) where it cannot be read.
  explicit PatternSet(const Lexicon& lexicon, std::string_view compiled = {});
  ~PatternSet();
  PatternSet(PatternSet&&) noexcept;

  /// Compiles a pattern and returns its index. Throws std::invalid_argument with the reason and the place.
  std::uint32_t add(std::string_view pattern);
  /// Ends adding; only then is there something to find. Throws Error(bad_request) where `compiled` held other patterns,
  /// std::invalid_argument where there are too many.
  void seal();
  [[nodiscard]] std::uint32_t size() const;
  /// The sealed set for a later constructor; empty if it came compiled.
  [[nodiscard]] std::string_view bytes() const;

  /// All matches, ordered by start, then by pattern; per pattern the longest at a start, and none inside the one
  /// before. A memory spares the sentences that it has seen before.
  [[nodiscard]] std::vector<Match> find(const Text& text, Memory* memory = nullptr) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace aplomb
