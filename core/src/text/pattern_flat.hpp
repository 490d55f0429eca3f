#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Compiled patterns as flat tables and as one block of bytes: the build compiles those of the language pack, so that a
// worker that wakes has nothing to compile.

namespace aplomb::pattern {

/// Words that patterns name get small numbers from 1; a token of the text that no pattern names is `unknown`.
using WordId = std::uint16_t;
inline constexpr WordId unknown = 0;

/// Bits of a matcher's kinds above those of TokenKind.
enum Bits : std::uint32_t { caps = 1U << 16, capital = 1U << 17, any = 1U << 18 };

enum class Op : std::uint8_t { token, split, jump, save, begin, end, refuse, accept };

/// Lists of 16-bit numbers one behind the other; list i is values[begins[i] .. begins[i + 1]).
struct Lists {
  std::vector<std::uint32_t> begins{0};
  std::vector<std::uint16_t> values;
  [[nodiscard]] std::size_t size() const { return begins.size() - 1; }
  [[nodiscard]] std::span<const std::uint16_t> operator[](std::size_t i) const {
    return std::span(values).subspan(begins[i], begins[i + 1] - begins[i]);
  }
};

/// Strings one behind the other, numbered from 1 through a hash table.
struct Words {
  std::vector<std::uint32_t> begins{0};
  std::string bytes;
  std::vector<WordId> slots;  ///< a power of two of them; 0 = free
  [[nodiscard]] std::size_t size() const { return begins.size() - 1; }
  /// The word with number `i` + 1.
  [[nodiscard]] std::string_view at(std::size_t i) const {
    return std::string_view(bytes).substr(begins[i], begins[i + 1] - begins[i]);
  }
  [[nodiscard]] WordId find(std::string_view word) const;
};

/// What is matched with. `flatten` writes its bytes.
struct Flat {
  /// token: `a` = matcher; split: try `a`, then `b`; jump: go to `a`; save: slot `a`; refuse: the code at `a` must not
  /// match here, go on at `b`.
  struct Instruction {
    Op op;
    std::uint16_t a, b;
  };
  struct Start {
    std::uint32_t kinds, pattern;
  };

  Words words, prefixes, names;
  std::vector<std::uint32_t> kinds;       ///< by matcher
  Lists matcher_words, matcher_prefixes;  ///< by matcher, sorted
  std::vector<Instruction> code;
  std::vector<std::uint32_t> code_begins{0};  ///< by program
  Lists captures, needs;                      ///< by program: names, sets of words
  Lists starts, prefix_starts;                ///< by word, prefix: programs that can begin so
  std::vector<Start> kind_starts;
  Lists need_words, need_prefixes;  ///< by word, prefix: the needs it meets
  std::uint64_t prefix_sizes = 0;   ///< bit n: some prefix has n bytes
  std::uint32_t need_count = 0;

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(code_begins.size() - 1); }
  /// Throws Error(bad_request) unless every number in the bytes leads to something.
  static Flat open(std::string_view bytes);
};

}  // namespace aplomb::pattern
