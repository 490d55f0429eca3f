#pragma once
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "options.hpp"
#include "review.hpp"

namespace cli {

/// The core refused a request; `error` is what it said.
struct Refused {
  explicit Refused(nlohmann::json e) : error(std::move(e)) {}
  nlohmann::json error;
};

/// Turns input lines into requests and replies into output lines with the fixed field names. `cli/aplomb.mjs` does the
/// same over the shipped WebAssembly; a test holds the two together.
class Lines {
 public:
  using Call = std::function<nlohmann::json(const nlohmann::json&)>;
  Lines(Options options, nlohmann::json brand, nlohmann::json messages, Call call);

  /// The output for one line; empty when the command answers at the end.
  std::string serve(const std::string& line, std::uint64_t number);
  std::string finish();
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  nlohmann::json mention(const nlohmann::json& line);
  nlohmann::json request(const char* kind, const nlohmann::json& line);
  nlohmann::json answer(const nlohmann::json& line);
  void name_findings(nlohmann::json& findings) const;

  Options options_;
  nlohmann::json brand_, messages_;
  Call call_;
  nlohmann::json events_ = nlohmann::json::array();
  std::vector<Reviewed> reviewed_;
  bool failed_ = false, told_time_ = false;
};

}  // namespace cli
