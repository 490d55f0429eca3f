#include "action.hpp"

#include <algorithm>
#include <cmath>

namespace aplomb::reading {
namespace {

struct CueReason {
  const char* cue;
  const char* reason;
  const char* action;  ///< what the cue alone asks for; null if it only explains
  int bonus;           ///< to the priority
};
// In the order of their weight: the first with an action decides.
constexpr CueReason cue_reasons[] = {
    {"safety", "reason_safety", "safety", 30},
    {"health", "reason_health", "safety", 25},
    {"legal", "reason_legal", "second-opinion", 18},
    {"press", "reason_press", "second-opinion", 16},
    {"data-rights", "reason_data_rights", "second-opinion", 12},
    {"vulnerable", "reason_vulnerable", nullptr, 14},
    {"deadline", "reason_deadline", nullptr, 12},
    {"leaving", "reason_leaving", nullptr, 10},
    {"repeat", "reason_repeat", nullptr, 10},
    {"other-channel", "reason_other_channel", nullptr, 6},
    {"pile-on", "reason_pile_on", nullptr, 6},
    {"reach", "reason_pile_on", nullptr, 4},
    {"wrong-company", "reason_wrong_company", nullptr, 0},
    {"sarcasm", "reason_sarcasm", nullptr, 0},
    {"suggestion", "reason_suggestion", nullptr, 0},
    {"named-staff", "reason_staff", nullptr, 0},
};

/// From so many replies of ours on, writing to and fro in public has not helped.
constexpr std::ptrdiff_t long_thread = 2;
/// So heated that a voice calms better than a line of text.
constexpr double hot = 0.75;

const Cue* find_cue(const Reading& reading, std::string_view id) {
  const auto it = std::find_if(reading.cues.begin(), reading.cues.end(), [&](const Cue& cue) { return cue.id == id; });
  return it == reading.cues.end() ? nullptr : &*it;
}

}  // namespace

int priority(const Reading& reading, const Mention& mention, double waited_minutes) {
  static constexpr double base[kind_count] = {42, 28, 6, 14, 20, 0};
  double sum = base[static_cast<std::size_t>(reading.kind)];
  sum += 12 * reading.heat;
  double bonus = 0;
  for (const CueReason& row : cue_reasons) {
    if (find_cue(reading, row.cue) != nullptr) bonus += row.bonus;
  }
  sum += std::min(bonus, 34.0);
  sum += std::min(8.0, 2.0 * std::max(0, mention.pile_on));
  // Half of the gain in the first three hours, the rest over days: it grows for as long as nobody has answered.
  const double waited = std::max(0.0, waited_minutes);
  sum += 14 * (1 - std::exp(-waited / 260)) + 6 * (1 - std::exp(-waited / 4320));
  return static_cast<int>(std::lround(std::clamp(sum, 0.0, 100.0)));
}

void suggest(Reading& reading, const Mention& mention, const Text& text, double waited_minutes, bool own_language) {
  auto reason = [&](const char* id, std::map<std::string, std::string> params = {}) {
    reading.reasons.push_back({id, std::move(params)});
  };
  auto words = [&](Span span) { return std::map<std::string, std::string>{{"words", squeeze(text.slice(span))}}; };

  if (!own_language) {
    reading.action = "second-opinion";
    reason("reason_not_english", {{"lang", reading.lang}});
    return;
  }
  const char* action = nullptr;
  for (const CueReason& row : cue_reasons) {
    const Cue* cue = find_cue(reading, row.cue);
    if (cue == nullptr) continue;
    if (action == nullptr) action = row.action;
    reason(row.reason, cue->span.empty()
                           ? std::map<std::string, std::string>{{"count", std::to_string(mention.pile_on)}}
                           : words(cue->span));
  }
  const auto private_fact = std::find_if(reading.facts.begin(), reading.facts.end(), [](const FactFound& fact) {
    return fact.type == "card" || fact.type == "iban" || fact.type == "phone" || fact.type == "email";
  });
  if (private_fact != reading.facts.end() && reading.kind != Kind::spam) {
    // What kind of detail it is, never the detail itself.
    reason("reason_personal_data", {{"type", private_fact->type}});
    if (action == nullptr && !reading.has_cue("refusal-private")) action = "private";
  }
  if (reading.kind == Kind::complaint) {
    const auto turns = std::count_if(mention.thread.begin(), mention.thread.end(),
                                     [](const Message& message) { return message.who == "brand"; });
    const bool refused = reading.has_cue("refusal-private");
    if (turns >= long_thread) {
      reason("reason_long_thread", {{"count", std::to_string(turns)}});
      if (action == nullptr && !refused) action = "private";
    }
    if (turns >= long_thread || reading.heat >= hot || reading.has_cue("leaving")) reason("reason_call");
  }
  if (waited_minutes >= 60)
    reason("reason_waiting", {{"minutes", std::to_string(static_cast<long long>(waited_minutes))}});

  auto of_evidence = [&]() -> std::map<std::string, std::string> {
    for (const Evidence& piece : reading.evidence) {
      if (piece.weight > 0 && !piece.span.empty() && piece.span.size() <= 60) return words(piece.span);
    }
    return {};
  };
  switch (reading.kind) {
    case Kind::complaint:
      if (reading.heat >= 0.6) reason("reason_angry", of_evidence());
      reason("reason_complaint", of_evidence());
      if (action == nullptr) action = waited_minutes >= 240 && reading.heat >= 0.6 ? "hold" : "reply";
      break;
    case Kind::question:
      reason("reason_question", of_evidence());
      break;
    case Kind::praise:
      reason("reason_praise", of_evidence());
      if (action == nullptr) action = "thank";
      break;
    case Kind::abuse:
      reason("reason_abuse", of_evidence());
      if (action == nullptr)
        action = mention.site == Site::facebook || reading.heat >= 0.85 ? "house-rules" : "boundary";
      break;
    case Kind::spam:
      reason("reason_spam", of_evidence());
      action = mention.site == Site::facebook ? "house-rules" : "no-reply";
      break;
    case Kind::neutral:
      if (const Cue* cue = find_cue(reading, "closing-thanks")) {
        reason("reason_closing_thanks", words(cue->span));
        if (action == nullptr) action = "thank";
      } else {
        reason(reading.evidence.empty() && reading.cues.empty() && reading.facts.empty() ? "reason_nothing_found"
                                                                                         : "reason_neutral");
        if (action == nullptr) action = !reading.named() && reading.cues.empty() ? "no-reply" : "reply";
      }
      break;
  }
  if (const Cue* cue = find_cue(reading, "bait"); cue != nullptr) {
    reason("reason_bait", words(cue->span));
    if (!reading.named() && reading.kind != Kind::question) action = "boundary";
  }
  if (const Cue* cue = find_cue(reading, "other-addressee"); cue != nullptr) {
    reason("reason_other_addressee", words(cue->span));
    if (reading.kind != Kind::complaint && reading.kind != Kind::question) action = "no-reply";
  }
  reading.action = action == nullptr ? "reply" : action;
}

}  // namespace aplomb::reading
