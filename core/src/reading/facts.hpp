#pragma once
#include <optional>
#include <string>
#include <vector>

#include "aplomb/reading.hpp"
#include "words.hpp"

namespace aplomb::reading {

/// Facts of one text. Each finder claims the tokens of what it found, so the finders run from the surest to the vaguest
/// and no token belongs to two facts. All of them look a bounded number of tokens ahead: linear in the text.
class Facts {
 public:
  Facts(const Words& words, const WordTable& table, std::optional<Instant> posted);

  void contacts();  ///< url email iban card phone postcode
  void numbers();   ///< order booking flight ticket parcel money
  void times();     ///< date time duration count
  void named();     ///< product version place role
  /// A fact some pattern captured (a person, say). Ignored where another fact has the place.
  void add(const std::string& type, std::string value, Span span);

  /// In the order of the text.
  [[nodiscard]] std::vector<FactFound> take();
  /// All finders, in their order.
  void all();

 private:
  /// Tokens written without a space between them: "114-1234567", "BA283", "3hrs".
  struct Chunk {
    std::uint32_t first = 0, last = 0;
    std::string text;  ///< ASCII as written; empty if it is something else
    std::uint32_t digits = 0, letters = 0, upper = 0;
  };
  [[nodiscard]] Chunk chunk_at(std::uint32_t i) const;
  [[nodiscard]] bool free(std::uint32_t first, std::uint32_t last) const;
  void claim(const char* type, std::string value, std::uint32_t first, std::uint32_t last);
  [[nodiscard]] bool is(std::uint32_t i, std::string_view norm) const;
  [[nodiscard]] bool numeric(std::uint32_t i) const { return i < words_.size() && digits_[i]; }
  /// The class of announcing word (id_order …) within four tokens before `i`; 0 for none.
  [[nodiscard]] std::uint64_t announced(std::uint32_t i) const;

  bool identifier(const Chunk& chunk);
  bool flight(const Chunk& chunk, std::uint64_t context);
  std::uint32_t money(std::uint32_t i);
  std::uint32_t digits_run(std::uint32_t i);
  std::uint32_t iban(std::uint32_t i);
  std::uint32_t postcode(std::uint32_t i);
  std::uint32_t duration(std::uint32_t i);
  std::uint32_t count(std::uint32_t i);
  std::uint32_t date(std::uint32_t i);
  std::uint32_t numeric_date(std::uint32_t i);
  std::uint32_t clock(std::uint32_t i);
  std::uint32_t product(std::uint32_t i);
  std::uint32_t version(std::uint32_t i);
  std::uint32_t place(std::uint32_t i, bool title_case);
  /// A number at `i` as digits or words; tokens used, 0 for none. `rest` gets what is glued behind the digits ("hrs").
  std::uint32_t quantity(std::uint32_t i, double& value, std::string& rest) const;
  [[nodiscard]] std::string day_value(int offset) const;

  const Words& words_;
  const WordTable& table_;
  std::optional<Instant> posted_;
  std::vector<bool> taken_, digits_;
  bool about_flight_ = false;
  std::vector<FactFound> found_;
};

/// A number as written ("1,200.50", "8,99") in plain form ("1200.5" keeps its cents: "1200.50"); "" if it is none.
[[nodiscard]] std::string plain_number(std::string_view written);
[[nodiscard]] bool luhn(std::string_view digits);
[[nodiscard]] bool mod97(std::string_view iban);
/// Date of a day count since 1970-01-01 as "2026-11-25".
[[nodiscard]] std::string iso_date(std::int64_t days);

}  // namespace aplomb::reading
