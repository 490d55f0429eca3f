#include "settle.hpp"

#include <algorithm>
#include <cmath>

namespace aplomb::checking {
namespace {

/// The better of two findings that speak of the same place: worse severity, then the longer match, then the earlier
/// rule.
bool outranks(const Draft& a, const Draft& b) {
  if (a.finding.severity != b.finding.severity) return a.finding.severity > b.finding.severity;
  if (a.finding.span.size() != b.finding.span.size()) return a.finding.span.size() > b.finding.span.size();
  return a.finding.rule < b.finding.rule;
}

bool same_duty(const Draft& a, const Draft& b) {
  if (a.rule != b.rule) return false;
  if (a.rule->scope == Scope::message) return true;
  return a.rule->scope == Scope::sentence && a.sentence == b.sentence;
}

}  // namespace

void settle(std::vector<Draft>& drafts) {
  std::stable_sort(drafts.begin(), drafts.end(), outranks);
  std::vector<Draft> kept;
  for (Draft& draft : drafts) {
    const bool message = draft.rule->scope == Scope::message;
    const bool told = std::any_of(kept.begin(), kept.end(), [&](const Draft& k) {
      if (same_duty(k, draft)) return true;
      return !message && k.rule->scope != Scope::message && k.finding.span.overlaps(draft.finding.span);
    });
    if (!told) kept.push_back(std::move(draft));
  }
  std::sort(kept.begin(), kept.end(), [](const Draft& a, const Draft& b) {
    if (a.finding.severity != b.finding.severity) return a.finding.severity > b.finding.severity;
    if (a.finding.span.begin != b.finding.span.begin) return a.finding.span.begin < b.finding.span.begin;
    if (a.finding.span.end != b.finding.span.end) return a.finding.span.end < b.finding.span.end;
    return a.finding.rule < b.finding.rule;
  });
  drafts = std::move(kept);
}

double reply_heat(const std::vector<Draft>& drafts, const Text& text, const Lexicon& lexicon) {
  // The families that are heat; a missing sign-off is none.
  static constexpr std::string_view heated[] = {"argue/",   "blame/",      "patronise/", "sarcasm/",
                                                "counter/", "moderation/", "command/"};
  double coolness = 1;
  auto add = [&](double share) { coolness *= 1 - share; };
  for (const Draft& draft : drafts) {
    const std::string& id = draft.finding.rule;
    const bool hot =
        std::any_of(std::begin(heated), std::end(heated), [&](std::string_view f) { return id.starts_with(f); });
    if (hot)
      add(draft.finding.severity == Severity::stop ? 0.45 : draft.finding.severity == Severity::warn ? 0.2 : 0.04);
    if (id == "style/crude") add(0.5);
    if (id == "style/shouting") add(0.15);
  }
  for (const Token& token : text.tokens) {
    if (token.kind == TokenKind::punct && token.norm.size() > 1 && token.norm.find('!') != std::string::npos) add(0.1);
    if (token.kind == TokenKind::word && lexicon.has("check/hot", token.norm)) add(0.12);
    if (token.stretched) add(0.05);
  }
  return std::round((1 - coolness) * 1e6) / 1e6;
}

const char* tone_of(double heat) {
  return heat >= 0.55 ? "heated" : heat >= 0.2 ? "tense" : "calm";
}

}  // namespace aplomb::checking
