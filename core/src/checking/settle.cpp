#include "settle.hpp"

#include <algorithm>

namespace aplomb::checking {
namespace {

/// The better of two findings that speak of the same place: worse severity, then the longer match, then the earlier
/// rule.
bool outranks(const Draft& a, const Draft& b) {
  if (a.rule->head.empty() != b.rule->head.empty()) return a.rule->head.empty();
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
      if (!draft.rule->head.empty()) {
        return k.rule->scope != Scope::message && k.sentence == draft.sentence && k.finding.severity != Severity::hint;
      }
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

}  // namespace aplomb::checking
