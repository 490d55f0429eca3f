#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace aplomb::reading {

enum class Script : std::uint8_t {
  none,
  latin,
  greek,
  cyrillic,
  hebrew,
  arabic,
  devanagari,
  thai,
  kana,
  han,
  hangul,
  other,
  mixed
};

/// One word of a display name.
struct NamePart {
  std::string shown;   ///< as it would be written to the person
  std::string folded;  ///< for lookups, without full stops
  Script script = Script::none;
  bool digits = false;   ///< holds a digit or an underscore
  bool initial = false;  ///< "J", "J.", "J.R."
  bool comma = false;    ///< a comma follows
  bool joined = false;   ///< "&" or "+" stands before it
};

/// The words of a display name up to the first mark that starts something else ("|", "(", "@", a spaced dash …), with
/// emoji, marks and look-alike styling removed.
[[nodiscard]] std::vector<NamePart> name_parts(std::string_view display);
/// "CARA" and "cara" become "Cara", "mary-jane" "Mary-Jane"; inner capitals stay ("McKenna").
[[nodiscard]] std::string recased(const std::string& word);

}  // namespace aplomb::reading
