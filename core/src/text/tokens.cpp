#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf16.h>

#include <algorithm>

#include "aplomb/result.hpp"
#include "aplomb/text.hpp"
#include "special.hpp"

namespace aplomb {

std::string Text::slice(Span span) const {
  return to_utf8(std::u16string_view(units).substr(span.begin, span.size()));
}

Span Text::span_of(std::uint32_t first, std::uint32_t last) const {
  if (first >= last || last > tokens.size()) return {};
  return {tokens[first].span.begin, tokens[last - 1].span.end};
}

std::vector<TextRules::Part> TextRules::split(const std::string& folded) const {
  if (const auto it = whole.find(folded); it != whole.end()) return it->second;
  if (folded.find('\'') == std::string::npos) return {};
  auto parts = [&](std::size_t size, const std::string& full) {
    std::string stem = folded.substr(0, folded.size() - size);
    const auto known = stems.find(stem);
    const auto length = static_cast<std::uint32_t>(to_utf16(stem).size());
    return std::vector<Part>{{known == stems.end() ? stem : known->second, length},
                             {full, static_cast<std::uint32_t>(size)}};
  };
  for (const auto& [ending, full] : endings) {
    if (folded.size() > ending.size() && folded.ends_with(ending)) return parts(ending.size(), full);
  }
  if (folded.size() > 2 && folded.ends_with("'s")) {
    const bool is = before_copula.count(folded.substr(0, folded.size() - 2)) > 0;
    return parts(2, is ? copula : "'s");
  }
  return {};
}

struct Tokenizer::Iterators {
  TextRules rules;
  std::unique_ptr<icu::BreakIterator> words;
};

Tokenizer::Tokenizer(TextRules rules) : iterators_(std::make_unique<Iterators>()) {
  UErrorCode status = U_ZERO_ERROR;
  iterators_->rules = std::move(rules);
  iterators_->words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getEnglish(), status));
  if (U_FAILURE(status))
    throw Error(ErrorCode::internal, std::string("ICU word break data is missing: ") + u_errorName(status));
}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

namespace {

bool is_space(char16_t c) {
  return c == u' ' || c == u'\n' || c == u'\r' || c == u'\t' ||
         (c >= 0x80 && (u_isUWhiteSpace(c) || c == 0x200B || c == 0x200E || c == 0x200F || c == 0xFEFF ||
                        (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)));
}

/// Length of an emoticon such as ":)" or ":-(" at `at`, 0 for none.
std::uint32_t emoticon(std::u16string_view t, std::uint32_t at) {
  if (t[at] == u'<' && at + 1 < t.size() && t[at + 1] == u'3') return 2;
  if (t[at] != u':' && t[at] != u';' && t[at] != u'=') return 0;
  std::uint32_t i = at + 1;
  if (i < t.size() && (t[i] == u'-' || t[i] == u'\'' || t[i] == u'o')) ++i;
  if (i >= t.size()) return 0;
  constexpr std::u16string_view mouths = u")(D/\\|Pp*[]";
  if (mouths.find(t[i]) == std::u16string_view::npos) return 0;
  // "http:/" and "note:Please" are no faces: a letter or slash mouth must stand alone.
  if ((t[i] == u'D' || t[i] == u'P' || t[i] == u'p' || t[i] == u'/') && i + 1 < t.size() &&
      (u_isalnum(t[i + 1]) || t[i + 1] == u'/'))
    return 0;
  return i + 1 - at;
}

/// Builds the token list; one instance per call of analyse.
class Builder {
 public:
  Builder(Text& out, const TextRules& rules) : out_(out), rules_(rules) {}

  void word(Span span, TokenKind kind) {
    Token token = make(span, kind);
    if (kind == TokenKind::word) {
      const auto parts = rules_.split(token.norm);
      std::uint32_t total = 0;
      for (const auto& part : parts) total += part.size;
      if (!parts.empty() && total == span.size()) {
        std::uint32_t at = span.begin;
        bool first = true;
        for (const auto& part : parts) {
          Token piece = make({at, at + part.size}, kind);
          if (!part.norm.empty()) piece.norm = part.norm;
          piece.caps = token.caps;
          piece.glued = first ? token.glued : true;
          at += part.size;
          first = false;
          push(std::move(piece));
        }
        return;
      }
    }
    push(std::move(token));
  }
  void other(Span span, TokenKind kind) { push(make(span, kind)); }
  /// Punctuation and symbols between words, split into runs.
  void marks(Span span) {
    const std::u16string_view t = out_.units;
    std::uint32_t i = span.begin;
    while (i < span.end) {
      if (is_space(t[i])) {
        newline_ = newline_ || t[i] == u'\n' || t[i] == 0x2028 || t[i] == 0x2029;
        ++i;
        continue;
      }
      if (const std::uint32_t face = emoticon(t, i); face > 0) {
        other({i, i + face}, TokenKind::emoji);
        i += face;
        continue;
      }
      std::uint32_t end = i + 1;
      if (t[i] == u'!' || t[i] == u'?' || t[i] == 0x203C || t[i] == 0x2049) {
        while (end < t.size() && (t[end] == u'!' || t[end] == u'?')) ++end;
      } else if (t[i] == u'.' || t[i] == 0x2026) {
        while (end < t.size() && (t[end] == u'.' || t[end] == 0x2026)) ++end;
      } else if (U16_IS_LEAD(t[i]) && end < t.size() && U16_IS_TRAIL(t[end])) {
        ++end;
      }
      const UChar32 c = end - i == 2 && U16_IS_LEAD(t[i]) ? U16_GET_SUPPLEMENTARY(t[i], t[i + 1]) : t[i];
      other({i, end}, u_ispunct(c) ? TokenKind::punct : TokenKind::symbol);
      i = end;
    }
    skip_ = std::max(skip_, i);
  }
  /// Where `marks` or a face went past the stretch it was given.
  [[nodiscard]] std::uint32_t skip() const { return skip_; }

 private:
  Token make(Span span, TokenKind kind) {
    const std::u16string_view t = std::u16string_view(out_.units).substr(span.begin, span.size());
    Token token;
    token.span = span;
    token.kind = kind;
    token.glued = !out_.tokens.empty() && out_.tokens.back().span.end == span.begin;
    std::uint32_t upper = 0, letters = 0;
    bool plain = true;
    for (char16_t c : t) {
      if (c >= 0x80) {
        plain = false;
        if (!U16_IS_SURROGATE(c) && u_isalpha(c)) {
          ++letters;
          if (u_isupper(c)) ++upper;
        }
      } else if ((c >= u'A' && c <= u'Z')) {
        ++upper;
        ++letters;
      } else if (c >= u'a' && c <= u'z') {
        ++letters;
      }
    }
    token.caps = letters >= 2 && upper == letters && kind == TokenKind::word;
    token.capital = kind == TokenKind::word && !t.empty() &&
                    (t[0] < 0x80 ? (t[0] >= u'A' && t[0] <= u'Z') : static_cast<bool>(u_isupper(t[0])));
    if (plain) {
      token.norm.reserve(t.size());
      for (char16_t c : t)
        token.norm.push_back(static_cast<char>(c >= u'A' && c <= u'Z' ? c + 32 : (c == u'`' ? '\'' : c)));
    } else {
      token.norm = fold(to_utf8(t));
    }
    if (kind == TokenKind::word) shorten(token);
    return token;
  }

  static void shorten(Token& token) {
    std::string& s = token.norm;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < s.size(); ++i) {
      const bool third = kept >= 2 && s[i] == s[kept - 1] && s[i] == s[kept - 2] &&
                         static_cast<unsigned char>(s[i]) < 0x80 && s[i] >= 'a' && s[i] <= 'z';
      if (third) {
        token.stretched = true;
      } else {
        s[kept++] = s[i];
      }
    }
    // "www" and the like are no shouting; a lone letter repeated stays as it is.
    s.resize(kept);
  }

  void push(Token token) {
    if (break_before(token)) start_sentence(token);
    if (out_.sentences.empty()) start_sentence(token);
    Sentence& current = out_.sentences.back();
    token.sentence = static_cast<std::uint32_t>(out_.sentences.size() - 1);
    current.span.end = token.span.end;
    out_.tokens.push_back(std::move(token));
    current.last = static_cast<std::uint32_t>(out_.tokens.size());
    newline_ = false;
  }

  void start_sentence(const Token& token) {
    const auto index = static_cast<std::uint32_t>(out_.tokens.size());
    out_.sentences.push_back({{token.span.begin, token.span.end}, index, index});
  }

  /// A sentence ends at a line break and after . ! ? … unless that is an abbreviation, an initial or inside a word.
  /// Emoji and closing quotes after the end still belong to the sentence that ended.
  [[nodiscard]] bool break_before(const Token& next) const {
    if (out_.tokens.empty()) return false;
    if (newline_) return true;
    if (next.kind == TokenKind::emoji) return false;
    std::size_t i = out_.tokens.size();
    bool trailing = false;
    while (i > out_.sentences.back().first) {
      const Token& token = out_.tokens[i - 1];
      if (token.kind == TokenKind::emoji) {
        --i;
        trailing = true;
      } else if (token.kind == TokenKind::punct && (token.norm == "\"" || token.norm == ")" || token.norm == "'") &&
                 token.glued) {
        --i;
      } else {
        break;
      }
    }
    if (i == out_.sentences.back().first) return false;
    const Token& end = out_.tokens[i - 1];
    if (end.kind != TokenKind::punct) return false;
    const char c = end.norm.empty() ? ' ' : end.norm.back();
    if (c != '.' && c != '!' && c != '?' && end.norm != "\xE3\x80\x82") return false;
    if (next.kind == TokenKind::punct) return false;
    if (next.glued && !trailing && c == '.') return false;
    if (end.norm == "." && i >= 2) {
      const Token& before = out_.tokens[i - 2];
      if (rules_.abbreviations.count(before.norm) > 0) return false;
      if (before.span.size() == 1 && before.capital && i - 1 > out_.sentences.back().first + 1) return false;
    }
    return true;
  }
  Text& out_;
  const TextRules& rules_;
  bool newline_ = false;
  std::uint32_t skip_ = 0;
};

}  // namespace

Text Tokenizer::analyse(std::u16string units) const {
  Text out;
  out.units = std::move(units);
  const std::u16string_view t = out.units;
  const auto size = static_cast<std::uint32_t>(t.size());
  out.tokens.reserve(size / 4 + 4);
  const std::vector<Special> specials = find_specials(t);
  UErrorCode status = U_ZERO_ERROR;
  UText view = UTEXT_INITIALIZER;
  utext_openUChars(&view, t.data(), static_cast<std::int64_t>(size), &status);
  iterators_->words->setText(&view, status);
  if (U_FAILURE(status))
    throw Error(ErrorCode::internal, std::string("ICU cannot split a text: ") + u_errorName(status));

  Builder build(out, iterators_->rules);
  auto special = specials.begin();
  std::uint32_t at = 0;
  while (at < size) {
    if (special != specials.end() && special->span.begin == at) {
      build.other(special->span, special->kind);
      at = special->span.end;
      ++special;
      continue;
    }
    const std::int32_t next = iterators_->words->following(static_cast<std::int32_t>(at));
    std::uint32_t end = next == icu::BreakIterator::DONE ? size : static_cast<std::uint32_t>(next);
    const std::int32_t rule = iterators_->words->getRuleStatus();
    if (special != specials.end() && end > special->span.begin) end = special->span.begin;
    const Span span{at, end};
    if (is_space(t[at])) {
      build.marks(span);
    } else if (rule >= UBRK_WORD_NUMBER && rule < UBRK_WORD_LETTER) {
      build.word(span, TokenKind::number);
    } else if (rule >= UBRK_WORD_LETTER) {
      build.word(span, TokenKind::word);
    } else if (t[at] >= 0x80 && is_emoji(to_utf8(t.substr(at, end - at)))) {
      build.other(span, TokenKind::emoji);
    } else {
      build.marks(span);
      end = std::max(end, build.skip());
    }
    at = end;
    while (special != specials.end() && special->span.begin < at) ++special;
  }
  utext_close(&view);
  return out;
}

Text Tokenizer::analyse(std::string_view utf8) const {
  return analyse(to_utf16(utf8));
}

}  // namespace aplomb
