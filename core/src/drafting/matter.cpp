// What can be said back of a complaint that names no thing: what it is about, how it felt, what it was called; and how
// much a mention tells.
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

/// The small letters a word begins with; `stops` where a stop follows them.
struct Plain {
  std::string word;
  bool stops = false, whole = false;
  explicit Plain(const std::string& raw) {
    const std::size_t letters = raw.find_first_not_of("abcdefghijklmnopqrstuvwxyz");
    word = raw.substr(0, letters);
    whole = letters == std::string::npos;
    stops = !whole && std::string_view(".,!?;:").find(raw[letters]) != std::string::npos;
  }
};

/// False for a word that judges, hurts, is a person or is no noun by its shape.
bool nameable(const std::string& word, const Style& style, const Lexicon& lexicon) {
  constexpr std::size_t shortest = 4;
  if (word.size() < shortest || holds(style.not_things, word) || holds(style.not_own, word)) return false;
  const auto is_a = [&](const char* kind) { return lexicon.has(kind, word); };
  const bool hurts = lexicon.weight("sentiment", word) != 0 || is_a("profanity") || is_a("insult") || is_a("slur") ||
                     is_a("violence") || is_a("group") || is_a("staff-role") || is_a("check/stop");
  const bool shaped = word.ends_with("ing") || word.ends_with("est") || word.ends_with("ed") || word.ends_with("ly");
  return !hurts && !shaped;
}

/// A lower-case noun of the mention's own: the last of up to three words after "my" or "the", before a stop, a small
/// word or a word of feeling; unless `any` will do, one of which something is said to be amiss.
std::string own_noun(std::string_view text, bool any, const Style& style, const Lexicon& lexicon) {
  constexpr std::size_t longest = 3;  // "the crispy chicken taco"
  Words raw;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n\t", i), text.size());
    if (end > i) raw.emplace_back(text.substr(i, end - i));
    i = end + 1;
  }
  const auto small = [&](const std::string& word) {
    return std::binary_search(style.common.begin(), style.common.end(), word);
  };
  for (std::size_t i = 1; i < raw.size(); ++i) {
    if (!holds(style.pointing, lower(raw[i - 1]))) continue;
    // "At my house" tells where it happened, not what.
    if (i > 1 && holds(style.settings, lower(raw[i - 2]))) continue;
    for (std::size_t at = i; at < raw.size() && at < i + longest; ++at) {
      const Plain one(raw[at]);
      const bool named = one.word.empty() && Plain(lower(raw[at])).whole;  // "some Halal mince"
      if (named) continue;
      if ((!one.whole && !one.stops) || small(one.word)) break;
      const std::string next = at + 1 < raw.size() ? Plain(lower(raw[at + 1])).word : "";
      const bool ends = one.stops || at + 1 == raw.size() || small(next) || lexicon.weight("sentiment", next) != 0;
      const bool verb = at != i && holds(style.unsure, one.word);  // "some files play"
      if (ends && !verb && nameable(one.word, style, lexicon) && (any || is_blamed(one.word, text, style, lexicon)))
        return one.word;
      if (one.stops) break;
    }
  }
  return "";
}

}  // namespace

std::ptrdiff_t content_words(std::string_view text, const Style& style) {
  const Words said = plain_words(without_links(text));
  return std::count_if(said.begin(), said.end(), [&](const std::string& word) {
    return word.size() > 2 && !std::binary_search(style.common.begin(), style.common.end(), word);
  });
}

bool at_length(std::string_view mention, const Style& style) {
  constexpr std::ptrdiff_t enough = 9;
  return content_words(mention, style) >= enough;
}

void name_stance(Slots& slots, std::string_view text, const Style& style) {
  std::string stance = earliest(Said(without_links(text)), style.stances);
  if (stance.empty()) return;
  for (auto it = slots.begin(); it != slots.end();) {
    const bool other = it->first.find("thing") != std::string::npos || it->first == "matter";
    it = other ? slots.erase(it) : std::next(it);
  }
  slots["stance"] = std::move(stance);
}

void name_matter(Slots& slots, std::string_view text, const Scene& scene, const Style& style, const Lexicon& lexicon) {
  const std::string mention = without_links(text);
  const Said said(mention);
  const auto slot = [&](const char* name) { return slots.count(name) != 0 ? slots.at(name) + " " : std::string(); };
  if (slots.count("thing") == 0 && !repeats(slot("issue") + slot("clause"), mention, style, lexicon)) {
    std::string matter = earliest(said, style.matters);
    if (matter.empty()) {
      const std::string noun = own_noun(mention, scene.any_noun, style, lexicon);
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
