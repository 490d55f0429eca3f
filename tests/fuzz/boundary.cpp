// libFuzzer over the boundary: any bytes, through the exports that ship. Seeds: tests/protocol (see run.sh).
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>

struct Reply {
  std::uint32_t status;
  const char* data;
  std::uint32_t size;
};
extern "C" {
std::uint8_t* core_alloc(std::size_t);
const Reply* core_boot(std::uint8_t*, std::size_t);
const Reply* core_call(const std::uint8_t*, std::size_t);

int LLVMFuzzerInitialize(int*, char***) {
  std::ifstream in(APLOMB_DATA, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  const std::string data = all.str();
  std::uint8_t* bytes = core_alloc(data.size());
  std::memcpy(bytes, data.data(), data.size());
  if (core_boot(bytes, data.size())->status != 0) std::abort();
  return 0;
}

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const Reply* reply = core_call(bytes, size);
  if (reply->size == 0 || reply->data[0] != '{') std::abort();
  return 0;
}
}
