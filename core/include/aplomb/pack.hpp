#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "aplomb/pattern.hpp"

namespace aplomb {

/// A language pack as loaded: the lexicon ready for use, the rest as JSON of its sections, which each room reads
/// in its own load.cpp when it is built. Kept alive by the engine for as long as the rooms exist.
class Pack {
 public:
  /// What the build took out of the pack (tools/compile-pack.cpp), views into the data file; empty where it still holds
  /// all.
  struct Parts {
    std::string_view mentions;  ///< the patterns of cues and frames as PatternSet::bytes
    std::string_view replies;   ///< those of moves and rules
    std::string_view acts;      ///< the section "acts" as CBOR, parsed when first asked for: only drafts need it
  };
  /// Parses a pack (tools/packs.mjs makes it from core/packs) from CBOR (RFC 8949), which takes a third of the time of
  /// JSON text. Throws Error(bad_request) naming what is wrong.
  static Pack parse(std::string_view cbor, Parts parts = {});
  ~Pack();
  Pack(Pack&&) noexcept;

  [[nodiscard]] const Lexicon& lexicon() const;
  [[nodiscard]] std::string_view lang() const;
  [[nodiscard]] const Parts& parts() const;
  /// The parsed JSON; `const nlohmann::json&` behind an opaque type so that only load.cpp files include nlohmann.
  struct Json;
  [[nodiscard]] const Json& json() const;

 private:
  Pack() = default;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace aplomb
