// Compiles the patterns of a language pack: `compile_pack ICU_DATA CORE_JSON OUT`. Writes OUT/mentions.pat and
// OUT/replies.pat (PatternSet::bytes), OUT/acts.cbor (the section "acts") and OUT/pack.cbor, what is left: the number
// of patterns where their text was, and no acts.
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "aplomb/pack.hpp"
#include "aplomb/text.hpp"
#include "checking/rule.hpp"
#include "reading/matched.hpp"

namespace {

using nlohmann::json;

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path + " cannot be read");
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const std::string& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw std::runtime_error(path + " cannot be written");
}

/// ICU reads its data in place, 16-byte aligned, for as long as the program runs.
std::string_view lasting(const std::string& bytes) {
  auto* room = static_cast<char*>(std::aligned_alloc(16, (bytes.size() + 15) & ~std::size_t{15}));
  if (room == nullptr) throw std::bad_alloc();
  bytes.copy(room, bytes.size());
  return {room, bytes.size()};
}

void leave_numbers(json& pack) {
  const auto count = [](json& at) {
    if (at.is_array()) at = at.size();
  };
  for (const char* section : {"cues", "frames", "rules"}) {
    for (json& rule : pack.at(section)) {
      for (const char* key : {"patterns", "not", "unless"}) {
        if (rule.contains(key)) count(rule[key]);
      }
    }
  }
  for (json& move : pack.at("moves")) count(move);
}

std::string cbor(const json& value) {
  std::string out;
  json::to_cbor(value, out);
  return out;
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) {
    std::cerr << "usage: compile_pack ICU_DATA CORE_JSON OUT\n";
    return 2;
  }
  try {
    aplomb::use_unicode_data(lasting(read(words[1])));
    const std::string out = words[3];
    json left = json::parse(read(words[2]));
    const aplomb::Pack pack = aplomb::Pack::parse(cbor(left));
    write(out + "/mentions.pat", aplomb::reading::Matcher(pack).patterns().bytes());
    aplomb::PatternSet replies(pack.lexicon());
    (void)aplomb::checking::load_rules(pack, replies);
    write(out + "/replies.pat", replies.bytes());
    leave_numbers(left);
    write(out + "/acts.cbor", cbor(left.at("acts")));
    left.erase("acts");
    write(out + "/pack.cbor", cbor(left));
  } catch (const std::exception& error) {
    std::cerr << words[2] << ": " << error.what() << '\n';
    return 1;
  }
  return 0;
}
