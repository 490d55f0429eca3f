#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "aplomb/span.hpp"

namespace aplomb {

enum class TokenKind : std::uint8_t { word, number, punct, emoji, url, email, handle, hashtag, symbol };

/// One unit of a text as patterns see it. Contractions are two tokens ("don't" = "do" + "not", spans "do" and "n't";
/// "you've" = "you" + "have"), also when typed without the apostrophe ("dont"), so a pattern written in full forms
/// matches both spellings. Runs of ! ? or . are one token ("?!", "...").
struct Token {
  Span span;
  TokenKind kind = TokenKind::word;
  std::string norm;  ///< NFKC case fold, curly quotes folded, contraction part in full, letters repeated more than
                     ///< twice cut to two
  std::uint32_t sentence = 0;  ///< index into Text::sentences()
  bool caps = false;           ///< two letters or more, all of them capitals
  bool capital = false;        ///< first letter is a capital
  bool stretched = false;      ///< a letter was repeated more than twice ("sooo")
  bool glued = false;          ///< no white space between this token and the one before
};

/// One sentence: its range and its tokens [first, last).
struct Sentence {
  Span span;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// A text with its tokens and sentences. Owns its characters; tokens refer to them by span.
class Text {
 public:
  std::u16string units;
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;

  /// The characters of a span as UTF-8.
  [[nodiscard]] std::string slice(Span span) const;
  /// The span of the tokens [first, last); empty for an empty range.
  [[nodiscard]] Span span_of(std::uint32_t first, std::uint32_t last) const;
};

/// What a language pack says about splitting its texts (packs/<lang>/text.json). Empty rules split by Unicode alone.
struct TextRules {
  struct Part {
    std::string norm;        ///< full form the part stands for; "" = the part as written
    std::uint32_t size = 0;  ///< UTF-16 units of the part as written
  };
  /// folded word -> its parts ("dont" -> do + not).
  std::unordered_map<std::string, std::vector<Part>> whole;
  /// ending -> full form of the ending ("n't" -> "not"), longest ending first.
  std::vector<std::pair<std::string, std::string>> endings;
  /// what is left before an ending -> its full form ("ca" -> "can").
  std::unordered_map<std::string, std::string> stems;
  /// words after which the ending "'s" stands for `copula`; after others it stays "'s" (possessive).
  std::unordered_set<std::string> before_copula;
  std::string copula;
  /// words whose full stop ends no sentence.
  std::unordered_set<std::string> abbreviations;
  /// Regular inflection: for a verb ending in one of `ends`, cut `drop` letters and add each of `add`.
  struct Inflection {
    std::vector<std::string> ends;
    std::uint32_t drop = 0;
    std::vector<std::string> add;
    bool last = false;     ///< no further rule applies
    bool doubled = false;  ///< `add` comes after the last letter written twice
  };
  std::vector<Inflection> inflections;

  /// The parts of a folded word, empty if it is no contraction.
  [[nodiscard]] std::vector<Part> split(const std::string& folded) const;
};

/// Splits texts. Holds ICU break iterators, so one instance serves one thread; cheap per call, costly to make.
class Tokenizer {
 public:
  explicit Tokenizer(TextRules rules = {});
  ~Tokenizer();
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;

  /// Linear in the length. Any UTF-16 is accepted; a lone surrogate becomes a symbol token.
  [[nodiscard]] Text analyse(std::u16string units) const;
  [[nodiscard]] Text analyse(std::string_view utf8) const;

 private:
  struct Iterators;
  std::unique_ptr<Iterators> iterators_;
};

/// Hands ICU its data, once per process and before anything else here. The bytes are read in place: 16-byte aligned,
/// and alive as long as the process. Throws Error(bad_request) if ICU does not accept them.
void use_unicode_data(std::string_view bytes);

/// UTF-8 to UTF-16; broken bytes become U+FFFD.
[[nodiscard]] std::u16string to_utf16(std::string_view utf8);
/// UTF-16 to UTF-8; lone surrogates become U+FFFD.
[[nodiscard]] std::string to_utf8(std::u16string_view units);
/// The form patterns are matched in: NFKC case fold with quotes and dashes folded to ASCII.
[[nodiscard]] std::string fold(std::string_view utf8);
/// Lower case for display, by Unicode's root rules.
[[nodiscard]] std::string lower(std::string_view utf8);
/// First letter upper case, the rest unchanged.
[[nodiscard]] std::string capitalise(std::string_view utf8);
/// White space trimmed at both ends and runs of it made one space.
[[nodiscard]] std::string squeeze(std::string_view utf8);
/// True for an emoji (a whole grapheme such as a family or a flag).
[[nodiscard]] bool is_emoji(std::string_view utf8);
/// By Unicode, of any script; false for one half of a surrogate pair.
[[nodiscard]] bool is_digit(char16_t unit);
[[nodiscard]] bool is_letter(char16_t unit);

/// How long a text is for a site's composer.
struct Length {
  std::uint32_t used = 0;  ///< in the site's own units
  std::uint32_t limit = 0;
  bool fits = true;
  std::string_view units;  ///< "weighted" (X) or "utf16" (Facebook)
};
enum class Site : std::uint8_t { x, facebook };

/// X: weighted length as the public twitter-text rules v3 define it (280; URLs 23; most Latin 1, others 2; emoji 2).
/// Facebook: UTF-16 units of a comment, 8,000.
[[nodiscard]] Length measure_length(std::string_view utf8, Site site);

}  // namespace aplomb
