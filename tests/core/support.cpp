#include "support.hpp"

#include <algorithm>
#include <fstream>
#include <new>
#include <sstream>
#include <stdexcept>

namespace support {

std::string file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string_view bundle() {
  static const std::string_view view = [] {
    const std::string raw = file(APLOMB_DATA);
    auto* aligned = static_cast<char*>(::operator new(raw.size(), std::align_val_t(16)));
    std::copy(raw.begin(), raw.end(), aligned);
    return std::string_view(aligned, raw.size());
  }();
  return view;
}

const aplomb::Engine& engine() {
  static const aplomb::Engine instance = aplomb::Engine::boot(bundle());
  return instance;
}

}  // namespace support
