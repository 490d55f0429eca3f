#pragma once
#include <string_view>
#include <vector>

#include "aplomb/text.hpp"

namespace aplomb {

/// A stretch of a text that is one token whatever word breaking says.
struct Special {
  Span span;
  TokenKind kind;
  bool bare = false;  ///< a URL without its scheme
};

/// URLs (with and without scheme), e-mail addresses, @handles and #hashtags, in order, without overlaps.
[[nodiscard]] std::vector<Special> find_specials(std::u16string_view units);

}  // namespace aplomb
