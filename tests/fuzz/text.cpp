// libFuzzer over the text room: tokens stay in order and inside the text, lengths are finite.
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <new>
#include <sstream>
#include <string>

#include "aplomb/engine.hpp"

namespace {
const aplomb::Engine& engine() {
  static const aplomb::Engine instance = [] {
    std::ifstream in(APLOMB_DATA, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    const std::string data = all.str();
    auto* bytes = static_cast<char*>(::operator new(data.size(), std::align_val_t(16)));
    data.copy(bytes, data.size());
    return aplomb::Engine::boot({bytes, data.size()});
  }();
  return instance;
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view utf8(reinterpret_cast<const char*>(bytes), size);
  const aplomb::Text text = engine().tokenizer().analyse(utf8);
  std::uint32_t at = 0;
  for (const auto& token : text.tokens) {
    if (token.span.begin < at || token.span.end <= token.span.begin || token.span.end > text.units.size()) std::abort();
    at = token.span.end;
  }
  if (aplomb::measure_length(utf8, aplomb::Site::x).used > text.units.size() * 2 + 23 * (size / 4 + 1)) std::abort();
  return 0;
}
