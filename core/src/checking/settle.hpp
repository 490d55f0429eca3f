#pragma once
#include <vector>

#include "rule.hpp"

namespace aplomb::checking {

/// A finding on its way: what it is, and where its fixes come from.
struct Draft {
  Finding finding;
  const Rule* rule = nullptr;
  const Match* match = nullptr;  ///< null for rules of code and of the whole reply
  std::uint32_t sentence = 0;
};

/// One finding per rule and sentence (per place for rules of spans), one per overlapping place (the worst stays; rules
/// of the whole reply overlap nothing), sorted: worst first, then by place, then by rule.
void settle(std::vector<Draft>& drafts);

/// How heated the reply itself is, 0..1, from its findings and its marks.
double reply_heat(const std::vector<Draft>& drafts, const Text& text, const Lexicon& lexicon);
const char* tone_of(double heat);

}  // namespace aplomb::checking
