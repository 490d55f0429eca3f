#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "aplomb/pattern.hpp"
#include "aplomb/text.hpp"

namespace aplomb::checking {

/// A word cut to a stem that its inflections share ("bags" and "bag", "delayed" and "delay"). Crude on purpose: it only
/// has to say whether two texts speak of the same thing.
std::string stem(std::string_view folded);

/// Stems of the words of [first, last) that carry meaning: no stop word, no single letter; numbers in figures and words
/// alike.
std::set<std::string> content_stems(const Text& text, std::uint32_t first, std::uint32_t last, const Lexicon& lexicon);

/// Share of the word trigrams of `text` that also stand in `other`, 0..1; 0 for fewer than `least` trigrams.
/// Handles, links, numbers and capitalised words after the first word are facts and count as one and the same word.
double trigram_containment(const Text& text, const Text& other, std::size_t least);

}  // namespace aplomb::checking
