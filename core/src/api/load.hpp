#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "aplomb/pack.hpp"

namespace aplomb {

/// Id and ordinary severity of each rule in the pack, by id.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> rule_severities(const Pack& pack);
/// JSON Schema of the brand file, as the protocol has it.
[[nodiscard]] nlohmann::json brand_schema(const Pack& pack);

}  // namespace aplomb
