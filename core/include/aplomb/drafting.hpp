#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "aplomb/checking.hpp"

namespace aplomb {

struct DraftRequest {
  const Mention* mention = nullptr;
  const Reading* reading = nullptr;
  const Brand* brand = nullptr;
  CaseContext known;
  std::string purpose = "reply";    ///< reply holding followup thanks boundary removal closeout opener diagnose
  int count = 3;                    ///< 1..10
  std::uint64_t seed = 1;           ///< same request and seed, same drafts
  std::vector<std::string> recent;  ///< replies sent lately, newest first
  Instant now = 0;
};

struct Draft {
  std::string text;
  std::vector<std::string> acts;  ///< closed list of contract.md, in order
  std::string flavour;            ///< "warm", "short" or "concrete": how it differs from the others
  CheckResult check;
};

/// Whether a mention breaks the house rules: by what it is, or because the agent says so.
struct HouseVerdict {
  bool breaks = false;
  int rule = 0;  ///< number of the rule; 0 if none of the brand's rules speaks of it
};

struct DraftReply {
  std::vector<Draft> drafts;
  std::string situation;
  std::vector<std::string> plan;      ///< acts in order
  std::vector<Reason> missing;        ///< why there is no draft, or what the agent could fill in to make them better
  int considered = 0;                 ///< candidates scored
  std::optional<HouseVerdict> house;  ///< for the purpose "removal"
};

/// Writes replies. Every draft it returns has passed the checker without a Stop or a Warn.
class Drafter {
 public:
  Drafter(const Pack& pack, const Tokenizer& tokenizer, const Checker& checker);
  ~Drafter();
  Drafter(Drafter&&) noexcept;

  [[nodiscard]] DraftReply draft(const DraftRequest& request) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace aplomb
