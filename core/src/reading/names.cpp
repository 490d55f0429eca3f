#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "aplomb/pack.hpp"
#include "aplomb/reader.hpp"
#include "load.hpp"
#include "name_lists.hpp"
#include "name_parts.hpp"

namespace aplomb {

using namespace reading;

namespace {

using Set = std::unordered_set<std::string>;
Set set_of(const std::vector<std::string>& words) {
  return {words.begin(), words.end()};
}

/// Languages in which a name in a script may be used.
bool reads(Script script, std::string_view lang) {
  switch (script) {
    case Script::greek:
      return lang == "el";
    case Script::cyrillic:
      return lang == "ru" || lang == "uk" || lang == "bg" || lang == "sr" || lang == "mk" || lang == "be" ||
             lang == "kk";
    case Script::hebrew:
      return lang == "he";
    case Script::arabic:
      return lang == "ar" || lang == "fa" || lang == "ur";
    case Script::devanagari:
      return lang == "hi" || lang == "mr" || lang == "ne";
    case Script::thai:
      return lang == "th";
    default:
      return false;
  }
}

}  // namespace

struct NameFinder::Impl {
  explicit Impl(const Pack& pack) : Impl(pack.lexicon(), load_names(pack)) {}
  Impl(const Lexicon& lexicon, NameData data)
      : lexicon(lexicon),
        given_list(std::move(data.given)),
        family_list(std::move(data.family)),
        titles(set_of(data.titles)),
        suffixes(set_of(data.suffixes)),
        block(set_of(data.block)),
        ordinary(set_of(data.ordinary)),
        patronymic(data.patronymic),
        honorific(data.honorific) {
    for (const auto& [first, seconds] : data.compounds) compounds[first] = set_of(seconds);
    for (const auto& [culture, names] : data.family_first) family_first[culture] = set_of(names);
  }

  [[nodiscard]] NameGuess latin(std::vector<NamePart> parts, std::string_view lang) const;
  [[nodiscard]] NameGuess in_script(const std::vector<NamePart>& parts, std::string_view lang) const;
  [[nodiscard]] NameGuess single(const NamePart& part) const;
  [[nodiscard]] NameGuess several(const std::vector<NamePart>& parts, std::string_view lang) const;
  [[nodiscard]] bool given(const NamePart& part) const;
  [[nodiscard]] bool family(const NamePart& part) const { return family_list.has(part.folded); }
  [[nodiscard]] bool first_family(const char* culture, const NamePart& part) const {
    const auto it = family_first.find(culture);
    return it != family_first.end() && it->second.count(part.folded) > 0;
  }
  [[nodiscard]] bool common(const std::string& folded) const {
    return ordinary.count(folded) > 0 || lexicon.has("lang-en", folded) || lexicon.has("sentiment", folded);
  }

  const Lexicon& lexicon;
  SortedWords given_list, family_list;
  Set titles, suffixes, block, ordinary;
  std::vector<std::string> patronymic;
  std::map<std::string, std::string> honorific;
  std::unordered_map<std::string, Set> compounds, family_first;
};

/// In the list whole, or with all parts of a hyphenated name.
bool NameFinder::Impl::given(const NamePart& part) const {
  if (given_list.has(part.folded)) return true;
  if (part.folded.find('-') == std::string::npos) return false;
  std::size_t at = 0;
  while (at <= part.folded.size()) {
    const std::size_t dash = std::min(part.folded.find('-', at), part.folded.size());
    if (!given_list.has(std::string_view(part.folded).substr(at, dash - at))) return false;
    at = dash + 1;
  }
  return true;
}

NameGuess NameFinder::Impl::in_script(const std::vector<NamePart>& parts, std::string_view lang) const {
  const Script script = parts[0].script;
  auto with = [&](const std::string& name) {
    const auto it = honorific.find(std::string(lang));
    return NameGuess{it == honorific.end() ? name : name + it->second, 0.8};
  };
  std::string whole;
  for (const NamePart& part : parts) {
    if (part.script != script && !(lang == "ja" && (part.script == Script::han || part.script == Script::kana)))
      return {};
    whole += part.shown;
  }
  if (lang == "ja" && (script == Script::han || script == Script::kana))
    return parts.size() <= 2 ? with(parts[0].shown) : NameGuess{};
  if (script == Script::han) return lang == "zh" && parts.size() <= 2 ? with(whole) : NameGuess{};
  if (script == Script::hangul) return lang == "ko" && parts.size() <= 2 ? with(whole) : NameGuess{};
  if (!reads(script, lang) || parts.size() > 4) return {};
  // "Иванов Иван Иванович": the name stands before the patronymic.
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const bool father = std::any_of(patronymic.begin(), patronymic.end(),
                                    [&](const std::string& end) { return parts[i].folded.ends_with(end); });
    if (father && i + 1 == parts.size() && i >= 1) return {parts[i - 1].shown, 0.8};
  }
  return {parts[0].shown, 0.7};
}

NameGuess NameFinder::Impl::single(const NamePart& part) const {
  if (!given(part) || common(part.folded) || part.folded.size() < 3) return {};
  return {recased(part.shown), 0.75};
}

NameGuess NameFinder::Impl::several(const std::vector<NamePart>& parts, std::string_view lang) const {
  const NamePart& first = parts[0];
  const NamePart& second = parts[1];
  const NamePart& last = parts.back();
  auto found = [](const NamePart& part, double confidence) { return NameGuess{recased(part.shown), confidence}; };

  // Family name first: Vietnamese, Hungarian, Chinese, Korean. Where both readings hold there is no name.
  const bool asian = first_family("zh", first) || first_family("ko", first);
  if (first_family("vi", first) && !last.initial && !first_family("vi", last) && (parts.size() >= 3 || !given(first))) {
    if (!(parts.size() == 2 && asian && !given(last)))
      return given(last) || parts.size() >= 3 ? found(last, 0.7) : NameGuess{};
  }
  if (first_family("hu", first) && given(second) &&
      (lang == "hu" || (!given(first) && !family(second)) || (!given(first) && first.folded != second.folded))) {
    return found(second, 0.75);
  }
  if (asian) {
    const bool both = first_family("zh", second) || first_family("ko", second);
    if (both) return {};
    if (given(second) && !family(second) && !given(first) && parts.size() == 2) return found(second, 0.65);
    if (!(family(second) || second.initial || parts.size() > 2) || !given(first)) return {};
  }

  // Kept together: "Juan Carlos", "Abdul Rahman".
  if (const auto it = compounds.find(first.folded); it != compounds.end() && it->second.count(second.folded) > 0) {
    return {recased(first.shown) + " " + recased(second.shown), 0.85};
  }
  if (given(first)) {
    if (!common(first.folded)) return found(first, family(second) || second.initial || given(second) ? 0.95 : 0.85);
    // "Hope Davies" is a person, "Hope Always" is not.
    const bool person = family(second) || second.initial || family(last) || given(second);
    return person && (!common(second.folded) || family(second)) ? found(first, 0.75) : NameGuess{};
  }
  // A name the list does not have, before a family name it has: likely enough to offer, not to insist on.
  if (family(last) && !given(last) && !common(first.folded) && !common(last.folded) && !family(first) &&
      first.folded.size() >= 3 && parts.size() <= 3) {
    return found(first, 0.5);
  }
  return {};
}

NameGuess NameFinder::Impl::latin(std::vector<NamePart> parts, std::string_view lang) const {
  while (!parts.empty() && suffixes.count(parts.back().folded) > 0 && parts.size() > 1) parts.pop_back();
  while (parts.size() > 1 && titles.count(parts[0].folded) > 0 && !parts[0].comma) parts.erase(parts.begin());
  if (parts.empty() || parts.size() > 5) return {};
  for (const NamePart& part : parts) {
    if (part.digits || part.joined || block.count(part.folded) > 0 || part.folded.ends_with("'s")) return {};
  }
  if (titles.count(parts[0].folded) > 0) return {};
  // "Mendez, Cara"
  if (parts.size() >= 2 && parts[0].comma) {
    if (parts.size() == 2 && given(parts[1]) && (family(parts[0]) || !given(parts[0])))
      return {recased(parts[1].shown), 0.8};
    return {};
  }
  if (std::any_of(parts.begin(), parts.end(), [](const NamePart& part) { return part.comma; })) {
    // "Ana, the brave": what follows the comma is no name.
    std::size_t keep = 0;
    while (!parts[keep].comma) ++keep;
    parts.resize(keep + 1);
  }
  std::size_t initials = 0;
  while (initials < parts.size() && parts[initials].initial) ++initials;
  if (initials == parts.size()) return {};
  if (initials > 0) {
    // "K R Meera" is Meera; "J. Smith" is nobody's first name.
    const NamePart& word = parts[initials];
    const bool sure = given(word) && !family(word) && !common(word.folded);
    return sure ? NameGuess{recased(word.shown), 0.65} : NameGuess{};
  }
  // Two capitals ("JP Morgan") are initials too.
  if (parts[0].folded.size() <= 2 && !given(parts[0])) return {};
  return parts.size() == 1 ? single(parts[0]) : several(parts, lang);
}

NameFinder::NameFinder(const Pack& pack) : impl_(std::make_unique<Impl>(pack)) {}
NameFinder::~NameFinder() = default;
NameFinder::NameFinder(NameFinder&&) noexcept = default;

NameGuess NameFinder::first_name(std::string_view display_name, std::string_view lang) const {
  const std::vector<NamePart> parts = name_parts(display_name);
  if (parts.empty() || parts.size() > 8) return {};
  const Script script = parts[0].script;
  for (const NamePart& part : parts) {
    // Letters of two scripts in one word, or in one name, are more often a disguise than a name.
    if (part.script == Script::mixed) return {};
    if ((part.script == Script::latin) != (script == Script::latin) && part.script != Script::none) return {};
  }
  if (script == Script::latin) return impl_->latin(parts, lang);
  return script == Script::none || script == Script::other ? NameGuess{} : impl_->in_script(parts, lang);
}

}  // namespace aplomb
