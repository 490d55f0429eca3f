#pragma once
#include <memory>
#include <string_view>

#include "aplomb/brand.hpp"
#include "aplomb/reading.hpp"

namespace aplomb {

class Pack;

/// What was learnt from labelled mentions, as the bundle holds it; the bytes outlive the reader. Empty: nothing.
struct ReaderModels {
  std::string_view kinds;   ///< models.bin: complaint, praise, heat …
  std::string_view frames;  ///< frames.bin: which frame
};

/// Reads mentions: what is this person telling us, and how urgently? Immutable after construction.
class Reader {
 public:
  /// Throws Error(bad_request) if the models are not what they should be.
  Reader(const Pack& pack, const Tokenizer& tokenizer, ReaderModels models);
  ~Reader();
  Reader(Reader&&) noexcept;

  /// `now` is only used for the waiting time in the priority and for relative dates.
  [[nodiscard]] Reading read(const Mention& mention, const Brand& brand, Instant now) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The first name to address a person by, from a display name, or "" where a guess could be wrong.
struct NameGuess {
  std::string first;
  double confidence = 0;
};
class NameFinder {
 public:
  explicit NameFinder(const Pack& pack);
  ~NameFinder();
  NameFinder(NameFinder&&) noexcept;
  [[nodiscard]] NameGuess first_name(std::string_view display_name, std::string_view lang = "en") const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace aplomb
