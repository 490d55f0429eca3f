// The reply is in another language than the message it answers.
#include <array>

#include "table.hpp"

namespace aplomb::checking {
namespace {

constexpr std::array<std::string_view, 8> languages = {"en", "es", "fr", "de", "it", "pt", "nl", "sv"};

/// Words of a text that are typical of a language.
int typical(const Reply& reply, std::string_view language) {
  const std::string words = "lang-" + std::string(language);
  int n = 0;
  for (const Token& token : reply.text.tokens) {
    if (token.kind != TokenKind::word) continue;
    if (reply.lexicon.has(words, token.norm))
      ++n;
    else if (language == "en" && reply.lexicon.has("check/stop", token.norm))
      ++n;
  }
  return n;
}

}  // namespace

void other_language(const Reply& reply, const Tools&, std::vector<Hit>& hits) {
  const Mention* mention = reply.context.mention;
  std::string theirs = mention != nullptr ? mention->lang.substr(0, 2) : "";
  if ((theirs.empty() || theirs == "un" || theirs == "qm" || theirs == "zx") && reply.context.reading != nullptr)
    theirs = reply.context.reading->lang;
  if (theirs.empty() || theirs == "und") return;
  const int same = typical(reply, theirs);
  if (2 * same >= static_cast<int>(reply.words)) return;
  std::string_view best;
  int most = 0;
  for (const std::string_view language : languages) {
    const int n = typical(reply, language);
    if (language != theirs && n > most) {
      most = n;
      best = language;
    }
  }
  const auto enough = static_cast<int>(reply.words / 4);
  if (most >= 2 && most > same && most >= enough)
    hits.push_back({reply.whole(), whole_reply, {{"theirs", theirs}, {"ours", std::string(best)}}, {}});
}

}  // namespace aplomb::checking
