#pragma once
#include "aplomb/reading.hpp"
#include "load.hpp"
#include "words.hpp"

namespace aplomb::reading {

/// What of the mention may be named back to the customer. Only nouns of the thing lists, facts as they were found, and
/// the wording of the best frame: nothing of the customer's free text.
void fill_slots(Reading& reading, const Words& words, const WordTable& table, const FrameRule* frame, Span frame_span);

/// The category of the things the text names, by votes; "" for none.
[[nodiscard]] std::string category_of_things(const Words& words, const WordTable& table);

}  // namespace aplomb::reading
