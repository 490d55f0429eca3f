// A handle or a tag with an insult in it, written out again under the brand's name.
#include <algorithm>

#include "table.hpp"

namespace aplomb::checking {
namespace {

/// The parts of "@Acme_sucks" or "#AcmeScam": between underscores, digits and capitals.
std::vector<std::string> parts(std::string_view written) {
  std::vector<std::string> out(1);
  bool small = false;
  for (const char c : written) {
    const bool capital = c >= 'A' && c <= 'Z', letter = capital || (c >= 'a' && c <= 'z');
    if (!letter || (capital && small)) out.emplace_back();
    if (letter) out.back().push_back(static_cast<char>(capital ? c - 'A' + 'a' : c));
    small = letter && !capital;
  }
  return out;
}

bool insults(const Lexicon& lexicon, std::string_view written) {
  for (const std::string& part : parts(written)) {
    if (lexicon.has("check/echo", part)) return true;
    // "#shitservice": only where what is left is a word of its own, so that "@shirtdress" and "@scunthorpe" pass.
    for (std::size_t cut = 4; cut + 3 <= part.size(); ++cut) {
      const std::string front = part.substr(0, cut), back = part.substr(cut);
      const auto word = [&](const std::string& s) {
        return lexicon.has("check/common", s) || lexicon.has("check/stop", s);
      };
      if ((lexicon.has("check/echo", front) && word(back)) || (lexicon.has("check/echo", back) && word(front)))
        return true;
    }
  }
  return false;
}

}  // namespace

void offensive_echo(const Reply& reply, const Tools&, std::vector<Hit>& hits) {
  for (const Token& token : reply.text.tokens) {
    if (token.kind != TokenKind::handle && token.kind != TokenKind::hashtag) continue;
    const std::string written = reply.text.slice(token.span);
    if (insults(reply.lexicon, written)) hits.push_back({token.span, token.sentence, {{"text", written}}, {}});
  }
}

}  // namespace aplomb::checking
