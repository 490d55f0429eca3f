#pragma once
#include <cstdint>
#include <cstring>
#include <string_view>

#include "aplomb/result.hpp"

namespace aplomb::reading {

/// Reads a file front to back; every size comes from the file, so every one is checked.
class ModelFile {
 public:
  explicit ModelFile(std::string_view bytes) : rest_(bytes) {}
  std::string_view take(std::size_t size) {
    if (size > rest_.size())
      throw Error(ErrorCode::bad_request, "the reading models are cut short: build or install Aplomb again");
    const std::string_view out = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return out;
  }
  /// 32 bits, little-endian.
  std::uint32_t number() {
    std::uint32_t out = 0;
    const std::string_view bytes = take(4);
    for (int i = 3; i >= 0; --i) out = out << 8 | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
    return out;
  }
  float real() {
    const std::uint32_t bits = number();
    float out = 0;
    std::memcpy(&out, &bits, sizeof out);
    return out;
  }
  /// A number in sevens of bits, lowest first; a set eighth bit says that more follow.
  std::uint32_t sevens() {
    constexpr unsigned most = 28;
    std::uint32_t out = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(take(1)[0]);
      if (shift > most)
        throw Error(ErrorCode::bad_request, "the reading models do not add up: build or install Aplomb again");
      out |= static_cast<std::uint32_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) return out;
    }
  }
  [[nodiscard]] bool done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

}  // namespace aplomb::reading
