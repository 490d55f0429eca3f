#include <algorithm>
#include <map>
#include <unordered_map>

#include "act_map.hpp"
#include "aplomb/checking.hpp"
#include "aplomb/pack.hpp"
#include "fixes.hpp"
#include "rules/table.hpp"
#include "tone.hpp"

namespace aplomb {

const char* name(Severity severity) {
  switch (severity) {
    case Severity::hint:
      return "hint";
    case Severity::warn:
      return "warn";
    case Severity::stop:
      return "stop";
  }
  return "hint";
}

std::string flaw_of(const std::vector<Finding>& findings) {
  bool robotic = false;
  for (const Finding& f : findings) {
    const bool family = f.rule.rfind("robotic/", 0) == 0;
    if (!family && f.severity == Severity::stop) return "inappropriate";
    robotic = robotic || (family && f.severity != Severity::hint);
  }
  return robotic ? "robotic" : "";
}

const char* name(Verdict verdict) {
  switch (verdict) {
    case Verdict::ready:
      return "ready";
    case Verdict::look:
      return "look";
    case Verdict::stop:
      return "stop";
  }
  return "ready";
}

using namespace checking;

struct Checker::Impl {
  Impl(const Pack& pack, const Tokenizer& tokenizer, std::string_view models)
      : lexicon(pack.lexicon()),
        tokenizer(tokenizer),
        patterns(pack.lexicon(), pack.parts().replies),
        book(load_rules(pack, patterns)),
        given(load_given_names(pack)),
        promises(pack),
        models(models.empty() ? SentenceModels() : SentenceModels(models, pack.lexicon())) {}

  const Lexicon& lexicon;
  const Tokenizer& tokenizer;
  PatternSet patterns;
  RuleBook book;
  reading::SortedWords given;
  PromiseReader promises;
  SentenceModels models;

  /// What is known of sentences whatever stands beside them: a key pressed or a fix tried out changes one of a reply,
  /// and the candidates of a draft are made of the same few hundred. No answer depends on it; one thread at a time.
  struct Memory {
    PatternSet::Memory patterns;
    SentenceModels::Memory senses;
    std::unordered_map<std::string, Text> beside;  ///< what stands beside a reply and stays while it is written
    std::size_t beside_size = 0;                   ///< bytes of these texts
  };
  mutable Memory memory;
  void make_room() const {
    constexpr std::size_t most_sentences = 2000;
    constexpr std::size_t most_beside = 200'000;
    if (memory.patterns.sentences.size() > most_sentences || memory.beside_size > most_beside) memory = {};
  }
  const Text& read(const std::string& utf8) const {
    if (const auto known = memory.beside.find(utf8); known != memory.beside.end()) return known->second;
    memory.beside_size += utf8.size();
    return memory.beside.emplace(utf8, tokenizer.analyse(utf8)).first->second;
  }

  /// A fix is tried out before it is offered. Above this many characters of trial text no further fixes are tried, so
  /// that a very long reply full of findings stays quick to check.
  static constexpr std::size_t trial_budget = 24000;

  [[nodiscard]] bool makes(const Text& text, std::string_view move) const {
    const auto matches = patterns.find(text, &memory.patterns);
    return std::any_of(matches.begin(), matches.end(), [&](const Match& m) {
      const Role& role = book.roles[m.pattern];
      return role.kind == Role::Kind::move && book.moves[role.index] == move;
    });
  }

  /// Do the patterns of a rule that objects to denying or blaming hit, none of its exceptions beside them?
  [[nodiscard]] bool contradicts(const Text& text) const {
    const auto matches = patterns.find(text, &memory.patterns);
    const auto of = [&](const Match& m, Role::Kind kind) { return book.roles[m.pattern].kind == kind; };
    return std::any_of(matches.begin(), matches.end(), [&](const Match& hit) {
      if (!of(hit, Role::Kind::hit)) return false;
      const std::uint32_t index = book.roles[hit.pattern].index;
      const Rule& rule = book.rules[index];
      if (rule.severity == Severity::hint || (rule.act != "deny" && rule.act != "blame")) return false;
      return std::none_of(matches.begin(), matches.end(), [&](const Match& other) {
        return of(other, Role::Kind::exception) && book.roles[other.pattern].index == index &&
               other.span.overlaps(hit.span);
      });
    });
  }

  [[nodiscard]] Severity severity(const Rule& rule, const Reply& reply, std::uint32_t sentence) const {
    for (const auto& [when, severity] : rule.severity_when) {
      if (holds(when, reply, sentence)) return severity;
    }
    return rule.severity;
  }

  static std::map<std::string, std::string> params(const Text& text, const Match& match) {
    std::map<std::string, std::string> out;
    // "text" is what the message quotes; a long stretch says less than its beginning.
    std::string words = text.slice(match.span);
    if (words.size() > 80) words = words.substr(0, words.rfind(' ', 77)) + " …";
    out["text"] = std::move(words);
    for (const auto& [name, span] : match.captures) out[name] = text.slice(span);
    return out;
  }

  /// A match is not looked at if it begins or ends in what the rule ignores, or holds the customer's own name.
  static bool masked(const Reply& reply, const Match& match, std::uint8_t mask) {
    if (((reply.masks[match.first] | reply.masks[match.last - 1]) & mask) != 0) return true;
    if ((mask & mask_name) == 0) return false;
    return std::any_of(reply.masks.begin() + match.first, reply.masks.begin() + match.last,
                       [](std::uint8_t m) { return (m & mask_name) != 0; });
  }

  void patterns_hit(const Reply& reply, const std::vector<Match>& matches, std::vector<Draft>& out) const {
    std::unordered_map<std::uint32_t, std::vector<Span>> exceptions;
    for (const Match& match : matches) {
      const Role& role = book.roles[match.pattern];
      if (role.kind == Role::Kind::exception) exceptions[role.index].push_back(match.span);
    }
    for (const Match& match : matches) {
      const Role& role = book.roles[match.pattern];
      if (role.kind != Role::Kind::hit) continue;
      const Rule& rule = book.rules[role.index];
      if (masked(reply, match, rule.mask)) continue;
      if (const auto it = exceptions.find(role.index); it != exceptions.end()) {
        if (std::any_of(it->second.begin(), it->second.end(), [&](Span s) { return s.overlaps(match.span); })) continue;
      }
      const std::uint32_t sentence = reply.text.tokens[match.first].sentence;
      if (!holds(rule.when, reply, sentence)) continue;
      Draft draft;
      draft.rule = &rule;
      draft.match = &match;
      draft.sentence = sentence;
      draft.finding = {rule.id,
                       severity(rule, reply, sentence),
                       rule.scope == Scope::message ? reply.whole() : match.span,
                       params(reply.text, match),
                       {}};
      out.push_back(std::move(draft));
    }
  }

  void others_hit(const Reply& reply, std::vector<Draft>& out) const {
    for (const Rule& rule : book.rules) {
      if (rule.patterns || reply.words == 0) continue;
      if (!holds(rule.when, reply, whole_reply)) continue;
      std::vector<Hit> hits;
      if (rule.code.empty()) {
        hits.push_back({reply.whole(), whole_reply, {}, {}});
      } else {
        const Tools tools{[this](const std::string& utf8) -> const Text& { return read(utf8); },
                          promises,
                          given,
                          rule,
                          [this](const Text& text) { return contradicts(text); },
                          [this](const Text& text, std::string_view move) { return makes(text, move); }};
        code_rule(rule.code)(reply, tools, hits);
      }
      for (Hit& hit : hits) {
        Draft draft;
        draft.rule = &rule;
        draft.sentence = hit.sentence;
        draft.finding = {rule.id, severity(rule, reply, hit.sentence), hit.span, std::move(hit.params),
                         std::move(hit.fixes)};
        out.push_back(std::move(draft));
      }
    }
  }

  [[nodiscard]] std::vector<Draft> drafts(const Reply& reply, const std::vector<Match>& matches) const {
    std::vector<Draft> out;
    patterns_hit(reply, matches, out);
    others_hit(reply, out);
    settle(out);
    return out;
  }

  /// Rule -> how many findings.
  using Tally = std::map<std::string, int>;
  [[nodiscard]] Tally tally(const std::string& utf8, const CheckContext& context) const {
    const Text text = tokenizer.analyse(utf8);
    const auto matches = patterns.find(text, &memory.patterns);
    const Reply reply(text, book, lexicon, context, matches, models.look(text, &memory.senses),
                      measure_length(utf8, context.site));
    Tally out;
    for (const Draft& draft : drafts(reply, matches)) ++out[draft.finding.rule];
    return out;
  }

  /// Offers only fixes that, applied, take their finding away and bring no other.
  void offer_fixes(std::vector<Draft>& found, const Reply& reply, const CheckContext& context) const {
    Tally before;
    for (const Draft& draft : found) ++before[draft.finding.rule];
    std::size_t tried = 0;
    for (Draft& draft : found) {
      std::vector<Fix> candidates = std::move(draft.finding.fixes);
      draft.finding.fixes.clear();
      if (draft.match != nullptr) {
        for (const FixSpec& spec : draft.rule->fixes) {
          if (auto fix = make_fix(spec, reply, *draft.match)) candidates.push_back(std::move(*fix));
        }
      }
      for (Fix& fix : candidates) {
        const std::string fixed = applied(reply.text, fix);
        tried += fixed.size();
        if (tried > trial_budget) return;
        const Tally after = tally(fixed, context);
        const bool adds = std::any_of(after.begin(), after.end(), [&](const auto& entry) {
          const auto it = before.find(entry.first);
          return it == before.end() || entry.second > it->second;
        });
        const auto left = after.find(draft.finding.rule);
        const bool removes = (left == after.end() ? 0 : left->second) < before[draft.finding.rule];
        if (removes && !adds) draft.finding.fixes.push_back(std::move(fix));
      }
    }
  }

  /// All that a person wants to see besides the findings.
  void explain(CheckResult& result, std::vector<Draft>& found, const Reply& reply, const CheckContext& context) const {
    Heat heat = reply_heat(found, reply);
    result.heat = heat.value;
    result.tone = tone_of(heat.value);
    result.heated = std::move(heat.words);
    Register manner = reply_register(reply);
    result.formality = manner.value;
    result.manner = manner.manner;
    result.mannered = std::move(manner.words);
    result.acts = map_acts(reply, found);
    result.polite = models.polite(reply.text);
    offer_fixes(found, reply, context);
  }
};

Checker::Checker(const Pack& pack, const Tokenizer& tokenizer, std::string_view models)
    : impl_(std::make_unique<Impl>(pack, tokenizer, models)) {}
Checker::~Checker() = default;
Checker::Checker(Checker&&) noexcept = default;

CheckResult Checker::check(std::string_view utf8, const CheckContext& context) const {
  CheckResult result;
  result.length = measure_length(utf8, context.site);
  const Text text = impl_->tokenizer.analyse(utf8);
  impl_->make_room();
  Impl::Memory& memory = impl_->memory;
  const auto matches = impl_->patterns.find(text, &memory.patterns);
  const Reply reply(text, impl_->book, impl_->lexicon, context, matches, impl_->models.look(text, &memory.senses),
                    result.length);
  std::vector<Draft> found = impl_->drafts(reply, matches);
  if (!context.brief) impl_->explain(result, found, reply, context);
  for (Draft& draft : found) {
    if (draft.finding.severity == Severity::stop) result.verdict = Verdict::stop;
    if (draft.finding.severity == Severity::warn && result.verdict == Verdict::ready) result.verdict = Verdict::look;
    result.findings.push_back(std::move(draft.finding));
  }
  return result;
}

std::vector<std::string> Checker::rules() const {
  std::vector<std::string> out;
  for (const Rule& rule : impl_->book.rules) out.push_back(rule.id);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace aplomb
