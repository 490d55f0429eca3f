#include <cmath>

#include "codec.hpp"

namespace aplomb {

double rounded(double value) {
  return std::round(value * 1e6) / 1e6;
}

namespace {

json span(Span s) {
  return json::array({s.begin, s.end});
}

json messages(const std::vector<CaseMessage>& list) {
  json out = json::array();
  for (const auto& m : list) {
    json time = m.from == m.to ? json(format_instant(m.from))
                               : json{{"from", format_instant(m.from)}, {"to", format_instant(m.to)}};
    json one{{"who", m.who}, {"time", std::move(time)}};
    if (!m.asks) one["asks"] = false;
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

json encode(const std::vector<Reason>& reasons) {
  json out = json::array();
  for (const auto& reason : reasons) {
    json one{{"id", reason.id}};
    if (!reason.params.empty()) one["params"] = reason.params;
    out.push_back(std::move(one));
  }
  return out;
}

json encode(const Reading& r, const std::string& id) {
  json kinds = json::object(), frames = json::array(), cues = json::array(), facts = json::array(),
       evidence = json::array();
  for (int i = 0; i < kind_count; ++i)
    kinds[name(static_cast<Kind>(i))] = rounded(r.kinds[static_cast<std::size_t>(i)]);
  for (const auto& frame : r.frames) frames.push_back({{"id", frame.id}, {"score", rounded(frame.score)}});
  for (const auto& cue : r.cues) cues.push_back({{"id", cue.id}, {"span", span(cue.span)}});
  for (const auto& fact : r.facts)
    facts.push_back({{"type", fact.type}, {"value", fact.value}, {"span", span(fact.span)}});
  for (const auto& e : r.evidence)
    evidence.push_back({{"what", e.what}, {"span", span(e.span)}, {"weight", rounded(e.weight)}});
  return {
      {"id", id},
      {"kind", name(r.kind)},
      {"kinds", std::move(kinds)},
      {"sentiment", rounded(r.sentiment)},
      {"sentiment3", r.sentiment3},
      {"heat", rounded(r.heat)},
      {"priority", r.priority},
      {"frame", r.frames.empty() ? json(nullptr) : json(r.frames.front().id)},
      {"frames", std::move(frames)},
      {"category", r.category.empty() ? json(nullptr) : json(r.category)},
      {"cues", std::move(cues)},
      {"facts", std::move(facts)},
      {"name", {{"first", r.name.empty() ? json(nullptr) : json(r.name)}, {"confidence", rounded(r.name_confidence)}}},
      {"question", r.question},
      {"lang", r.lang},
      {"suggest", {{"action", r.action}, {"reasons", encode(r.reasons)}}},
      {"evidence", std::move(evidence)}};
}

json encode(const Length& l) {
  return {{"used", l.used}, {"limit", l.limit}, {"fits", l.fits}, {"units", std::string(l.units)}};
}

json encode(const Finding& f) {
  json fixes = json::array();
  for (const auto& fix : f.fixes)
    fixes.push_back({{"text", fix.text}, {"start", fix.span.begin}, {"end", fix.span.end}});
  return {{"rule", f.rule},    {"severity", name(f.severity)}, {"start", f.span.begin},
          {"end", f.span.end}, {"params", f.params},           {"fixes", std::move(fixes)}};
}

json encode(const std::vector<ToneWord>& words) {
  json out = json::array();
  for (const auto& word : words)
    out.push_back({{"start", word.span.begin}, {"end", word.span.end}, {"adds", rounded(word.adds)}});
  return out;
}

json encode(const CheckResult& r) {
  json findings = json::array(), acts = json::array();
  for (const auto& one : r.acts) acts.push_back({{"start", one.span.begin}, {"end", one.span.end}, {"acts", one.acts}});
  for (const auto& finding : r.findings) findings.push_back(encode(finding));
  return {{"verdict", name(r.verdict)},     {"findings", std::move(findings)},   {"length", encode(r.length)},
          {"acts", std::move(acts)},        {"heat", rounded(r.heat)},           {"tone", r.tone},
          {"heated", encode(r.heated)},     {"formality", rounded(r.formality)}, {"manner", r.manner},
          {"mannered", encode(r.mannered)}, {"polite", rounded(r.polite)}};
}

json encode(const Draft& d) {
  json findings = json::array();
  for (const auto& finding : d.check.findings) findings.push_back(encode(finding));
  return {{"text", d.text},
          {"acts", d.acts},
          {"flavour", d.flavour},
          {"length", encode(d.check.length)},
          {"findings", std::move(findings)}};
}

json encode(const Schedule& s) {
  json timers = json::array();
  for (const auto& t : s.timers) {
    json one{{"kind", t.kind},
             {"start", format_instant(t.start)},
             {"due", format_instant(t.due)},
             {"state", t.state},
             {"remaining", t.remaining}};
    if (t.met) one["met"] = format_instant(*t.met);
    if (!t.why.empty()) one["why"] = t.why;
    timers.push_back(std::move(one));
  }
  return {{"timers", std::move(timers)}, {"wakeAt", s.wake_at ? json(format_instant(*s.wake_at)) : json(nullptr)}};
}

json encode(const Case& c) {
  json pauses = json::array(), promises = json::array();
  for (const auto& p : c.pauses) {
    json one{{"from", format_instant(p.from)}, {"why", p.why}};
    if (p.to) one["to"] = format_instant(*p.to);
    pauses.push_back(std::move(one));
  }
  for (const auto& p : c.promises) {
    json one{{"made", format_instant(p.made)}, {"due", format_instant(p.due)}, {"kept", p.kept}};
    if (p.broken) one["broken"] = true;
    if (p.done) one["done"] = format_instant(*p.done);
    promises.push_back(std::move(one));
  }
  json out{{"key", c.key},
           {"brand", c.brand},
           {"site", c.site},
           {"state", c.state},
           {"kind", c.kind},
           {"priority", c.priority},
           {"messages", messages(c.messages)},
           {"posts", c.posts},
           {"pauses", std::move(pauses)},
           {"promises", std::move(promises)},
           {"lastEvent", c.last_event}};
  if (c.closed) out["closed"] = format_instant(*c.closed);
  if (c.answered) out["answered"] = format_instant(*c.answered);
  if (c.followed) out["followed"] = format_instant(*c.followed);
  if (!c.reason.empty()) out["reason"] = c.reason;
  if (!c.into.empty()) out["into"] = c.into;
  if (c.corrected) out["corrected"] = true;
  return out;
}

json encode(const Tally& t) {
  json minutes = json::array();
  for (const auto& [took, count] : t.minutes) minutes.push_back({took, count});
  return {{"cases", t.cases},         {"open", t.open},          {"answered", t.answered},
          {"dismissed", t.dismissed}, {"late", t.late},          {"minutes", std::move(minutes)},
          {"made", t.promises_made},  {"kept", t.promises_kept}, {"broken", t.promises_broken}};
}

}  // namespace aplomb
