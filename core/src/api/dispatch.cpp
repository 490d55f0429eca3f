#include "dispatch.hpp"

#include <cstdio>
#include <functional>
#include <map>

#include "aplomb/error_json.hpp"
#include "aplomb/forecast.hpp"
#include "aplomb/holidays.hpp"
#include "aplomb/insight.hpp"
#include "aplomb/mask.hpp"
#include "aplomb/rehearsal.hpp"
#include "aplomb/reviewers.hpp"
#include "aplomb/routine.hpp"
#include "codec.hpp"
#include "load.hpp"

namespace aplomb {
namespace {

/// What most requests carry: the instant the caller calls now, and the brand (the built-in practice brand by default).
struct Common {
  Instant now = 0;
  Brand brand;
};

Common common(Fields& f) {
  Common c;
  c.now = f.time("now").value_or(0);
  c.brand = decode_brand(f.has("brand") ? f.at("brand") : brand_defaults(), f.path("brand"));
  return c;
}

json read(const Engine& engine, Fields& f) {
  const Common c = common(f);
  json readings = json::array();
  f.each("mentions", [&](const json& item, const std::string& where) {
    if (readings.size() >= 200) f.fail("holds more than 200 mentions: send them in several requests", "mentions");
    const Mention mention = decode_mention(item, where);
    readings.push_back(encode(engine.reader().read(mention, c.brand, c.now), mention.id));
  });
  f.done();
  return {{"readings", std::move(readings)}};
}

json draft(const Engine& engine, Fields& f) {
  const Common c = common(f);
  const Mention mention = decode_mention(f.at("mention"), f.path("mention"));
  const Reading reading = engine.reader().read(mention, c.brand, c.now);
  DraftRequest request;
  request.mention = &mention;
  request.reading = &reading;
  request.brand = &c.brand;
  request.now = c.now;
  if (f.has("case")) request.known = decode_case_context(f.at("case"), f.path("case"));
  request.purpose =
      f.choice("purpose", "reply",
               {"reply", "holding", "followup", "thanks", "boundary", "removal", "closeout", "opener", "diagnose"});
  request.count = static_cast<int>(f.number("count", 3, 1, 10));
  request.seed = static_cast<std::uint64_t>(f.number("seed", 1, 0, 9007199254740991.0));
  request.recent = f.texts("recent");
  f.done();
  const DraftReply reply = engine.drafter().draft(request);
  json drafts = json::array();
  for (const auto& one : reply.drafts) drafts.push_back(encode(one));
  json out = {{"reading", encode(reading, mention.id)}, {"drafts", std::move(drafts)},
              {"situation", reply.situation},           {"plan", reply.plan},
              {"missing", encode(reply.missing)},       {"considered", reply.considered}};
  if (reply.house) {
    out["house"] = {{"breaks", reply.house->breaks}};
    if (reply.house->rule != 0) out["house"]["rule"] = reply.house->rule;
  }
  return out;
}

/// A reply to check with all that is known around it; what the context points to lives as long as this.
struct Checked {
  explicit Checked(const Engine& engine, Fields& f) : c(common(f)), text(f.text("text")) {
    if (f.has("mention")) {
      mention = decode_mention(f.at("mention"), f.path("mention"));
      // `now` only moves the priority, which no rule looks at: the same text gets the same findings at any hour.
      reading = engine.reader().read(*mention, c.brand, c.now);
      context.mention = &*mention;
      context.reading = &*reading;
    }
    if (!f.has("text")) f.fail("lacks \"text\"");
    context.site = decode_site(f.choice("site", mention ? name(mention->site) : "x", {"x", "facebook"}));
    context.audience = f.choice("audience", "public", {"public", "private", "unknown"});
    if (f.has("case")) context.known = decode_case_context(f.at("case"), f.path("case"));
    context.recent = f.texts("recent");
    context.brand = &c.brand;
    context.now = c.now;
  }
  Checked(const Checked&) = delete;

  Common c;
  std::string text;
  std::optional<Mention> mention;
  std::optional<Reading> reading;
  CheckContext context;
};

json check(const Engine& engine, Fields& f) {
  const Checked in(engine, f);
  f.done();
  return encode(engine.checker().check(in.text, in.context));
}

json rehearse(const Engine& engine, Fields& f) {
  const Checked in(engine, f);
  Fields one(f.at("customer"), f.path("customer"));
  Listener listener;
  listener.mood = one.number("mood", listener.mood, 0, 1);
  listener.gives = one.number("gives", listener.gives, 0.05, 1);
  listener.needs = one.texts("needs");
  one.done();
  f.done();
  const CheckResult result = engine.checker().check(in.text, in.context);
  const Reaction out = react(listener, in.text, result, in.context);
  json losses = json::array(), lessons = json::array();
  for (const Loss& loss : out.losses) losses.push_back({{"what", loss.what}, {"of", loss.of}, {"points", loss.points}});
  for (const Lesson& lesson : out.lessons)
    lessons.push_back({{"what", lesson.what}, {"kept", lesson.kept}, {"text", lesson.text}});
  return {{"check", encode(result)}, {"score", out.score},          {"mood", rounded(out.mood)},    {"step", out.step},
          {"open", out.open},        {"losses", std::move(losses)}, {"lessons", std::move(lessons)}};
}

json schedule_case(const Engine&, Fields& f) {
  const Common c = common(f);
  const CaseTimes times = decode_case_times(f.at("case"), f.path("case"));
  f.done();
  const Calendar calendar(c.brand.hours);
  json out = encode(schedule(times, c.brand, calendar, c.now));
  const auto opens = calendar.next_day(c.now);
  out["opens"] = opens ? json(format_instant(*opens)) : json(nullptr);
  return out;
}

json promise(const Engine& engine, Fields& f) {
  const Common c = common(f);
  const Text text = engine.tokenizer().analyse(f.text("text"));
  f.done();
  json promises = json::array();
  for (const auto& p : engine.promises().find(text, c.brand, c.now)) {
    promises.push_back({{"span", {p.span.begin, p.span.end}},
                        {"due", p.due ? json(format_instant(*p.due)) : json(nullptr)},
                        {"kept", p.kept},
                        {"reason", p.reason}});
  }
  return {{"promises", std::move(promises)}};
}

json observe(const Engine&, Fields& f) {
  const Common c = common(f);
  std::map<std::string, Case> cases;
  f.each("cases", [&](const json& item, const std::string& where) {
    Case one = decode_case(item, where);
    std::string key = one.key;
    cases.emplace(std::move(key), std::move(one));
  });
  json refused = json::array();
  f.each("events", [&](const json& item, const std::string& where) {
    const Event event = decode_event(item, where);
    try {
      apply(cases, event);
    } catch (const Error& error) {
      refused.push_back({{"event", event.id}, {"why", error.what()}});
    }
  });
  f.done();
  json out_cases = json::array(), timers = json::object(), wakes = json::object();
  std::optional<Instant> wake;
  const Calendar calendar(c.brand.hours);
  for (const auto& [key, one] : cases) {
    out_cases.push_back(encode(one));
    const Schedule s = schedule(one, c.brand, calendar, c.now);
    timers[key] = encode(s)["timers"];
    wakes[key] = s.wake_at ? json(format_instant(*s.wake_at)) : json(nullptr);
    if (s.wake_at && (!wake || *s.wake_at < *wake)) wake = s.wake_at;
  }
  return {{"cases", std::move(out_cases)},
          {"timers", std::move(timers)},
          {"wakeAt", wake ? json(format_instant(*wake)) : json(nullptr)},
          {"wakes", std::move(wakes)},
          {"refused", std::move(refused)}};
}

/// A date "2026-11-25" of the request, "" where it is absent.
std::string date_of(Fields& f, const char* key) {
  const std::string text = f.text(key);
  if (!text.empty() && (text.size() != 10 || !parse_instant(text + "T00:00:00Z")))
    f.fail("must be a date such as \"2026-11-25\"", key);
  return text;
}

json report_events(const Engine&, Fields& f) {
  const Common c = common(f);
  const Calendar calendar(c.brand.hours);
  const DayRange days{date_of(f, "from"), date_of(f, "to")};
  std::vector<Event> events;
  f.each("events", [&](const json& item, const std::string& where) { events.push_back(decode_event(item, where)); });
  Tally all = tally(events, c.brand, calendar, c.now, days);
  f.each("cases", [&](const json& item, const std::string& where) {
    all.add(decode_case(item, where), c.brand, calendar, c.now, days);
  });
  f.each("tallies", [&](const json& item, const std::string& where) { all.add(decode_tally(item, where)); });
  f.done();
  json out = encode(report(all, c.brand));
  out["tally"] = encode(all);
  return out;
}

json forecast_shift(const Engine&, Fields& f) {
  const Common c = common(f);
  ForecastRequest request;
  f.each("cases", [&](const json& item, const std::string& where) {
    if (request.cases.size() >= 200) f.fail("holds more than 200 cases: send the first 200", "cases");
    Fields one(item, where);
    Waiting waiting;
    waiting.key = one.text("key");
    if (!one.has("due")) one.fail("lacks \"due\"");
    waiting.due = one.time("due").value_or(0);
    waiting.holdable = one.flag("holdable", true);
    one.done();
    request.cases.push_back(std::move(waiting));
  });
  if (f.has("pace")) {
    for (const json& minutes : f.at("pace")) {
      if (!minutes.is_number()) f.fail("must hold numbers of minutes", "pace");
      request.pace.push_back(minutes.get<double>());
    }
  }
  request.seed = static_cast<std::uint64_t>(f.number("seed", 1, 0, 9007199254740991.0));
  request.runs = static_cast<int>(f.number("runs", 2000, 100, 10'000));
  f.done();
  const Forecast out = forecast(request, c.brand, c.now);
  json cases = json::array();
  for (const auto& one : out.cases) cases.push_back({{"key", one.key}, {"chance", rounded(one.chance)}});
  return {{"late", rounded(out.late)}, {"cases", std::move(cases)}, {"bestLate", rounded(out.best_late)},
          {"best", out.best},          {"hold", out.hold},          {"holdLate", rounded(out.hold_late)}};
}

std::string clock_words(int minute) {
  char out[32];
  std::snprintf(out, sizeof out, "%02d:%02d", minute / 60, minute % 60);
  return out;
}

json holidays_in(const Engine&, Fields& f) {
  const Common c = common(f);
  if (!f.has("text")) f.fail("lacks \"text\"");
  const std::string text = f.text("text");
  f.done();
  const Holidays found = holidays(text, c.brand.hours, c.now);
  json days = json::array(), notes = json::array();
  for (const Holiday& one : found.days) {
    days.push_back({{"date", one.date},
                    {"names", one.names},
                    {"whole", one.whole},
                    {"from", clock_words(one.from)},
                    {"to", clock_words(one.to)},
                    {"known", one.known},
                    {"special", one.special}});
  }
  for (const HolidayNote& one : found.notes)
    notes.push_back({{"line", one.line}, {"name", one.name}, {"why", one.why}});
  return {{"days", std::move(days)}, {"until", found.until},
          {"past", found.past},      {"later", found.later},
          {"more", found.more},      {"notes", std::move(notes)},
          {"noted", found.noted},    {"trouble", found.trouble.empty() ? json(nullptr) : json(found.trouble)}};
}

json routine(const Engine&, Fields& f) {
  const Common c = common(f);
  const std::vector<int> times = decode_routine(f.has("brand") ? f.at("brand") : brand_defaults(), f.path("brand"));
  std::vector<Looked> places;
  f.each("places", [&](const json& item, const std::string& where) {
    if (places.size() >= 200) f.fail("holds more than 200 places", "places");
    Fields one(item, where);
    if (!one.has("id")) one.fail("lacks \"id\"");
    Looked place;
    place.id = one.text("id");
    place.at = one.time("looked");
    one.done();
    places.push_back(std::move(place));
  });
  f.done();
  const DayPlan plan = day_plan(c.brand.hours, times, places, c.now);
  const auto instant = [](const std::optional<Instant>& at) { return at ? json(format_instant(*at)) : json(nullptr); };
  return {{"today", plan.today},        {"round", instant(plan.round)}, {"next", instant(plan.next)},
          {"ends", instant(plan.ends)}, {"closing", plan.closing},      {"due", plan.due}};
}

json reviewers(const Engine&, Fields& f) {
  const Common c = common(f);
  const auto team = decode_reviewers(f.has("brand") ? f.at("brand") : brand_defaults(), f.path("brand"));
  f.done();
  json out = json::array();
  for (const Awake& one : awake(team, c.now)) {
    out.push_back({{"first", one.first},
                   {"awake", one.known ? json(one.awake) : json(nullptr)},
                   {"until", one.until ? json(format_instant(*one.until)) : json(nullptr)},
                   {"clock", one.known ? json(clock_words(one.minute)) : json(nullptr)}});
  }
  return {{"reviewers", std::move(out)}};
}

json mask_texts(const Engine& engine, Fields& f) {
  const Common c = common(f);
  const std::vector<std::string> texts = f.texts("texts");
  if (texts.size() > 100) f.fail("holds more than 100 texts", "texts");
  std::vector<Person> persons;
  f.each("persons", [&](const json& item, const std::string& where) {
    Fields one(item, where);
    persons.push_back({one.text("name"), one.text("handle")});
    one.done();
  });
  f.done();
  const Masked masked = mask(engine.reader(), engine.tokenizer(), c.brand, texts, persons);
  json out = json::array(), pieces = json::array();
  for (const MaskedText& text : masked.texts) {
    out.push_back({{"text", text.text}, {"cuts", json::array()}});
    for (const auto& cut : text.cuts)
      out.back()["cuts"].push_back({{"span", {cut.span.begin, cut.span.end}}, {"piece", cut.piece}});
  }
  for (const MaskedPiece& piece : masked.pieces) pieces.push_back({{"mark", piece.mark}, {"text", piece.text}});
  return {{"texts", std::move(out)}, {"pieces", std::move(pieces)}};
}

json migrate(const Engine&, Fields& f) {
  json notes = json::array();
  json settings = migrate_brand(f.at("settings"), notes);
  f.done();
  return {{"settings", std::move(settings)}, {"notes", std::move(notes)}};
}

json describe(const Engine& engine, Fields& f) {
  f.done();
  json rules = json::array();
  for (const auto& [id, severity] : rule_severities(engine.pack())) {
    rules.push_back({{"id", id}, {"family", id.substr(0, id.find('/'))}, {"severity", severity}});
  }
  return {{"version", APLOMB_VERSION},
          {"protocol", 1},
          {"lang", std::string(engine.pack().lang())},
          {"rules", std::move(rules)},
          {"brand", brand_schema(engine.pack())},
          {"defaults", brand_defaults()}};
}

using Handler = json (*)(const Engine&, Fields&);
const std::map<std::string, Handler>& handlers() {
  static const std::map<std::string, Handler> table = {{"describe", describe},
                                                       {"migrate", migrate},
                                                       {"read", read},
                                                       {"draft", draft},
                                                       {"check", check},
                                                       {"rehearse", rehearse},
                                                       {"schedule", schedule_case},
                                                       {"promise", promise},
                                                       {"observe", observe},
                                                       {"report", report_events},
                                                       {"forecast", forecast_shift},
                                                       {"holidays", holidays_in},
                                                       {"routine", routine},
                                                       {"reviewers", reviewers},
                                                       {"mask", mask_texts}};
  return table;
}

}  // namespace

std::string error_json(const Error& error) {
  return json{{"code", name(error.code)}, {"message", error.what()}, {"path", error.path}}.dump(
      -1, ' ', false, json::error_handler_t::replace);
}

std::string dispatch(const Engine& engine, std::string_view request) {
  if (request.size() > request_limit)
    throw Error(ErrorCode::too_large, "the request is larger than 1 MB: send it in parts");
  json in;
  try {
    in = json::parse(request);
  } catch (const json::exception& error) {
    throw Error(ErrorCode::bad_json, error.what());
  }
  if (!in.is_object() || !in.contains("kind") || !in["kind"].is_string())
    throw Error(ErrorCode::bad_request, "a request is an object with a \"kind\"");
  Fields f(in, "");
  const auto it = handlers().find(f.text("kind"));
  if (it == handlers().end()) throw Error(ErrorCode::unknown_kind, "there is no request of this kind", "/kind");
  try {
    return it->second(engine, f).dump(-1, ' ', false, json::error_handler_t::replace);
  } catch (const json::exception& error) {
    throw Error(ErrorCode::bad_request, error.what());
  }
}

}  // namespace aplomb
