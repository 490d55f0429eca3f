// The pack's form: what the library writes is read as the library reads it, and what is broken is refused in words.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "aplomb/result.hpp"
#include "pack/cbor.hpp"

namespace {

using nlohmann::json;

std::string written(const json& value) {
  std::string out;
  json::to_cbor(value, out);
  return out;
}

json sample() {
  json out = {{"", nullptr},
              {"yes", true},
              {"no", false},
              {"list", json::array({1, -1, 23, 24, 255, 256, -300})},
              {"big", {65536, 4294967296LL, -5000000000LL}},
              {"part", {0.016667, 0.5, 1e300}},
              {"text", std::string(300, 'x') + "é😀"},
              {"deep", {{"a", {{"b", json::array({json::object()})}}}}}};
  for (int i = 0; i < 300; ++i) out["many"].push_back("word " + std::to_string(i));
  return out;
}

}  // namespace

TEST_CASE("a pack is read as it was written", "[pack]") {
  CHECK(aplomb::read_cbor(written(sample())) == sample());
}

TEST_CASE("a pack that is cut off, lengthened or lies about a length is refused", "[pack]") {
  const std::string whole = written(sample());
  for (std::size_t n = 0; n < whole.size(); ++n) {
    INFO("cut after " << n << " bytes");
    REQUIRE_THROWS_AS(aplomb::read_cbor(std::string_view(whole).substr(0, n)), aplomb::Error);
  }
  CHECK_THROWS_AS(aplomb::read_cbor(whole + "\x01"), aplomb::Error);
  using namespace std::string_literals;
  const std::string broken[] = {
      "\x9b\xff\xff\xff\xff\xff\xff\xff\xff"s,  // a list longer than memory
      "\x7b\xff\xff\xff\xff\xff\xff\xff\xff"s,  // a text longer than the file
      "\x9f\x01\xff"s,                          // a list without a length
      "\xa1\x01\x02"s,                          // a key that is no text
      "\x41\x00"s,                              // bytes
      "\xc0\x00"s,                              // a tag
      "\xf9\x3c\x00"s,                          // a float of 16 bits
      std::string(100, '\x81') + "\x00"s,       // lists in lists
  };
  for (const std::string& bytes : broken) CHECK_THROWS_AS(aplomb::read_cbor(bytes), aplomb::Error);
}
