#include "name_parts.hpp"

#include "aplomb/text.hpp"

namespace aplomb::reading {
namespace {

/// The code point at `i`, and past it.
char32_t next(std::u16string_view t, std::size_t& i) {
  const char16_t c = t[i++];
  if (c >= 0xD800 && c < 0xDC00 && i < t.size() && t[i] >= 0xDC00 && t[i] < 0xE000) {
    return 0x10000 + ((static_cast<char32_t>(c) - 0xD800) << 10) + (static_cast<char32_t>(t[i++]) - 0xDC00);
  }
  return c;
}

Script script_of(char32_t c) {
  struct Range {
    char32_t from, to;
    Script script;
  };
  static constexpr Range ranges[] = {
      {'A', 'Z', Script::latin},          {'a', 'z', Script::latin},        {0xAA, 0xAA, Script::latin},
      {0xBA, 0xBA, Script::latin},        {0xC0, 0xD6, Script::latin},      {0xD8, 0xF6, Script::latin},
      {0xF8, 0x24F, Script::latin},       {0x250, 0x2AF, Script::latin},    {0x1E00, 0x1EFF, Script::latin},
      {0x370, 0x3FF, Script::greek},      {0x1F00, 0x1FFF, Script::greek},  {0x400, 0x52F, Script::cyrillic},
      {0x5D0, 0x5EA, Script::hebrew},     {0x620, 0x6FF, Script::arabic},   {0x750, 0x77F, Script::arabic},
      {0x900, 0x97F, Script::devanagari}, {0x980, 0xDFF, Script::other},    {0xE00, 0xE7F, Script::thai},
      {0xE80, 0x10FF, Script::other},     {0x1100, 0x11FF, Script::hangul}, {0x1200, 0x1DFF, Script::other},
      {0x3041, 0x30FF, Script::kana},     {0x3400, 0x4DBF, Script::han},    {0x4E00, 0x9FFF, Script::han},
      {0xA000, 0xABFF, Script::other},    {0xAC00, 0xD7AF, Script::hangul}, {0xF900, 0xFAFF, Script::han},
      {0xFF66, 0xFF9D, Script::kana},     {0x20000, 0x2FFFF, Script::han}};
  for (const Range& range : ranges) {
    if (c >= range.from && c <= range.to) return range.script;
  }
  return Script::none;
}

bool space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x3000;
}
bool mark(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x20D0 && c <= 0x20FF);
}
bool ends_name(char32_t c) {
  return c == '|' || c == '/' || c == '(' || c == '[' || c == '{' || c == '@' || c == '#' || c == ':' || c == ';' ||
         c == '~' || c == '<' || c == '=' || c == 0xFF08 || c == 0x2022 || c == 0xB7 || c == '*';
}
bool dash(char32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015);
}
bool invisible(char32_t c) {
  return c == 0x200B || c == 0x200E || c == 0x200F || c == 0xFEFF || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xAD || c == 0x200C || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F);
}

/// Full-width and mathematical letters are letters in costume: only the compatibility fold shows them.
bool costume(char32_t c) {
  return (c >= 0x1D400 && c <= 0x1D7FF) || (c >= 0xFF01 && c <= 0xFF5E) || (c >= 0x2460 && c <= 0x24FF);
}

}  // namespace

std::string recased(const std::string& word) {
  const std::string small = lower(word);
  const bool plain = small == word;
  // All capitals: the upper form of the small one has the same letters; a lone inner capital keeps the word as it is.
  std::size_t capitals = 0, letters = 0;
  for (const char16_t c : to_utf16(word)) {
    if (script_of(c) == Script::none) continue;
    ++letters;
    const std::string one = to_utf8(std::u16string(1, c));
    if (lower(one) != one) ++capitals;
  }
  if (!plain && !(capitals == letters && letters > 1)) return word;
  std::string out, part;
  auto flush = [&] {
    out += capitalise(part);
    part.clear();
  };
  for (const char c : small) {
    part.push_back(c);
    if (c == '-' || c == '\'') flush();
  }
  flush();
  return out;
}

std::vector<NamePart> name_parts(std::string_view display) {
  std::vector<NamePart> out;
  if (display.size() > 400) display = display.substr(0, 400);
  const std::u16string t = to_utf16(display);
  std::u16string word;
  bool costumed = false, joined = false;
  NamePart part;
  std::uint32_t letters = 0;
  auto flush = [&] {
    std::string shown = to_utf8(word);
    word.clear();
    // Quotes and dashes at the rims are no part of a name.
    while (!shown.empty() && (shown.front() == '\'' || shown.front() == '-' || shown.front() == '.')) shown.erase(0, 1);
    while (!shown.empty() && (shown.back() == '\'' || shown.back() == '-')) shown.pop_back();
    if (letters == 0 && !part.digits) shown.clear();
    if (!shown.empty()) {
      part.folded = fold(shown);
      if (costumed) shown = recased(part.folded);
      std::erase(part.folded, '.');
      while (!shown.empty() && shown.back() == '.') shown.pop_back();
      part.initial = letters > 0 && to_utf16(part.folded).size() == 1;
      if (letters > 1 && letters <= 3 && shown.find('.') != std::string::npos) part.initial = true;
      part.shown = shown;
      part.joined = joined;
      joined = false;
      out.push_back(part);
    }
    part = {};
    letters = 0;
    costumed = false;
  };
  std::size_t i = 0;
  while (i < t.size() && out.size() < 12) {
    const std::size_t at = i;
    char32_t c = next(t, i);
    if (invisible(c) || mark(c)) {
      // A single accent written as its own mark belongs to the letter; a pile of them is decoration.
      if (mark(c) && c <= 0x30C && letters > 0 && (i >= t.size() || !mark(t[i]))) word += t.substr(at, i - at);
      continue;
    }
    if (costume(c)) {
      const std::u16string plain = to_utf16(fold(to_utf8(std::u16string_view(t).substr(at, i - at))));
      if (plain.size() != 1) continue;
      costumed = true;
      word += plain;
      if (plain[0] >= u'0' && plain[0] <= u'9') part.digits = true;
      const Script script = script_of(plain[0]);
      if (script != Script::none) {
        ++letters;
        part.script = part.script == Script::none || part.script == script ? script : Script::mixed;
      }
      continue;
    }
    if (space(c)) {
      // "Tom - plumber": a dash between spaces ends the name.
      std::size_t ahead = i;
      const char32_t d = ahead < t.size() ? next(t, ahead) : 0;
      flush();
      if (dash(d) && ahead < t.size() && space(t[ahead])) break;
      continue;
    }
    if (ends_name(c)) {
      flush();
      if (!out.empty()) break;
      continue;
    }
    if (c == ',') {
      flush();
      if (!out.empty()) out.back().comma = true;
      continue;
    }
    if (c == '&' || c == '+') {
      flush();
      joined = true;
      continue;
    }
    if ((c >= '0' && c <= '9') || c == '_') {
      part.digits = true;
      word += t.substr(at, i - at);
      continue;
    }
    if (c == '\'' || c == 0x2019 || c == 0x2018 || c == '`') {
      word.push_back(u'\'');
      continue;
    }
    if (c == '.' || dash(c)) {
      if (letters > 0) word.push_back(c == '.' ? u'.' : u'-');
      continue;
    }
    const Script script = script_of(c);
    if (script == Script::none) {
      // Emoji and other signs part words.
      if (letters > 0 || part.digits) flush();
      continue;
    }
    ++letters;
    const bool japanese = (part.script == Script::han && script == Script::kana) ||
                          (part.script == Script::kana && script == Script::han);
    part.script = part.script == Script::none || part.script == script ? script
                  : japanese                                           ? Script::kana
                                                                       : Script::mixed;
    word += t.substr(at, i - at);
  }
  flush();
  if (joined && !out.empty()) out.back().joined = true;
  return out;
}

}  // namespace aplomb::reading
