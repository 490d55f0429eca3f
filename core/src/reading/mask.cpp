#include "aplomb/mask.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>

namespace aplomb {
namespace {

/// Kinds of facts that lead to a person, and what their mark is called.
const std::map<std::string_view, std::string_view>& telling() {
  static const std::map<std::string_view, std::string_view> table = {
      {"order", "order"}, {"booking", "booking"},   {"ticket", "ticket"}, {"parcel", "parcel"},
      {"phone", "phone"}, {"email", "email"},       {"card", "card"},     {"iban", "iban"},
      {"person", "name"}, {"postcode", "postcode"}, {"url", "link"}};
  return table;
}
/// A number this long is taken out whatever it is; with spaces and marks within, from so many digits on.
constexpr std::size_t long_number = 5, long_row = 7;

struct Found {
  Span span;
  std::string label;
};

bool letter(char16_t c) {
  return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

/// Without the sign before it: Facebook's handles are paths ("/olek.r.3").
std::string unsigned_handle(std::string handle) {
  if (!handle.empty() && (handle.front() == '@' || handle.front() == '/')) handle.erase(0, 1);
  return handle;
}
std::string bare(std::string handle) {
  return fold(unsigned_handle(std::move(handle)));
}

/// Where `part` stands in the units, each time with no letter or digit beside it.
template <class Do>
void each_place(std::u16string_view units, std::u16string_view part, Do found) {
  const auto joins = [](char16_t c) { return is_digit(c) || is_letter(c); };
  for (auto at = units.find(part); at != std::u16string::npos && !part.empty(); at = units.find(part, at + 1)) {
    const auto end = at + part.size();
    if ((at > 0 && joins(units[at - 1])) || (end < units.size() && joins(units[end]))) continue;
    found(Span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
  }
}

/// A name as the words of a text are held against it.
struct NameWords {
  std::vector<std::string> whole;
  std::set<std::string> parts;  ///< each tells who it is; empty for a display name that is no person's ("Dog Dad")
};

class Masker {
 public:
  Masker(const Reader& reader, const Tokenizer& tokenizer, const Brand& brand, const std::vector<Person>& persons)
      : reader_(reader), tokenizer_(tokenizer), brand_(brand) {
    for (const Account& account : brand.accounts) own_handles_.insert(bare(account.handle));
    own_words_ = brand.mail + "\n" + brand.phone + "\n" + brand.form;
    for (const Fact& fact : brand.facts) own_words_ += "\n" + fact.text;
    for (const Answer& answer : brand.answers) own_words_ += "\n" + answer.answer + "\n" + answer.url;
    own_words_ = fold(own_words_);
    for (const Person& person : persons) {
      if (!person.handle.empty()) handles_.insert(bare(person.handle));
      if (!person.name.empty()) names_.push_back(words_of(person.name));
      exact_.push_back({to_utf16(unsigned_handle(person.handle)), "handle"});
      exact_.push_back({to_utf16(person.name), "name"});
    }
  }

  [[nodiscard]] std::vector<Found> look(const Text& text) const {
    std::vector<Found> out;
    std::vector<Span> spared;
    Mention mention;
    mention.text = to_utf8(text.units);
    for (const FactFound& fact : reader_.read(mention, brand_, 0).facts) {
      const auto label = telling().find(fact.type);
      if (label != telling().end() && !said_in_public(text.slice(fact.span)))
        out.push_back({fact.span, std::string(label->second)});
      else
        spared.push_back(fact.span);
    }
    exactly(text.units, out);
    words(text, out, spared);
    numbers(text, out, spared);
    return out;
  }

 private:
  [[nodiscard]] NameWords words_of(const std::string& name) const {
    NameWords out;
    for (const Token& token : tokenizer_.analyse(name).tokens) {
      if (token.kind == TokenKind::word) out.whole.push_back(token.norm);
    }
    Mention mention;
    mention.author_name = name;
    const bool person = !reader_.read(mention, brand_, 0).name.empty();
    for (const std::string& word : out.whole) {
      if (person && word.size() > 1) out.parts.insert(word);
    }
    return out;
  }

  /// The brand's own address in a draft is no secret, and a colleague has to see that it is the right one. The last
  /// digits of the brand's phone number are somebody's order all the same.
  [[nodiscard]] bool said_in_public(const std::string& words) const {
    const std::u16string part = to_utf16(fold(words)), own = to_utf16(own_words_);
    bool said = false;
    each_place(own, part, [&](Span at) {
      const bool before =
          at.begin > 1 && own[at.begin - 1] == u' ' && is_digit(own[at.begin - 2]) && is_digit(part.front());
      const bool after =
          at.end + 1 < own.size() && own[at.end] == u' ' && is_digit(own[at.end + 1]) && is_digit(part.back());
      said = said || (!before && !after);
    });
    return said;
  }

  /// A text that is a person's name or handle and nothing else, and those of more than letters wherever they stand:
  /// "dana" as the author, "zoë ★ photography", "olek.r.3".
  void exactly(const std::u16string& units, std::vector<Found>& out) const {
    for (const auto& one : exact_) {
      const std::u16string& name = one.first;
      const bool plain = std::all_of(name.begin(), name.end(), is_letter);
      each_place(units, name, [&](Span at) {
        const bool alone = units.find_first_not_of(u" @/") >= at.begin && units.find_last_not_of(u' ') < at.end;
        if (!plain || alone)
          out.push_back({alone ? Span{0, static_cast<std::uint32_t>(units.size())} : at, one.second});
      });
    }
  }

  void words(const Text& text, std::vector<Found>& out, std::vector<Span>& spared) const {
    for (std::uint32_t i = 0; i < text.tokens.size(); ++i) {
      const Token& token = text.tokens[i];
      const std::string here = text.slice(token.span);
      if (token.kind == TokenKind::handle) {
        if (own_handles_.count(bare(here)) == 0) out.push_back({token.span, "handle"});
      } else if (token.kind == TokenKind::email) {
        if (!said_in_public(here)) out.push_back({token.span, "email"});
      } else if (token.kind == TokenKind::url) {
        if (!said_in_public(here)) out.push_back({token.span, "link"});
        spared.push_back(token.span);
      } else if (const std::uint32_t size = name_at(text, i, here)) {
        out.push_back({text.span_of(i, i + size), "name"});
      } else if (handles_.count(token.norm) > 0) {
        out.push_back({token.span, "handle"});
      }
    }
  }

  /// How many tokens of a name stand here; 0 for none.
  [[nodiscard]] std::uint32_t name_at(const Text& text, std::uint32_t i, const std::string& here) const {
    std::uint32_t longest = 0;
    for (const NameWords& name : names_) {
      const auto size = static_cast<std::uint32_t>(name.whole.size());
      if (size > longest && size <= text.tokens.size() - i &&
          std::equal(name.whole.begin(), name.whole.end(), text.tokens.begin() + i,
                     [](const std::string& word, const Token& token) { return word == token.norm; }) &&
          (size > 1 || !small(here)))
        longest = size;
      // "mark my words" names no Mark.
      if (longest == 0 && name.parts.count(text.tokens[i].norm) > 0 && !small(here)) longest = 1;
    }
    return longest;
  }

  static bool small(const std::string& word) { return capitalise(word) != word; }

  static void numbers(const Text& text, std::vector<Found>& out, const std::vector<Span>& spared) {
    const std::u16string& units = text.units;
    const auto size = static_cast<std::uint32_t>(units.size());
    for (std::uint32_t i = 0; i < size;) {
      if (!is_digit(units[i]) && !letter(units[i])) {
        ++i;
        continue;
      }
      // One run of letters and digits, and the rows of digits it may begin: "BK-20931", "0151 234 567 89".
      std::uint32_t end = i, digits = 0, row = 0, most = 0;
      bool letters = false;
      while (end < size) {
        const char16_t c = units[end];
        const bool between = (c == u' ' || c == u'-' || c == u'.' || c == u'/') && end + 1 < size;
        if (is_digit(c)) {
          ++digits;
          most = std::max(most, ++row);
        } else if (letter(c) && (end == i || c != u' ')) {
          letters = true;
          row = 0;
        } else if (between && (is_digit(units[end + 1]) && !(letters && c == u' '))) {
          row = 0;
        } else {
          break;
        }
        ++end;
      }
      const Span span{i, end};
      const bool known = std::any_of(spared.begin(), spared.end(), [&](Span one) { return one.overlaps(span); });
      if (!known && (most >= long_number || digits >= long_row)) out.push_back({span, "number"});
      i = std::max(end, i + 1);
    }
  }

  const Reader& reader_;
  const Tokenizer& tokenizer_;
  const Brand& brand_;
  std::set<std::string> own_handles_, handles_;
  std::string own_words_;
  std::vector<NameWords> names_;
  std::vector<std::pair<std::u16string, std::string>>
      exact_;  ///< names and handles as they are written, and their mark
};

/// The first stand, of those that begin together the longest; of a later one that one of them covers in part the rest.
void settle(std::vector<Found>& found) {
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  std::vector<Found> kept;
  for (Found& one : found) {
    if (!kept.empty()) one.span.begin = std::max(one.span.begin, std::min(one.span.end, kept.back().span.end));
    if (!one.span.empty()) kept.push_back(std::move(one));
  }
  found = std::move(kept);
}

/// What one text announces ("order 20931") is the same number where another only says it.
void spread(const std::vector<Text>& texts, std::vector<std::vector<Found>>& found) {
  std::map<std::u16string, std::string> known;
  for (std::size_t n = 0; n < texts.size(); ++n) {
    for (const Found& one : found[n]) {
      const std::u16string slice = texts[n].units.substr(one.span.begin, one.span.size());
      if (std::any_of(slice.begin(), slice.end(), is_digit)) known.emplace(slice, one.label);
    }
  }
  for (std::size_t n = 0; n < texts.size(); ++n) {
    const std::u16string& units = texts[n].units;
    for (const auto& one : known) each_place(units, one.first, [&](Span at) { found[n].push_back({at, one.second}); });
    settle(found[n]);
  }
}

}  // namespace

Masked mask(const Reader& reader, const Tokenizer& tokenizer, const Brand& brand, const std::vector<std::string>& texts,
            const std::vector<Person>& persons) {
  const Masker masker(reader, tokenizer, brand, persons);
  std::vector<Text> read;
  std::vector<std::vector<Found>> found;
  for (const std::string& text : texts) {
    read.push_back(tokenizer.analyse(text));
    found.push_back(masker.look(read.back()));
    settle(found.back());
  }
  spread(read, found);

  Masked out;
  std::map<std::string, std::size_t> pieces;
  std::map<std::string, int> counts;
  const auto piece_of = [&](const std::string& text, const std::string& label) {
    const auto [at, fresh] = pieces.emplace(text, out.pieces.size());
    if (!fresh) return at->second;
    std::string mark;
    do {
      const int n = ++counts[label];
      mark = "[" + label + (n > 1 ? " " + std::to_string(n) : "") + "]";
    } while (std::any_of(texts.begin(), texts.end(),
                         [&](const std::string& one) { return one.find(mark) != std::string::npos; }));
    out.pieces.push_back({mark, text});
    return at->second;
  };
  for (std::size_t n = 0; n < texts.size(); ++n) {
    MaskedText masked;
    std::u16string units;
    std::uint32_t from = 0;
    for (const Found& one : found[n]) {
      const std::size_t piece = piece_of(read[n].slice(one.span), one.label);
      units += read[n].units.substr(from, one.span.begin - from) + to_utf16(out.pieces[piece].mark);
      from = one.span.end;
      masked.cuts.push_back({one.span, piece});
    }
    units += read[n].units.substr(from);
    masked.text = to_utf8(units);
    out.texts.push_back(std::move(masked));
  }
  return out;
}

}  // namespace aplomb
