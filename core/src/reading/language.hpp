#pragma once
#include <string>

#include "words.hpp"

namespace aplomb::reading {

/// The language a text seems to be in: a code, or "und" where it is clearly not the pack's and nothing tells which.
/// Short texts, and texts without words, count as the pack's language.
[[nodiscard]] std::string identify(const Words& words, const WordTable& table, std::string_view pack_lang,
                                   std::string_view site_lang);

}  // namespace aplomb::reading
