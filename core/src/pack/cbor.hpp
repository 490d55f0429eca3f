#pragma once
#include <nlohmann/json.hpp>
#include <string_view>

namespace aplomb {

/// Reads what the build writes of CBOR (RFC 8949): definite lengths, text keys, no tags, floats of 32 and 64 bits. The
/// library's own reader brings three other formats with it, which the download has no room for.
/// Throws Error(bad_request) where the bytes are no such value, whole and alone.
[[nodiscard]] nlohmann::json read_cbor(std::string_view bytes);

}  // namespace aplomb
