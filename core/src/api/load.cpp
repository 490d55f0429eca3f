#include "load.hpp"

#include <algorithm>

#include "pack/pack_json.hpp"

namespace aplomb {

std::vector<std::pair<std::string, std::string>> rule_severities(const Pack& pack) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& rule : pack.json().section("rules")) out.emplace_back(rule.at("id"), rule.value("severity", "warn"));
  std::sort(out.begin(), out.end());
  return out;
}

nlohmann::json brand_schema(const Pack& pack) {
  return pack.json().section("brandSchema");
}

}  // namespace aplomb
