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

const aplomb::Engine& engine() {
  // ICU keeps pointing into the bytes, so they live as long as the process.
  static const std::string bytes = [] {
    std::string raw = file(APLOMB_DATA);
    return raw;
  }();
  static void* aligned = nullptr;
  static const aplomb::Engine instance = [] {
    aligned = ::operator new(bytes.size(), std::align_val_t(16));
    std::copy(bytes.begin(), bytes.end(), static_cast<char*>(aligned));
    return aplomb::Engine::boot({static_cast<const char*>(aligned), bytes.size()});
  }();
  return instance;
}

}  // namespace support
