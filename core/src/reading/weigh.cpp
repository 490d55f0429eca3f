#include "weigh.hpp"

#include <algorithm>
#include <cmath>

namespace aplomb::reading {
namespace {

/// Scales::columns for a name that is none.
std::size_t column_of(std::string_view wanted) {
  for (std::size_t k = 0; k < kind_count; ++k) {
    if (wanted == name(static_cast<Kind>(k))) return k;
  }
  if (wanted == "heat") return Scales::heat;
  if (wanted == "negative") return Scales::negative;
  if (wanted == "positive") return Scales::positive;
  if (wanted == "neither") return Scales::neither;
  for (std::size_t k = 0; k < shown_kinds.size(); ++k) {
    if (wanted == std::string("shown-").append(name(shown_kinds[k]))) return Scales::shown + k;
  }
  return Scales::columns;
}

}  // namespace

Scales::Scales(const Weights& weights, FeatureNames& names, Site site) : names_(names) {
  const std::string here = site == Site::facebook ? "@facebook" : "@x";
  for (const auto& [name, table] : weights) {
    const std::size_t at = name.find('@');
    const bool of_this_site = at != std::string::npos && std::string_view(name).substr(at) == here;
    if (at == std::string::npos ? weights.count(name + here) > 0 : !of_this_site) continue;
    fill(column_of(std::string_view(name).substr(0, at)), table);
  }
}

void Scales::fill(std::size_t column, const std::map<std::string, double>& table) {
  if (column == columns) return;
  if (column == neither) neither_weighed_ = true;
  if (column == shown) shown_weighed_ = true;
  for (const auto& [what, weight] : table) {
    if (what == "bias") {
      bias_[column] = weight;
      continue;
    }
    const std::uint32_t id = names_.id(what);
    if (id >= rows_.size()) rows_.resize(id + 1);
    rows_[id][column] = weight;
  }
}

std::array<double, Scales::columns> Scales::scores(const std::vector<Feature>& features) const {
  Row sum = bias_;
  for (const Feature& feature : features) {
    if (feature.id >= rows_.size()) continue;
    for (std::size_t c = 0; c < sum.size(); ++c) sum[c] += rows_[feature.id][c] * feature.value;
  }
  for (double& s : sum) s = 1 / (1 + std::exp(-s));
  constexpr auto neutral = static_cast<std::size_t>(Kind::neutral);
  if (!neither_weighed_)
    sum[neither] =
        1 - std::max(sum[static_cast<std::size_t>(Kind::complaint)], sum[static_cast<std::size_t>(Kind::praise)]);
  sum[neutral] = 0;
  double most = 0;
  for (std::size_t c = 0; c < kind_count; ++c) most = std::max(most, sum[c]);
  sum[neutral] = 1 - most;
  if (!shown_weighed_) std::fill(sum.begin() + shown, sum.end(), 0);
  return sum;
}

std::vector<Evidence> Scales::decisive(const std::vector<Feature>& features, std::size_t column,
                                       std::size_t most) const {
  std::vector<Evidence> out;
  for (const Feature& feature : features) {
    if (feature.id >= rows_.size()) continue;
    const double weight = rows_[feature.id][column] * feature.value;
    if (std::abs(weight) >= 0.05) out.push_back({names_.name(feature.id), feature.span, weight});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Evidence& a, const Evidence& b) { return std::abs(a.weight) > std::abs(b.weight); });
  if (out.size() > most) out.resize(most);
  return out;
}

namespace {

constexpr double likely = 0.5, sure = 0.8, abuse_shown = 0.87, insults = 0.985;
/// Of what was said to be spam at less hardly any was: who writes to a company seldom sends it.
constexpr double spam_shown = 0.9, no_complaint = 0.2;
/// How far a frame that says so too lifts a kind against none.
constexpr double backing = 0.24;

}  // namespace

Kind decide(const std::array<double, Scales::columns>& scores, bool question, Signs signs) {
  auto of = [&](Kind kind) { return scores[static_cast<std::size_t>(kind)]; };
  const double complaint = of(Kind::complaint), praise = of(Kind::praise), none = scores[Scales::neither];
  const bool learnt = scores[Scales::shown] > 0;
  const double complains = learnt ? scores[Scales::shown] : complaint;
  if (of(Kind::spam) >= spam_shown && complaint < no_complaint && !signs.problem) return Kind::spam;
  // An abusive message with a matter in it is a complaint first: the matter needs the answer.
  const double abuse = of(Kind::abuse);
  if (!signs.problem && (abuse >= insults || (abuse >= abuse_shown && complains < sure))) return Kind::abuse;
  // The words of sarcasm speak for praise, and so do the scores made of them.
  if (signs.problem && signs.sarcastic) return Kind::complaint;
  if (learnt) {
    const auto* best = std::max_element(scores.begin() + Scales::shown, scores.end());
    const Kind kind = shown_kinds[static_cast<std::size_t>(best - scores.begin()) - Scales::shown];
    // Small talk to nobody is no complaint, though most of what is written to a company is.
    if (kind == Kind::complaint && complaint < no_complaint && !signs.problem)
      return question ? Kind::question : Kind::neutral;
    // An answer to a question of ours is no complaint because it is short and names a device.
    if (kind == Kind::complaint && complaint < likely && signs.informs && !signs.problem && !signs.upset)
      return Kind::neutral;
    return kind;
  }
  // "It was due on Tuesday 😡 Where is it?" asks, and yet the problem is what needs the answer.
  if (signs.problem && signs.upset && question && complaint >= praise) return Kind::complaint;
  if (complaint >= none && complaint >= praise) return Kind::complaint;
  if (praise >= none) return Kind::praise;
  if (signs.problem && !question && complaint + backing >= none && complaint >= praise) return Kind::complaint;
  if (signs.praise && !question && praise + backing >= none) return Kind::praise;
  if (of(Kind::question) >= likely || question) return Kind::question;
  return Kind::neutral;
}

}  // namespace aplomb::reading
