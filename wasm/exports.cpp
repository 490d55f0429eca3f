// The five C functions everything outside C++ calls. The only place that knows of pointers, and the only try/catch.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>

#include "aplomb/engine.hpp"
#include "aplomb/error_json.hpp"
#include "aplomb/result.hpp"

#ifdef __EMSCRIPTEN__
#define APLOMB_EXPORT extern "C" __attribute__((used, visibility("default")))
#else
#define APLOMB_EXPORT extern "C"
#endif

/// Bytes the core owns, valid until the next core_* call. status: 0 ok, 1 error (data = Error as JSON).
struct Reply {
  std::uint32_t status;
  const char* data;
  std::uint32_t size;
};

namespace {

struct State {
  std::optional<aplomb::Engine> engine;
  std::string answer;
  Reply reply{};
};
State& state() {
  static State instance;
  return instance;
}

template <typename Work>
const Reply* guarded(Work work) {
  State& s = state();
  s.answer.clear();
  s.reply.status = 1;
  try {
    s.answer = work();
    s.reply.status = 0;
  } catch (const aplomb::Error& error) {
    s.answer = aplomb::error_json(error);
  } catch (const std::exception& error) {
    s.answer = aplomb::error_json({aplomb::ErrorCode::internal, error.what()});
  }
  s.reply.data = s.answer.data();
  s.reply.size = static_cast<std::uint32_t>(s.answer.size());
  return &s.reply;
}

}  // namespace

/// Raised when this file's contract changes.
APLOMB_EXPORT std::uint32_t core_abi() {
  return 1;
}

/// 16-byte aligned room for the caller's bytes; null when memory is short.
APLOMB_EXPORT std::uint8_t* core_alloc(std::size_t size) {
  return static_cast<std::uint8_t*>(std::aligned_alloc(16, (size + 15) & ~static_cast<std::size_t>(15)));
}
APLOMB_EXPORT void core_free(std::uint8_t* bytes) {
  std::free(bytes);
}

/// Boots from core.dat. Takes the bytes over: they come from core_alloc and are not freed by the caller.
APLOMB_EXPORT const Reply* core_boot(std::uint8_t* bundle, std::size_t size) {
  return guarded([&] {
    state().engine.emplace(aplomb::Engine::boot({reinterpret_cast<const char*>(bundle), size}));
    return std::string("{}");
  });
}

/// Serves one request. The request's bytes stay the caller's.
APLOMB_EXPORT const Reply* core_call(const std::uint8_t* request, std::size_t size) {
  return guarded([&]() -> std::string {
    if (!state().engine) throw aplomb::Error(aplomb::ErrorCode::not_booted, "core_boot has not succeeded yet");
    return state().engine->call({reinterpret_cast<const char*>(request), size});
  });
}
