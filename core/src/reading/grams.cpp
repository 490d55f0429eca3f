#include "grams.hpp"

#include <algorithm>
#include <string_view>

namespace aplomb::reading {
namespace {

constexpr std::size_t most_tokens = 600, most_bytes = 24;
/// How many words a negation reaches, unless punctuation ends it.
constexpr int negation_reach = 4;

constexpr std::uint32_t fnv_start = 2166136261U, fnv_prime = 16777619U;

constexpr std::uint32_t add(std::uint32_t hash, std::string_view bytes) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * fnv_prime;
  return hash;
}
constexpr std::uint32_t add(std::uint32_t hash, std::uint32_t other) {
  for (int shift = 0; shift < 32; shift += 8) hash = (hash ^ ((other >> shift) & 0xFF)) * fnv_prime;
  return hash;
}
/// FNV's low bits are its weak ones: the last step of MurmurHash3 spreads them.
constexpr std::uint32_t spread(std::uint32_t hash) {
  hash = (hash ^ (hash >> 16)) * 0x85EBCA6BU;
  hash = (hash ^ (hash >> 13)) * 0xC2B2AE35U;
  return (hash ^ (hash >> 16)) & (gram_ids - 1);
}

/// Each family of grams hashes from its own start.
constexpr std::uint32_t family(std::string_view name) {
  return add(fnv_start, name);
}
constexpr std::uint32_t one = family("1"), two = family("2"), three = family("3"), negated = family("not"),
                        capitals = family("caps"), stretched = family("long"), inside = family("in"),
                        shapes = family("shape"), host = family("host"), capital = family("Cap");
/// Stand at the ends of the text in the grams of two and three.
constexpr std::uint32_t text_begin = family("^"), text_end = family("$");

std::uint32_t unit(const Token& token) {
  switch (token.kind) {
    case TokenKind::handle:
      return family("@");
    case TokenKind::url:
      return family("url");
    case TokenKind::email:
      return family("email");
    case TokenKind::number:
      return token.norm.size() < 2
                 ? family(token.norm)
                 : add(family("digits"),
                       static_cast<std::uint32_t>(std::min<std::size_t>(token.norm.size(), most_bytes)));
    case TokenKind::punct:
      return family(std::string_view(token.norm).substr(0, 3));
    default:
      return family(std::string_view(token.norm).substr(0, most_bytes));
  }
}

/// What a token looks like, whatever it says.
char shape(const Token& token) {
  switch (token.kind) {
    case TokenKind::word:
      return token.caps ? 'A' : token.capital ? 'C' : 'w';
    case TokenKind::punct:
    case TokenKind::symbol:
      return token.norm.empty() ? '?' : token.norm[0];
    default:
      return static_cast<char>(token.kind);
  }
}

/// The host of a link, without scheme and path.
std::string_view host_of(std::string_view url) {
  if (const auto scheme = url.find("//"); scheme != std::string_view::npos) url.remove_prefix(scheme + 2);
  return url.substr(0, std::min(url.find_first_of("/?#"), most_bytes));
}

class Collector {
 public:
  Collector(const Text& text, const std::vector<bool>& negates, std::vector<Gram>& out)
      : text_(text), negates_(negates), out_(out) {}

  void collect(const std::uint32_t start, const std::uint32_t last) {
    const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(last, start + most_tokens));
    std::uint32_t first = start;
    while (first < end && text_.tokens[first].kind == TokenKind::handle) ++first;
    for (std::uint32_t i = start; i < first; ++i) put(one, family("@"), i);
    std::uint32_t before = text_begin, before_that = text_begin;
    int reach = 0;
    for (std::uint32_t i = first; i < end; ++i) {
      const Token& token = text_.tokens[i];
      const std::uint32_t here = unit(token);
      put(one, here, i);
      put(add(two, before), here, i);
      if (i > first) put(add(add(three, before_that), before), here, i);
      if (token.caps) put(capitals, here, i);
      if (token.capital && i > first) put(capital, here, i);
      if (token.kind == TokenKind::url) put(host, family(host_of(token.norm)), i);
      for (std::size_t k = 3; k > 0; --k) look_[k] = look_[k - 1];
      look_[0] = shape(token);
      for (std::size_t n = 1; n <= 4; ++n) put(shapes, family(std::string_view(look_, n)), i);
      if (token.stretched) put(stretched, here, i);
      if (token.kind == TokenKind::punct) reach = 0;
      if (reach > 0) {
        put(negated, here, i);
        --reach;
      }
      if (negates_[i]) reach = negation_reach;
      if (token.kind == TokenKind::word || token.kind == TokenKind::hashtag) letters(token, i);
      before_that = before;
      before = here;
    }
    if (end > first) put(add(two, before), text_end, end - 1);
  }

 private:
  void put(std::uint32_t start, std::uint32_t hash, std::uint32_t token) {
    out_.push_back({spread(add(start, hash)), token});
  }

  /// Runs of three to five bytes of "<word>".
  void letters(const Token& token, std::uint32_t at) {
    char framed[most_bytes + 2];
    std::string_view word = token.norm;
    if (!word.empty() && word[0] == '#') word.remove_prefix(1);
    const std::size_t size = std::min(word.size(), most_bytes);
    framed[0] = '<';
    std::copy_n(word.data(), size, framed + 1);
    framed[size + 1] = '>';
    for (std::size_t from = 0; from + 3 <= size + 2; ++from) {
      std::uint32_t hash = add(inside, std::string_view(framed + from, 2));
      for (std::size_t to = from + 2; to < std::min(from + 5, size + 2); ++to) {
        hash = add(hash, std::string_view(framed + to, 1));
        out_.push_back({spread(hash), at});
      }
    }
  }

  const Text& text_;
  const std::vector<bool>& negates_;
  std::vector<Gram>& out_;
  char look_[4] = {'^', '^', '^', '^'};
};

}  // namespace

void grams(const Words& words, std::vector<Gram>& out) {
  std::vector<bool> negates(words.size());
  for (std::uint32_t i = 0; i < words.size(); ++i) negates[i] = words.of[i]->has(Word::negation);
  grams(words.text, 0, words.size(), negates, out);
}

void grams(const Text& text, std::uint32_t first, std::uint32_t last, const std::vector<bool>& negates,
           std::vector<Gram>& out) {
  out.reserve(out.size() + (last - first) * 16);
  Collector(text, negates, out).collect(first, last);
}

}  // namespace aplomb::reading
