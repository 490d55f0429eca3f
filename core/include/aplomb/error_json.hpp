#pragma once
#include <string>

#include "aplomb/result.hpp"

namespace aplomb {

/// {"code": …, "message": …, "path": …}: what leaves the core instead of a reply.
[[nodiscard]] std::string error_json(const Error& error);

}  // namespace aplomb
