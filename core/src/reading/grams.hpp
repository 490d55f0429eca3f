#pragma once
#include <cstdint>
#include <vector>

#include "words.hpp"

namespace aplomb::reading {

/// One run of a text as the trained models count it: words one to three long, words under a negation, capitals,
/// stretched words, and runs of three to five bytes inside a word. Only its hash is kept.
struct Gram {
  std::uint32_t id = 0;     ///< below gram_ids
  std::uint32_t token = 0;  ///< where it begins
};
/// Ids are hashes of 22 bits: the models keep some ten thousand of them, so about one unknown gram in a hundred is
/// taken for a known one, in training as in reading.
inline constexpr unsigned gram_bits = 22;
inline constexpr std::uint32_t gram_ids = 1U << gram_bits;

/// The grams of a text, in order of their tokens, repeats included. Linear and bounded: only the first 600 tokens are
/// looked at, and of a word the first 24 bytes. Handles, links and long numbers stand for their kind alone, so that the
/// models know no account and no order by name.
void grams(const Words& words, std::vector<Gram>& out);
/// The same of the tokens [first, last) alone, as if they were the whole text. `negates` says which tokens turn the
/// words after them round; as long as the text's tokens.
void grams(const Text& text, std::uint32_t first, std::uint32_t last, const std::vector<bool>& negates,
           std::vector<Gram>& out);

}  // namespace aplomb::reading
