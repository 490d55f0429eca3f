// libFuzzer over the pack loader and the models' file: the input is a JSON merge patch on a small pack (or, when it is
// no JSON, the pack itself as CBOR; with a first byte 'M', the models). What is broken must be refused with an Error,
// never worse, and what is taken must be able to read, check and draft.
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "aplomb/engine.hpp"
#include "aplomb/result.hpp"

namespace {
using nlohmann::json;

std::string cbor(const json& value) {
  std::string out;
  json::to_cbor(value, out);
  return out;
}

std::string file(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A pack that loads in about a millisecond: two files of each kind, five words of each list.
json small_pack() {
  json pack = json::parse(file(APLOMB_PACK));
  for (const char* section : {"rules", "frames", "acts", "cues"}) {
    json& list = pack.at(section);
    while (list.size() > 2) list.erase(list.size() - 1);
  }
  for (auto& [name, list] : pack.at("lexicons").items()) {
    if (!list.contains("words")) continue;
    auto& words = list["words"].get_ref<std::string&>();
    std::size_t end = 0;
    for (int i = 0; i < 5 && end != std::string::npos; ++i) end = words.find('\n', end + 1);
    if (end != std::string::npos) words.resize(end);
  }
  return pack;
}

const std::string& bundle() {
  static const std::string* bytes = [] {
    // ICU wants its data aligned and alive for good.
    static std::string all = file(APLOMB_DATA);
    auto* room = static_cast<char*>(std::aligned_alloc(16, (all.size() + 15) & ~static_cast<std::size_t>(15)));
    all.copy(room, all.size());
    static const aplomb::Engine engine = aplomb::Engine::boot({room, all.size()});
    return &all;
  }();
  return *bytes;
}

std::string models() {
  const std::string& all = bundle();
  const std::size_t label = all.find("models.bin");
  const auto number = [&](std::size_t at) {
    std::uint32_t n = 0;
    for (int i = 3; i >= 0; --i) n = (n << 8) | static_cast<unsigned char>(all[at + static_cast<std::size_t>(i)]);
    return n;
  };
  return all.substr(number(label + 24), number(label + 28));
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const json base = (bundle(), small_pack());
  static const std::string trained = models();
  const std::string input(reinterpret_cast<const char*>(bytes), size);
  std::string text = input, weights = trained;
  if (!input.empty() && input[0] == 'M') {
    text = cbor(base);
    weights = input.substr(1);
  } else if (const json patch = json::parse(input, nullptr, false); !patch.is_discarded()) {
    json pack = base;
    pack.merge_patch(patch);
    text = cbor(pack);
  }
  try {
    const aplomb::Pack pack = aplomb::Pack::parse(text);
    const aplomb::Tokenizer tokenizer(pack.lexicon().text);
    const aplomb::Reader reader(pack, tokenizer, weights);
    const aplomb::Checker checker(pack, tokenizer);
    const aplomb::Drafter drafter(pack, tokenizer, checker);
    aplomb::Mention mention;
    mention.text = "@acme third time I ask: order 4471920 is late, where is it? :(";
    (void)reader.read(mention, aplomb::Brand{}, aplomb::Instant{});
  } catch (const aplomb::Error&) {
    // Said in words; that is all a broken pack may do.
  }
  return 0;
}
