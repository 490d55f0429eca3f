#pragma once
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "aplomb/reading.hpp"
#include "sentiment.hpp"
#include "words.hpp"

namespace aplomb::reading {

/// One piece of evidence about a mention: what it is, how strong (0 absent, mostly 0..1), and where it shows.
struct Feature {
  std::uint32_t id = 0;
  double value = 0;
  Span span;
};

/// The features' names, which the weights of the pack refer to. Word and shape features are fixed here; cues and frames
/// add theirs ("cue/repeat", "frame/delivery").
class FeatureNames {
 public:
  std::uint32_t id(std::string_view name);
  [[nodiscard]] const std::string& name(std::uint32_t id) const { return names_[id]; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(names_.size()); }
  /// The id of a known name; size() if it is none.
  [[nodiscard]] std::uint32_t find(std::string_view name) const;

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::uint32_t> ids_;
};

/// Fixed features, in the order of their ids.
enum class Shape : std::uint8_t {
  good,
  bad,
  balance,
  last_good,
  last_bad,
  good_words,
  bad_words,
  mixed,
  ask_mark,
  ask_start,
  exclaim,
  shout_mark,
  ellipsis,
  caps,
  shouting,
  stretched,
  profanity,
  insult,
  insult_you,
  slur,
  violence_you,
  group_bad,
  profane_you,
  first,
  second,
  negation,
  thing,
  role,
  thanks,
  greeting,
  handle,
  handles,
  hashtags,
  urls,
  good_emoji,
  bad_emoji,
  numbers,
  length,
  short_text,
  spam_words,
  spam_link,
  fact_time,
  fact_money,
  fact_id,
  fact_phone,
  question_only,
  count
};
[[nodiscard]] std::string_view name(Shape shape);

/// Whether the text asks something: a question mark that is not mere outcry, or a sentence built as a question.
[[nodiscard]] bool asks(const Words& words);

/// The fixed features of a text. `sarcastic` takes the good words for what they are.
void shape_features(const Words& words, const Feeling& feeling, const std::vector<FactFound>& facts, bool sarcastic,
                    std::vector<Feature>& out);

}  // namespace aplomb::reading
