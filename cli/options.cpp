#include "options.hpp"

#include <algorithm>
#include <map>

namespace cli {

std::optional<std::string> parse(const std::vector<std::string>& arguments, Options& options) {
  static const std::vector<std::string> commands = {"read",     "draft",   "check", "length",
                                                    "schedule", "promise", "report"};
  if (arguments.empty() || arguments[0] == "--help" || arguments[0] == "-h") {
    options.help = true;
    return std::nullopt;
  }
  options.command = arguments[0];
  if (std::find(commands.begin(), commands.end(), options.command) == commands.end()) {
    return "there is no command \"" + options.command + "\"; see aplomb --help";
  }
  const std::map<std::string, std::string*> texts = {{"--brand", &options.brand},     {"--now", &options.now},
                                                     {"--site", &options.site},       {"--fault", &options.fault},
                                                     {"--purpose", &options.purpose}, {"--audience", &options.audience},
                                                     {"--format", &options.format}};
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const std::string& name = arguments[i];
    if (name == "--help") {
      options.help = true;
      return std::nullopt;
    }
    if (i + 1 >= arguments.size()) return name + " needs a value; see aplomb --help";
    const std::string& value = arguments[++i];
    if (const auto it = texts.find(name); it != texts.end()) {
      *it->second = value;
    } else if (name == "--count" || name == "--seed") {
      if (value.empty() || value.size() > 15 || value.find_first_not_of("0123456789") != std::string::npos)
        return name + " needs a whole number";
      if (name == "--count") {
        options.count = static_cast<int>(std::min<std::uint64_t>(std::stoull(value), 1000000));
      } else {
        options.seed = std::stoull(value);
      }
    } else {
      return "there is no option \"" + name + "\"; see aplomb --help";
    }
  }
  if (options.format != "json" && options.format != "table" && options.format != "sarif")
    return "--format is json, table or sarif";
  if (options.format != "json" && options.command != "check") return "--format is for check alone";
  return std::nullopt;
}

}  // namespace cli
