#include "voice.hpp"

#include <algorithm>

namespace aplomb::drafting {
namespace {

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'' ||
         (static_cast<unsigned char>(c) >= 0x80);
}

char lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
char upper_ascii(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower_ascii(x) == lower_ascii(y); });
}

/// True if `word` stands at `at` as a whole word.
bool stands(std::string_view text, std::size_t at, std::string_view word) {
  if (at + word.size() > text.size() || !same(text.substr(at, word.size()), word)) return false;
  if (at > 0 && letter(text[at - 1])) return false;
  const std::size_t end = at + word.size();
  return end == text.size() || !letter(text[end]);
}

}  // namespace

std::string replace_words(std::string text, const Style::Pairs& pairs) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (i > 0 && letter(text[i - 1]) && letter(text[i])) {
      out += text[i++];
      continue;
    }
    const auto hit = std::find_if(pairs.begin(), pairs.end(), [&](const auto& pair) {
      // "I" is a capital by right; "i" elsewhere is not a word of ours.
      return stands(text, i, pair.first) && (pair.first[0] != 'I' || text[i] == 'I');
    });
    if (hit == pairs.end()) {
      out += text[i++];
      continue;
    }
    std::string word = hit->second;
    const bool capital = text[i] >= 'A' && text[i] <= 'Z' && hit->first[0] != 'I';
    const bool at_start = i == 0 || (i >= 2 && (text[i - 2] == '.' || text[i - 2] == '?' || text[i - 2] == '!'));
    if (!word.empty() && (capital || (hit->first[0] == 'I' && at_start))) word[0] = upper_ascii(word[0]);
    out += word;
    i += hit->first.size();
  }
  return out;
}

bool says(std::string_view text, std::string_view phrase) {
  if (phrase.empty()) return false;
  const char first = lower_ascii(phrase[0]);
  for (std::size_t i = 0; i + phrase.size() <= text.size(); ++i) {
    if (lower_ascii(text[i]) == first && stands(text, i, phrase)) return true;
  }
  return false;
}

Pieces in_voice(const Pieces& pieces, const Voice& voice, const Style& style) {
  Style::Pairs preferred(voice.prefer.begin(), voice.prefer.end());
  Pieces out = pieces;
  bool first = true;
  for (Piece& piece : out) {
    if (piece.kind == Piece::Kind::text) {
      std::string text = piece.text;
      if (!voice.singular) text = replace_words(std::move(text), style.plural_voice);
      if (!voice.contractions) text = replace_words(std::move(text), style.full_forms);
      if (!voice.british) text = replace_words(std::move(text), style.american);
      if (!preferred.empty()) text = replace_words(std::move(text), preferred);
      // A piece that follows a slot is inside a sentence: "We" made of "I" there must not be a capital.
      if (!first && !text.empty() && piece.text[0] == 'I' && text[0] == 'W') text[0] = 'w';
      piece.text = std::move(text);
    }
    if (piece.kind != Piece::Kind::open) first = false;
  }
  return out;
}

bool triggered(const Style& style, const std::string& trigger, std::string_view text) {
  const auto it = style.triggers.find(trigger);
  return it != style.triggers.end() && std::any_of(it->second.begin(), it->second.end(),
                                                   [&](const std::string& phrase) { return says(text, phrase); });
}

std::string signature(const Brand& brand) {
  if (brand.voice.sign == "initials" && !brand.agent_initials.empty()) return "^" + brand.agent_initials;
  if (brand.voice.sign == "first" && !brand.agent_first.empty()) return brand.agent_first;
  return "";
}

}  // namespace aplomb::drafting
