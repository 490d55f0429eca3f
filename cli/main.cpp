// `aplomb`: the core on the command line. One JSON object a line in, one a line out, in order; see --help.
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

#include "aplomb/clock.hpp"
#include "lines.hpp"
#include "options.hpp"

struct Reply {
  std::uint32_t status;
  const char* data;
  std::uint32_t size;
};
extern "C" {
std::uint8_t* core_alloc(std::size_t);
const Reply* core_boot(std::uint8_t*, std::size_t);
const Reply* core_call(const std::uint8_t*, std::size_t);
}

namespace {

using nlohmann::json;

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

json answer(const Reply* reply) {
  json value = json::parse(reply->data, reply->data + reply->size);
  if (reply->status != 0) throw cli::Refused(value);
  return value;
}

json call(const json& request) {
  const std::string text = request.dump(-1, ' ', false, json::error_handler_t::replace);
  return answer(core_call(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

int fail(const std::string& why) {
  std::cerr << "aplomb: " << why << "\n";
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  cli::Options options;
  if (const auto wrong = cli::parse({argv + 1, argv + argc}, options)) return fail(*wrong);
  if (options.help) {
    std::cout << cli::usage;
    return 0;
  }
  const auto data = read_file(APLOMB_DATA);
  if (!data) return fail(std::string("cannot read ") + APLOMB_DATA + "; build the project again");
  std::uint8_t* bytes = core_alloc(data->size());
  std::copy(data->begin(), data->end(), bytes);
  json brand, messages;
  try {
    answer(core_boot(bytes, data->size()));
    messages = json::parse(read_file(APLOMB_MESSAGES).value_or("{}"));
    if (!options.brand.empty()) {
      const auto file = read_file(options.brand);
      if (!file) return fail("cannot read the brand file " + options.brand);
      const json migrated = call({{"kind", "migrate"}, {"settings", json::parse(*file)}});
      for (const auto& note : migrated["notes"])
        std::cerr << options.brand << ": " << note["path"].get<std::string>() << " " << note["note"].get<std::string>()
                  << "\n";
      brand = migrated["settings"];
    }
  } catch (const cli::Refused& refused) {
    return fail(refused.error["message"].get<std::string>() + " (" + refused.error["path"].get<std::string>() + ")");
  } catch (const json::exception& error) {
    return fail(options.brand + " is not JSON: " + error.what());
  }

  std::ios::sync_with_stdio(false);
  cli::Lines lines(options, brand, messages, call);
  std::string line;
  std::uint64_t number = 0;
  while (std::getline(std::cin, line)) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const std::string out = lines.serve(line, number);
    if (!out.empty()) std::cout << out << '\n';
  }
  const std::string rest = lines.finish();
  if (!rest.empty()) std::cout << rest << '\n';
  std::cout.flush();
  return lines.failed() ? 1 : 0;
}
