#pragma once
#include <vector>

#include "reply.hpp"

namespace aplomb::checking {

/// A finding on its way: what it is, and where its fixes come from.
struct Draft {
  Finding finding;
  const Rule* rule = nullptr;
  const Match* match = nullptr;  ///< null for rules of code and of the whole reply
  std::uint32_t sentence = 0;
};

/// One finding per rule and sentence (per place for rules of spans), one per overlapping place (the worst stays; rules
/// of the whole reply overlap nothing, what only the models found gives way to any Stop or Warn in its sentence),
/// sorted: worst first, then by place, then by rule.
void settle(std::vector<Draft>& drafts);

}  // namespace aplomb::checking
