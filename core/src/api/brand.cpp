#include <array>
#include <cstdio>

#include "codec.hpp"

namespace aplomb {
namespace {

constexpr const char* days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/// "09:30" in minutes after midnight; "24:00" is the end of the day.
int decode_minute(const json& in, const std::string& path) {
  int hour = -1, minute = -1, used = 0;
  const std::string text = in.is_string() ? in.get<std::string>() : std::string();
  if (std::sscanf(text.c_str(), "%2d:%2d%n", &hour, &minute, &used) != 2 || used != static_cast<int>(text.size()) ||
      hour < 0 || minute < 0 || minute > 59 || hour * 60 + minute > 1440) {
    throw Error(ErrorCode::bad_request, "must be a time such as \"09:30\"", path);
  }
  return hour * 60 + minute;
}

std::vector<Frame> decode_frames(const json& in, const std::string& path) {
  if (!in.is_array()) throw Error(ErrorCode::bad_request, "must be a list of [from, to] pairs", path);
  std::vector<Frame> frames;
  std::size_t i = 0;
  for (const auto& pair : in) {
    const std::string where = path + "/" + std::to_string(i++);
    if (!pair.is_array() || pair.size() != 2)
      throw Error(ErrorCode::bad_request, "must be a pair such as [\"09:00\", \"18:00\"]", where);
    frames.push_back({decode_minute(pair[0], where + "/0"), decode_minute(pair[1], where + "/1")});
  }
  return frames;
}

/// A week's opening times, Monday first; days that are not named are closed.
std::array<std::vector<Frame>, 7> decode_week(const json& in, const std::string& path) {
  Fields week(in, path, true);
  std::array<std::vector<Frame>, 7> out;
  for (std::size_t day = 0; day < 7; ++day) {
    if (week.has(days[day])) out[day] = decode_frames(in.at(days[day]), week.path(days[day]));
  }
  return out;
}

Hours decode_hours(const json& in, const std::string& path) {
  Fields f(in, path, true);
  Hours hours;
  hours.zone = f.text("zone", "Etc/UTC");
  hours.always = !f.has("week");
  if (f.has("week")) hours.week = decode_week(in.at("week"), f.path("week"));
  hours.closed = f.texts("closed");
  f.each("open", [&](const json& item, const std::string& where) {
    Fields day(item, where, true);
    hours.open[day.text("date")] = decode_frames(day.at("frames"), day.path("frames"));
  });
  return hours;
}

Voice decode_voice(const json& in, const std::string& path) {
  Fields f(in, path, true);
  Voice v;
  v.formality = f.number("formality", v.formality, 0, 1);
  v.warmth = f.number("warmth", v.warmth, 0, 1);
  v.emoji = static_cast<int>(f.number("emoji", v.emoji, 0, 2));
  v.contractions = f.flag("contractions", v.contractions);
  v.singular = f.choice("person", "I", {"I", "we"}) == "I";
  v.british = f.choice("spelling", "en-GB", {"en-GB", "en-US"}) == "en-GB";
  v.sign = f.choice("sign", "first", {"initials", "first", "none"});
  if (f.has("prefer")) {
    for (const auto& [word, better] : in.at("prefer").items()) {
      if (!better.is_string()) f.fail("must map words to words", "prefer");
      v.prefer[word] = better.get<std::string>();
    }
  }
  v.avoid = f.texts("avoid");
  return v;
}

std::optional<std::int64_t> decode_duration(Fields& f, const char* key) {
  if (!f.has(key)) return std::nullopt;
  const auto minutes = parse_duration(f.text(key));
  if (!minutes) f.fail("must be a duration such as \"PT30M\" or \"P2D\"", key);
  return minutes;
}

}  // namespace

std::vector<int> decode_routine(const json& brand, const std::string& path) {
  std::vector<int> times;
  Fields f(brand, path, true);
  if (!f.has("routine")) return times;
  Fields r(brand.at("routine"), f.path("routine"), true);
  r.each("times", [&](const json& item, const std::string& where) {
    const int minute = decode_minute(item, where);
    if (minute >= 1440) throw Error(ErrorCode::bad_request, "must be a time of the day before 24:00", where);
    times.push_back(minute);
  });
  r.texts("searches");
  return times;
}

std::vector<Reviewer> decode_reviewers(const json& brand, const std::string& path) {
  std::vector<Reviewer> out;
  Fields f(brand, path, true);
  f.each("reviewers", [&](const json& item, const std::string& where) {
    Fields r(item, where, true);
    Reviewer one;
    one.first = r.text("first");
    // Who wrote no zone lives where the brand does.
    one.hours.zone = r.text("zone");
    if (one.hours.zone.empty() && f.has("hours"))
      one.hours.zone = Fields(f.at("hours"), f.path("hours"), true).text("zone");
    if (one.hours.zone.empty()) one.hours.zone = "Etc/UTC";
    one.hours.always = !r.has("hours") || item.at("hours").empty();
    if (r.has("hours")) one.hours.week = decode_week(item.at("hours"), r.path("hours"));
    out.push_back(std::move(one));
  });
  return out;
}

const Target* Brand::target(const std::string& kind, const std::string& site) const {
  const Target* best = nullptr;
  int best_score = -1;
  for (const auto& t : targets) {
    if ((t.kind != "*" && t.kind != kind) || (t.site != "*" && t.site != site)) continue;
    const int score = (t.kind != "*" ? 2 : 0) + (t.site != "*" ? 1 : 0);
    if (score > best_score) {
      best = &t;
      best_score = score;
    }
  }
  return best;
}

Brand decode_brand(const json& in, const std::string& path) {
  Fields f(in, path, true);
  if (f.number("aplomb", 0, 0, 1e6) != 1) f.fail("must be 1: this is not a brand file of this version", "aplomb");
  Brand b;
  b.id = f.text("id");
  b.name = f.text("name");
  if (b.id.empty()) f.fail("must not be empty", "id");
  if (b.name.empty()) f.fail("must not be empty", "name");
  f.each("accounts", [&](const json& item, const std::string& where) {
    Fields a(item, where, true);
    b.accounts.push_back({a.choice("site", "x", {"x", "facebook"}), a.text("handle"),
                          a.choice("role", "brand", {"care", "brand", "personal"})});
  });
  if (f.has("agent")) {
    Fields a(in.at("agent"), f.path("agent"), true);
    b.agent_first = a.text("first");
    b.agent_initials = a.text("initials");
  }
  if (f.has("voice")) b.voice = decode_voice(in.at("voice"), f.path("voice"));
  b.hours.always = true;
  if (f.has("hours")) b.hours = decode_hours(in.at("hours"), f.path("hours"));
  f.each("targets", [&](const json& item, const std::string& where) {
    Fields t(item, where, true);
    Target target;
    target.kind = t.text("kind", "*");
    target.site = t.text("site", "*");
    target.first = decode_duration(t, "first");
    target.next = decode_duration(t, "next");
    target.resolution = decode_duration(t, "resolution");
    target.business = t.choice("clock", "business", {"business", "calendar"}) == "business";
    b.targets.push_back(target);
  });
  // A brand that set none still gets a clock: the middle preset, an hour of opening time.
  if (!f.has("targets")) b.targets.push_back({"*", "*", 60, 60, std::nullopt, true});
  for (const auto& one : f.texts("followup")) {
    const auto minutes = parse_duration(one);
    if (!minutes) f.fail("must be durations such as \"PT24H\"", "followup");
    b.followup.push_back(*minutes);
  }
  decode_routine(in, path);
  if (f.has("contact")) {
    Fields c(in.at("contact"), f.path("contact"), true);
    b.mail = c.text("mail");
    b.phone = c.text("phone");
    b.form = c.text("form");
    b.contact_hours = c.text("hours");
  }
  f.each("rules", [&](const json& item, const std::string& where) {
    Fields r(item, where, true);
    b.rules.push_back({static_cast<int>(r.number("n", 0, 0, 1e6)), r.text("title"), r.text("text")});
  });
  f.each("plan", [&](const json& item, const std::string& where) {
    Fields r(item, where, true);
    b.plan.push_back({r.text("category"), r.text("owner"), r.text("backup"), r.text("contact")});
    r.text("time");
  });
  f.each("facts", [&](const json& item, const std::string& where) {
    Fields r(item, where, true);
    b.facts.push_back({r.text("key"), r.text("text")});
  });
  f.each("answers", [&](const json& item, const std::string& where) {
    Fields r(item, where, true);
    b.answers.push_back({r.text("code"), r.text("question"), r.text("answer"), r.text("url")});
  });
  b.offers = f.texts("offers");
  // What may be given away is the agent's affair and goes into no draft; it is read so that an import tells.
  if (f.has("goodwill")) {
    Fields g(in.at("goodwill"), f.path("goodwill"), true);
    g.text("budget");
    g.text("limit");
    g.texts("wows");
    decode_duration(g, "again");
  }
  decode_reviewers(in, path);
  return b;
}

json brand_defaults() {
  return json::parse(R"({
    "aplomb": 1, "id": "practice", "name": "Practice", "colour": "#0a6e5c", "accounts": [],
    "agent": {"first": "", "initials": ""},
    "voice": {"formality": 0.4, "warmth": 0.6, "emoji": 0, "contractions": true, "person": "I", "spelling": "en-GB", "sign": "first", "prefer": {}, "avoid": []},
    "hours": {"zone": "Etc/UTC", "closed": [], "open": []},
    "targets": [{"kind": "*", "site": "*", "first": "PT1H", "next": "PT1H", "clock": "business"}], "followup": [], "routine": {"times": [], "searches": []},
    "contact": {"mail": "", "phone": "", "form": "", "hours": ""}, "rules": [], "plan": [], "facts": [], "answers": [], "offers": [],
    "goodwill": {"budget": "", "limit": "", "wows": [], "again": "P90D"},
    "reviewers": [], "retention": "P180D", "packs": []
  })");
}

json migrate_brand(const json& settings, json& notes) {
  if (!settings.is_object())
    throw Error(ErrorCode::bad_request, "a brand file is one JSON object with \"aplomb\", \"id\" and \"name\"",
                "/settings");
  json out = settings;
  auto note = [&](const std::string& path, const std::string& text) {
    notes.push_back({{"path", path}, {"note", text}});
  };
  const json version = out.value("aplomb", json(nullptr));
  if (version.is_number() && version.get<double>() > 1) {
    throw Error(ErrorCode::bad_request,
                "this brand file was made by a newer Aplomb: update Aplomb, then import it again", "/settings/aplomb");
  }
  if (version != 1) {
    out["aplomb"] = 1;
    note("/aplomb", "was missing; taken as version 1");
  }
  const json defaults = brand_defaults();
  for (const auto& [key, value] : out.items()) {
    if (!defaults.contains(key)) note("/" + key, "is not a field Aplomb knows; kept as it is");
  }
  // One field at a time, so that a single broken field costs only itself.
  json probe{{"aplomb", 1}, {"id", "probe"}, {"name", "probe"}};
  for (const auto& [key, value] : defaults.items()) {
    if (!out.contains(key)) {
      if (key == "id" || key == "name")
        throw Error(ErrorCode::bad_request, "a brand file needs \"" + key + "\"", "/settings/" + key);
      continue;
    }
    json one = probe;
    one[key] = out.at(key);
    try {
      const Brand brand = decode_brand(one, "");
      if (key == "hours") Calendar calendar(brand.hours);
    } catch (const Error& error) {
      if (key == "id" || key == "name") throw Error(ErrorCode::bad_request, error.what(), "/settings" + error.path);
      note(error.path.empty() ? "/" + key : error.path, std::string(error.what()) + "; the default is used instead");
      out[key] = value;
    }
  }
  return out;
}

}  // namespace aplomb
