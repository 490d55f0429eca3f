#pragma once
#include <cstdint>
#include <string_view>

namespace aplomb {

/// splitmix64: the same numbers from every compiler and library, which std:: distributions do not promise.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }
  /// 0 .. size - 1; 0 for size 0.
  std::uint32_t below(std::uint32_t size) {
    return static_cast<std::uint32_t>(((next() >> 32U) * static_cast<std::uint64_t>(size)) >> 32U);
  }
  /// 0 <= x < 1, in steps of 2^-24 so that every platform computes the same double.
  double unit() { return static_cast<double>(next() >> 40U) / 16777216.0; }

 private:
  std::uint64_t state_;
};

/// FNV-1a, for ids and word hashes.
inline std::uint64_t hash_of(std::string_view text, std::uint64_t seed = 0xCBF29CE484222325ULL) {
  for (const char c : text) seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return seed;
}

}  // namespace aplomb
