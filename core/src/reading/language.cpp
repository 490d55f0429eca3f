#include "language.hpp"

#include <array>
#include <bit>

namespace aplomb::reading {
namespace {

struct Range {
  char16_t from, to;
  const char* lang;
};
// Scripts that name a language or the largest one written in them.
constexpr Range scripts[] = {{0x0370, 0x03FF, "el"}, {0x0400, 0x052F, "ru"}, {0x0590, 0x05FF, "he"},
                             {0x0600, 0x06FF, "ar"}, {0x0900, 0x097F, "hi"}, {0x0980, 0x09FF, "bn"},
                             {0x0B80, 0x0BFF, "ta"}, {0x0C00, 0x0C7F, "te"}, {0x0E00, 0x0E7F, "th"},
                             {0x1100, 0x11FF, "ko"}, {0x3040, 0x30FF, "ja"}, {0x4E00, 0x9FFF, "zh"},
                             {0xAC00, 0xD7AF, "ko"}};

}  // namespace

std::string identify(const Words& words, const WordTable& table, std::string_view pack_lang,
                     std::string_view site_lang) {
  std::uint32_t letters = 0;
  std::array<std::uint32_t, std::size(scripts)> by_script{};
  for (const Token& token : words.text.tokens) {
    if (token.kind != TokenKind::word) continue;
    for (std::uint32_t i = token.span.begin; i < token.span.end; ++i) {
      const char16_t c = words.text.units[i];
      ++letters;
      if (c < 0x370) continue;
      for (std::size_t s = 0; s < std::size(scripts); ++s) {
        if (c >= scripts[s].from && c <= scripts[s].to) {
          ++by_script[s];
          break;
        }
      }
    }
  }
  if (letters == 0) return std::string(pack_lang);
  std::size_t most = 0;
  for (std::size_t s = 1; s < std::size(scripts); ++s) {
    if (by_script[s] > by_script[most]) most = s;
  }
  // Any kana makes Han characters Japanese.
  if (by_script[most] * 2 > letters) {
    for (std::size_t s = 0; s < std::size(scripts); ++s) {
      if (by_script[s] > 0 && std::string_view(scripts[s].lang) == "ja" && by_script[s] * 10 > letters) return "ja";
    }
    return scripts[most].lang;
  }

  // Latin script: each common word votes for the languages it is common in; a word of one language alone votes double.
  std::array<std::uint32_t, 32> votes{};
  std::uint32_t total = 0, known = 0;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    if (words.token(i).kind != TokenKind::word) continue;
    ++total;
    const std::uint32_t langs = words.of[i]->langs;
    if (langs == 0) continue;
    ++known;
    const std::uint32_t weight = std::popcount(langs) == 1 ? 2 : 1;
    for (std::uint32_t bits = langs; bits != 0; bits &= bits - 1)
      votes[static_cast<std::size_t>(std::countr_zero(bits))] += weight;
  }
  std::size_t best = 0, own = 32;
  for (std::size_t i = 0; i < table.languages.size(); ++i) {
    if (votes[i] > votes[best]) best = i;
    if (table.languages[i] == pack_lang) own = i;
  }
  const std::uint32_t mine = own < 32 ? votes[own] : 0;
  if (table.languages.empty() || table.languages[best] == pack_lang || known == 0) {
    // Nothing known in a long text: no language of ours. The site's own label settles what it may be.
    const bool foreign = known == 0 && total >= 8;
    if (!foreign) return std::string(pack_lang);
    return !site_lang.empty() && site_lang != pack_lang && site_lang != "und" ? std::string(site_lang) : "und";
  }
  // Another language has more votes: believe it only with a clear lead, so that names and loan words do not decide.
  const std::uint32_t other = votes[best];
  const bool clear = other >= 3 && other >= 2 * mine + 1;
  return clear ? table.languages[best] : std::string(pack_lang);
}

}  // namespace aplomb::reading
