#pragma once
#include <nlohmann/json.hpp>

#include "aplomb/pack.hpp"

namespace aplomb {

/// The parsed pack. Included only by load.cpp files.
struct Pack::Json {
  nlohmann::json value;

  /// A section ("rules", "frames", "acts", "cues", "names", …), an empty array or object when the pack has none.
  [[nodiscard]] const nlohmann::json& section(const char* name) const {
    static const nlohmann::json nothing = nlohmann::json::array();
    const auto it = value.find(name);
    return it == value.end() ? nothing : *it;
  }
};

}  // namespace aplomb
