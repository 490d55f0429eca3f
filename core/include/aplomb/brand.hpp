#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace aplomb {

/// Minutes after local midnight, 0..1440. A frame that ends at or before its start runs over midnight.
struct Frame {
  int from = 0;
  int to = 0;
};

/// Opening hours in the brand's own zone.
struct Hours {
  std::string zone = "Etc/UTC";                    ///< IANA name
  std::array<std::vector<Frame>, 7> week;          ///< Monday first
  std::vector<std::string> closed;                 ///< dates "2026-12-25" without opening
  std::map<std::string, std::vector<Frame>> open;  ///< dates with frames of their own
  bool always = false;                             ///< no hours given: open around the clock
};

/// A promise of speed: which mentions, and how soon. Durations in minutes; absent = no such timer.
struct Target {
  std::string kind = "*";
  std::string site = "*";
  std::optional<std::int64_t> first, next, resolution;
  bool business = true;  ///< counts open minutes only
};

struct Voice {
  double formality = 0.4;  ///< 0 chatty .. 1 formal
  double warmth = 0.6;     ///< 0 matter-of-fact .. 1 warm
  int emoji = 0;           ///< most emoji in a reply, 0..2
  bool contractions = true;
  bool singular = true;                       ///< "I" rather than "we"
  bool british = true;                        ///< en-GB rather than en-US spelling
  std::string sign = "first";                 ///< "initials", "first" or "none"
  std::map<std::string, std::string> prefer;  ///< word -> word to use instead
  std::vector<std::string> avoid;
};

struct Account {
  std::string site, handle, role;
};
struct Answer {
  std::string code, question, answer, url;
};
struct Fact {
  std::string key, text;
};
struct HouseRule {
  int n = 0;
  std::string title, text;
};
struct PlanRow {
  std::string category, owner, backup, contact;
};

/// Everything a brand has told Aplomb about itself. Only what stands here, in the mention or in the case may be stated.
struct Brand {
  std::string id = "practice";
  std::string name = "Practice";
  std::vector<Account> accounts;
  std::string agent_first, agent_initials;
  Voice voice;
  Hours hours;
  std::vector<Target> targets;
  std::vector<std::int64_t> followup;  ///< minutes after closing
  std::string mail, phone, form, contact_hours;
  std::vector<HouseRule> rules;
  std::vector<PlanRow> plan;
  std::vector<Fact> facts;
  std::vector<Answer> answers;
  std::vector<std::string> offers;

  /// The target that fits a kind and a site best: both named before one, kind before site, "*" last. Null if none.
  [[nodiscard]] const Target* target(const std::string& kind, const std::string& site) const;
};

}  // namespace aplomb
