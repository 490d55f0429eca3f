#pragma once
#include <string>
#include <string_view>

#include "aplomb/engine.hpp"

/// What the tests share, made from the data that ships on first use.
namespace support {

/// The build's core.dat, 16-byte aligned, for the life of the process (ICU reads it in place).
std::string_view bundle();
/// One engine booted from it.
const aplomb::Engine& engine();
/// A whole file; throws with the path if it cannot be read.
std::string file(const std::string& path);

}  // namespace support
