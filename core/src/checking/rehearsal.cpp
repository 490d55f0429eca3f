#include "aplomb/rehearsal.hpp"

#include <algorithm>

namespace aplomb {
namespace {

/// Points. What breaks trust costs more than what is only missing; a reply that does nothing she waits for is a poor
/// one.
constexpr int of_stop = 40, of_warn = 12, of_hint = 4, of_needs = 64, of_tense = 6, of_heated = 15, of_needless = 50;
/// From here a reply calms her fully, a little, or leaves her where she is; below the last it heats.
constexpr int good = 80, fair = 60, poor = 42;
constexpr double content = 0.3, heats = 0.25, full = 0.999;
/// What counts as saying something where she waits for nothing in particular any more.
const char* const useful =
    "acknowledge thank apologise regret explain fix next-step ask private time offer follow-up closeout boundary";

/// Does any sentence do one of these acts? No act's name is part of another's.
bool does(const CheckResult& check, const std::string& acts) {
  for (const SentenceActs& one : check.acts)
    for (const std::string& act : one.acts)
      if (acts.find(act) != std::string::npos) return true;
  return false;
}

const Finding* found(const CheckResult& check, const char* rule) {
  for (const Finding& one : check.findings)
    if (one.rule == rule) return &one;
  return nullptr;
}

void learn(Reaction& out, const std::string& text, const CheckResult& check, const Brand& brand) {
  const auto has = [&](const std::string& part) { return !part.empty() && text.find(part) != std::string::npos; };
  const auto lesson = [&](const char* what, bool kept, const std::string& as) {
    out.lessons.push_back({what, kept, as});
  };
  const std::string& sign = brand.voice.sign == "initials" ? brand.agent_initials : brand.agent_first;
  if (brand.voice.sign != "none" && !sign.empty()) lesson("sign", !found(check, "structure/no-signoff"), sign);
  if (!brand.voice.avoid.empty() || !brand.voice.prefer.empty()) {
    const Finding* used = found(check, "style/avoided");
    lesson("words", used == nullptr, used && !used->params.empty() ? used->params.begin()->second : "");
  }
  const std::string& line = !brand.form.empty() ? brand.form : !brand.mail.empty() ? brand.mail : brand.phone;
  if (!line.empty() && does(check, "private"))
    lesson("contact", has(brand.form) || has(brand.mail) || has(brand.phone), line);
  if (brand.rules.empty() || !does(check, "boundary removal")) return;
  bool named = false;
  for (const HouseRule& rule : brand.rules) named |= has(rule.title) || has("rule " + std::to_string(rule.n));
  lesson("rule", named, brand.rules.front().title);
}

}  // namespace

Reaction react(const Listener& listener, const std::string& text, const CheckResult& check,
               const CheckContext& context) {
  Reaction out;
  const auto lose = [&](const char* what, const std::string& of, int points) {
    // A rule that objects three times is one lesson.
    for (const Loss& one : out.losses)
      if (one.what == what && one.of == of) return;
    out.losses.push_back({what, of, points});
    out.score -= points;
  };
  out.score = 100;
  const bool silent = text.find_first_not_of(" \t\r\n") == std::string::npos;
  const bool needless = context.reading != nullptr && context.reading->action == "no-reply";
  if (silent) {
    if (!needless) {
      lose("reply", "", 100);
      out.open = listener.needs;
    }
  } else {
    for (const Finding& one : check.findings) {
      const bool stop = one.severity == Severity::stop;
      lose("finding", one.rule, stop ? of_stop : one.severity == Severity::warn ? of_warn : of_hint);
    }
    // Who talks to us already may be talked to; it is the first word to a hawker that feeds him.
    if (needless && context.mention->thread.empty()) lose("reply", "", of_needless);
    const int share = of_needs / static_cast<int>(std::max<std::size_t>(1, listener.needs.size()));
    for (const std::string& need : listener.needs) {
      if (does(check, need)) continue;
      out.open.push_back(need);
      lose("need", need, share);
    }
    if (listener.needs.empty() && !does(check, useful)) lose("need", "", share);
    if (check.tone != "calm") lose("tone", check.tone, check.tone == "tense" ? of_tense : of_heated);
    if (context.brand != nullptr) learn(out, text, check, *context.brand);
  }
  out.score = std::max(0, out.score);
  const bool hurt = check.verdict == Verdict::stop && !silent;
  const double by = hurt || out.score < poor ? heats
                    : out.score >= good      ? -listener.gives
                    : out.score >= fair      ? -listener.gives / 2
                                             : 0;
  out.mood = std::clamp(listener.mood + by, 0.0, 1.0);
  if (by < 0)
    out.step = out.mood <= content && out.open.empty() ? "calm" : "better";
  else
    out.step = by == 0 ? "same" : listener.mood >= full ? "gone" : "worse";
  return out;
}

}  // namespace aplomb
