#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace cli {

/// One checked reply of a day's work.
struct Reviewed {
  std::uint64_t line = 0;  ///< of the input, from 1
  std::string id, text;
  nlohmann::json check;  ///< with message and why of each finding
};

/// SARIF 2.1.0, for tools that show findings beside a file: Stop is error, Warn warning, Hint note.
std::string as_sarif(const std::vector<Reviewed>& replies);
/// A table for people: one line per reply that is not Ready, its findings below it, and the count last.
std::string as_table(const std::vector<Reviewed>& replies);

}  // namespace cli
