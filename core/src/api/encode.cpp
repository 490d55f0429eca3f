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
    if (!m.mood.empty()) one["mood"] = m.mood;
    if (!m.flaw.empty()) one["flaw"] = m.flaw;
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
  json out{{"verdict", name(r.verdict)},     {"findings", std::move(findings)},   {"length", encode(r.length)},
           {"acts", std::move(acts)},        {"heat", rounded(r.heat)},           {"tone", r.tone},
           {"heated", encode(r.heated)},     {"formality", rounded(r.formality)}, {"manner", r.manner},
           {"mannered", encode(r.mannered)}, {"polite", rounded(r.polite)}};
  const std::string flaw = flaw_of(r.findings);
  if (!flaw.empty()) out["flaw"] = flaw;
  return out;
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
  if (c.handed > 0) out["handed"] = c.handed;
  if (!c.category.empty()) out["category"] = c.category;
  if (!c.surface.empty()) out["surface"] = c.surface;
  return out;
}

json encode(const Tally& t) {
  json minutes = json::array(), vague = json::array(), groups = json::object();
  for (const auto& [took, count] : t.minutes) minutes.push_back({took, count});
  for (const auto& [between, count] : t.vague) vague.push_back({between.first, between.second, count});
  for (const auto& [what, shares] : t.groups) {
    json& out = groups[what] = json::object();
    for (const auto& [id, s] : shares) out[id] = {s.cases, s.answered, s.late, s.maybe_late, s.care, s.replies};
  }
  return {{"cases", t.cases},
          {"open", t.open},
          {"answered", t.answered},
          {"dismissed", t.dismissed},
          {"late", t.late},
          {"inTime", t.in_time},
          {"maybeLate", t.maybe_late},
          {"firstLate", t.first_late},
          {"none", t.none},
          {"minutes", std::move(minutes)},
          {"vague", std::move(vague)},
          {"made", t.promises_made},
          {"kept", t.promises_kept},
          {"broken", t.promises_broken},
          {"replies", t.replies},
          {"robotic", t.robotic},
          {"inappropriate", t.inappropriate},
          {"unhappy", t.unhappy},
          {"turned", t.turned},
          {"groups", std::move(groups)}};
}

json encode(const Report& r) {
  const auto minutes = [](const std::optional<std::int64_t>& m) { return m ? json(*m) : json(nullptr); };
  json groups = json::object();
  for (const auto& [what, rows] : r.ranked) {
    json& out = groups[what] = json::array();
    for (const auto& [id, s] : rows) {
      out.push_back({{"id", id},
                     {"cases", s.cases},
                     {"answered", s.answered},
                     {"late", s.late},
                     {"maybeLate", s.maybe_late},
                     {"care", s.care},
                     {"replies", s.replies}});
    }
  }
  return {{"cases", r.cases},
          {"open", r.open},
          {"answered", r.answered},
          {"dismissed", r.dismissed},
          {"late", r.late},
          {"firstResponse",
           {{"count", r.first_response_count},
            {"vague", r.first_response_vague},
            {"median", minutes(r.first_response_median)},
            {"p90", minutes(r.first_response_p90)},
            {"medianLeast", minutes(r.first_response_median_least)},
            {"p90Least", minutes(r.first_response_p90_least)},
            {"inTime", r.in_time},
            {"maybeLate", r.maybe_late},
            {"late", r.first_late}}},
          {"promises", {{"made", r.promises_made}, {"kept", r.promises_kept}, {"broken", r.promises_broken}}},
          {"health",
           {{"none", r.none},
            {"late", r.answered_late},
            {"robotic", r.robotic},
            {"inappropriate", r.inappropriate},
            {"replies", r.replies}}},
          {"turned", {{"of", r.unhappy}, {"turned", r.turned}}},
          {"careAccount",
           r.care_account
               ? json{{"from", r.care_account->from}, {"cases", r.care_account->cases}, {"care", r.care_account->care}}
               : json(nullptr)},
          {"groups", std::move(groups)}};
}

}  // namespace aplomb
