#pragma once
#include <string_view>
#include <vector>

#include "grams.hpp"
#include "load.hpp"

namespace aplomb::reading {

/// What the frame model says of a text: a score per frame of the pack, and one for "none of them", on a log scale.
struct FrameOdds {
  std::vector<double> frames;  ///< by frame of the pack; a frame the model does not know has `unknown`
  double none = 0;
  static constexpr double unknown = -20;
};

/// Which frame a mention is about, learnt by tools/train/frames.mjs from labelled mentions: one linear score per frame
/// over the grams of the text, divided by the root of how many of them it knows. Patterns are exact and know few
/// wordings; this knows many and is exact in none: the reader weighs both.
///
/// The file, little-endian: "APFM", u32 version 3, u32 grams, u32 bytes of names, f32 scale, f32 scale of the biases;
/// the names of the domains, an empty one, then those of the frames, parted by newlines; i8 bias of "none" and of each
/// frame; i8 what a match adds to each frame, in sixteenths; then the grams, the smallest id first: how far its id
/// stands behind the one before, how many bytes of pairs it has, and the pairs: how far a class stands behind the one
/// before and an i8 weight. All but the weights are in sevens of bits, lowest first, a set eighth saying that more
/// follow. Classes are the domains, "none", the frames; a frame's score is that of its class and of its domain. A
/// domain is what stands before the slash of an id.
class FrameModel {
 public:
  /// Knows nothing.
  FrameModel() = default;
  /// `bytes` outlive the object. Throws Error(bad_request) if they are not such a file. A frame of the file that the
  /// pack no longer has is passed over.
  FrameModel(std::string_view bytes, const std::vector<FrameRule>& frames);

  [[nodiscard]] bool empty() const { return starts_.empty(); }
  /// A gram counts once however often it stands in the text.
  [[nodiscard]] FrameOdds odds(const std::vector<Gram>& all) const;
  /// How much likelier a frame of the pack is for having matched a text, by how often its matches were right; on the
  /// scale of FrameOdds.
  [[nodiscard]] double matched(std::uint32_t pack_frame) const { return matched_[pack_frame]; }

 private:
  struct Known {
    std::uint32_t id = 0;
    std::string_view pairs;
  };
  std::vector<Known> grams_;           ///< by id
  std::vector<std::uint32_t> starts_;  ///< first gram of each bucket of ids, and one past the last
  double scale_ = 0;
  std::vector<double> biases_;         ///< "none", then by frame of the file
  std::vector<double> matched_;        ///< by frame of the pack
  std::uint32_t domains_ = 0;          ///< how many; the class of "none"
  std::vector<std::uint32_t> domain_;  ///< by frame of the file: its domain, or `domains_` for one without
  std::vector<std::int32_t> frame_;    ///< by frame of the file: its place in the pack, or -1
  std::size_t pack_frames_ = 0;
};

}  // namespace aplomb::reading
