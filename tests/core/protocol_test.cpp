#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "aplomb/result.hpp"
#include "support.hpp"

using nlohmann::json;

namespace {

/// True if `part` is contained in `whole`: objects by key, lists item by item, numbers by value.
bool contains(const json& whole, const json& part) {
  if (part.is_object()) {
    if (!whole.is_object()) return false;
    for (const auto& [key, value] : part.items()) {
      if (!whole.contains(key) || !contains(whole.at(key), value)) return false;
    }
    return true;
  }
  if (part.is_array()) {
    if (!whole.is_array() || whole.size() != part.size()) return false;
    for (std::size_t i = 0; i < part.size(); ++i) {
      if (!contains(whole[i], part[i])) return false;
    }
    return true;
  }
  return whole == part;
}

}  // namespace

TEST_CASE("the core answers the conformance cases") {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(APLOMB_PROTOCOL_CASES)) {
    if (entry.path().extension() != ".json") continue;
    const json cases = json::parse(support::file(entry.path().string()));
    for (const auto& one : cases) {
      INFO(entry.path().filename().string() << ": " << one["description"]);
      ++count;
      try {
        const json reply = json::parse(support::engine().call(one["request"].dump()));
        INFO("answered " << reply.dump());
        REQUIRE(one.contains("reply"));
        CHECK(contains(reply, one["reply"]));
      } catch (const aplomb::Error& error) {
        INFO("refused with " << error.what() << " at " << error.path);
        REQUIRE(one.contains("error"));
        CHECK(one["error"]["code"] == aplomb::name(error.code));
        if (one["error"].contains("path")) CHECK(one["error"]["path"] == error.path);
      }
    }
  }
  CHECK(count >= 40);
}
