#pragma once
#include <string>
#include <vector>

#include "aplomb/checking.hpp"

namespace aplomb {

/// A made-up customer before our reply: what a rehearsal knows of her.
struct Listener {
  double mood = 1;                 ///< 0 content .. 1 boiling
  double gives = 0.4;              ///< how far one good reply calms her
  std::vector<std::string> needs;  ///< what she waits for: acts with blanks between, any one of which will do
};

/// What took points off: a finding of this rule, a need that was not met, the tone.
struct Loss {
  std::string what;  ///< "finding", "need", "tone", "reply"
  std::string of;
  int points = 0;
};

/// What of the brand's own ways the reply touched, and whether it kept to it.
struct Lesson {
  std::string what;  ///< "sign", "words", "contact", "rule"
  bool kept = false;
  std::string text;  ///< as the brand has it
};

struct Reaction {
  int score = 0;                  ///< 0..100
  double mood = 0;                ///< afterwards
  std::string step;               ///< "calm", "better", "same", "worse", "gone"
  std::vector<std::string> open;  ///< needs that are left
  std::vector<Loss> losses;       ///< findings as the checker sorts them, then the rest
  std::vector<Lesson> lessons;
};

/// How she takes a reply. No words mean that nobody answers her, which is right where the reading says so. The same
/// reply always does the same to her.
[[nodiscard]] Reaction react(const Listener& listener, const std::string& text, const CheckResult& check,
                             const CheckContext& context);

}  // namespace aplomb
