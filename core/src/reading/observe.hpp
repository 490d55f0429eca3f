#pragma once
#include "aplomb/reader.hpp"
#include "features.hpp"
#include "matched.hpp"
#include "models.hpp"

namespace aplomb::reading {

/// What can be seen in one mention before anything is weighed.
struct Observation {
  explicit Observation(Text analysed, const WordTable& table) : text(std::move(analysed)), words(text, table) {}
  Observation(const Observation&) = delete;
  Observation& operator=(const Observation&) = delete;

  const Text text;
  const Words words;  ///< refers to `text`
  std::string lang;
  bool own_language = true, question = false, sarcastic = false;
  Feeling feeling;
  Hits hits;
  std::vector<FactFound> facts;
  std::vector<Gram> grams;  ///< empty in another language
  std::vector<Feature> features;
};

/// Looks at mentions. One implementation for reading them and for training the weights (tools/train).
class Observer {
 public:
  /// The models' scores are features too ("model/complaint"); the trainer looks without models.
  Observer(const Pack& pack, const Tokenizer& tokenizer, GramModels models);

  [[nodiscard]] std::unique_ptr<Observation> observe(const Mention& mention) const;
  [[nodiscard]] const WordTable& table() const { return table_; }
  [[nodiscard]] const Matcher& matcher() const { return matcher_; }
  [[nodiscard]] const NameFinder& names() const { return names_; }
  [[nodiscard]] FeatureNames& feature_names() { return feature_names_; }
  [[nodiscard]] const std::string& lang() const { return lang_; }

 private:
  std::vector<FactFound> facts(const Observation& seen, const Mention& mention) const;
  void features(Observation& seen) const;
  void model_features(Observation& seen) const;

  const Tokenizer& tokenizer_;
  std::string lang_;
  WordTable table_;
  Matcher matcher_;
  NameFinder names_;
  GramModels models_;
  FeatureNames feature_names_;
  std::vector<std::uint32_t> cue_features_, frame_features_, model_features_;
  std::uint32_t sarcasm_ = 0xFFFFFFFF;
};

}  // namespace aplomb::reading
