#include <algorithm>
#include <string>

#include "aplomb/pack.hpp"
#include "aplomb/text.hpp"
#include "catch2/catch.hpp"
#include "nlohmann/json.hpp"
#include "reading/matched.hpp"
#include "support.hpp"

using namespace aplomb;
using nlohmann::json;

namespace {

bool hit(const reading::Matcher& matcher, const std::string& section, const std::string& id, const std::string& text) {
  const auto hits = matcher.find(support::engine().tokenizer().analyse(text));
  const auto& list = section == "cues" ? hits.cues : hits.frames;
  return std::any_of(list.begin(), list.end(), [&](const reading::Hit& h) {
    return (section == "cues" ? matcher.cues()[h.rule].id : matcher.frames()[h.rule].id) == id;
  });
}

}  // namespace

TEST_CASE("every cue and frame matches its own examples and leaves the others", "[reading][packs][req:C1]") {
  const reading::Matcher matcher(support::engine().pack());
  const json examples = json::parse(support::file(APLOMB_EXAMPLES));
  for (const std::string section : {"cues", "frames"}) {
    REQUIRE(examples.at(section).size() > 15);
    for (const auto& [id, of] : examples.at(section).items()) {
      for (const auto& [key, wanted] :
           {std::pair{"hits", true}, {"matches", true}, {"passes", false}, {"others", false}}) {
        for (const auto& text : of.value(key, json::array())) {
          INFO(section << "/" << id << " " << key << ": " << text.get<std::string>());
          CHECK(hit(matcher, section, id, text.get<std::string>()) == wanted);
        }
      }
    }
  }
}

TEST_CASE("cues and frames carry six examples of both kinds", "[reading][packs][req:C1]") {
  const json examples = json::parse(support::file(APLOMB_EXAMPLES));
  for (const auto& [id, of] : examples.at("cues").items()) {
    INFO(id);
    if (id.find('/') != std::string::npos) continue;  // signals are weighed, never shown
    CHECK(of.at("hits").size() >= 6);
    CHECK(of.at("passes").size() >= 6);
  }
  for (const auto& [id, of] : examples.at("frames").items()) {
    INFO(id);
    CHECK(of.at("matches").size() >= 6);
    CHECK(of.at("others").size() >= 6);
  }
}
