#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "aplomb/casework.hpp"
#include "aplomb/checking.hpp"
#include "aplomb/drafting.hpp"
#include "aplomb/insight.hpp"
#include "aplomb/pack.hpp"
#include "aplomb/reader.hpp"

namespace aplomb {

/// All rooms of the core over one data bundle. A pure function of its requests: no clock, no I/O, no state that an
/// answer depends on. One thread at a time.
class Engine {
 public:
  /// `bundle` is the file tools/bundle.mjs makes, at a 16-byte aligned address that outlives the process's use of ICU.
  /// Throws Error(bad_request) naming what is missing or broken. What only checks and drafts need is read with the
  /// first of these; a fault in it is thrown there.
  static Engine boot(std::string_view bundle);
  ~Engine();
  Engine(Engine&&) noexcept;

  [[nodiscard]] const Pack& pack() const;
  [[nodiscard]] const Tokenizer& tokenizer() const;
  [[nodiscard]] const Reader& reader() const;
  [[nodiscard]] const Checker& checker() const;
  [[nodiscard]] const Drafter& drafter() const;
  [[nodiscard]] const PromiseReader& promises() const;

  /// Serves one request (wasm/protocol.schema.json), UTF-8 JSON in and out. Throws Error.
  [[nodiscard]] std::string call(std::string_view request) const;

 private:
  Engine() = default;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace aplomb
