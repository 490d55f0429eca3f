#pragma once
#include <string>
#include <string_view>

#include "aplomb/engine.hpp"

namespace aplomb {

/// Largest request in bytes; larger ones are refused before they are parsed.
inline constexpr std::size_t request_limit = 1'000'000;

/// Decodes a request, calls the room it is for, encodes the reply. Throws Error.
[[nodiscard]] std::string dispatch(const Engine& engine, std::string_view request);

}  // namespace aplomb
