#pragma once
#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "aplomb/pack.hpp"
#include "cbor.hpp"

namespace aplomb {

/// The parsed pack. Included only by load.cpp files.
struct Pack::Json {
  nlohmann::json value;
  std::string_view acts;  ///< still to be parsed
  mutable nlohmann::json parsed_acts;

  /// A section ("rules", "frames", "acts", "cues", "names", …), an empty array or object when the pack has none.
  /// Throws Error(bad_request) where a part left to be parsed later is none.
  [[nodiscard]] const nlohmann::json& section(std::string_view name) const {
    static const nlohmann::json nothing = nlohmann::json::array();
    if (name == "acts" && !acts.empty()) {
      if (parsed_acts.is_null()) parsed_acts = read_cbor(acts);
      return parsed_acts;
    }
    const auto it = value.find(name);
    return it == value.end() ? nothing : *it;
  }
};

/// A weight as the build stores it: a whole number counts thousandths.
inline double weight_of(const nlohmann::json& stored) {
  return stored.is_number_integer() ? stored.get<double>() / 1000 : stored.get<double>();
}

/// The patterns under a key. Where the build has compiled them only their number is left: each is then an empty line.
inline std::vector<std::string> pattern_lines(const nlohmann::json& in, const std::string& key) {
  const auto it = in.find(key);
  if (it == in.end()) return {};
  if (!it->is_number()) return it->get<std::vector<std::string>>();
  constexpr std::uint32_t most = 10000;
  return std::vector<std::string>(std::min(it->get<std::uint32_t>(), most));
}

}  // namespace aplomb
