#pragma once
#include "aplomb/brand.hpp"
#include "aplomb/reading.hpp"

namespace aplomb::reading {

/// How soon a mention needs a person, 0..100. Never falls as `waited_minutes` grows; at equal age, heat and cues a
/// complaint stands before a question, that before a neutral mention, that before praise.
[[nodiscard]] int priority(const Reading& reading, const Mention& mention, double waited_minutes);

/// Sets action and reasons. `slice` gives the words of a span for the reasons.
void suggest(Reading& reading, const Mention& mention, const Text& text, double waited_minutes, bool own_language);

}  // namespace aplomb::reading
