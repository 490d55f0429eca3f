#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "aplomb/pattern.hpp"

namespace aplomb::reading {

/// What the pack's word classes say of one folded word, gathered into one record, so that a token costs one lookup.
struct Word {
  enum Flag : std::uint64_t {
    negation = 1ULL << 0,
    profanity = 1ULL << 1,
    insult = 1ULL << 2,
    slur = 1ULL << 3,
    violence = 1ULL << 4,
    group = 1ULL << 5,
    second = 1ULL << 6,
    first = 1ULL << 7,
    role = 1ULL << 8,
    thing = 1ULL << 9,
    thanks = 1ULL << 10,
    greeting = 1ULL << 11,
    wh = 1ULL << 12,
    aux = 1ULL << 13,
    spam = 1ULL << 14,
    caps_ok = 1ULL << 15,
    contrast = 1ULL << 16,
    id_order = 1ULL << 17,
    id_booking = 1ULL << 18,
    id_flight = 1ULL << 19,
    id_ticket = 1ULL << 20,
    id_parcel = 1ULL << 21,
    id_filler = 1ULL << 22,
    place_before = 1ULL << 23,
    time_before = 1ULL << 24,
    place = 1ULL << 25,
    product = 1ULL << 26,
    model_before = 1ULL << 27,
    version_before = 1ULL << 28,
    airline = 1ULL << 29,
    airport = 1ULL << 30,
    phrase_start = 1ULL << 31,
    dollar = 1ULL << 32,
    pound = 1ULL << 33,
    euro = 1ULL << 34,
    ampm = 1ULL << 35,
    is_day = 1ULL << 36,
    is_clock = 1ULL << 37,
    is_number = 1ULL << 38,
    is_ordinal = 1ULL << 39,
    given = 1ULL << 40,
    plural = 1ULL << 41,
    common = 1ULL << 42,
    not_place = 1ULL << 43,
    afternoon = 1ULL << 44,
    count_noun = 1ULL << 45,
    is_time = 1ULL << 46,
    money = 1ULL << 47,
    filler = 1ULL << 48,
    length_before = 1ULL << 49,
    length_after = 1ULL << 50,
    not_length = 1ULL << 51,
    joiner = 1ULL << 52,
    adverb = 1ULL << 53,
    ahead = 1ULL << 54,
    facility = 1ULL << 55,
    place_strict = 1ULL << 56,
    model_after = 1ULL << 57,
    subject = 1ULL << 58,
    verb_before = 1ULL << 59,
    possessive = 1ULL << 60,
    unit_short = 1ULL << 61,
    channel = 1ULL << 62,
  };
  std::uint64_t flags = 0;
  float sentiment = 0;  ///< -4..4, 0 for none
  float booster = 0;
  float number = 0;      ///< of a number word or ordinal
  float unit = 0;        ///< minutes of a unit of time, 0 for none
  float scale = 0;       ///< of a money word: 1 for a dollar, .01 for a cent
  std::int16_t day = 0;  ///< days from the post, or minutes after midnight of a clock word
  std::int8_t month = 0, weekday = 0;
  std::int8_t category = -1;  ///< index into WordTable::categories of a thing
  std::uint32_t langs = 0;    ///< bit per WordTable::languages it is a common word of

  [[nodiscard]] bool has(std::uint64_t any) const { return (flags & any) != 0; }
};

/// A name of several words ("new york"): the words after the first, and what the whole stands for.
struct Phrase {
  std::vector<std::string> rest;
  std::uint64_t flags = 0;
  std::int8_t category = -1;
};

class WordTable {
 public:
  explicit WordTable(const Lexicon& lexicon);
  /// Never null: an unknown word has the empty record.
  [[nodiscard]] const Word& look(const Token& token) const;
  [[nodiscard]] const Word& look(const std::string& folded) const;
  [[nodiscard]] const std::vector<Phrase>* phrases(const std::string& first) const;

  std::vector<std::string> categories;  ///< of things, by the name of their class "thing-<category>"
  std::vector<std::string> languages;   ///< by the name of their class "lang-<code>"

 private:
  Word& entry(const std::string& folded) { return words_[folded]; }
  void mark(const Lexicon& lexicon, const char* name, std::uint64_t flag);
  void things(const Lexicon& lexicon);
  std::unordered_map<std::string, Word> words_;
  std::unordered_map<std::string, std::vector<Phrase>> phrases_;
};

/// A text with the record of each token beside it.
struct Words {
  const Text& text;
  std::vector<const Word*> of;

  Words(const Text& text, const WordTable& table);
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(of.size()); }
  [[nodiscard]] const Token& token(std::uint32_t i) const { return text.tokens[i]; }
  /// The tokens a phrase or word with `flag` covers from `i` on: the longest, 0 for none.
  [[nodiscard]] std::uint32_t covered(std::uint32_t i, std::uint64_t flag, const WordTable& table,
                                      std::int8_t* category = nullptr) const;
};

}  // namespace aplomb::reading
