#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/udata.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "aplomb/result.hpp"
#include "aplomb/text.hpp"

namespace aplomb {
namespace {

bool ascii(std::string_view text) {
  for (unsigned char c : text) {
    if (c >= 0x80) return false;
  }
  return true;
}

/// Quotes and dashes people's keyboards produce, as the ASCII ones that patterns are written with.
char16_t plain(char16_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BC:
    case 0x00B4:
    case 0x0060:
      return u'\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB:
      return u'"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return u'-';
    default:
      return c;
  }
}

}  // namespace

void use_unicode_data(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  udata_setCommonData(bytes.data(), &status);
  // A second engine in one process (tests) brings the same file again.
  if (U_FAILURE(status))
    throw Error(ErrorCode::bad_request, std::string("ICU does not accept its data: ") + u_errorName(status));
}

std::u16string to_utf16(std::string_view utf8) {
  std::u16string out;
  out.reserve(utf8.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto size = static_cast<std::int32_t>(utf8.size());
  std::int32_t i = 0;
  while (i < size) {
    if (bytes[i] < 0x80) {
      out.push_back(bytes[i++]);
      continue;
    }
    UChar32 c;
    U8_NEXT_OR_FFFD(bytes, i, size, c);
    if (c > 0xFFFF) {
      out.push_back(U16_LEAD(c));
      out.push_back(U16_TRAIL(c));
    } else {
      out.push_back(static_cast<char16_t>(c));
    }
  }
  return out;
}

std::string to_utf8(std::u16string_view units) {
  std::string out;
  out.reserve(units.size());
  const auto size = static_cast<std::int32_t>(units.size());
  std::int32_t i = 0;
  while (i < size) {
    if (units[i] < 0x80) {
      out.push_back(static_cast<char>(units[i++]));
      continue;
    }
    UChar32 c;
    U16_NEXT_OR_FFFD(units.data(), i, size, c);
    char buffer[4];
    std::int32_t n = 0;
    U8_APPEND_UNSAFE(buffer, n, c);
    out.append(buffer, static_cast<std::size_t>(n));
  }
  return out;
}

std::string fold(std::string_view utf8) {
  if (ascii(utf8)) {
    std::string out(utf8);
    for (char& c : out) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
      if (c == '`') c = '\'';
    }
    return out;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status))
    throw Error(ErrorCode::internal, std::string("ICU normalisation data is missing: ") + u_errorName(status));
  std::u16string units = to_utf16(utf8);
  for (char16_t& c : units) c = plain(c);
  const icu::UnicodeString folded =
      nfkc->normalize(icu::UnicodeString(false, units.data(), static_cast<std::int32_t>(units.size())), status);
  if (U_FAILURE(status))
    throw Error(ErrorCode::internal, std::string("ICU cannot normalise a text: ") + u_errorName(status));
  return to_utf8({folded.getBuffer(), static_cast<std::size_t>(folded.length())});
}

std::string lower(std::string_view utf8) {
  const std::u16string units = to_utf16(utf8);
  icu::UnicodeString text(units.data(), static_cast<std::int32_t>(units.size()));
  text.toLower(icu::Locale::getRoot());
  return to_utf8({text.getBuffer(), static_cast<std::size_t>(text.length())});
}

std::string capitalise(std::string_view utf8) {
  const std::u16string units = to_utf16(utf8);
  std::int32_t i = 0;
  UChar32 c = 0;
  if (units.empty()) return {};
  U16_NEXT_OR_FFFD(units.data(), i, static_cast<std::int32_t>(units.size()), c);
  icu::UnicodeString first(u_totitle(c));
  return to_utf8({first.getBuffer(), static_cast<std::size_t>(first.length())}) +
         to_utf8(std::u16string_view(units).substr(static_cast<std::size_t>(i)));
}

std::string squeeze(std::string_view utf8) {
  std::string out;
  bool gap = false;
  for (char c : utf8) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      gap = !out.empty();
      continue;
    }
    if (gap) out.push_back(' ');
    gap = false;
    out.push_back(c);
  }
  return out;
}

bool is_emoji(std::string_view utf8) {
  const std::u16string units = to_utf16(utf8);
  const auto size = static_cast<std::int32_t>(units.size());
  std::int32_t i = 0;
  if (size == 0) return false;
  UChar32 c;
  U16_NEXT_OR_FFFD(units.data(), i, size, c);
  if (u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) || u_hasBinaryProperty(c, UCHAR_REGIONAL_INDICATOR)) return true;
  const bool variation = i < size && (units[i] == 0xFE0F || units[i] == 0x20E3);
  return variation && u_hasBinaryProperty(c, UCHAR_EMOJI);
}

bool is_digit(char16_t unit) {
  return u_isdigit(unit) != 0;
}
bool is_letter(char16_t unit) {
  return u_isalpha(unit) != 0;
}

}  // namespace aplomb
