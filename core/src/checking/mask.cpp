#include <algorithm>
#include <array>

#include "reply.hpp"

namespace aplomb::checking {
namespace {

bool sign_mark(const Token& token) {
  static constexpr std::array<std::string_view, 8> marks = {"^", "*", "-", "--", "~", "/", "\\", "|"};
  return std::find(marks.begin(), marks.end(), token.norm) != marks.end();
}

/// "1/2", "(2/2)", links and emoji may follow a sign-off.
bool trailing(const Text& text, std::size_t i) {
  const Token& token = text.tokens[i];
  if (token.kind == TokenKind::url || token.kind == TokenKind::emoji || token.kind == TokenKind::number) return true;
  return token.norm == "/" || token.norm == "(" || token.norm == ")" || token.norm == ".";
}

/// First token of a sign-off such as "^MK", "*AA", "-Karen", "- Jo S." at the end, or the number of tokens.
std::size_t signoff(const Text& text) {
  const auto& tokens = text.tokens;
  std::size_t end = tokens.size();
  while (end > 0 && trailing(text, end - 1)) {
    // The slash and number of "1/2" trail; the slash of "/JH" is a mark and is followed by letters.
    --end;
  }
  std::size_t names = 0, i = end;
  while (i > 0 && names < 3 && tokens[i - 1].kind == TokenKind::word && tokens[i - 1].capital) {
    --i;
    ++names;
  }
  if (names == 0 || i == 0 || !sign_mark(tokens[i - 1])) return tokens.size();
  const std::size_t mark = i - 1;
  const bool glued_to_name = tokens[i].glued;
  const bool stands_apart = mark == 0 || !tokens[mark].glued || tokens[mark - 1].kind == TokenKind::punct;
  if (tokens[mark].norm == "-" && !glued_to_name && mark > 0 && tokens[mark - 1].kind == TokenKind::word)
    return tokens.size();
  return stands_apart ? mark : tokens.size();
}

}  // namespace

std::vector<std::uint8_t> find_masks(const Text& text, const std::string& folded_name) {
  const auto& tokens = text.tokens;
  std::vector<std::uint8_t> out(tokens.size(), 0);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == TokenKind::url) out[i] |= mask_url;
    if (tokens[i].kind == TokenKind::handle) out[i] |= mask_handle;
    if (tokens[i].kind == TokenKind::hashtag) out[i] |= mask_hashtag;
    if (!folded_name.empty() && tokens[i].norm == folded_name) out[i] |= mask_name;
  }
  for (std::size_t i = signoff(text); i < tokens.size(); ++i) out[i] |= mask_signoff;
  // A quotation: from a double quote to the next one in the same sentence or the following two.
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].norm != "\"") continue;
    std::size_t close = i + 1;
    while (close < tokens.size() && tokens[close].norm != "\"" && tokens[close].sentence <= tokens[i].sentence + 2)
      ++close;
    if (close >= tokens.size() || tokens[close].norm != "\"") continue;
    for (std::size_t k = i; k <= close; ++k) out[k] |= mask_quote;
    i = close;
  }
  return out;
}

}  // namespace aplomb::checking
