#include "wording.hpp"

#include <algorithm>
#include <stdexcept>

namespace aplomb::drafting {
namespace {

/// The index of the bracket that closes the one at `open`.
std::size_t closing(std::string_view line, std::size_t open, char opener, char closer) {
  int depth = 0;
  for (std::size_t i = open; i < line.size(); ++i) {
    if (line[i] == opener) ++depth;
    if (line[i] == closer && --depth == 0) return i;
  }
  throw std::invalid_argument("a bracket is not closed in: " + std::string(line));
}

/// The first letter of every sentence made a capital. Bytes outside ASCII are left alone: no wording starts with one.
std::string sentence_case(std::string text) {
  bool start = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (start && c >= 'a' && c <= 'z') text[i] = static_cast<char>(c - 'a' + 'A');
    if (c != ' ') start = false;
    const bool stop = c == '?' || c == '!' || c == '.';
    if (stop && i + 1 < text.size() && text[i + 1] == ' ') start = true;
  }
  return text;
}

}  // namespace

std::vector<std::string> expand(std::string_view line) {
  const std::size_t open = line.find('(');
  if (open == std::string_view::npos) {
    if (line.find(')') != std::string_view::npos)
      throw std::invalid_argument("a ) without its ( in: " + std::string(line));
    return {std::string(line)};
  }
  const std::size_t close = closing(line, open, '(', ')');
  const std::vector<std::string> rests = expand(line.substr(close + 1));
  std::vector<std::string> out;
  const std::string_view inside = line.substr(open + 1, close - open - 1);
  std::size_t from = 0;
  int depth = 0;
  for (std::size_t i = 0; i <= inside.size(); ++i) {
    if (i < inside.size() && inside[i] == '(') ++depth;
    if (i < inside.size() && inside[i] == ')') --depth;
    if (i < inside.size() && (inside[i] != '|' || depth > 0)) continue;
    for (const std::string& choice : expand(inside.substr(from, i - from))) {
      for (const std::string& rest : rests) out.push_back(std::string(line.substr(0, open)) + choice + rest);
    }
    from = i + 1;
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Pieces parse_wording(std::string_view line) {
  Pieces pieces;
  std::string text;
  const auto flush = [&] {
    if (!text.empty()) pieces.push_back({Piece::Kind::text, text});
    text.clear();
  };
  bool inside = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '{') {
      flush();
      const std::size_t close = closing(line, i, '{', '}');
      pieces.push_back({Piece::Kind::slot, std::string(line.substr(i + 1, close - i - 1))});
      i = close;
    } else if (c == '[' || c == ']') {
      if (inside == (c == '[')) throw std::invalid_argument("[ and ] do not pair in: " + std::string(line));
      flush();
      inside = c == '[';
      pieces.push_back({inside ? Piece::Kind::open : Piece::Kind::close, ""});
    } else {
      text += c;
    }
  }
  if (inside) throw std::invalid_argument("a [ is not closed in: " + std::string(line));
  flush();
  return pieces;
}

bool names(const Pieces& pieces, std::string_view slot) {
  return std::any_of(pieces.begin(), pieces.end(),
                     [&](const Piece& piece) { return piece.kind == Piece::Kind::slot && piece.text == slot; });
}

std::optional<std::string> realise(const Pieces& pieces, const Slots& slots, bool address, bool sentence) {
  std::string out;
  std::string optional_part;
  bool inside = false;
  bool dropped = false;
  for (const Piece& piece : pieces) {
    std::string& target = inside ? optional_part : out;
    switch (piece.kind) {
      case Piece::Kind::text:
        target += piece.text;
        break;
      case Piece::Kind::slot: {
        const auto it = slots.find(piece.text);
        const bool sayable = it != slots.end() && !it->second.empty() && (address || piece.text != "name");
        if (sayable) {
          target += it->second;
        } else if (inside) {
          dropped = true;
        } else {
          return std::nullopt;
        }
        break;
      }
      case Piece::Kind::open:
        inside = true;
        dropped = false;
        optional_part.clear();
        break;
      case Piece::Kind::close:
        inside = false;
        if (!dropped) out += optional_part;
        break;
    }
  }
  return sentence ? sentence_case(std::move(out)) : out;
}

}  // namespace aplomb::drafting
