#pragma once
#include <vector>

#include "settle.hpp"

namespace aplomb::checking {

/// What each sentence of the reply does, main act first, from what objects to it, the moves it makes and what it reads
/// as. A sentence of which nothing is known has no acts; greetings and sign-offs count as such.
std::vector<SentenceActs> map_acts(const Reply& reply, const std::vector<Draft>& drafts);

}  // namespace aplomb::checking
