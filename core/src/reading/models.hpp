#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "grams.hpp"

namespace aplomb::reading {

/// What one trained model says of a text: the sum of its grams' weights over the root of their number, and its bias.
struct Margin {
  double value = 0;         ///< log-odds scale, 0 undecided
  std::uint32_t token = 0;  ///< where the gram that speaks most for it begins
};

/// Linear models over grams, several in one table: a gram costs one look-up however many models there are. Trained and
/// written by tools/train; a card beside the file says on what.
///
/// The file, little-endian: "APGM", u32 version 2, u32 heads, u32 grams, u32 low bits (8 or 16); per head 16 bytes of
/// name, an f32 scale and an f32 bias; then u8 counts[2^(22 - low bits)], u8 or u16 low[grams], i8
/// weights[grams][heads]. Grams are sorted by id: counts says how many share the upper bits, low holds the lower ones.
/// A byte q of the weights stands for q |q| scale. Sums are of integers, so every machine gets the same.
class GramModels {
 public:
  /// No models: nothing is known and nothing is said.
  GramModels() = default;
  /// `bytes` outlive the object. Throws Error(bad_request) if they are not such a file.
  explicit GramModels(std::string_view bytes);

  [[nodiscard]] const std::vector<std::string>& heads() const { return heads_; }
  /// One margin per head, in their order. A gram counts once however often it stands in the text. Returns how many
  /// grams the models know.
  std::uint32_t margins(const std::vector<Gram>& all, std::vector<Margin>& out) const;

 private:
  [[nodiscard]] std::uint32_t find(std::uint32_t id) const;

  std::vector<std::string> heads_;
  std::vector<double> scales_, biases_;
  unsigned low_bits_ = 8;
  std::vector<std::uint32_t> starts_;  ///< first gram of each bucket, and one past the last
  std::string_view low_, weights_;
};

}  // namespace aplomb::reading
