#include <algorithm>
#include <set>
#include <stdexcept>

#include "../pack/pack_json.hpp"
#include "aplomb/result.hpp"
#include "library.hpp"

namespace aplomb::drafting {
namespace {

using nlohmann::json;
using Words = std::vector<std::string>;

/// A list, a single word, or nothing.
Words words(const json& in, const char* key) {
  const auto it = in.find(key);
  if (it == in.end()) return {};
  if (it->is_string()) return {it->get<std::string>()};
  return it->get<Words>();
}

When when_of(const json& in) {
  When out;
  out.fault = words(in, "fault");
  out.site = words(in, "site");
  out.purpose = words(in, "purpose");
  out.categories = words(in, "categories");
  out.confirmed = words(in, "confirmed");
  out.cues = words(in, "cues");
  out.without = words(in, "without");
  out.said = words(in, "said");
  out.unsaid = words(in, "unsaid");
  out.heat_min = in.value("heatMin", 0.0);
  out.heat_max = in.value("heatMax", 1.0);
  out.formality_min = in.value("formalityMin", 0.0);
  out.formality_max = in.value("formalityMax", 1.0);
  out.warmth_min = in.value("warmthMin", 0.0);
  out.emoji_min = in.value("emojiMin", 0);
  if (in.contains("hours")) out.hours = in.at("hours").get<bool>() ? 1 : 0;
  return out;
}

Group group_of(const json& in) {
  Group out;
  out.act = in.at("act").get<std::string>();
  out.pool = in.value("pool", "");
  out.tone = in.value("register", "plain");
  out.cluster = in.value("cluster", "");
  out.id = in.value("id", out.act + "/" + out.cluster);
  out.situations = words(in, "situations");
  out.when = when_of(in.value("when", json::object()));
  out.people = in.value("people", false);
  std::set<std::string> seen;
  for (const json& line : in.at("wordings")) {
    for (std::string& wording : expand(line.get<std::string>())) {
      if (!seen.insert(wording).second) continue;
      out.wordings.push_back(parse_wording(wording));
      out.lines.push_back(std::move(wording));
    }
  }
  return out;
}

Step step_of(std::string text) {
  Step step;
  if (!text.empty() && text.back() == '?') {
    step.optional = true;
    text.pop_back();
  }
  const std::size_t colon = text.find(':');
  step.act = text.substr(0, colon);
  if (colon != std::string::npos) step.pool = text.substr(colon + 1);
  return step;
}

void add_plans(const json& in, Library& library) {
  for (const std::string& situation : words(in, "situations")) {
    std::vector<Plan>& plans = library.plans[situation];
    for (const json& entry : in.at("plans")) {
      Plan plan;
      plan.flavour = entry.at("flavour").get<std::string>();
      for (const json& step : entry.at("acts")) plan.steps.push_back(step_of(step.get<std::string>()));
      plans.push_back(std::move(plan));
    }
  }
}

Detail detail_of(const json& in) {
  return {words(in, "ask"),   words(in, "then"), words(in, "find"),
          words(in, "check"), words(in, "open"), words(in, "query")};
}

void add_pairs(const json& in, const char* key, Style::Pairs& out) {
  const auto it = in.find(key);
  if (it == in.end()) return;
  for (const json& pair : *it) out.emplace_back(pair.at(0).get<std::string>(), pair.at(1).get<std::string>());
}

void add_words(const json& in, const char* key, Words& out) {
  for (std::string& word : words(in, key)) out.push_back(std::move(word));
}

/// The members of an object in `in`; none if it is absent. A reference into `in`, so that a loop over it stays valid.
const json& object(const json& in, const char* key) {
  static const json nothing = json::object();
  const auto it = in.find(key);
  return it == in.end() ? nothing : *it;
}

void add_style(const json& in, Style& style) {
  add_pairs(in, "pluralVoice", style.plural_voice);
  add_pairs(in, "fullForms", style.full_forms);
  add_pairs(in, "american", style.american);
  add_pairs(in, "flips", style.flips);
  add_words(in, "articles", style.articles);
  add_words(in, "contact", style.contact);
  add_words(in, "addressed", style.addressed);
  add_words(in, "notThings", style.not_things);
  add_words(in, "mustEcho", style.must_echo);
  add_words(in, "outages", style.outages);
  add_words(in, "opinions", style.opinions);
  add_words(in, "retold", style.retold);
  add_words(in, "settings", style.settings);
  add_words(in, "afterHead", style.after_head);
  add_words(in, "means", style.means);
  add_words(in, "machines", style.machines);
  add_words(in, "labels", style.labels);
  add_words(in, "things", style.things);
  for (const auto& [matter, entry] : object(in, "matters").items()) style.matters[matter] = entry.get<Words>();
  for (const auto& [stance, entry] : object(in, "stances").items()) style.stances[stance] = entry.get<Words>();
  for (const auto& [state, entry] : object(in, "states").items()) style.states[state] = entry.get<Words>();
  if (const auto it = in.find("feelings"); it != in.end()) {
    for (const json& entry : *it) {
      style.feelings.push_back({entry.value("it", ""), entry.value("you", ""), words(entry, "words")});
    }
  }
  add_words(in, "privateQuestions", style.private_questions);
  add_words(in, "ownBefore", style.own_before);
  add_words(in, "pointing", style.pointing);
  add_words(in, "mine", style.mine);
  add_words(in, "unsure", style.unsure);
  add_pairs(in, "capitals", style.capitals);
  add_words(in, "notOwn", style.not_own);
  add_words(in, "verdicts", style.verdicts);
  add_words(in, "past", style.past);
  add_words(in, "wishes", style.wishes);
  add_words(in, "negatives", style.negatives);
  add_words(in, "shared", style.shared);
  add_words(in, "massNouns", style.mass_nouns);
  for (const auto& [key, wording] : object(in, "reasons").items()) style.reasons[key] = wording.get<std::string>();
  for (const auto& [slot, pair] : object(in, "forms").items()) {
    style.forms[slot] = {pair.at(0).get<std::string>(), pair.at(1).get<std::string>()};
  }
  style.with_an = in.value("withAn", style.with_an);
  style.with_a = in.value("withA", style.with_a);
  style.vowels = in.value("vowels", style.vowels);
  add_words(in, "keepCapital", style.keep_capital);
  add_words(in, "pluralNouns", style.plural_nouns);
  add_words(in, "singularNouns", style.singular_nouns);
  add_words(in, "anWords", style.an_words);
  add_words(in, "aWords", style.a_words);
  add_words(in, "common", style.common);
  for (const auto& [category, entry] : object(in, "details").items()) {
    style.details[category] = detail_of(entry);
  }
  for (const auto& [fact, entry] : object(in, "given").items()) style.given[fact] = entry.get<std::string>();
  for (const auto& [situation, entry] : object(in, "triggers").items()) {
    style.triggers[situation] = entry.get<Words>();
  }
  for (const auto& [mark, entry] : object(in, "marks").items()) style.marks[mark] = entry.get<Words>();
  for (const auto& [word, entry] : object(in, "siteWords").items()) {
    style.site_words[word] = entry.get<std::string>();
  }
}

/// Files are told apart by what they hold, so the pack may nest them as its folders do.
void visit(const json& in, Library& library) {
  if (in.is_object() && in.contains("act") && in.contains("wordings")) {
    try {
      library.groups.push_back(group_of(in));
    } catch (const std::invalid_argument& error) {
      throw Error(ErrorCode::bad_request,
                  "acts/" + in.value("act", "") + "/" + in.value("id", "?") + ": " + error.what());
    }
  } else if (in.is_object() && in.contains("plans")) {
    add_plans(in, library);
  } else if (in.is_object() && in.contains("style")) {
    add_style(in.at("style"), library.style);
  } else if (in.is_structured()) {
    for (const json& child : in) visit(child, library);
  }
}

}  // namespace

Library load_library(const Pack& pack) {
  Library library;
  try {
    visit(pack.json().section("acts"), library);
    for (const json& frame : pack.json().section("frames")) {
      library.style.frames[frame.at("id").get<std::string>()] = {detail_of(object(frame, "say")),
                                                                 words(object(frame, "slots"), "thing")};
    }
    for (const auto& [fact, entry] : object(pack.json().section("told"), "facts").items()) {
      Words& told = library.style.told[fact];
      for (const char* key : {"named", "open"}) add_words(entry, key, told);
    }
  } catch (const json::exception& error) {
    throw Error(ErrorCode::bad_request, std::string("the acts of the language pack cannot be read: ") + error.what());
  }
  for (Style::Pairs* pairs :
       {&library.style.plural_voice, &library.style.full_forms, &library.style.american, &library.style.flips}) {
    // Longest first, so that "it's been" is seen before "it's".
    std::stable_sort(pairs->begin(), pairs->end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  }
  for (Group& group : library.groups) {
    for (std::size_t i = 0; i < group.lines.size(); ++i) {
      group.traits.push_back(traits_of(group.lines[i], group, group.wordings[i], library.style));
    }
  }
  std::sort(library.style.common.begin(), library.style.common.end());
  return library;
}

bool covers(const std::vector<std::string>& situations, std::string_view situation) {
  return std::any_of(situations.begin(), situations.end(), [&](const std::string& name) {
    if (name.empty() || name.back() != '*') return name == situation;
    return situation.substr(0, name.size() - 1) == std::string_view(name).substr(0, name.size() - 1);
  });
}

}  // namespace aplomb::drafting
