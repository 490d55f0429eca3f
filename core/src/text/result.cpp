#include "aplomb/result.hpp"

namespace aplomb {

const char* name(ErrorCode code) {
  switch (code) {
    case ErrorCode::bad_json:
      return "bad_json";
    case ErrorCode::bad_request:
      return "bad_request";
    case ErrorCode::unknown_kind:
      return "unknown_kind";
    case ErrorCode::too_large:
      return "too_large";
    case ErrorCode::not_booted:
      return "not_booted";
    case ErrorCode::need:
      return "need";
    case ErrorCode::internal:
      return "internal";
  }
  return "internal";
}

}  // namespace aplomb
