#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aplomb::drafting {

/// What a wording may name: slot -> text. A slot that is not in the map cannot be said.
using Slots = std::map<std::string, std::string, std::less<>>;

/// One wording of an act, taken apart. Written like
///   "{clause}(, and| and) that isn't right[, {name}]."
/// (a|b) makes a wording of each choice when the pack is loaded, {slot} is filled from the mention, the case or the
/// brand, and what stands in [ ] is left out when one of its slots cannot be filled.
struct Piece {
  enum class Kind : std::uint8_t { text, slot, open, close };
  Kind kind = Kind::text;
  std::string text;
};
using Pieces = std::vector<Piece>;

/// Every wording that the choices of `line` make, in order, without doubles. Throws std::invalid_argument for
/// unbalanced brackets.
[[nodiscard]] std::vector<std::string> expand(std::string_view line);
/// Takes a wording without choices apart. Throws std::invalid_argument.
[[nodiscard]] Pieces parse_wording(std::string_view line);
/// True if the pieces name `slot`.
[[nodiscard]] bool names(const Pieces& pieces, std::string_view slot);

/// The wording with its slots filled; nullopt if a slot outside [ ] is missing. With `address` false the name is not
/// said. The first letter and the first letters after . ? ! are capitals, unless `sentence` is false.
[[nodiscard]] std::optional<std::string> realise(const Pieces& pieces, const Slots& slots, bool address,
                                                 bool sentence = true);

}  // namespace aplomb::drafting
