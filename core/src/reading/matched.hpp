#pragma once
#include <map>
#include <tuple>

#include "aplomb/pattern.hpp"
#include "load.hpp"

namespace aplomb::reading {

/// Where a rule of the pack matched a text, after its exceptions.
struct Hit {
  std::uint32_t rule = 0;  ///< index into cues or frames
  std::vector<Span> spans;
  std::uint32_t tokens = 0;  ///< of the longest match
  std::map<std::string, Span, std::less<>> captures;
};
/// How sure a match is by its length and how often it stands there, 0..1. `wide`: how wide its frame is taken to be.
[[nodiscard]] double strength(const Hit& hit, int wide);
/// Where a match stands among those of a text, the least first: one that names more exactly before a wider one whatever
/// they matched; among equals the longer and the repeated one, then what is said first.
using Place = std::tuple<int, double, std::uint32_t>;
[[nodiscard]] Place place(const Hit& hit, int wide);
struct Hits {
  std::vector<Hit> cues, frames;  ///< in the order of the rules
};

/// All cues and frames of a pack as one pattern set.
class Matcher {
 public:
  Matcher(const Pack& pack);
  [[nodiscard]] Hits find(const Text& text) const;
  [[nodiscard]] const std::vector<CueRule>& cues() const { return cues_; }
  [[nodiscard]] const std::vector<FrameRule>& frames() const { return frames_; }
  [[nodiscard]] const PatternSet& patterns() const { return patterns_; }

 private:
  struct Owner {
    std::uint32_t rule = 0;
    bool frame = false;
    enum : std::uint8_t { speaks, overlap, sentence } role = speaks;  ///< the last two: where its rule does not hold
  };
  void add(const std::vector<std::string>& patterns, Owner owner, const std::string& id);
  std::vector<CueRule> cues_;
  std::vector<FrameRule> frames_;
  std::vector<Owner> owners_;
  PatternSet patterns_;
};

}  // namespace aplomb::reading
