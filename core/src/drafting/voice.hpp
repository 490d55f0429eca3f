#pragma once
#include <string>

#include "aplomb/brand.hpp"
#include "aplomb/text.hpp"
#include "library.hpp"

namespace aplomb::drafting {

/// The words of a wording as this brand says them: I or we, contractions or full forms, British or American spelling,
/// preferred words. Slots are left as they are: they are the customer's words or the brand's own.
[[nodiscard]] Pieces in_voice(const Pieces& pieces, const Voice& voice, const Style& style);
/// Replaces whole words (or phrases) of `text`, keeping a capital at their start.
[[nodiscard]] std::string replace_words(std::string text, const Style::Pairs& pairs);
/// True if `text` holds the word or phrase, whatever its case.
[[nodiscard]] bool says(std::string_view text, std::string_view phrase);
/// True if `text` holds a phrase of the style's triggers by this name; false where the style has none.
[[nodiscard]] bool triggered(const Style& style, const std::string& trigger, std::string_view text);
/// "^AB", "Anna" or "": what this brand ends a reply with.
[[nodiscard]] std::string signature(const Brand& brand);

}  // namespace aplomb::drafting
