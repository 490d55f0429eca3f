#include "aplomb/reader.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
#include <tuple>

#include "action.hpp"
#include "frame_model.hpp"
#include "observe.hpp"
#include "slots.hpp"
#include "weigh.hpp"

namespace aplomb {

using namespace reading;

namespace {

constexpr std::size_t most_cues = 20, most_frames = 5, most_evidence = 6, most_heat_evidence = 3;
constexpr int widest = 2;  ///< of FrameRule::wide
/// How many other people under a mention make it a pile-on.
constexpr int crowd = 3;
/// A match behind the first counts for half.
constexpr double later = 0.5;
/// A frame less likely than this is not spoken of; one that no pattern found must be likelier.
constexpr double likely_frame = 0.45, likely_unmatched = 0.7;

/// A frame that a mention may be about. One that was only learnt has no hit.
struct Named {
  std::uint32_t rule = 0;
  const Hit* hit = nullptr;
  double score = 0;
};

double waited(const Mention& mention, Instant now) {
  if (!mention.time || now <= *mention.time) return 0;
  return static_cast<double>(now - *mention.time) / 60000.0;
}

bool same_handle(std::string_view a, std::string_view b) {
  if (!a.empty() && a[0] == '@') a.remove_prefix(1);
  if (!b.empty() && b[0] == '@') b.remove_prefix(1);
  return !a.empty() && lower(a) == lower(b);
}

/// It opens with a handle and none of its handles is ours. Unknown accounts leave it open.
bool to_somebody_else(const Text& text, const Brand& brand) {
  if (text.tokens.empty() || text.tokens[0].kind != TokenKind::handle || brand.accounts.empty()) return false;
  return std::none_of(text.tokens.begin(), text.tokens.end(), [&](const Token& token) {
    return token.kind == TokenKind::handle &&
           std::any_of(brand.accounts.begin(), brand.accounts.end(),
                       [&](const Account& account) { return same_handle(account.handle, token.norm); });
  });
}

}  // namespace

struct Reader::Impl {
  Impl(const Pack& pack, const Tokenizer& tokenizer, ReaderModels models)
      : Impl(pack, tokenizer, models, load_weights(pack)) {}
  Impl(const Pack& pack, const Tokenizer& tokenizer, ReaderModels models, const Weights& weights)
      : observer(pack, tokenizer, models.kinds.empty() ? GramModels() : GramModels(models.kinds)),
        frames(models.frames.empty() ? FrameModel() : FrameModel(models.frames, observer.matcher().frames())),
        x(weights, observer.feature_names(), Site::x),
        facebook(weights, observer.feature_names(), Site::facebook) {}
  Observer observer;
  FrameModel frames;
  Scales x, facebook;

  void cues(Reading& out, const Mention& mention, const Brand& brand, const Observation& seen) const;
  std::vector<std::uint32_t> rank(const Reading& out, const Hits& hits, std::vector<double>& scores) const;
  void suit(std::vector<std::uint32_t>& ranked, const Hits& hits, Kind kind) const;
  std::vector<Named> settle(const std::vector<std::uint32_t>& ranked, const std::vector<double>& scores,
                            const Observation& seen, Kind kind) const;
  void weigh(Reading& out, const Observation& seen, const std::vector<std::uint32_t>& ranked, Site site) const;
};

void Reader::Impl::cues(Reading& out, const Mention& mention, const Brand& brand, const Observation& seen) const {
  for (const Hit& hit : seen.hits.cues) {
    const CueRule& rule = observer.matcher().cues()[hit.rule];
    if (rule.signal()) continue;
    for (const Span span : hit.spans) {
      if (out.cues.size() < most_cues) out.cues.push_back({rule.id, span});
    }
  }
  if (!out.has_cue("other-addressee") && to_somebody_else(seen.text, brand))
    out.cues.push_back({"other-addressee", seen.text.tokens[0].span});
  if (mention.pile_on >= crowd && !out.has_cue("pile-on")) out.cues.push_back({"pile-on", {}});
}

/// The frames found, best first: by their places, then by id.
std::vector<std::uint32_t> Reader::Impl::rank(const Reading& out, const Hits& hits, std::vector<double>& scores) const {
  std::vector<std::pair<Place, std::uint32_t>> order;
  scores.assign(hits.frames.size(), 0);
  for (std::uint32_t i = 0; i < hits.frames.size(); ++i) {
    const Hit& hit = hits.frames[i];
    const FrameRule& rule = observer.matcher().frames()[hit.rule];
    const std::string domain = rule.domain();
    int wide = rule.wide;
    // Thanks in passing are no praise when the rest is bad, and a wish in a complaint is no idea.
    if ((domain == "praise" && (out.sentiment < -0.2 || out.has_cue("sarcasm"))) ||
        (domain == "suggestion" && out.sentiment < -0.4))
      wide = widest;
    scores[i] = strength(hit, wide);
    order.emplace_back(place(hit, wide), i);
  }
  std::sort(order.begin(), order.end());
  std::vector<std::uint32_t> ranked;
  for (const auto& one : order) ranked.push_back(one.second);
  return ranked;
}

/// Once the kind is known, the frames that speak of such a mention come first: the problem in a complaint, what was
/// liked in praise.
void Reader::Impl::suit(std::vector<std::uint32_t>& ranked, const Hits& hits, Kind kind) const {
  auto fits = [&](std::uint32_t hit) {
    const FrameRule& rule = observer.matcher().frames()[hits.frames[hit].rule];
    const bool praise = rule.domain() == "praise";
    if (kind == Kind::praise) return praise;
    if (kind == Kind::complaint) return rule.problem();
    return !praise;
  };
  // A wide problem does not push a question aside that names what it is about.
  auto before = [&](std::uint32_t a, std::uint32_t b) {
    const int wide_a = observer.matcher().frames()[hits.frames[a].rule].wide;
    const int wide_b = observer.matcher().frames()[hits.frames[b].rule].wide;
    if (kind == Kind::complaint && wide_a != wide_b) return wide_a < wide_b;
    return fits(a) && !fits(b);
  };
  if (kind != Kind::spam && kind != Kind::abuse) std::stable_sort(ranked.begin(), ranked.end(), before);
}

/// Domains of which a match is never outweighed.
constexpr std::array<std::string_view, 3> sensitive = {"discrimination", "safety", "accessibility"};

/// What the mention is about, best first: the frames that matched, and in a complaint or a question what was learnt of
/// such mentions beside them. There a frame that names a problem stays only where both together make it likely, and one
/// that no pattern foresaw comes in; those that say only that there is trouble stay behind.
std::vector<Named> Reader::Impl::settle(const std::vector<std::uint32_t>& ranked, const std::vector<double>& scores,
                                        const Observation& seen, Kind kind) const {
  std::vector<Named> out;
  for (const std::uint32_t i : ranked) out.push_back({seen.hits.frames[i].rule, &seen.hits.frames[i], scores[i]});
  if (frames.empty() || (kind != Kind::complaint && kind != Kind::question)) return out;
  const std::vector<FrameRule>& rules = observer.matcher().frames();
  FrameOdds odds = frames.odds(seen.grams);
  for (const Named& named : out) {
    if (rules[named.rule].wide < widest)
      odds.frames[named.rule] += frames.matched(named.rule) * (named.hit == out.front().hit ? 1 : later);
  }
  for (double& score : odds.frames) score = std::exp(score);
  const double sum = std::accumulate(odds.frames.begin(), odds.frames.end(), std::exp(odds.none));
  const auto specific = [&](std::uint32_t rule) { return rules[rule].wide < widest; };
  const auto chance = [&](std::uint32_t rule) { return odds.frames[rule] / sum; };
  // Who was hurt or shut out is heard even where few such mentions were there to learn from.
  const auto grave = [&](const Named& named) {
    const std::string domain = rules[named.rule].domain();
    return named.hit != nullptr && std::find(sensitive.begin(), sensitive.end(), domain) != sensitive.end();
  };
  const auto unlikely = [&](const Named& named) {
    return specific(named.rule) && !grave(named) &&
           chance(named.rule) < (named.hit != nullptr ? likely_frame : likely_unmatched);
  };
  std::optional<std::uint32_t> best;
  for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
    const bool may = specific(rule) && rules[rule].domain() != "praise";
    if (may && (!best || chance(rule) > chance(*best))) best = rule;
  }
  if (best && std::none_of(out.begin(), out.end(), [&](const Named& named) { return named.rule == *best; }))
    out.push_back({*best, nullptr, 0});
  out.erase(std::remove_if(out.begin(), out.end(), unlikely), out.end());
  for (Named& named : out) {
    if (specific(named.rule)) named.score = chance(named.rule);
  }
  std::stable_sort(out.begin(), out.end(), [&](const Named& a, const Named& b) {
    return std::tuple(!specific(a.rule), -a.score) < std::tuple(!specific(b.rule), -b.score);
  });
  return out;
}

void Reader::Impl::weigh(Reading& out, const Observation& seen, const std::vector<std::uint32_t>& ranked,
                         Site site) const {
  // A handle and a link are how a customer sends the screenshot that was asked for: they say nothing by themselves.
  const bool silent = std::none_of(seen.text.tokens.begin(), seen.text.tokens.end(), [](const Token& token) {
    return token.kind == TokenKind::word || token.kind == TokenKind::emoji || token.kind == TokenKind::hashtag;
  });
  if (silent) {
    out.kinds[static_cast<std::size_t>(Kind::neutral)] = 1;
    return;
  }
  const Scales& scales = site == Site::facebook ? facebook : x;
  const auto scores = scales.scores(seen.features);
  std::copy(scores.begin(), scores.begin() + kind_count, out.kinds.begin());
  out.heat = scores[Scales::heat];
  // How it feels to read: "three hours and still no bag" is bad news without one bad word, so this is weighed by
  // itself.
  const double negative = scores[Scales::negative], positive = scores[Scales::positive];
  if (std::max(negative, positive) >= 0.5) out.sentiment3 = positive > negative ? "positive" : "negative";
  Signs signs;
  signs.sarcastic = seen.sarcastic;
  signs.upset = out.sentiment3 == "negative";
  signs.informs = std::any_of(seen.hits.cues.begin(), seen.hits.cues.end(), [&](const Hit& hit) {
    return observer.matcher().cues()[hit.rule].id == "signals/informs";
  });
  for (const std::uint32_t hit : ranked) {
    const FrameRule& frame = observer.matcher().frames()[seen.hits.frames[hit].rule];
    if (hit == ranked.front() && frame.domain() == "praise") signs.praise = true;
    if (frame.problem() && frame.wide < widest) signs.problem = true;
  }
  out.kind = decide(scores, out.question, signs);
  out.evidence = scales.decisive(seen.features, static_cast<std::size_t>(out.kind), most_evidence);
  if (out.heat < 0.3) return;
  for (Evidence& piece : scales.decisive(seen.features, Scales::heat, most_heat_evidence)) {
    if (piece.weight <= 0) continue;
    piece.what = "heat/" + piece.what;
    out.evidence.push_back(std::move(piece));
  }
}

namespace {

/// A person has said what it is: nothing that was read counts against it.
void correct(Reading& out, std::string_view kind) {
  for (std::size_t i = 0; i < kind_count; ++i) {
    const bool said = kind == name(static_cast<Kind>(i));
    out.kinds[i] = said ? 1 : std::min(out.kinds[i], 0.49);
    if (said) out.kind = static_cast<Kind>(i);
  }
}

}  // namespace

Reader::Reader(const Pack& pack, const Tokenizer& tokenizer, ReaderModels models)
    : impl_(std::make_unique<Impl>(pack, tokenizer, models)) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;

Reading Reader::read(const Mention& mention, const Brand& brand, Instant now) const {
  const Observer& observer = impl_->observer;
  const auto seen = observer.observe(mention);
  const double minutes = waited(mention, now);
  Reading out;
  out.lang = seen->lang;
  out.facts = seen->facts;
  out.question = seen->question;
  const NameGuess guess = observer.names().first_name(mention.author_name, observer.lang());
  out.name = guess.first;
  out.name_confidence = guess.confidence;
  if (!seen->own_language) {
    // Not our language: facts and the name may still help, but nothing is claimed about what is meant.
    out.kinds[static_cast<std::size_t>(Kind::neutral)] = 1;
    suggest(out, mention, seen->text, minutes, false);
    out.priority = priority(out, mention, minutes);
    return out;
  }
  out.sentiment = seen->sarcastic ? -std::max(0.3, std::abs(seen->feeling.score)) : seen->feeling.score;
  impl_->cues(out, mention, brand, *seen);
  std::vector<double> scores;
  std::vector<std::uint32_t> ranked = impl_->rank(out, seen->hits, scores);
  impl_->weigh(out, *seen, ranked, mention.site);
  if (!mention.corrected.empty()) correct(out, mention.corrected);
  impl_->suit(ranked, seen->hits, out.kind);
  const std::vector<Named> named = impl_->settle(ranked, scores, *seen, out.kind);
  const auto rule_of = [&](const Named& one) { return &observer.matcher().frames()[one.rule]; };
  for (const Named& one : named) {
    const FrameRule* rule = rule_of(one);
    if (out.frames.size() < most_frames) out.frames.push_back({rule->id, one.score, rule->wide >= widest});
  }
  const FrameRule* frame = named.empty() ? nullptr : rule_of(named.front());
  const Hit* hit = named.empty() ? nullptr : named.front().hit;
  out.category = frame != nullptr ? frame->category : category_of_things(seen->words, observer.table());
  if (out.category.empty() && (out.kind == Kind::complaint || out.kind == Kind::question)) out.category = "other";
  reading::fill_slots(out, seen->words, observer.table(), frame, hit != nullptr ? hit->spans.front() : Span{});
  suggest(out, mention, seen->text, minutes, true);
  out.priority = priority(out, mention, minutes);
  return out;
}

}  // namespace aplomb
