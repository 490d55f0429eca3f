#include "words.hpp"

#include <algorithm>

namespace aplomb::reading {
namespace {

/// "sooo" is "soo" once folded; what it stands for is "so": every letter doubled by stretching made single.
std::string unstretched(const std::string& norm) {
  std::string out;
  for (const char c : norm) {
    if (out.empty() || out.back() != c || static_cast<unsigned char>(c) >= 0x80) out.push_back(c);
  }
  return out;
}

std::vector<std::string> split(const std::string& entry) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while (at < entry.size()) {
    const std::size_t space = std::min(entry.find(' ', at), entry.size());
    if (space > at) out.push_back(entry.substr(at, space - at));
    at = space + 1;
  }
  return out;
}

}  // namespace

void WordTable::mark(const Lexicon& lexicon, const char* name, std::uint64_t flag) {
  const auto it = lexicon.classes.find(name);
  if (it == lexicon.classes.end()) return;
  for (const auto& word : it->second) {
    if (word.find(' ') == std::string::npos) {
      entry(word).flags |= flag;
      continue;
    }
    auto parts = split(word);
    const std::string first = parts.front();
    parts.erase(parts.begin());
    phrases_[first].push_back({std::move(parts), flag, -1});
    entry(first).flags |= Word::phrase_start;
  }
}

void WordTable::things(const Lexicon& lexicon) {
  constexpr std::string_view prefix = "thing-";
  for (auto it = lexicon.classes.lower_bound(prefix); it != lexicon.classes.end() && it->first.starts_with(prefix);
       ++it) {
    const auto category = static_cast<std::int8_t>(categories.size());
    categories.push_back(it->first.substr(prefix.size()));
    for (const auto& word : it->second) {
      const bool plural =
          word.size() > 1 && word.back() == 's' &&
          std::find(it->second.begin(), it->second.end(), word.substr(0, word.size() - 1)) != it->second.end();
      const std::uint64_t flags = Word::thing | (plural ? Word::plural : 0);
      if (word.find(' ') == std::string::npos) {
        Word& record = entry(word);
        record.flags |= flags;
        if (record.category < 0) record.category = category;
      } else {
        auto parts = split(word);
        const std::string first = parts.front();
        parts.erase(parts.begin());
        phrases_[first].push_back({std::move(parts), flags, category});
        entry(first).flags |= Word::phrase_start;
      }
    }
  }
}

WordTable::WordTable(const Lexicon& lexicon) {
  words_.reserve(8192);
  static constexpr std::pair<const char*, std::uint64_t> classes[] = {{"negation", Word::negation},
                                                                      {"profanity", Word::profanity},
                                                                      {"insult", Word::insult},
                                                                      {"slur", Word::slur},
                                                                      {"violence", Word::violence},
                                                                      {"group", Word::group},
                                                                      {"second-person", Word::second},
                                                                      {"first-person", Word::first},
                                                                      {"staff-role", Word::role},
                                                                      {"appreciation", Word::thanks},
                                                                      {"greeting", Word::greeting},
                                                                      {"wh", Word::wh},
                                                                      {"aux", Word::aux},
                                                                      {"spam-word", Word::spam},
                                                                      {"caps-ok", Word::caps_ok},
                                                                      {"contrast", Word::contrast},
                                                                      {"id-order", Word::id_order},
                                                                      {"id-booking", Word::id_booking},
                                                                      {"id-flight", Word::id_flight},
                                                                      {"id-ticket", Word::id_ticket},
                                                                      {"id-parcel", Word::id_parcel},
                                                                      {"id-filler", Word::id_filler},
                                                                      {"place-before", Word::place_before},
                                                                      {"time-before", Word::time_before},
                                                                      {"places", Word::place},
                                                                      {"products", Word::product},
                                                                      {"product-model", Word::model_before},
                                                                      {"version-before", Word::version_before},
                                                                      {"airline-codes", Word::airline},
                                                                      {"airports", Word::airport},
                                                                      {"money-dollar", Word::dollar},
                                                                      {"money-pound", Word::pound},
                                                                      {"money-euro", Word::euro},
                                                                      {"ampm", Word::ampm},
                                                                      {"afternoon", Word::afternoon},
                                                                      {"not-place", Word::not_place},
                                                                      {"count-noun", Word::count_noun},
                                                                      {"time-noun", Word::is_time},
                                                                      {"quantity-filler", Word::filler},
                                                                      {"length-before", Word::length_before},
                                                                      {"length-after", Word::length_after},
                                                                      {"length-not", Word::not_length},
                                                                      {"joiner", Word::joiner},
                                                                      {"count-adverb", Word::adverb},
                                                                      {"ahead", Word::ahead},
                                                                      {"facility", Word::facility},
                                                                      {"place-strict", Word::place_strict},
                                                                      {"product-model-after", Word::model_after},
                                                                      {"subject", Word::subject},
                                                                      {"verb-before", Word::verb_before},
                                                                      {"possessive", Word::possessive},
                                                                      {"unit-short", Word::unit_short},
                                                                      {"channel-word", Word::channel}};
  for (const auto& [name, flag] : classes) mark(lexicon, name, flag);
  things(lexicon);

  auto weights = [&](const char* name, auto use) {
    const auto it = lexicon.weights.find(name);
    if (it == lexicon.weights.end()) return;
    for (const auto& [word, weight] : it->second) use(entry(word), weight);
  };
  weights("sentiment", [](Word& w, double v) { w.sentiment = static_cast<float>(v); });
  weights("boosters", [](Word& w, double v) { w.booster = static_cast<float>(v); });
  weights("numbers", [](Word& w, double v) {
    w.number = static_cast<float>(v);
    w.flags |= Word::is_number;
  });
  weights("ordinals", [](Word& w, double v) {
    w.number = static_cast<float>(v);
    w.flags |= Word::is_ordinal;
  });
  weights("duration-units", [](Word& w, double v) { w.unit = static_cast<float>(v); });
  weights("money-units", [](Word& w, double v) {
    w.scale = static_cast<float>(v);
    w.flags |= Word::money;
  });
  weights("months", [](Word& w, double v) { w.month = static_cast<std::int8_t>(v); });
  weights("weekdays", [](Word& w, double v) { w.weekday = static_cast<std::int8_t>(v); });
  weights("day-words", [](Word& w, double v) {
    w.day = static_cast<std::int16_t>(v);
    w.flags |= Word::is_day;
  });
  weights("clock-words", [](Word& w, double v) {
    w.day = static_cast<std::int16_t>(v);
    w.flags |= Word::is_clock;
  });

  constexpr std::string_view prefix = "lang-";
  for (auto it = lexicon.classes.lower_bound(prefix);
       it != lexicon.classes.end() && it->first.starts_with(prefix) && languages.size() < 32; ++it) {
    const std::uint32_t bit = 1U << languages.size();
    languages.push_back(it->first.substr(prefix.size()));
    for (const auto& word : it->second) entry(word).langs |= bit;
  }
}

const Word& WordTable::look(const std::string& folded) const {
  static const Word nothing;
  const auto it = words_.find(folded);
  return it == words_.end() ? nothing : it->second;
}

const Word& WordTable::look(const Token& token) const {
  const Word& plain = look(token.norm);
  if (!token.stretched || plain.flags != 0 || plain.sentiment != 0 || plain.booster != 0) return plain;
  return look(unstretched(token.norm));
}

const std::vector<Phrase>* WordTable::phrases(const std::string& first) const {
  const auto it = phrases_.find(first);
  return it == phrases_.end() ? nullptr : &it->second;
}

Words::Words(const Text& text, const WordTable& table) : text(text) {
  of.reserve(text.tokens.size());
  for (const Token& token : text.tokens) {
    const bool lexical =
        token.kind == TokenKind::word || token.kind == TokenKind::emoji || token.kind == TokenKind::number;
    static const std::string none;
    of.push_back(lexical ? &table.look(token) : &table.look(none));
  }
}

std::uint32_t Words::covered(std::uint32_t i, std::uint64_t flag, const WordTable& table, std::int8_t* category) const {
  const Word& word = *of[i];
  std::uint32_t best = word.has(flag) ? 1 : 0;
  if (best != 0 && category != nullptr) *category = word.category;
  if (!word.has(Word::phrase_start)) return best;
  const auto* list = table.phrases(text.tokens[i].norm);
  if (list == nullptr) return best;
  for (const Phrase& phrase : *list) {
    const auto length = static_cast<std::uint32_t>(phrase.rest.size()) + 1;
    if ((phrase.flags & flag) == 0 || length <= best || i + length > size()) continue;
    bool same = true;
    for (std::uint32_t k = 1; same && k < length; ++k) same = text.tokens[i + k].norm == phrase.rest[k - 1];
    if (!same) continue;
    best = length;
    if (category != nullptr) *category = phrase.category;
  }
  return best;
}

}  // namespace aplomb::reading
