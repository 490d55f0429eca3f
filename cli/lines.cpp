#include "lines.hpp"

#include <iostream>

#include "aplomb/clock.hpp"

namespace cli {
namespace {

using nlohmann::json;

/// The fields of `names` that `from` has; the command line ignores all others.
json pick(const json& from, std::initializer_list<const char*> names) {
  json out = json::object();
  if (!from.is_object()) return out;
  for (const char* name : names) {
    if (from.contains(name) && !from[name].is_null()) out[name] = from[name];
  }
  return out;
}

}  // namespace

Lines::Lines(Options options, json brand, json messages, Call call)
    : options_(std::move(options)), brand_(std::move(brand)), messages_(std::move(messages)), call_(std::move(call)) {}

json Lines::mention(const json& line) {
  json out = pick(line, {"id", "text", "site", "time", "lang", "pileOn"});
  if (out.contains("id") && !out["id"].is_string()) out["id"] = out["id"].dump();
  if (line.contains("author")) out["author"] = pick(line["author"], {"name", "handle"});
  auto readable = [&](json& object) {
    if (!object.contains("time")) return;
    if (object["time"].is_string() && aplomb::parse_instant(object["time"].get<std::string>())) return;
    object.erase("time");
    if (!told_time_) std::cerr << "aplomb: times that are no ISO 8601 instants are taken as absent\n";
    told_time_ = true;
  };
  readable(out);
  if (line.contains("thread") && line["thread"].is_array()) {
    out["thread"] = json::array();
    for (const auto& message : line["thread"]) {
      json one = pick(message, {"who", "text", "time"});
      readable(one);
      out["thread"].push_back(std::move(one));
    }
  }
  if (!out.contains("site") && !options_.site.empty()) out["site"] = options_.site;
  return out;
}

json Lines::request(const char* kind, const json& mention_or_line) {
  json out{{"kind", kind}};
  out["now"] =
      !options_.now.empty() ? options_.now : mention_or_line.value("time", std::string("1970-01-01T00:00:00Z"));
  if (!brand_.is_null()) out["brand"] = brand_;
  return out;
}

void Lines::name_findings(json& findings) const {
  for (auto& finding : findings) {
    const json& words = messages_.value(finding["rule"].get<std::string>(), json::object());
    for (const char* key : {"message", "why"}) {
      std::string text = words.value(key, "");
      for (const auto& [name, value] : finding["params"].items()) {
        const std::string slot = "{" + name + "}";
        for (std::size_t at = text.find(slot); at != std::string::npos; at = text.find(slot, at))
          text.replace(at, slot.size(), value.get<std::string>());
      }
      finding[key] = text;
    }
    finding.erase("params");
  }
}

json Lines::answer(const json& line) {
  const std::string& command = options_.command;
  const json id = line.contains("id") ? line["id"] : json(nullptr);
  if (command == "read") {
    const json m = mention(line);
    json r = request("read", m);
    r["mentions"] = json::array({m});
    json out = call_(r)["readings"][0];
    out["id"] = id;
    return out;
  }
  if (command == "draft") {
    const json m = mention(line);
    json r = request("draft", m);
    r["mention"] = m;
    r["count"] = options_.count;
    r["seed"] = options_.seed;
    r["purpose"] = options_.purpose;
    r["case"] =
        line.contains("case") ? pick(line["case"], {"fault", "name", "facts", "prior", "confirmed"}) : json::object();
    if (!r["case"].contains("fault")) r["case"]["fault"] = options_.fault;
    if (line.contains("recent")) r["recent"] = line["recent"];
    json reply = call_(r);
    json out{{"id", id},
             {"drafts", reply["drafts"]},
             {"plan", reply["plan"]},
             {"situation", reply["situation"]},
             {"missing", reply["missing"]},
             {"considered", reply["considered"]}};
    for (auto& draft : out["drafts"]) name_findings(draft["findings"]);
    return out;
  }
  if (command == "check" || command == "length") {
    json r = request("check", json::object());
    r["text"] = line.contains("text") ? line["text"] : json("");
    if (!options_.site.empty()) {
      r["site"] = options_.site;
    } else if (line.contains("site")) {
      r["site"] = line["site"];
    }
    if (command == "length") {
      json out = call_(r)["length"];
      if (!id.is_null()) out["id"] = id;
      return out;
    }
    r["audience"] = line.value("audience", options_.audience);
    if (line.contains("mention") && line["mention"].is_object()) {
      json m = mention(line["mention"]);
      if (line.contains("thread") && !m.contains("thread")) {
        const json threaded = mention({{"text", ""}, {"thread", line["thread"]}});
        m["thread"] = threaded["thread"];
      }
      r["mention"] = std::move(m);
    }
    if (line.contains("case")) r["case"] = pick(line["case"], {"fault", "name", "facts", "prior", "confirmed"});
    if (line.contains("recent")) r["recent"] = line["recent"];
    json out = call_(r);
    name_findings(out["findings"]);
    out["id"] = id;
    return out;
  }
  if (command == "schedule") {
    json r = request("schedule", json::object());
    const json& inner = line.contains("case") ? line["case"] : line;
    r["case"] = pick(inner, {"key", "kind", "site", "priority", "messages", "pauses", "promises", "closed"});
    return call_(r);
  }
  // promise
  json r = request("promise", json::object());
  r["text"] = line.contains("text") ? line["text"] : json("");
  json out = call_(r);
  if (!id.is_null()) out["id"] = id;
  return out;
}

std::string Lines::serve(const std::string& text, std::uint64_t number) {
  json error;
  try {
    const json line = json::parse(text);
    if (!line.is_object())
      throw Refused({{"code", "bad_request"}, {"message", "a line is one JSON object"}, {"path", ""}});
    if (options_.command == "report") {
      events_.push_back(pick(line, {"id", "case", "brand", "at", "by", "type", "post", "kind", "priority", "time",
                                    "who", "reason", "until", "into"}));
      return {};
    }
    json out = answer(line);
    if (options_.format != "json") {
      const json& id = out["id"];
      reviewed_.push_back({number,
                           id.is_null()     ? ""
                           : id.is_string() ? id.get<std::string>()
                                            : id.dump(),
                           line.value("text", std::string()), std::move(out)});
      return {};
    }
    return out.dump(-1, ' ', false, json::error_handler_t::replace);
  } catch (const Refused& refused) {
    error = refused.error;
  } catch (const json::exception& broken) {
    error = {{"code", "bad_json"}, {"message", broken.what()}, {"path", ""}};
  }
  failed_ = true;
  std::cerr << "aplomb: line " << number << ": " << error["message"].get<std::string>() << "\n";
  if (options_.format != "json") return {};
  return json{{"error", error}}.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string Lines::finish() {
  if (options_.format != "json") return options_.format == "sarif" ? as_sarif(reviewed_) : as_table(reviewed_);
  if (options_.command != "report") return {};
  try {
    json r = request("report", json::object());
    r["events"] = std::move(events_);
    return call_(r).dump();
  } catch (const Refused& refused) {
    failed_ = true;
    std::cerr << "aplomb: " << refused.error["message"].get<std::string>() << " at "
              << refused.error["path"].get<std::string>() << "\n";
    return json{{"error", refused.error}}.dump();
  }
}

}  // namespace cli
