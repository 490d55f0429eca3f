#include "review.hpp"

#include <map>

namespace cli {
namespace {

using nlohmann::json;

const char* level(const std::string& severity) {
  return severity == "stop" ? "error" : severity == "warn" ? "warning" : "note";
}

/// At most `most` bytes of one line, never within a character.
std::string short_line(std::string text, std::size_t most) {
  for (char& c : text) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

}  // namespace

std::string as_sarif(const std::vector<Reviewed>& replies) {
  json results = json::array(), rules = json::array();
  std::map<std::string, std::string> seen;
  for (const Reviewed& reply : replies) {
    for (const json& finding : reply.check.at("findings")) {
      const std::string rule = finding.at("rule");
      seen.emplace(rule, finding.value("why", ""));
      results.push_back(
          {{"ruleId", rule},
           {"level", level(finding.at("severity"))},
           {"message", {{"text", finding.value("message", rule)}}},
           {"locations",
            json::array({{{"physicalLocation",
                           {{"artifactLocation", {{"uri", "replies.jsonl"}}},
                            {"region", {{"startLine", reply.line}, {"snippet", {{"text", reply.text}}}}}}}}})},
           {"properties", {{"id", reply.id}, {"start", finding.at("start")}, {"end", finding.at("end")}}}});
    }
  }
  for (const auto& [rule, why] : seen) rules.push_back({{"id", rule}, {"shortDescription", {{"text", why}}}});
  const json driver{{"name", "aplomb"}, {"rules", std::move(rules)}};
  const json out{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                 {"version", "2.1.0"},
                 {"runs", json::array({{{"tool", {{"driver", driver}}}, {"results", std::move(results)}}})}};
  return out.dump(1, ' ', false, json::error_handler_t::replace);
}

std::string as_table(const std::vector<Reviewed>& replies) {
  std::string out;
  std::map<std::string, int> verdicts;
  for (const Reviewed& reply : replies) {
    const std::string verdict = reply.check.at("verdict");
    ++verdicts[verdict];
    if (verdict == "ready") continue;
    const std::string name = reply.id.empty() ? std::to_string(reply.line) : reply.id;
    out += (verdict == "stop" ? "STOP  " : "look  ") + name + "  " + short_line(reply.text, 100) + "\n";
    for (const json& finding : reply.check.at("findings")) {
      if (finding.at("severity") == "hint") continue;
      out += "      " + finding.at("rule").get<std::string>() + ": " + short_line(finding.value("message", ""), 120) +
             "\n";
    }
  }
  return out + std::to_string(replies.size()) + " replies: " + std::to_string(verdicts["stop"]) + " Stop, " +
         std::to_string(verdicts["look"]) + " to look at, " + std::to_string(verdicts["ready"]) + " ready";
}

}  // namespace cli
