#include "tone.hpp"

#include <algorithm>
#include <cmath>

namespace aplomb::checking {
namespace {

/// The families that are heat; a missing sign-off is none.
constexpr std::string_view heated[] = {"argue/",   "blame/",      "patronise/", "sarcasm/",
                                       "counter/", "moderation/", "command/",   "tone/"};

double rounded(double value) {
  return std::round(value * 1e6) / 1e6;
}

double share(const Finding& finding) {
  if (finding.rule == "style/crude") return 0.5;
  if (finding.rule == "style/shouting") return 0.15;
  const bool hot = std::any_of(std::begin(heated), std::end(heated),
                               [&](std::string_view family) { return finding.rule.starts_with(family); });
  if (!hot) return 0;
  return finding.severity == Severity::stop ? 0.45 : finding.severity == Severity::warn ? 0.2 : 0.04;
}

/// The brand's formality moves the band: 0.4 is where most brands stand.
constexpr double usual_formality = 0.4, too_stiff = 0.55, too_chummy = -0.55;

}  // namespace

Heat reply_heat(const std::vector<Draft>& drafts, const Reply& reply) {
  std::vector<std::pair<Span, double>> parts;
  for (const Draft& draft : drafts) {
    if (const double s = share(draft.finding); s > 0) parts.emplace_back(draft.finding.span, s);
  }
  for (const Token& token : reply.text.tokens) {
    double cool = 1;
    if (token.kind == TokenKind::punct && token.norm.size() > 1 && token.norm.find('!') != std::string::npos)
      cool *= 1 - 0.1;
    if (token.kind == TokenKind::word && reply.lexicon.has("check/hot", token.norm)) cool *= 1 - 0.12;
    if (token.stretched) cool *= 1 - 0.05;
    if (cool < 1) parts.emplace_back(token.span, 1 - cool);
  }
  Heat out;
  double coolness = 1;
  for (const auto& [span, s] : parts) coolness *= 1 - s;
  out.value = rounded(1 - coolness);
  // Dropping a place drops all that is said of it: a marked stretch goes with the hot words in it.
  for (const auto& [span, s] : parts) {
    const bool inside = std::any_of(parts.begin(), parts.end(), [&, here = span](const auto& other) {
      return other.first != here && other.first.begin <= here.begin && other.first.end >= here.end;
    });
    if (inside ||
        std::any_of(out.words.begin(), out.words.end(), [here = span](const ToneWord& w) { return w.span == here; }))
      continue;
    double without = 1;
    for (const auto& [other, share_of_other] : parts) {
      if (!(other.begin >= span.begin && other.end <= span.end)) without *= 1 - share_of_other;
    }
    out.words.push_back({span, rounded(without - coolness)});
  }
  std::sort(out.words.begin(), out.words.end(), [](const ToneWord& a, const ToneWord& b) {
    return a.adds != b.adds ? a.adds > b.adds : a.span.begin < b.span.begin;
  });
  return out;
}

const char* tone_of(double heat) {
  return heat >= 0.55 ? "heated" : heat >= 0.2 ? "tense" : "calm";
}

Register reply_register(const Reply& reply) {
  Register out;
  std::vector<std::pair<Span, double>> parts;
  for (std::size_t i = 0; i < reply.text.tokens.size(); ++i) {
    const Token& token = reply.text.tokens[i];
    if (token.kind != TokenKind::word || (reply.masks[i] & mask_signoff) != 0) continue;
    if (const double weight = reply.lexicon.weight("check/register", token.norm); weight != 0)
      parts.emplace_back(token.span, weight);
  }
  const double root = std::sqrt(std::max(4.0, static_cast<double>(reply.words)));
  double sum = 0;
  for (const auto& [span, weight] : parts) sum += weight;
  out.value = rounded(std::clamp(sum / root, -1.0, 1.0));
  for (const auto& [span, weight] : parts) {
    // What taking the word out changes, in the same measure.
    if ((weight > 0) == (sum > 0)) out.words.push_back({span, rounded(std::abs(weight) / root)});
  }
  std::stable_sort(out.words.begin(), out.words.end(),
                   [](const ToneWord& a, const ToneWord& b) { return a.adds > b.adds; });
  const double formality = reply.context.brand == nullptr ? usual_formality : reply.context.brand->voice.formality;
  const double shift = 0.5 * (formality - usual_formality);
  if (out.value >= too_stiff + shift) out.manner = "stiff";
  if (out.value <= too_chummy + shift) out.manner = "chummy";
  return out;
}

}  // namespace aplomb::checking
