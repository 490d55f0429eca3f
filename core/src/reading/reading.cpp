#include "aplomb/reading.hpp"

#include <algorithm>

namespace aplomb {

const char* name(Kind kind) {
  static constexpr const char* names[kind_count] = {"complaint", "question", "praise", "neutral", "abuse", "spam"};
  return names[static_cast<std::size_t>(kind)];
}

bool Reading::has_cue(std::string_view id) const {
  return std::any_of(cues.begin(), cues.end(), [&](const Cue& cue) { return cue.id == id; });
}

bool Reading::named() const {
  return std::any_of(frames.begin(), frames.end(), [](const FrameScore& frame) { return !frame.general; });
}

const FactFound* Reading::fact(std::string_view type) const {
  const auto it = std::find_if(facts.begin(), facts.end(), [&](const FactFound& fact) { return fact.type == type; });
  return it == facts.end() ? nullptr : &*it;
}

}  // namespace aplomb
