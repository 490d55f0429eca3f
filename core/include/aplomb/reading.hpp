#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "aplomb/span.hpp"
#include "aplomb/text.hpp"

namespace aplomb {

/// An instant, milliseconds since 1970-01-01T00:00Z.
using Instant = std::int64_t;

struct Message {
  std::string who;  ///< "customer", "brand" or "other"
  std::string text;
  std::optional<Instant> time;
};

/// What a page or a file says of one mention. Facts only.
struct Mention {
  std::string id;
  std::string text;  ///< UTF-8
  std::string author_name, author_handle;
  Site site = Site::x;
  std::optional<Instant> time;
  std::string lang;             ///< as the site labels it, "" if it does not
  std::vector<Message> thread;  ///< earlier messages, oldest first
  int pile_on = 0;              ///< other people's replies under it
  /// What a person says it is ("complaint"); outranks whatever is read. "" if nobody has said.
  std::string corrected;
};

enum class Kind : std::uint8_t { complaint, question, praise, neutral, abuse, spam };
inline constexpr int kind_count = 6;
[[nodiscard]] const char* name(Kind kind);

struct Cue {
  std::string id;
  Span span;
};
/// type: order booking flight ticket parcel money duration count date time place product version person role phone
/// email card iban postcode url
struct FactFound {
  std::string type, value;
  Span span;
};
struct FrameScore {
  std::string id;
  double score = 0;
  bool general = false;  ///< says that there is trouble or a question, not which
};
/// A reason in words for the agent: a message id of the interface with its parameters.
struct Reason {
  std::string id;
  std::map<std::string, std::string> params;
};
/// What decided a score: which evidence, where, how much.
struct Evidence {
  std::string what;
  Span span;
  double weight = 0;
};

struct Reading {
  Kind kind = Kind::neutral;
  std::array<double, kind_count> kinds{};  ///< 0..1 each, by Kind
  double sentiment = 0;                    ///< -1..1
  std::string sentiment3 = "neutral";
  double heat = 0;                 ///< 0 calm .. 1 boiling
  int priority = 0;                ///< 0..100, never falls while waiting
  std::vector<FrameScore> frames;  ///< best first
  std::string category;            ///< closed list of contract.md, "" for none
  std::vector<Cue> cues;
  std::vector<FactFound> facts;
  std::string name;  ///< first name to address, "" for none
  double name_confidence = 0;
  bool question = false;
  std::string lang = "en";
  std::string action = "reply";
  std::vector<Reason> reasons;     ///< for the suggested action, strongest first
  std::vector<Evidence> evidence;  ///< what decided kind and heat
  /// How to name the problem back: slots filled from the mention, e.g. thing = "parcel", problem = "hasn't arrived".
  std::map<std::string, std::string> slots;

  [[nodiscard]] bool has_cue(std::string_view id) const;
  /// Some frame names what the mention is about.
  [[nodiscard]] bool named() const;
  [[nodiscard]] const FactFound* fact(std::string_view type) const;
};

}  // namespace aplomb
