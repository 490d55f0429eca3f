#include "cbor.hpp"

#include <cstdint>
#include <cstring>
#include <string>

#include "aplomb/result.hpp"

namespace aplomb {
namespace {

using nlohmann::json;
constexpr int deepest = 64;

/// Major types of RFC 8949, section 3.1.
enum class Major : std::uint8_t { natural, negative, bytes, text, array, map, tag, other };

class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {}
  [[nodiscard]] bool done() const { return left_.empty(); }

  json value(int depth = 0) {
    if (depth > deepest) refuse();
    const auto head = static_cast<std::uint8_t>(take(1)[0]);
    const auto major = static_cast<Major>(head >> 5U);
    const unsigned kind = head & 31U;
    if (major == Major::other) return other(kind);
    const std::uint64_t n = argument(kind);
    switch (major) {
      case Major::natural:
        return n;
      case Major::negative:
        return -1 - static_cast<std::int64_t>(n);
      case Major::text:
        return std::string(take(n));
      case Major::array: {
        json::array_t out;
        // A byte each at the least: a length beyond them is a lie, and no room is made for it.
        out.reserve(n <= left_.size() ? n : refuse());
        for (std::uint64_t i = 0; i < n; ++i) out.push_back(value(depth + 1));
        return out;
      }
      case Major::map: {
        json::object_t out;
        for (std::uint64_t i = 0; i < n; ++i) {
          const auto key = static_cast<std::uint8_t>(take(1)[0]);
          if (static_cast<Major>(key >> 5U) != Major::text) refuse();
          std::string name(take(argument(key & 31U)));
          out.insert_or_assign(out.end(), std::move(name), value(depth + 1));
        }
        return out;
      }
      default:
        refuse();
    }
  }

 private:
  [[noreturn]] static std::size_t refuse() {
    throw Error(ErrorCode::bad_request, "the language pack cannot be read: it is not the CBOR the build writes");
  }
  std::string_view take(std::uint64_t n) {
    if (n > left_.size()) refuse();
    const std::string_view out = left_.substr(0, static_cast<std::size_t>(n));
    left_.remove_prefix(static_cast<std::size_t>(n));
    return out;
  }
  /// Big-endian, of `n` bytes.
  std::uint64_t number(std::size_t n) {
    std::uint64_t out = 0;
    for (const char byte : take(n)) out = (out << 8U) | static_cast<std::uint8_t>(byte);
    return out;
  }
  /// The length or number that a head's lower bits give or announce.
  std::uint64_t argument(unsigned kind) {
    constexpr unsigned first = 24, last = 27;
    if (kind < first) return kind;
    return kind <= last ? number(std::size_t{1} << (kind - first)) : refuse();
  }
  json other(unsigned kind) {
    constexpr unsigned no = 20, yes = 21, null = 22, single = 26, twice = 27;
    if (kind == no || kind == yes) return kind == yes;
    if (kind == null) return nullptr;
    if (kind == single) {
      const auto bits = static_cast<std::uint32_t>(number(sizeof(float)));
      float out = 0;
      std::memcpy(&out, &bits, sizeof out);
      return out;
    }
    if (kind != twice) refuse();
    const std::uint64_t bits = number(sizeof(double));
    double out = 0;
    std::memcpy(&out, &bits, sizeof out);
    return out;
  }

  std::string_view left_;
};

}  // namespace

json read_cbor(std::string_view bytes) {
  Reader reader(bytes);
  json out = reader.value();
  if (!reader.done())
    throw Error(ErrorCode::bad_request, "the language pack cannot be read: something follows its end");
  return out;
}

}  // namespace aplomb
