// What can be said back of a complaint that names no thing: what it is about, how it felt, what it was called.
#include <algorithm>

#include "grams.hpp"
#include "slots.hpp"
#include "voice.hpp"

namespace aplomb::drafting {
namespace {

using Words = std::vector<std::string>;

/// The words of a text with a space around each, so that phrases can be looked for.
class Said {
 public:
  explicit Said(std::string_view text) {
    for (const std::string& word : plain_words(text)) words_ += word + " ";
  }
  /// Where the first of the phrases begins; npos where none is said.
  [[nodiscard]] std::size_t first(const Words& phrases) const {
    std::size_t at = std::string::npos;
    for (const std::string& phrase : phrases) at = std::min(at, words_.find(" " + phrase + " "));
    return at;
  }

 private:
  std::string words_ = " ";
};

/// The key whose words come first in the text; "" where none does.
std::string earliest(const Said& said, const std::map<std::string, Words>& table) {
  std::string out;
  std::size_t best = std::string::npos;
  for (const auto& [key, words] : table) {
    const std::size_t at = said.first(words);
    if (at >= best) continue;
    best = at;
    out = key;
  }
  return out;
}

bool holds(const Words& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// A lower-case noun of the mention's own: after "my" or "the", before a stop or a small word, and nothing that judges,
/// hurts or is a person.
std::string own_noun(std::string_view text, const Style& style, const Lexicon& lexicon) {
  constexpr std::size_t shortest = 4;
  Words raw;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n\t", i), text.size());
    if (end > i) raw.emplace_back(text.substr(i, end - i));
    i = end + 1;
  }
  for (std::size_t i = 1; i < raw.size(); ++i) {
    if (!holds(style.pointing, lower(raw[i - 1]))) continue;
    // "At my house" tells where it happened, not what.
    if (i > 1 && holds(style.settings, lower(raw[i - 2]))) continue;
    const std::size_t letters = raw[i].find_first_not_of("abcdefghijklmnopqrstuvwxyz");
    const bool stops =
        letters != std::string::npos && std::string_view(".,!?;:").find(raw[i][letters]) != std::string::npos;
    if (letters != std::string::npos && !stops) continue;
    const std::string word = raw[i].substr(0, letters);
    const bool ends =
        stops || i + 1 == raw.size() || std::binary_search(style.common.begin(), style.common.end(), lower(raw[i + 1]));
    if (word.size() < shortest || !ends || holds(style.not_things, word) || holds(style.not_own, word)) continue;
    if (std::binary_search(style.common.begin(), style.common.end(), word)) continue;
    const auto is_a = [&](const char* kind) { return lexicon.has(kind, word); };
    const bool hurts = lexicon.weight("sentiment", word) != 0 || is_a("profanity") || is_a("insult") || is_a("slur") ||
                       is_a("violence") || is_a("group") || is_a("staff-role") || is_a("check/stop");
    const bool shaped = word.ends_with("ing") || word.ends_with("est") || word.ends_with("ed") || word.ends_with("ly");
    if (!hurts && !shaped) return word;
  }
  return "";
}

}  // namespace

void name_matter(Slots& slots, std::string_view text, const Style& style, const Lexicon& lexicon) {
  const std::string mention = without_links(text);
  const Said said(mention);
  if (slots.count("thing") == 0 && slots.count("issue") == 0) {
    std::string matter = earliest(said, style.matters);
    if (matter.empty()) {
      const std::string noun = own_noun(mention, style, lexicon);
      if (!noun.empty()) matter = fill_noun(style.forms.at("the_thing").first, noun, style);
    }
    slots["matter"] = matter;
  }
  slots["state"] = earliest(said, style.states);
  std::size_t best = std::string::npos;
  for (const Feeling& feeling : style.feelings) {
    const std::size_t at = said.first(feeling.words);
    if (at >= best) continue;
    best = at;
    slots["feeling"] = feeling.it;
    slots["felt"] = feeling.you;
  }
  best = std::string::npos;
  for (const std::string& verdict : style.verdicts) {
    const std::size_t at = said.first({verdict});
    if (at >= best) continue;
    best = at;
    slots["verdict"] = verdict;
  }
}

}  // namespace aplomb::drafting
