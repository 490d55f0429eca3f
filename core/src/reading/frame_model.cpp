#include "frame_model.hpp"

#include <algorithm>
#include <cmath>

#include "model_file.hpp"

namespace aplomb::reading {
namespace {

constexpr unsigned low_bits = 8;
constexpr std::size_t most_classes = 4096;
constexpr double usual_match = 3;  ///< of a frame the model does not know
constexpr double sixteenth = 1.0 / 16;

[[noreturn]] void broken() {
  throw Error(ErrorCode::bad_request, "the frame model does not add up: build or install Aplomb again");
}

std::vector<std::string_view> lines(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    out.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return out;
}

double byte_of(char byte) {
  return static_cast<double>(static_cast<signed char>(byte));
}

}  // namespace

FrameModel::FrameModel(std::string_view bytes, const std::vector<FrameRule>& frames) : pack_frames_(frames.size()) {
  ModelFile in(bytes);
  if (in.take(4) != "APFM" || in.number() != 3)
    throw Error(ErrorCode::bad_request, "the frame model is not of this version: build or install Aplomb again");
  const std::uint32_t count = in.number(), names_size = in.number();
  if (count > gram_ids) broken();
  scale_ = in.real();
  const double bias_scale = in.real();
  const std::vector<std::string_view> names = lines(in.take(names_size));
  const auto gap = std::find(names.begin(), names.end(), "");
  if (gap == names.end() || names.size() > most_classes) broken();
  domains_ = static_cast<std::uint32_t>(gap - names.begin());
  for (auto name = gap + 1; name != names.end(); ++name) {
    const auto domain = std::find(names.begin(), gap, name->substr(0, name->find('/')));
    domain_.push_back(static_cast<std::uint32_t>(domain - names.begin()));
    const auto rule = std::find_if(frames.begin(), frames.end(), [&](const FrameRule& one) { return one.id == *name; });
    frame_.push_back(rule == frames.end() ? -1 : static_cast<std::int32_t>(rule - frames.begin()));
  }
  for (const char bias : in.take(frame_.size() + 1)) biases_.push_back(byte_of(bias) * bias_scale);
  matched_.assign(frames.size(), usual_match);
  const std::string_view matches = in.take(frame_.size());
  for (std::size_t k = 0; k < frame_.size(); ++k) {
    if (frame_[k] >= 0) matched_[static_cast<std::size_t>(frame_[k])] = byte_of(matches[k]) * sixteenth;
  }
  // The pairs are read once here, so that scoring need not check.
  const std::size_t classes = domains_ + 1 + frame_.size();
  for (std::uint32_t i = 0, id = 0; i < count; ++i) {
    const std::uint32_t behind = in.sevens();
    if ((i > 0 && behind == 0) || behind >= gram_ids - id) broken();
    id += behind;
    grams_.push_back({id, in.take(in.sevens())});
    std::size_t of = 0;
    for (ModelFile pairs(grams_.back().pairs); !pairs.done(); pairs.take(1)) {
      of += pairs.sevens();
      if (of >= classes) broken();
    }
  }
  if (!in.done()) broken();
  for (std::uint32_t bucket = 0, at = 0; bucket <= gram_ids >> low_bits; ++bucket) {
    while (at < grams_.size() && grams_[at].id >> low_bits < bucket) ++at;
    starts_.push_back(at);
  }
}

FrameOdds FrameModel::odds(const std::vector<Gram>& all) const {
  std::vector<std::int32_t> sums(domains_ + 1 + frame_.size());
  std::vector<bool> counted(grams_.size());
  std::uint32_t known = 0;
  for (const Gram& gram : all) {
    const std::uint32_t bucket = gram.id >> low_bits;
    std::uint32_t at = starts_[bucket];
    while (at < starts_[bucket + 1] && grams_[at].id != gram.id) ++at;
    if (at == starts_[bucket + 1] || counted[at]) continue;
    counted[at] = true;
    ++known;
    std::uint32_t of = 0;
    for (ModelFile pairs(grams_[at].pairs); !pairs.done();) {
      of += pairs.sevens();
      sums[of] += static_cast<signed char>(pairs.take(1)[0]);
    }
  }
  const double factor = scale_ / (known == 0 ? 1 : std::sqrt(static_cast<double>(known)));
  FrameOdds out{std::vector<double>(pack_frames_, FrameOdds::unknown), biases_[0] + sums[domains_] * factor};
  for (std::size_t k = 0; k < frame_.size(); ++k) {
    if (frame_[k] < 0) continue;
    const std::int32_t sum = sums[domains_ + 1 + k] + (domain_[k] < domains_ ? sums[domain_[k]] : 0);
    out.frames[static_cast<std::size_t>(frame_[k])] = biases_[k + 1] + sum * factor;
  }
  return out;
}

}  // namespace aplomb::reading
