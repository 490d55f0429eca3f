#include "observe.hpp"

#include <algorithm>

#include "aplomb/pack.hpp"
#include "facts.hpp"
#include "language.hpp"

namespace aplomb::reading {
namespace {

/// More facts than this are noise, and the list crosses the boundary.
constexpr std::size_t most_facts = 60;
/// A rule that matched more than once counts for more, but not for twice as much.
constexpr double repeated = 1.4;

}  // namespace

Observer::Observer(const Pack& pack, const Tokenizer& tokenizer, GramModels models)
    : tokenizer_(tokenizer),
      lang_(pack.lang()),
      table_(pack.lexicon()),
      matcher_(pack),
      names_(pack),
      models_(std::move(models)) {
  for (std::uint8_t s = 0; s < static_cast<std::uint8_t>(Shape::count); ++s)
    feature_names_.id(name(static_cast<Shape>(s)));
  for (std::uint32_t i = 0; i < matcher_.cues().size(); ++i) {
    const CueRule& cue = matcher_.cues()[i];
    cue_features_.push_back(feature_names_.id(cue.signal() ? cue.id : "cue/" + cue.id));
    if (cue.id == "sarcasm") sarcasm_ = i;
  }
  for (const FrameRule& frame : matcher_.frames())
    frame_features_.push_back(feature_names_.id("frame/" + frame.domain()));
  for (const std::string& head : models_.heads()) model_features_.push_back(feature_names_.id("model/" + head));
}

std::vector<FactFound> Observer::facts(const Observation& seen, const Mention& mention) const {
  Facts facts(seen.words, table_, mention.time);
  facts.all();
  // Persons the patterns captured ("shout out to Amir"): kept if the word is a given name and nothing else.
  for (const auto* hits : {&seen.hits.cues, &seen.hits.frames}) {
    for (const Hit& hit : *hits) {
      const auto person = hit.captures.find("person");
      if (person == hit.captures.end()) continue;
      const std::string word = seen.text.slice(person->second);
      if (!names_.first_name(word, lang_).first.empty()) facts.add("person", word, person->second);
    }
  }
  auto out = facts.take();
  if (out.size() > most_facts) out.resize(most_facts);
  return out;
}

void Observer::model_features(Observation& seen) const {
  std::vector<Margin> margins;
  models_.margins(seen.grams, margins);
  for (std::size_t h = 0; h < margins.size(); ++h) {
    const Span at = seen.words.size() > 0 ? seen.words.token(margins[h].token).span : Span{};
    seen.features.push_back({model_features_[h], margins[h].value, at});
  }
}

void Observer::features(Observation& seen) const {
  auto& features = seen.features;
  features.reserve(64);
  shape_features(seen.words, seen.feeling, seen.facts, seen.sarcastic, features);
  for (const Hit& hit : seen.hits.cues) {
    if (seen.sarcastic && matcher_.cues()[hit.rule].good) continue;
    features.push_back({cue_features_[hit.rule], hit.spans.size() > 1 ? repeated : 1, hit.spans.front()});
  }
  for (const Hit& hit : seen.hits.frames) {
    if (seen.sarcastic && matcher_.frames()[hit.rule].domain() == "praise") continue;
    const std::uint32_t id = frame_features_[hit.rule];
    const auto same = std::find_if(features.begin(), features.end(), [&](const Feature& f) { return f.id == id; });
    if (same == features.end()) {
      features.push_back({id, 1, hit.spans.front()});
    } else {
      same->value = repeated;
    }
  }
  model_features(seen);
}

std::unique_ptr<Observation> Observer::observe(const Mention& mention) const {
  auto seen = std::make_unique<Observation>(tokenizer_.analyse(mention.text), table_);
  seen->lang = identify(seen->words, table_, lang_, mention.lang);
  seen->own_language = seen->lang == lang_;
  if (seen->own_language) {
    seen->hits = matcher_.find(seen->text);
    seen->feeling = feel(seen->words);
    seen->question = asks(seen->words);
    seen->sarcastic = std::any_of(seen->hits.cues.begin(), seen->hits.cues.end(),
                                  [&](const Hit& hit) { return hit.rule == sarcasm_; });
  }
  seen->facts = facts(*seen, mention);
  if (!seen->own_language) return seen;
  grams(seen->words, seen->grams);
  features(*seen);
  return seen;
}

}  // namespace aplomb::reading
