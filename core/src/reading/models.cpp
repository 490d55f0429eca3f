#include "models.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "aplomb/result.hpp"
#include "model_file.hpp"

namespace aplomb::reading {
namespace {

constexpr std::size_t name_size = 16, most_heads = 16;
constexpr std::uint32_t unknown = 0xFFFFFFFF;

}  // namespace

GramModels::GramModels(std::string_view bytes) {
  ModelFile in(bytes);
  if (in.take(4) != "APGM" || in.number() != 2)
    throw Error(ErrorCode::bad_request, "the reading models are not of this version: build or install Aplomb again");
  const std::uint32_t heads = in.number(), count = in.number();
  low_bits_ = in.number();
  if (heads > most_heads || count > gram_ids || (low_bits_ != 8 && low_bits_ != 16))
    throw Error(ErrorCode::bad_request, "the reading models are larger than any this version knows");
  for (std::uint32_t h = 0; h < heads; ++h) {
    const std::string_view name = in.take(name_size);
    heads_.emplace_back(name.substr(0, name.find('\0')));
    scales_.push_back(in.real());
    biases_.push_back(in.real());
  }
  const std::size_t buckets = gram_ids >> low_bits_;
  const std::string_view counts = in.take(buckets);
  starts_.reserve(buckets + 1);
  std::uint32_t start = 0;
  for (const char n : counts) {
    starts_.push_back(start);
    start += static_cast<unsigned char>(n);
  }
  starts_.push_back(start);
  low_ = in.take(static_cast<std::size_t>(count) * (low_bits_ / 8));
  weights_ = in.take(static_cast<std::size_t>(count) * heads);
  if (start != count || !in.done())
    throw Error(ErrorCode::bad_request, "the reading models do not add up: build or install Aplomb again");
}

std::uint32_t GramModels::find(std::uint32_t id) const {
  const std::uint32_t bucket = id >> low_bits_;
  const auto byte = [](std::uint32_t bits) { return static_cast<char>(bits & 0xFF); };
  for (std::uint32_t i = starts_[bucket]; i < starts_[bucket + 1]; ++i) {
    if (low_bits_ == 8 ? low_[i] == byte(id) : low_[2 * i] == byte(id) && low_[2 * i + 1] == byte(id >> 8)) return i;
  }
  return unknown;
}

std::uint32_t GramModels::margins(const std::vector<Gram>& all, std::vector<Margin>& out) const {
  out.assign(heads_.size(), {});
  if (heads_.empty()) return 0;
  const std::size_t n = heads_.size();
  // Plain arrays and no branches within a row: this is the inner loop of reading.
  std::array<std::int32_t, most_heads> sum{}, most{};
  std::array<std::uint32_t, most_heads> where{};
  std::vector<bool> counted(low_.size() / (low_bits_ / 8));
  std::uint32_t known = 0;
  for (const Gram& gram : all) {
    const std::uint32_t at = find(gram.id);
    if (at == unknown || counted[at]) continue;
    counted[at] = true;
    ++known;
    const char* row = weights_.data() + at * n;
    for (std::size_t h = 0; h < n; ++h) {
      const std::int32_t byte = static_cast<signed char>(row[h]);
      const std::int32_t weight = byte * std::abs(byte);
      sum[h] += weight;
      where[h] = weight > most[h] ? gram.token : where[h];
      most[h] = std::max(weight, most[h]);
    }
  }
  const double root = known == 0 ? 1 : std::sqrt(static_cast<double>(known));
  for (std::size_t h = 0; h < n; ++h) out[h] = {biases_[h] + sum[h] * scales_[h] / root, where[h]};
  return known;
}

}  // namespace aplomb::reading
