#include "codec.hpp"

namespace aplomb {

Site decode_site(const std::string& id) {
  return id == "facebook" ? Site::facebook : Site::x;
}
const char* name(Site site) {
  return site == Site::facebook ? "facebook" : "x";
}

Mention decode_mention(const json& in, const std::string& path) {
  Fields f(in, path);
  Mention m;
  m.id = f.text("id");
  if (!f.has("text")) f.fail("lacks \"text\"");
  m.text = f.text("text");
  if (f.has("author")) {
    Fields a(in.at("author"), f.path("author"));
    m.author_name = a.text("name");
    m.author_handle = a.text("handle");
    a.done();
  }
  m.site = decode_site(f.choice("site", "x", {"x", "facebook"}));
  m.time = f.time("time");
  m.lang = f.text("lang");
  m.pile_on = static_cast<int>(f.number("pileOn", 0, 0, 1e9));
  if (f.has("correctedKind"))
    m.corrected = f.choice("correctedKind", "neutral", {"complaint", "question", "praise", "neutral", "abuse", "spam"});
  f.each("thread", [&](const json& item, const std::string& where) {
    Fields t(item, where);
    m.thread.push_back({t.choice("who", "customer", {"customer", "brand", "other"}), t.text("text"), t.time("time")});
    t.done();
  });
  f.done();
  return m;
}

CaseContext decode_case_context(const json& in, const std::string& path) {
  Fields f(in, path);
  CaseContext c;
  c.fault = f.choice("fault", "unknown", {"ours", "theirs", "unknown"});
  if (in.contains("name")) {
    c.name = f.has("name") ? f.text("name") : std::string();
  }
  c.facts = f.texts("facts");
  c.prior = f.texts("prior");
  c.confirmed = f.texts("confirmed");
  c.fault_stated = in.contains("fault");
  c.steps_stated = in.contains("confirmed");
  f.done();
  return c;
}

namespace {

/// An instant, or {from, to} where the page only says "2h".
std::pair<Instant, Instant> decode_interval(const json& in, const std::string& path) {
  auto instant = [&](const json& value, const std::string& where) {
    const auto at = value.is_string() ? parse_instant(value.get<std::string>()) : std::nullopt;
    if (!at) throw Error(ErrorCode::bad_request, "must be an instant such as \"2026-11-25T09:00:00Z\"", where);
    return *at;
  };
  if (!in.is_object()) {
    const Instant at = instant(in, path);
    return {at, at};
  }
  Fields f(in, path);
  const Instant from = instant(f.at("from"), f.path("from")), to = instant(f.at("to"), f.path("to"));
  f.done();
  if (to < from) throw Error(ErrorCode::bad_request, "ends before it begins", path);
  return {from, to};
}

const std::initializer_list<const char*> moods = {"", "negative", "neutral", "positive"};
const std::initializer_list<const char*> flaws = {"", "robotic", "inappropriate"};
const std::initializer_list<const char*> kinds = {"complaint", "question", "praise", "neutral", "abuse", "spam"};

template <typename Into>
void decode_history(Fields& f, Into& c) {
  f.each("messages", [&](const json& item, const std::string& where) {
    Fields m(item, where);
    CaseMessage message;
    message.who = m.choice("who", "customer", {"customer", "brand", "other"});
    std::tie(message.from, message.to) = decode_interval(m.at("time"), m.path("time"));
    message.asks = m.flag("asks", true);
    message.mood = m.choice("mood", "", moods);
    message.flaw = m.choice("flaw", "", flaws);
    m.done();
    c.messages.push_back(message);
  });
  f.each("pauses", [&](const json& item, const std::string& where) {
    Fields p(item, where);
    Pause pause;
    pause.from = p.time("from").value_or(0);
    pause.to = p.time("to");
    pause.why = p.text("why");
    p.done();
    c.pauses.push_back(pause);
  });
  f.each("promises", [&](const json& item, const std::string& where) {
    Fields p(item, where);
    Promise promise;
    promise.made = p.time("made").value_or(0);
    promise.due = p.time("due").value_or(0);
    promise.kept = p.flag("kept", false);
    promise.broken = p.flag("broken", false);
    promise.done = p.time("done");
    p.done();
    c.promises.push_back(promise);
  });
  c.closed = f.time("closed");
  c.followed = f.time("followed");
}

}  // namespace

CaseTimes decode_case_times(const json& in, const std::string& path) {
  Fields f(in, path);
  CaseTimes c;
  c.key = f.text("key");
  c.kind = f.choice("kind", "complaint", kinds);
  c.site = f.choice("site", "x", {"x", "facebook"});
  c.priority = static_cast<int>(f.number("priority", 0, 0, 100));
  decode_history(f, c);
  f.done();
  return c;
}

Case decode_case(const json& in, const std::string& path) {
  Fields f(in, path);
  Case c;
  c.key = f.text("key");
  c.brand = f.text("brand");
  c.site = f.choice("site", "x", {"x", "facebook"});
  c.state = f.choice("state", "open", {"open", "answered", "waiting", "snoozed", "dismissed", "closed"});
  c.kind = f.choice("kind", "neutral", kinds);
  c.priority = static_cast<int>(f.number("priority", 0, 0, 100));
  c.handed = static_cast<int>(f.number("handed", 0, 0, 1e6));
  c.category = f.text("category");
  c.surface = f.text("surface");
  c.posts = f.texts("posts");
  decode_history(f, c);
  c.answered = f.time("answered");
  c.reason = f.text("reason");
  c.into = f.text("into");
  c.corrected = f.flag("corrected", false);
  c.last_event = f.text("lastEvent");
  f.done();
  return c;
}

Event decode_event(const json& in, const std::string& path) {
  Fields f(in, path);
  Event e;
  e.id = f.text("id");
  e.case_key = f.text("case");
  e.brand = f.text("brand");
  e.at = f.time("at").value_or(0);
  e.by = f.choice("by", "page", {"agent", "page", "clock"});
  e.type =
      f.choice("type", "",
               {"seen", "updated", "answered", "held", "snoozed", "woken", "dismissed", "corrected", "promised", "kept",
                "broken", "reviewed", "handed", "followed", "closed", "reopened", "merged", "split", "erased"});
  e.post = f.text("post");
  if (f.has("kind")) e.kind = f.choice("kind", "neutral", kinds);
  e.priority = static_cast<int>(f.number("priority", 0, 0, 100));
  if (f.has("time")) {
    const auto [from, to] = decode_interval(in.at("time"), f.path("time"));
    e.time_from = from;
    e.time_to = to;
  }
  e.who = f.text("who");
  e.category = f.text("category");
  e.surface = f.text("surface");
  e.mood = f.choice("mood", "", moods);
  e.flaw = f.choice("flaw", "", flaws);
  e.reason = f.text("reason");
  e.until = f.time("until");
  e.into = f.text("into");
  f.done();
  return e;
}

Tally decode_tally(const json& in, const std::string& path) {
  Fields f(in, path);
  Tally t;
  const auto count = [&](const char* key) { return static_cast<int>(f.number(key, 0, 0, 1e9)); };
  t.cases = count("cases");
  t.open = count("open");
  t.answered = count("answered");
  t.dismissed = count("dismissed");
  t.late = count("late");
  t.in_time = count("inTime");
  t.maybe_late = count("maybeLate");
  t.first_late = count("firstLate");
  t.none = count("none");
  t.replies = count("replies");
  t.robotic = count("robotic");
  t.inappropriate = count("inappropriate");
  t.unhappy = count("unhappy");
  t.turned = count("turned");
  t.promises_made = count("made");
  t.promises_kept = count("kept");
  t.promises_broken = count("broken");
  const auto numbers = [](const json& item, std::size_t many, const std::string& where) {
    bool good = item.is_array() && item.size() == many;
    for (std::size_t i = 0; good && i < many; ++i) good = item[i].is_number_integer();
    if (!good) throw Error(ErrorCode::bad_request, "must be " + std::to_string(many) + " whole numbers", where);
  };
  f.each("minutes", [&](const json& item, const std::string& where) {
    numbers(item, 2, where);
    t.minutes[item[0].get<std::int64_t>()] += item[1].get<int>();
  });
  f.each("vague", [&](const json& item, const std::string& where) {
    numbers(item, 3, where);
    t.vague[{item[0].get<std::int64_t>(), item[1].get<std::int64_t>()}] += item[2].get<int>();
  });
  if (f.has("groups")) {
    const json& groups = f.at("groups");
    if (!groups.is_object()) f.fail("must be an object", "groups");
    for (const auto& [what, shares] : groups.items()) {
      if (!shares.is_object()) f.fail("must hold objects", "groups");
      for (const auto& [id, item] : shares.items()) {
        numbers(item, 6, f.path("groups") + "/" + what + "/" + id);
        t.groups[what][id].add({item[0].get<int>(), item[1].get<int>(), item[2].get<int>(), item[3].get<int>(),
                                item[4].get<int>(), item[5].get<int>()});
      }
    }
  }
  f.done();
  return t;
}

}  // namespace aplomb
