#include <catch2/catch.hpp>
#include <cstring>
#include <nlohmann/json.hpp>

#include "support.hpp"

struct Reply {
  std::uint32_t status;
  const char* data;
  std::uint32_t size;
};
extern "C" {
std::uint32_t core_abi();
std::uint8_t* core_alloc(std::size_t);
void core_free(std::uint8_t*);
const Reply* core_boot(std::uint8_t*, std::size_t);
const Reply* core_call(const std::uint8_t*, std::size_t);
}

namespace {

using nlohmann::json;

std::string code(const Reply* reply) {
  const json value = json::parse(reply->data, reply->data + reply->size);
  return reply->status == 0 ? "ok" : value["code"].get<std::string>();
}
std::string call(const std::string& request) {
  return code(core_call(reinterpret_cast<const std::uint8_t*>(request.data()), request.size()));
}

void boot() {
  static const bool done = [] {
    CHECK(call("{\"kind\":\"describe\"}") == "not_booted");
    std::uint8_t* garbage = core_alloc(64);
    std::memset(garbage, 'x', 64);
    CHECK(code(core_boot(garbage, 64)) == "bad_request");
    core_free(garbage);
    std::uint8_t* bytes = core_alloc(support::bundle().size());
    std::memcpy(bytes, support::bundle().data(), support::bundle().size());
    REQUIRE(code(core_boot(bytes, support::bundle().size())) == "ok");
    return true;
  }();
  (void)done;
}

}  // namespace

TEST_CASE("the boundary refuses with closed codes and never throws", "[req:R4]") {
  boot();
  CHECK(core_abi() == 1);
  CHECK(call("{\"kind\":\"describe\"}") == "ok");
  CHECK(call("") == "bad_json");
  CHECK(call("{") == "bad_json");
  CHECK(call("[]") == "bad_request");
  CHECK(call("{\"kind\":7}") == "bad_request");
  CHECK(call("{\"kind\":\"dance\"}") == "unknown_kind");
  CHECK(call(std::string(1'000'001, ' ')) == "too_large");
  CHECK(call("{\"kind\":\"check\",\"now\":\"2026-11-25T12:00:00Z\",\"text\":\"\xFF\xFE\"}") == "bad_json");
  CHECK(call("{\"kind\":\"check\",\"now\":\"2026-11-25T12:00:00Z\",\"text\":\"\\ud800\"}") == "bad_json");
  CHECK(call(std::string(200000, '[')) == "bad_json");
}

TEST_CASE("hostile bytes get an error, not a trap", "[req:R1]") {
  boot();
  const std::string seed =
      R"({"kind":"read","now":"2026-11-25T12:00:00Z","mentions":[{"id":"1","text":"my parcel \ud83d\ude21 never came","author":{"name":"Cara"}}]})";
  std::uint64_t state = 42;
  const auto next = [&] {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
  };
  for (int round = 0; round < 4000; ++round) {
    std::string bytes = seed;
    const int edits = 1 + static_cast<int>(next() % 6);
    for (int i = 0; i < edits; ++i) {
      const std::size_t at = next() % bytes.size();
      switch (next() % 3) {
        case 0:
          bytes[at] = static_cast<char>(next());
          break;
        case 1:
          bytes.erase(at, 1 + next() % 8);
          break;
        default:
          bytes.insert(at, 1 + next() % 4, static_cast<char>(next()));
          break;
      }
      if (bytes.empty()) bytes = "x";
    }
    const std::string got = call(bytes);
    REQUIRE((got == "ok" || got == "bad_json" || got == "bad_request" || got == "unknown_kind"));
  }
}

TEST_CASE("long and strange texts are served by every request", "[req:R4]") {
  boot();
  for (const char* part : {"a", "word ", "!", "\xF0\x9F\x98\xA1", "\xE2\x80\xAE\xD7\xA9", "\xE2\x80\x8B", "@me ",
                           "http://a.bc ", "ha", "why? "}) {
    std::string text;
    while (text.size() < 100000) text += part;
    const json quoted = text;
    const std::string now = "\"now\":\"2026-11-25T12:00:00Z\"";
    CHECK(call("{\"kind\":\"read\"," + now + ",\"mentions\":[{\"text\":" + quoted.dump() + "}]}") == "ok");
    CHECK(call("{\"kind\":\"check\"," + now + ",\"text\":" + quoted.dump() + "}") == "ok");
    CHECK(call("{\"kind\":\"draft\"," + now + ",\"mention\":{\"text\":" + quoted.dump() + "}}") == "ok");
    CHECK(call("{\"kind\":\"promise\"," + now + ",\"text\":" + quoted.dump() + "}") == "ok");
  }
}
