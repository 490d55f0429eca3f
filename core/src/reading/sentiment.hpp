#pragma once
#include "words.hpp"

namespace aplomb::reading {

/// Feeling carried by the words of a text.
struct Feeling {
  double score = 0;          ///< -1..1
  double good = 0, bad = 0;  ///< sums of the word scores after negation and emphasis, both >= 0
  double last = 0;           ///< score of the last sentence with feeling, -1..1
  std::uint32_t good_words = 0, bad_words = 0;
  std::uint32_t strongest = 0;  ///< token with the largest score, when there is one
  double strongest_score = 0;
  bool shouting = false;  ///< most of the letters are capitals
};

/// Word scores with negation scope, boosters, capitals, stretched letters, emoji, exclamation and the turn after "but".
[[nodiscard]] Feeling feel(const Words& words);

}  // namespace aplomb::reading
