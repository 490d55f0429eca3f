#include "load.hpp"

#include "../pack/pack_json.hpp"
#include "aplomb/result.hpp"

namespace aplomb::reading {
namespace {

using nlohmann::json;
using Strings = std::vector<std::string>;

Strings strings(const json& in, const char* key) {
  const auto it = in.find(key);
  return it == in.end() ? Strings{} : it->get<Strings>();
}

template <typename Use>
void guarded(const char* what, Use use) {
  try {
    use();
  } catch (const json::exception& error) {
    throw Error(ErrorCode::bad_request,
                std::string("the language pack's ") + what + " cannot be read: " + error.what());
  }
}

}  // namespace

std::vector<CueRule> load_cues(const Pack& pack) {
  std::vector<CueRule> out;
  guarded("cues", [&] {
    for (const json& cue : pack.json().section("cues"))
      out.push_back(
          {cue.at("id"), pattern_lines(cue, "patterns"), pattern_lines(cue, "not"), cue.value("good", false)});
  });
  return out;
}

bool FrameRule::problem() const {
  const std::string of = domain();
  return !asks && of != "praise" && of != "suggestion" && of != "information";
}

std::vector<FrameRule> load_frames(const Pack& pack) {
  std::vector<FrameRule> out;
  guarded("frames", [&] {
    for (const json& in : pack.json().section("frames")) {
      FrameRule frame;
      frame.id = in.at("id");
      frame.category = in.at("category");
      frame.patterns = pattern_lines(in, "patterns");
      frame.exceptions = pattern_lines(in, "not");
      frame.unless = pattern_lines(in, "unless");
      frame.wide = in.value("wide", 0);
      frame.asks = in.value("asks", false);
      if (in.contains("slots")) frame.things = strings(in.at("slots"), "thing");
      if (const auto say = in.find("say"); say != in.end()) {
        frame.np = say->value("np", "");
        frame.clause = say->value("clause", "");
        frame.ask = say->value("ask", "");
        frame.wish = say->value("wish", "");
      }
      out.push_back(std::move(frame));
    }
  });
  return out;
}

Weights load_weights(const Pack& pack) {
  Weights out;
  guarded("weights", [&] {
    for (const auto& [kind, table] : pack.json().section("weights").items()) {
      if (!table.is_object()) continue;
      for (const auto& [what, weight] : table.items()) out[kind][what] = weight_of(weight);
    }
  });
  return out;
}

NameData load_names(const Pack& pack) {
  NameData out;
  guarded("names", [&] {
    const json& names = pack.json().section("names");
    if (!names.is_object()) return;
    out.given = names.at("given").at("names");
    out.family = names.at("family").at("names");
    out.compounds = names.at("compound").at("compounds").get<std::map<std::string, Strings>>();
    const json& order = names.at("order");
    out.titles = strings(order, "titles");
    out.suffixes = strings(order, "suffixes");
    out.block = strings(order, "block");
    out.ordinary = strings(order, "ordinary");
    out.particles = strings(order, "particles");
    out.patronymic = strings(order, "patronymic");
    out.family_first = order.at("family_first").get<std::map<std::string, Strings>>();
    out.honorific = order.at("honorific").get<std::map<std::string, std::string>>();
  });
  return out;
}

}  // namespace aplomb::reading
