#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "aplomb/brand.hpp"
#include "aplomb/pattern.hpp"
#include "aplomb/reading.hpp"

namespace aplomb {

class Pack;

enum class Severity : std::uint8_t { hint, warn, stop };
enum class Verdict : std::uint8_t { ready, look, stop };
[[nodiscard]] const char* name(Severity severity);
[[nodiscard]] const char* name(Verdict verdict);

/// What the agent has said of the case. Absent fields are unknown, and unknown is never read as a yes.
struct CaseContext {
  std::string fault = "unknown";       ///< ours, theirs, unknown
  std::optional<std::string> name;     ///< the name the agent settled on; "" = no name
  std::vector<std::string> facts;      ///< stated facts the reply may use
  std::vector<std::string> prior;      ///< our earlier replies in this thread, oldest first
  std::vector<std::string> confirmed;  ///< steps the agent has ticked as done
  bool fault_stated = false;           ///< `fault` is the agent's answer, also when it is "unknown"
  bool steps_stated = false;           ///< `confirmed` is the agent's answer, also when it is empty
};

/// Everything a rule may look at besides the text.
struct CheckContext {
  Site site = Site::x;
  std::string audience = "public";  ///< public, private, unknown (treated as public)
  const Mention* mention = nullptr;
  const Reading* reading = nullptr;  ///< of the mention
  CaseContext known;
  std::vector<std::string> recent;  ///< replies sent lately, newest first
  const Brand* brand = nullptr;
  Instant now = 0;
  bool brief = false;  ///< findings and verdict alone, without fixes: for what nobody is shown yet
};

/// Replaces the characters of `span` by `text`.
struct Fix {
  Span span;
  std::string text;
};

struct Finding {
  std::string rule;  ///< <family>/<stem>
  Severity severity = Severity::warn;
  Span span;                                  ///< whole text for a message rule
  std::map<std::string, std::string> params;  ///< for the wording of the message
  std::vector<Fix> fixes;                     ///< best first
};

/// What one sentence of a reply does.
struct SentenceActs {
  Span span;
  std::vector<std::string> acts;  ///< closed list of the contract, main act first; empty where nothing is known
};

/// A place of the reply and how far a measure of the whole falls when it is dropped.
struct ToneWord {
  Span span;
  double adds = 0;
};

struct CheckResult {
  Verdict verdict = Verdict::ready;
  std::vector<Finding> findings;  ///< worst first, then by place
  Length length;
  std::vector<SentenceActs> acts;  ///< one per sentence, in order
  double heat = 0;                 ///< of the reply itself: 0 calm .. 1 heated
  std::string tone = "calm";       ///< calm, tense, heated
  std::vector<ToneWord> heated;    ///< what makes the heat, most first
  double formality = 0;            ///< of the words: -1 chummy .. 1 stiff
  std::string manner = "plain";    ///< stiff, plain, chummy: measured against the brand's voice
  std::vector<ToneWord> mannered;  ///< what makes the manner, most first
  double polite = 0.5;             ///< as a request, 0..1
};

/// What a report counts a sent reply as: "inappropriate" for a Stop of any family but "robotic", "robotic" for what
/// that family stops or warns of, else "".
[[nodiscard]] std::string flaw_of(const std::vector<Finding>& findings);

/// The rules of a pack, compiled. Immutable after construction.
class Checker {
 public:
  /// `models`: the sentence models' file, which outlives the checker; empty for none. Throws Error(bad_request).
  Checker(const Pack& pack, const Tokenizer& tokenizer, std::string_view models = {});
  ~Checker();
  Checker(Checker&&) noexcept;

  [[nodiscard]] CheckResult check(std::string_view utf8, const CheckContext& context) const;
  /// Ids of all rules, sorted.
  [[nodiscard]] std::vector<std::string> rules() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace aplomb
