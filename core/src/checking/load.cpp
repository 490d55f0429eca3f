// The rules of a pack from their JSON.
#include <algorithm>
#include <stdexcept>

#include "aplomb/result.hpp"
#include "pack/pack_json.hpp"
#include "rule.hpp"
#include "rules/table.hpp"

namespace aplomb::checking {
namespace {

using nlohmann::json;
using Strings = std::vector<std::string>;

Strings strings(const json& in, const char* key) {
  return in.contains(key) ? in.at(key).get<Strings>() : Strings{};
}

template <typename T>
std::optional<T> maybe(const json& in, const char* key) {
  return in.contains(key) ? std::optional<T>(in.at(key).get<T>()) : std::nullopt;
}

When when(const json& in) {
  static const Strings known = {"audience",    "kind",     "kindNot", "fault",      "faultNot",   "site",
                                "cue",         "cueNot",   "has",     "lacks",      "hasHere",    "lacksHere",
                                "lacksNear",   "heatMin",  "heatMax", "hasMention", "firstReply", "faultStated",
                                "stepsStated", "wordsMin", "wordsMax"};
  When out;
  if (!in.is_object()) return out;
  for (const auto& [key, value] : in.items()) {
    if (std::find(known.begin(), known.end(), key) == known.end())
      throw std::invalid_argument("unknown condition \"" + key + "\"");
  }
  out.audience = strings(in, "audience");
  out.kind = strings(in, "kind");
  out.kind_not = strings(in, "kindNot");
  out.fault = strings(in, "fault");
  out.fault_not = strings(in, "faultNot");
  out.site = strings(in, "site");
  out.cue = strings(in, "cue");
  out.cue_not = strings(in, "cueNot");
  out.has = strings(in, "has");
  out.lacks = strings(in, "lacks");
  out.has_here = strings(in, "hasHere");
  out.lacks_here = strings(in, "lacksHere");
  out.lacks_near = strings(in, "lacksNear");
  out.heat_min = maybe<double>(in, "heatMin");
  out.heat_max = maybe<double>(in, "heatMax");
  out.mention = maybe<bool>(in, "hasMention");
  out.first_reply = maybe<bool>(in, "firstReply");
  out.fault_stated = maybe<bool>(in, "faultStated");
  out.steps_stated = maybe<bool>(in, "stepsStated");
  out.words_min = maybe<std::uint32_t>(in, "wordsMin");
  out.words_max = maybe<std::uint32_t>(in, "wordsMax");
  return out;
}

Severity severity(const std::string& word) {
  if (word == "stop") return Severity::stop;
  if (word == "warn") return Severity::warn;
  if (word == "hint") return Severity::hint;
  throw std::invalid_argument("unknown severity \"" + word + "\"");
}

Scope scope(const std::string& word) {
  if (word == "span") return Scope::span;
  if (word == "sentence") return Scope::sentence;
  if (word == "message") return Scope::message;
  throw std::invalid_argument("unknown scope \"" + word + "\"");
}

std::uint8_t mask(const Strings& names) {
  std::uint8_t out = 0;
  for (const auto& name : names) {
    if (name == "url")
      out |= mask_url;
    else if (name == "handle")
      out |= mask_handle;
    else if (name == "hashtag")
      out |= mask_hashtag;
    else if (name == "signoff")
      out |= mask_signoff;
    else if (name == "quote")
      out |= mask_quote;
    else if (name == "name")
      out |= mask_name;
    else
      throw std::invalid_argument("unknown mask \"" + name + "\"");
  }
  return out;
}

FixSpec fix(const json& in) {
  FixSpec out;
  out.at = in.value("at", "");
  if (in.contains("replace")) {
    out.text = in.at("replace").get<std::string>();
  } else if (in.contains("sentence")) {
    out.what = FixSpec::Do::sentence;
    out.text = in.at("sentence").get<std::string>();
  } else if (in.value("delete", false)) {
    out.what = FixSpec::Do::remove;
  } else {
    throw std::invalid_argument("a fix has \"replace\", \"sentence\" or \"delete\"");
  }
  return out;
}

Rule rule(const json& in) {
  Rule out;
  out.id = in.at("id").get<std::string>();
  out.severity = severity(in.at("severity").get<std::string>());
  out.scope = scope(in.at("scope").get<std::string>());
  if (in.contains("mask")) out.mask = mask(strings(in, "mask"));
  if (in.contains("when")) out.when = when(in.at("when"));
  for (const auto& entry : in.value("severityWhen", json::array())) {
    out.severity_when.emplace_back(when(entry.at("when")), severity(entry.at("severity").get<std::string>()));
  }
  for (const auto& entry : in.value("fixes", json::array())) out.fixes.push_back(fix(entry));
  out.code = in.value("code", "");
  out.act = in.value("act", "");
  out.head = in.value("head", "");
  out.patterns = !pattern_lines(in, "patterns").empty();
  if (!out.code.empty() && code_rule(out.code) == nullptr)
    throw std::invalid_argument("no code named \"" + out.code + "\"");
  return out;
}

}  // namespace

std::string asks_for(std::string_view fact) {
  return "asks for " + std::string(fact);
}

RuleBook load_rules(const Pack& pack, PatternSet& patterns) {
  RuleBook book;
  auto add = [&](const std::string& pattern, Role::Kind kind, std::size_t index) {
    patterns.add(pattern);
    book.roles.push_back({kind, static_cast<std::uint32_t>(index)});
  };
  std::string at;
  try {
    const json& moves = pack.json().section("moves");
    if (moves.is_object()) {
      for (const auto& [name, list] : moves.items()) {
        at = "move " + name;
        for (const auto& pattern : pattern_lines(moves, name)) add(pattern, Role::Kind::move, book.moves.size());
        book.moves.push_back(name);
      }
    }
    // Asking for what a mention may have told already is a move of its own for each type of fact.
    const json& told = pack.json().section("told");
    const json facts = told.is_object() ? told.value("facts", json::object()) : json::object();
    for (const auto& [fact, entry] : facts.items()) {
      at = "told " + fact;
      for (const std::string& name : strings(entry, "named")) {
        for (std::string form : strings(told, "forms"))
          add(form.replace(form.find('@'), 1, name), Role::Kind::move, book.moves.size());
      }
      book.moves.push_back(asks_for(fact));
    }
    at = "the map of acts";
    const json& map = pack.json().section("map");
    const json families = map.is_object() ? map.value("families", json::object()) : json::object();
    if (map.is_object()) book.acts = map.at("moves").get<decltype(book.acts)>();
    for (const auto& entry : pack.json().section("rules")) {
      at = "rule " + entry.value("id", "without id");
      book.rules.push_back(rule(entry));
      Rule& added = book.rules.back();
      if (added.act.empty()) added.act = families.value(added.id.substr(0, added.id.find('/')), "");
      const std::size_t index = book.rules.size() - 1;
      for (const auto& pattern : pattern_lines(entry, "patterns")) add(pattern, Role::Kind::hit, index);
      for (const auto& pattern : pattern_lines(entry, "not")) add(pattern, Role::Kind::exception, index);
    }
    at = "the rules";
    patterns.seal();
  } catch (const json::exception& error) {
    throw Error(ErrorCode::bad_request, at + ": " + error.what());
  } catch (const std::invalid_argument& error) {
    throw Error(ErrorCode::bad_request, at + ": " + error.what());
  }
  return book;
}

std::string load_given_names(const Pack& pack) {
  const json& names = pack.json().section("names");
  if (!names.is_object() || !names.contains("given") || !names.at("given").is_object()) return "";
  return names.at("given").value("names", "");
}

}  // namespace aplomb::checking
