#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "aplomb/result.hpp"
#include "aplomb/text.hpp"
#include "special.hpp"

namespace aplomb {
namespace {

struct Range {
  std::uint32_t from, to, weight;
};
struct SiteLength {
  const char* units;
  std::uint32_t limit, scale, other, url, emoji;
  std::vector<Range> ranges;
};
#include "length_tables.inc"  // generated from core/data/length by tools/lengths.mjs

bool regional(UChar32 c) {
  return c >= 0x1F1E6 && c <= 0x1F1FF;
}

/// Length in UTF-16 units of the emoji that begins at `at`, 0 if none does. Sequences as Unicode's emoji grammar has
/// them: flags, keycaps, tag sequences, and parts joined by U+200D with skin tones and variation selectors.
std::int32_t emoji_at(std::u16string_view t, std::int32_t at) {
  const auto size = static_cast<std::int32_t>(t.size());
  std::int32_t i = at;
  UChar32 c;
  auto next = [&](std::int32_t& from) {
    UChar32 got;
    U16_NEXT_OR_FFFD(t.data(), from, size, got);
    return got;
  };
  c = next(i);
  if (c == '#' || c == '*' || (c >= '0' && c <= '9')) {
    std::int32_t j = i;
    if (j < size && t[static_cast<std::size_t>(j)] == 0xFE0F) ++j;
    return j < size && t[static_cast<std::size_t>(j)] == 0x20E3 ? j + 1 - at : 0;
  }
  if (regional(c)) {
    if (i >= size) return 0;
    std::int32_t j = i;
    return regional(next(j)) ? j - at : 0;
  }
  if (c < 0xA9) return 0;
  bool any = false;
  for (;;) {
    const bool pictured = u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION);
    const bool selected = i < size && t[static_cast<std::size_t>(i)] == 0xFE0F && u_hasBinaryProperty(c, UCHAR_EMOJI);
    const bool text_style = i < size && t[static_cast<std::size_t>(i)] == 0xFE0E;
    std::int32_t j = i;
    const bool toned = i < size && u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER_BASE) &&
                       u_hasBinaryProperty(next(j), UCHAR_EMOJI_MODIFIER);
    if (text_style || !(pictured || selected || toned || (any && u_hasBinaryProperty(c, UCHAR_EMOJI))))
      return any ? i - at : 0;
    any = true;
    if (toned) i = j;
    if (i < size && t[static_cast<std::size_t>(i)] == 0xFE0F) ++i;
    // A tag sequence (the flags of England, Scotland, Wales).
    j = i;
    while (j < size) {
      std::int32_t k = j;
      const UChar32 tag = next(k);
      if (tag < 0xE0020 || tag > 0xE007F) break;
      j = k;
    }
    i = j;
    if (i + 1 >= size || t[static_cast<std::size_t>(i)] != 0x200D) return i - at;
    j = i + 1;
    const UChar32 joined = next(j);
    if (!u_hasBinaryProperty(joined, UCHAR_EMOJI) || joined < 0xA9) return i - at;
    c = joined;
    i = j;
  }
}

std::uint32_t weighted(std::string_view utf8, const SiteLength& site) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status))
    throw Error(ErrorCode::internal, std::string("ICU normalisation data is missing: ") + u_errorName(status));
  const std::u16string raw = to_utf16(utf8);
  const icu::UnicodeString composed =
      nfc->normalize(icu::UnicodeString(false, raw.data(), static_cast<std::int32_t>(raw.size())), status);
  const std::u16string_view t(composed.getBuffer(), static_cast<std::size_t>(composed.length()));
  const auto specials = find_specials(t);
  auto special = specials.begin();
  std::uint64_t total = 0;
  const auto size = static_cast<std::int32_t>(t.size());
  std::int32_t i = 0;
  while (i < size) {
    while (special != specials.end() &&
           (special->span.begin < static_cast<std::uint32_t>(i) || special->kind != TokenKind::url))
      ++special;
    if (special != specials.end() && special->span.begin == static_cast<std::uint32_t>(i)) {
      total += static_cast<std::uint64_t>(site.url) * site.scale;
      i = static_cast<std::int32_t>(special->span.end);
      continue;
    }
    if (const std::int32_t emoji = emoji_at(t, i); emoji > 0) {
      total += site.emoji;
      i += emoji;
      continue;
    }
    UChar32 c;
    U16_NEXT_OR_FFFD(t.data(), i, size, c);
    std::uint32_t weight = site.other;
    for (const Range& range : site.ranges) {
      if (static_cast<std::uint32_t>(c) >= range.from && static_cast<std::uint32_t>(c) <= range.to)
        weight = range.weight;
    }
    total += weight;
  }
  return static_cast<std::uint32_t>(total / site.scale);
}

}  // namespace

Length measure_length(std::string_view utf8, Site site) {
  const SiteLength& table = site == Site::x ? length_x() : length_facebook();
  Length length;
  length.units = table.units;
  length.limit = table.limit;
  length.used = table.scale > 0 ? weighted(utf8, table) : static_cast<std::uint32_t>(to_utf16(utf8).size());
  length.fits = length.used <= length.limit;
  return length;
}

}  // namespace aplomb
