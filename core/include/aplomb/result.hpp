#pragma once
#include <stdexcept>
#include <string>

namespace aplomb {

/// The closed list of errors that leave the core. `path` is a JSON pointer into the request, or empty.
enum class ErrorCode { bad_json, bad_request, unknown_kind, too_large, not_booted, need, internal };

[[nodiscard]] const char* name(ErrorCode code);

/// Thrown inside the core for a request it cannot serve; caught once, at the boundary.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message, std::string path = {})
      : std::runtime_error(message), code(code), path(std::move(path)) {}
  ErrorCode code;
  std::string path;
};

}  // namespace aplomb
