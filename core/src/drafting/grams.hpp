#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aplomb::drafting {

/// The words of a text for comparing: lower case, without punctuation, contractions in one piece.
[[nodiscard]] std::vector<std::string> plain_words(std::string_view utf8);

/// A text without its links and handles, which name nothing of what it is about.
[[nodiscard]] std::string without_links(std::string_view text);

/// True if the word is one of the list.
[[nodiscard]] bool holds(const std::vector<std::string>& list, std::string_view word);

/// True if the id begins with one of `starts`: "outage/down" with "outage/".
[[nodiscard]] bool begins_with_any(std::string_view id, const std::vector<std::string>& starts);

/// Hashes of runs of `n` words, sorted, without doubles.
using Grams = std::vector<std::uint64_t>;
[[nodiscard]] Grams grams(const std::vector<std::string>& words, std::size_t n);
/// How many hashes stand in both.
[[nodiscard]] std::size_t shared(const Grams& a, const Grams& b);
/// Share of `a` that stands in `b`, 0..1; 0 for an empty `a`.
[[nodiscard]] double containment(const Grams& a, const Grams& b);
/// Jaccard index, 0..1.
[[nodiscard]] double jaccard(const Grams& a, const Grams& b);

/// The replies sent lately, ready to be compared with: the latest for likeness, all of them for being the same.
class Memory {
 public:
  explicit Memory(const std::vector<std::string>& sent);
  /// True if a text is too close to one of them: half its runs of three words, or a 5-word Jaccard index above 0.4.
  [[nodiscard]] bool too_close(const std::vector<std::string>& words) const;
  /// True if exactly this was sent before, however long ago.
  [[nodiscard]] bool sent(const std::vector<std::string>& words) const;
  /// Share of the runs of three words that any of them holds.
  [[nodiscard]] double worn(const std::vector<std::string>& words) const;

 private:
  std::vector<Grams> three_, five_;
  Grams all_;
  Grams whole_;  ///< one hash for each text
};

}  // namespace aplomb::drafting
