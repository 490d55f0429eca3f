#pragma once
#include <string>

#include "aplomb/engine.hpp"

/// What the tests share: one engine booted from the data that ships, and files as text.
namespace support {

/// Booted on first use from the build's core.dat.
const aplomb::Engine& engine();
/// A whole file; fails the test run with the path if it cannot be read.
std::string file(const std::string& path);

}  // namespace support
