#pragma once
#include <cstdint>

namespace aplomb {

/// A half-open range of a text, in UTF-16 code units: the unit JavaScript strings, DOM ranges and ICU count in,
/// so a span crosses the boundary unchanged.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  [[nodiscard]] constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr bool operator==(Span, Span) = default;
};

}  // namespace aplomb
