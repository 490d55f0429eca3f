#include "special.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

namespace aplomb {
namespace {

bool alpha(char16_t c) {
  return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}
bool digit(char16_t c) {
  return c >= u'0' && c <= u'9';
}
bool alnum(char16_t c) {
  return alpha(c) || digit(c);
}
bool word(char16_t c) {
  return alnum(c) || c == u'_';
}
bool letter(char16_t c) {
  return alpha(c) || (c >= 0x80 && u_isalpha(c));
}
bool space(char16_t c) {
  return c == u' ' || c == u'\n' || c == u'\t' || c == u'\r' || (c >= 0x80 && u_isUWhiteSpace(c));
}
char16_t low(char16_t c) {
  return (c >= u'A' && c <= u'Z') ? static_cast<char16_t>(c + 32) : c;
}

bool starts_with(std::u16string_view text, std::size_t at, std::u16string_view what) {
  if (text.size() - at < what.size()) return false;
  for (std::size_t i = 0; i < what.size(); ++i) {
    if (low(text[at + i]) != what[i]) return false;
  }
  return true;
}

// Top-level domains that are linked without a scheme. Generic ones alone suffice; a country's needs a path or a second
// label, as twitter-text has it ("it.so" is a sentence without a space more often than a link).
constexpr std::array<std::u16string_view, 24> generic = {
    u"com",  u"org", u"net",  u"edu",  u"gov",  u"info",    u"biz",  u"app",    u"dev",  u"shop", u"store", u"online",
    u"site", u"xyz", u"blog", u"tech", u"help", u"support", u"care", u"travel", u"bank", u"news", u"live",  u"page"};
constexpr std::array<std::u16string_view, 56> country = {
    u"ac", u"ae", u"ai", u"ar", u"at", u"au", u"be", u"br", u"ca", u"cc", u"ch", u"cl", u"cn", u"co",
    u"cz", u"de", u"dk", u"es", u"eu", u"fi", u"fm", u"fr", u"gd", u"gl", u"gr", u"hk", u"hu", u"ie",
    u"il", u"in", u"io", u"is", u"it", u"jp", u"kr", u"ly", u"me", u"mx", u"my", u"nl", u"no", u"nz",
    u"pl", u"pt", u"ro", u"ru", u"se", u"sg", u"to", u"tr", u"tv", u"tw", u"uk", u"us", u"vn", u"za"};

template <std::size_t N>
bool among(const std::array<std::u16string_view, N>& list, std::u16string_view label) {
  std::u16string folded(label);
  for (char16_t& c : folded) c = low(c);
  return std::find(list.begin(), list.end(), folded) != list.end();
}

/// End of a URL's tail (port, path, query) that begins at `at`; trailing punctuation and an unpaired ")" stay outside.
std::size_t tail_end(std::u16string_view t, std::size_t at) {
  std::size_t end = at;
  while (end < t.size() && !space(t[end]) && t[end] != u'"' && t[end] != u'<' && t[end] != u'>' && t[end] < 0x2000)
    ++end;
  auto unpaired = [&] {
    const auto part = t.substr(at, end - at);
    return std::count(part.begin(), part.end(), u'(') < std::count(part.begin(), part.end(), u')');
  };
  while (end > at) {
    const char16_t c = t[end - 1];
    if (c == u'.' || c == u',' || c == u'!' || c == u'?' || c == u';' || c == u':' || c == u'\'' ||
        (c == u')' && unpaired())) {
      --end;
    } else {
      break;
    }
  }
  return end;
}

/// End of a host name at `at` with at least two labels; `labels` counts them, `last` is the last one.
std::size_t host_end(std::u16string_view t, std::size_t at, std::size_t& labels, std::u16string_view& last) {
  labels = 0;
  std::size_t i = at, good = at;
  while (i < t.size()) {
    const std::size_t begin = i;
    while (i < t.size() && (alnum(t[i]) || t[i] == u'-' || t[i] == u'_')) ++i;
    if (i == begin || t[begin] == u'-') break;
    ++labels;
    last = t.substr(begin, i - begin);
    good = i;
    if (i + 1 < t.size() && t[i] == u'.' && alnum(t[i + 1])) {
      ++i;
    } else {
      break;
    }
  }
  return labels >= 2 ? good : at;
}

}  // namespace

std::vector<Special> find_specials(std::u16string_view t) {
  std::vector<Special> found;
  auto add = [&](std::size_t from, std::size_t to, TokenKind kind, bool bare = false) {
    found.push_back({{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)}, kind, bare});
    return to;
  };
  std::size_t i = 0;
  while (i < t.size()) {
    const char16_t c = t[i];
    const bool fresh = i == 0 || !(word(t[i - 1]) || (t[i - 1] >= 0x80 && letter(t[i - 1])));
    if ((c == u'@' || c == 0xFF20) && fresh) {
      std::size_t end = i + 1;
      while (end < t.size() && word(t[end]) && end - i <= 20) ++end;
      if (end > i + 1 && (end == t.size() || t[end] != u'@')) {
        i = add(i, end, TokenKind::handle);
        continue;
      }
    }
    if ((c == u'#' || c == 0xFF03) && fresh && (i == 0 || t[i - 1] != u'&')) {
      std::size_t end = i + 1;
      bool letters = false;
      while (end < t.size() && (word(t[end]) || (t[end] >= 0x80 && u_isalnum(t[end])))) {
        letters = letters || letter(t[end]) || t[end] == u'_';
        ++end;
      }
      if (letters) {
        i = add(i, end, TokenKind::hashtag);
        continue;
      }
    }
    if (fresh && alnum(c)) {
      if (starts_with(t, i, u"http://") || starts_with(t, i, u"https://")) {
        const std::size_t host = i + (t[i + 4] == u':' ? 7 : 8);
        const std::size_t end = tail_end(t, host);
        if (end > host) {
          i = add(i, end, TokenKind::url);
          continue;
        }
      }
      // An e-mail address or a host name: both begin with a run of name characters.
      std::size_t run = i;
      while (run < t.size() &&
             (alnum(t[run]) || t[run] == u'.' || t[run] == u'_' || t[run] == u'-' || t[run] == u'+' || t[run] == u'%'))
        ++run;
      std::size_t labels;
      std::u16string_view last;
      if (run < t.size() && t[run] == u'@' && t[run - 1] != u'.') {
        const std::size_t end = host_end(t, run + 1, labels, last);
        if (end > run + 1 && last.size() >= 2 && alpha(last[0])) {
          i = add(i, end, TokenKind::email);
          continue;
        }
      }
      const std::size_t end = host_end(t, i, labels, last);
      if (end > i) {
        const bool path = end < t.size() && t[end] == u'/';
        const bool www = starts_with(t, i, u"www.") && labels >= 3;
        const bool known = among(generic, last) || (among(country, last) && (path || labels >= 3));
        if ((www && alpha(last[0])) || known) {
          i = add(i, path ? std::max(end, tail_end(t, end)) : end, TokenKind::url, true);
          continue;
        }
      }
      // Past this word in one step: nothing inside it is fresh.
      while (i < t.size() && word(t[i])) ++i;
      continue;
    }
    ++i;
  }
  return found;
}

}  // namespace aplomb
