#include "checking_support.hpp"

#include <algorithm>
#include <stdexcept>

#include "support.hpp"

namespace checking_support {
namespace {

using nlohmann::json;
using namespace aplomb;

std::string text(const json& c, const char* key) {
  return c.contains(key) && c.at(key).is_string() ? c.at(key).get<std::string>() : std::string();
}
std::vector<std::string> texts(const json& c, const char* key) {
  return c.contains(key) ? c.at(key).get<std::vector<std::string>>() : std::vector<std::string>();
}

struct Situation {
  const char* name;
  Kind kind;
  const char* cue;
};
constexpr Situation situations[] = {
    {"complaint", Kind::complaint, nullptr},  {"mixed", Kind::complaint, nullptr},
    {"outage", Kind::complaint, nullptr},     {"repeat", Kind::complaint, "repeat"},
    {"safety", Kind::complaint, "safety"},    {"churn", Kind::complaint, "leaving"},
    {"troll", Kind::complaint, "bait"},       {"redirect", Kind::complaint, "wrong-company"},
    {"human", Kind::complaint, nullptr},      {"followup", Kind::complaint, nullptr},
    {"question", Kind::question, nullptr},    {"praise", Kind::praise, nullptr},
    {"feature", Kind::neutral, "suggestion"}, {"neutral", Kind::neutral, nullptr},
    {"abuse", Kind::abuse, nullptr},          {"spam", Kind::spam, nullptr}};

}  // namespace

Scene::Scene(const json& c) {
  static const std::vector<std::string> known = {
      "situation", "anger", "cue",   "mention", "author",          "handle", "thread", "mention_lang", "found",
      "name",      "fault", "facts", "prior",   "confirmed",       "first",  "recent", "audience",     "platform",
      "brand",     "staff", "sign",  "greet",   "allowed_handles", "avoid",  "prefer", "sheet",        "closed"};
  for (const auto& [key, value] : c.items()) {
    if (std::find(known.begin(), known.end(), key) == known.end())
      throw std::invalid_argument("an example's context has the unknown key " + key);
  }
  about_mention(c);
  about_case(c);
  about_brand(c);
}

void Scene::about_mention(const json& c) {
  mention_.text = text(c, "mention");
  mention_.author_name = text(c, "author");
  mention_.author_handle = text(c, "handle");
  mention_.lang = text(c, "mention_lang");
  if (c.contains("thread")) {
    for (const json& m : c.at("thread")) mention_.thread.push_back({text(m, "who"), text(m, "text"), {}});
  }
  if (c.contains("first") && !c.at("first").get<bool>() && !c.contains("prior"))
    mention_.thread.push_back({"brand", "Hello.", {}});
  if (!mention_.text.empty() || !mention_.author_handle.empty() || !mention_.lang.empty() || !mention_.thread.empty())
    context_.mention = &mention_;

  const std::string situation = text(c, "situation");
  for (const Situation& s : situations) {
    if (situation != s.name) continue;
    reading_.kind = s.kind;
    if (s.cue != nullptr) reading_.cues.push_back({s.cue, {}});
  }
  if (c.contains("anger")) {
    reading_.heat = c.at("anger").get<double>() / 3;
    if (situation.empty()) reading_.kind = reading_.heat > 0 ? Kind::complaint : Kind::neutral;
  }
  for (const std::string& cue : texts(c, "cue")) reading_.cues.push_back({cue, {}});
  if (c.contains("found")) {
    for (const json& fact : c.at("found")) reading_.facts.push_back({fact.at(0), fact.at(1), {}});
  }
  if (!mention_.lang.empty()) reading_.lang = mention_.lang;
  if (!situation.empty() || c.contains("anger") || c.contains("cue") || c.contains("found") ||
      c.contains("mention_lang"))
    context_.reading = &reading_;
}

void Scene::about_case(const json& c) {
  CaseContext& known = context_.known;
  if (c.contains("name")) known.name = text(c, "name");
  if (c.contains("fault")) {
    known.fault = text(c, "fault") == "not_ours" ? "theirs" : text(c, "fault");
    known.fault_stated = true;
  }
  known.facts = texts(c, "facts");
  known.prior = texts(c, "prior");
  known.confirmed = texts(c, "confirmed");
  known.steps_stated = c.contains("confirmed");
  context_.recent = texts(c, "recent");
  if (c.contains("audience")) context_.audience = text(c, "audience");
  if (text(c, "platform") == "facebook") context_.site = Site::facebook;
}

void Scene::about_brand(const json& c) {
  brand_.voice.sign = "none";
  brand_.hours.always = true;
  if (c.contains("sign")) {
    brand_.voice.sign = "initials";
    brand_.agent_initials = text(c, "sign").substr(1);
  }
  if (text(c, "greet") == "required") brand_.voice.formality = 0.8;
  if (c.contains("brand")) {
    brand_.id = "example";
    brand_.name = text(c, "brand");
  }
  for (const std::string& who : texts(c, "staff")) brand_.plan.push_back({"", who, "", ""});
  for (const std::string& handle : texts(c, "allowed_handles")) brand_.accounts.push_back({"x", handle, "care"});
  brand_.voice.avoid = texts(c, "avoid");
  if (c.contains("prefer")) brand_.voice.prefer = c.at("prefer").get<std::map<std::string, std::string>>();
  if (c.contains("sheet")) {
    for (const json& fact : c.at("sheet")) brand_.facts.push_back({fact.at(0), fact.at(1)});
  }
  if (c.contains("closed")) {
    // Weekdays nine to six in London, and it is Tuesday, ten o'clock.
    brand_.hours.always = false;
    brand_.hours.zone = "Europe/London";
    for (std::size_t day = 0; day < 5; ++day) brand_.hours.week[day].push_back({540, 1080});
    context_.now = 1764064800000;
  }
  context_.brand = &brand_;
}

const std::vector<Example>& examples() {
  static const std::vector<Example> all = [] {
    std::vector<Example> out;
    const json rules = json::parse(support::file(APLOMB_EXAMPLES)).at("rules");
    for (const auto& [rule, file] : rules.items()) {
      for (const char* key : {"hits", "passes"}) {
        for (const json& entry : file.value(key, json::array())) {
          Example example{rule, std::string(key) == "hits",
                          entry.is_string() ? entry.get<std::string>() : entry.at("text").get<std::string>(),
                          json::object()};
          if (entry.is_object() && entry.contains("ctx")) example.context = entry.at("ctx");
          out.push_back(std::move(example));
        }
      }
    }
    return out;
  }();
  return all;
}

std::string apply(const std::string& text, const Fix& fix) {
  const std::u16string units = to_utf16(text);
  return to_utf8(units.substr(0, fix.span.begin)) + fix.text + to_utf8(units.substr(fix.span.end));
}

std::string slice(const std::string& text, Span span) {
  return to_utf8(to_utf16(text).substr(span.begin, span.size()));
}

int count(const CheckResult& result, const std::string& rule) {
  return static_cast<int>(
      std::count_if(result.findings.begin(), result.findings.end(), [&](const Finding& f) { return f.rule == rule; }));
}

std::string words(const CheckResult& result, const std::string& text) {
  std::string out = name(result.verdict);
  for (const Finding& f : result.findings)
    out += "\n  " + f.rule + " (" + name(f.severity) + ") \"" + slice(text, f.span) + "\"";
  return out;
}

}  // namespace checking_support
