#pragma once
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "aplomb/clock.hpp"
#include "aplomb/result.hpp"

namespace aplomb {

using nlohmann::json;

/// Reads the fields of one JSON object, knows where it stands, and complains about what nobody read. Every complaint is
/// an Error(bad_request) with the JSON pointer of the place.
class Fields {
 public:
  /// `extra` = unknown keys are allowed (the brand file keeps them).
  Fields(const json& object, std::string path, bool extra = false)
      : object_(object), path_(std::move(path)), extra_(extra) {
    if (!object.is_object()) fail("must be an object");
  }

  [[nodiscard]] bool has(const char* key) {
    seen_.insert(key);
    const auto it = object_.find(key);
    return it != object_.end() && !it->is_null();
  }
  [[nodiscard]] const json& at(const char* key) {
    if (!has(key)) fail(std::string("lacks \"") + key + "\"");
    return object_.at(key);
  }
  [[nodiscard]] std::string path(const char* key) const { return path_ + "/" + key; }

  [[nodiscard]] std::string text(const char* key, const std::string& fallback = {}) {
    if (!has(key)) return fallback;
    const json& value = object_.at(key);
    if (!value.is_string()) fail("must be a string", key);
    return value.get<std::string>();
  }
  [[nodiscard]] double number(const char* key, double fallback, double least, double most) {
    if (!has(key)) return fallback;
    const json& value = object_.at(key);
    if (!value.is_number()) fail("must be a number", key);
    const double n = value.get<double>();
    if (!(n >= least && n <= most)) fail("must lie between " + json(least).dump() + " and " + json(most).dump(), key);
    return n;
  }
  [[nodiscard]] bool flag(const char* key, bool fallback) {
    if (!has(key)) return fallback;
    const json& value = object_.at(key);
    if (!value.is_boolean()) fail("must be true or false", key);
    return value.get<bool>();
  }
  [[nodiscard]] std::string choice(const char* key, const std::string& fallback,
                                   std::initializer_list<const char*> allowed) {
    const std::string value = text(key, fallback);
    std::string list;
    for (const char* one : allowed) {
      if (value == one) return value;
      list += std::string(list.empty() ? "" : ", ") + one;
    }
    fail("must be one of " + list, key);
  }
  [[nodiscard]] std::optional<Instant> time(const char* key) {
    if (!has(key)) return std::nullopt;
    const auto at = parse_instant(text(key));
    if (!at) fail("must be an instant such as \"2026-11-25T09:00:00Z\"", key);
    return at;
  }
  [[nodiscard]] std::vector<std::string> texts(const char* key) {
    std::vector<std::string> out;
    each(key, [&](const json& value, const std::string& where) {
      if (!value.is_string()) throw Error(ErrorCode::bad_request, "must be a string", where);
      out.push_back(value.get<std::string>());
    });
    return out;
  }
  /// Calls `work(item, path)` for each item of an array; nothing if the key is absent.
  template <typename Work>
  void each(const char* key, Work work) {
    if (!has(key)) return;
    const json& list = object_.at(key);
    if (!list.is_array()) fail("must be a list", key);
    std::size_t i = 0;
    for (const auto& item : list) work(item, path(key) + "/" + std::to_string(i++));
  }

  /// To be called when all known fields were read.
  void done() const {
    if (extra_) return;
    for (const auto& [key, value] : object_.items()) {
      if (seen_.count(key) == 0) throw Error(ErrorCode::bad_request, "is not a known field", path_ + "/" + key);
    }
  }

  [[noreturn]] void fail(const std::string& why, const char* key = nullptr) const {
    throw Error(ErrorCode::bad_request, why, key == nullptr ? path_ : path(key));
  }

 private:
  const json& object_;
  std::string path_;
  bool extra_;
  std::set<std::string> seen_;
};

}  // namespace aplomb
