#pragma once
#include <string>
#include <vector>

#include "checking/reply.hpp"

namespace aplomb::checking {

/// Names of people on our side: the agent, who owns what, reviewers' names folded. They may be named and may sign.
std::vector<std::string> our_people(const CheckContext& context);
/// A greeting at the reply's start ("Hi", "Good morning"): tokens [first, last), empty if there is none.
struct Greeting {
  std::uint32_t first = 0, last = 0;
};
Greeting find_greeting(const Reply& reply);
/// Does the reply hold the word anywhere?
bool says(const Reply& reply, const std::string& folded);

}  // namespace aplomb::checking
