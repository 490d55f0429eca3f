#include "aplomb/reader.hpp"

#include <algorithm>
#include <cmath>

#include "action.hpp"
#include "aplomb/pack.hpp"
#include "facts.hpp"
#include "language.hpp"
#include "matched.hpp"
#include "slots.hpp"
#include "weigh.hpp"

namespace aplomb {

using namespace reading;

namespace {

/// A person someone writes to or about is listed with 20 cues at most: more is noise, and the list crosses the boundary.
constexpr std::size_t most_cues = 20, most_facts = 60, most_frames = 5, most_evidence = 6;

double waited(const Mention& mention, Instant now) {
  if (!mention.time || now <= *mention.time) return 0;
  return static_cast<double>(now - *mention.time) / 60000.0;
}

bool same_handle(std::string_view a, std::string_view b) {
  if (!a.empty() && a[0] == '@') a.remove_prefix(1);
  if (!b.empty() && b[0] == '@') b.remove_prefix(1);
  return !a.empty() && lower(a) == lower(b);
}

}  // namespace

struct Reader::Impl {
  Impl(const Pack& pack, const Tokenizer& tokenizer)
      : tokenizer(tokenizer), lang(pack.lang()), table(pack.lexicon()), matcher(pack), names(pack) {
    for (std::uint8_t s = 0; s < static_cast<std::uint8_t>(Shape::count); ++s) feature_names.id(reading::name(static_cast<Shape>(s)));
    for (const CueRule& cue : matcher.cues()) cue_features.push_back(feature_names.id(cue.signal() ? cue.id : "cue/" + cue.id));
    for (const FrameRule& frame : matcher.frames()) frame_features.push_back(feature_names.id("frame/" + frame.domain()));
    scales = std::make_unique<Scales>(load_weights(pack), feature_names);
    sarcasm = cue_index("sarcasm");
  }

  [[nodiscard]] std::uint32_t cue_index(std::string_view id) const {
    for (std::uint32_t i = 0; i < matcher.cues().size(); ++i) {
      if (matcher.cues()[i].id == id) return i;
    }
    return 0xFFFFFFFF;
  }

  const Tokenizer& tokenizer;
  std::string lang;
  WordTable table;
  reading::Matcher matcher;
  NameFinder names;
  FeatureNames feature_names;
  std::vector<std::uint32_t> cue_features, frame_features;
  std::unique_ptr<Scales> scales;
  std::uint32_t sarcasm = 0;

  void people(Facts& facts, const Text& text, const std::vector<Hit>& hits) const;
  void cues(Reading& out, const Mention& mention, const Brand& brand, const Text& text, const Hits& hits) const;
  std::uint32_t frames(Reading& out, const Hits& hits, double sentiment) const;
  std::vector<Feature> features(const Words& words, const Feeling& feeling, const Reading& out, const Hits& hits, bool sarcastic) const;
};

/// Persons the patterns captured ("shout out to Amir"): kept if the word is a given name.
void Reader::Impl::people(Facts& facts, const Text& text, const std::vector<Hit>& hits) const {
  for (const Hit& hit : hits) {
    for (const auto& [name, span] : hit.captures) {
      if (name != "person") continue;
      const std::string word = text.slice(span);
      if (!names.first_name(word, lang).first.empty()) facts.add("person", word, span);
    }
  }
}

void Reader::Impl::cues(Reading& out, const Mention& mention, const Brand& brand, const Text& text, const Hits& hits) const {
  for (const Hit& hit : hits.cues) {
    const CueRule& rule = matcher.cues()[hit.rule];
    if (rule.signal()) continue;
    for (const Span span : hit.spans) {
      if (out.cues.size() < most_cues) out.cues.push_back({rule.id, span});
    }
  }
  // Written to somebody else: it opens with handles, none of them ours.
  const auto& tokens = text.tokens;
  if (!tokens.empty() && tokens[0].kind == TokenKind::handle && !brand.accounts.empty()) {
    const bool ours = std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
      return token.kind == TokenKind::handle && std::any_of(brand.accounts.begin(), brand.accounts.end(), [&](const Account& account) {
               return same_handle(account.handle, token.norm);
             });
    });
    if (!ours && !out.has_cue("other-addressee")) out.cues.push_back({"other-addressee", tokens[0].span});
  }
  if (mention.pile_on >= 3 && !out.has_cue("pile-on")) out.cues.push_back({"pile-on", {}});
}

/// Frames with their scores, best first; returns the index of the best hit in hits.frames, or its size.
std::uint32_t Reader::Impl::frames(Reading& out, const Hits& hits, double sentiment) const {
  std::uint32_t best = static_cast<std::uint32_t>(hits.frames.size());
  std::vector<std::pair<double, std::uint32_t>> order;
  for (std::uint32_t i = 0; i < hits.frames.size(); ++i) {
    const Hit& hit = hits.frames[i];
    const FrameRule& rule = matcher.frames()[hit.rule];
    double score = 0.5 + 0.06 * std::min(hit.tokens, 6U) + 0.08 * std::min<std::size_t>(hit.spans.size() - 1, 2);
    // Thanks said in passing are no praise of anything when the rest is bad, and a wish in a complaint is no suggestion.
    if ((rule.domain() == "praise" && sentiment < -0.2) || (rule.domain() == "suggestion" && sentiment < -0.4)) score -= 0.35;
    order.emplace_back(std::min(score, 0.99), i);
  }
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (const auto& [score, i] : order) {
    if (out.frames.size() >= most_frames) break;
    if (out.frames.empty()) best = i;
    out.frames.push_back({matcher.frames()[hits.frames[i].rule].id, score});
  }
  return best;
}

std::vector<Feature> Reader::Impl::features(const Words& words, const Feeling& feeling, const Reading& out, const Hits& hits, bool sarcastic) const {
  std::vector<Feature> features;
  features.reserve(48);
  shape_features(words, feeling, out.facts, sarcastic, features);
  for (const Hit& hit : hits.cues) features.push_back({cue_features[hit.rule], hit.spans.size() > 1 ? 1.4 : 1.0, hit.spans.front()});
  for (const Hit& hit : hits.frames) {
    const std::uint32_t id = frame_features[hit.rule];
    const auto same = std::find_if(features.begin(), features.end(), [&](const Feature& f) { return f.id == id; });
    if (same == features.end()) {
      features.push_back({id, 1, hit.spans.front()});
    } else {
      same->value = 1.4;
    }
  }
  return features;
}

Reader::Reader(const Pack& pack, const Tokenizer& tokenizer) : impl_(std::make_unique<Impl>(pack, tokenizer)) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;

Reading Reader::read(const Mention& mention, const Brand& brand, Instant now) const {
  const Impl& self = *impl_;
  Reading out;
  const Text text = self.tokenizer.analyse(mention.text);
  const Words words(text, self.table);
  out.lang = identify(words, self.table, self.lang, mention.lang);
  const bool own_language = out.lang == self.lang;
  const NameGuess guess = self.names.first_name(mention.author_name, self.lang);
  out.name = guess.first;
  out.name_confidence = guess.confidence;

  Facts facts(words, self.table, mention.time);
  facts.all();
  Hits hits;
  Feeling feeling;
  if (own_language) {
    hits = self.matcher.find(text);
    feeling = feel(words);
    self.people(facts, text, hits.cues);
    self.people(facts, text, hits.frames);
  }
  out.facts = facts.take();
  if (out.facts.size() > most_facts) out.facts.resize(most_facts);
  const double minutes = waited(mention, now);
  if (!own_language) {
    // Not our language: facts and the name may still help, but nothing is claimed about what is meant.
    out.kinds[static_cast<std::size_t>(Kind::neutral)] = 1;
    suggest(out, mention, text, minutes, false);
    out.priority = priority(out, mention, minutes);
    return out;
  }

  out.question = asks(words);
  self.cues(out, mention, brand, text, hits);
  const bool sarcastic = std::any_of(hits.cues.begin(), hits.cues.end(), [&](const Hit& hit) { return hit.rule == self.sarcasm; });
  out.sentiment = sarcastic ? -std::max(0.3, std::abs(feeling.score)) : feeling.score;
  const std::uint32_t best = self.frames(out, hits, out.sentiment);
  const FrameRule* frame = best < hits.frames.size() ? &self.matcher.frames()[hits.frames[best].rule] : nullptr;

  const std::vector<Feature> features = self.features(words, feeling, out, hits, sarcastic);
  const auto scores = self.scales->scores(features);
  std::copy(scores.begin(), scores.begin() + kind_count, out.kinds.begin());
  out.heat = scores[Scales::heat];
  const bool problem = frame != nullptr && frame->domain() != "praise" && frame->domain() != "suggestion";
  out.kind = decide(out.kinds, out.question, problem);

  // How it feels to read: the words' own tone, pulled by what is being told. "Three hours and still no bag" is bad news
  // without one bad word.
  const double pull = out.kinds[static_cast<std::size_t>(Kind::praise)] - out.kinds[static_cast<std::size_t>(Kind::complaint)];
  const double mood = 0.5 * out.sentiment + 0.7 * pull;
  out.sentiment3 = mood > 0.25 ? "positive" : mood < -0.25 ? "negative" : "neutral";

  out.category = frame != nullptr ? frame->category : category_of_things(words, self.table);
  if (out.category.empty() && (out.kind == Kind::complaint || out.kind == Kind::question)) out.category = "other";

  std::size_t column = static_cast<std::size_t>(out.kind);
  out.evidence = self.scales->decisive(features, column, most_evidence);
  for (Evidence& piece : self.scales->decisive(features, Scales::heat, 3)) {
    piece.what = "heat/" + piece.what;
    if (piece.weight > 0 && out.heat >= 0.3) out.evidence.push_back(std::move(piece));
  }
  reading::fill_slots(out, words, self.table, frame, frame != nullptr ? hits.frames[best].spans.front() : Span{});
  suggest(out, mention, text, minutes, true);
  out.priority = priority(out, mention, minutes);
  return out;
}

}  // namespace aplomb
