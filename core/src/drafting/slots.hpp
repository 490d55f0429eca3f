#pragma once
#include "../text/random.hpp"
#include "aplomb/clock.hpp"
#include "aplomb/pattern.hpp"
#include "scene.hpp"

namespace aplomb::drafting {

/// Everything that may be named in a reply to this mention: from the reading, the case and the brand, and from nowhere
/// else.
[[nodiscard]] Slots fill_slots(const DraftRequest& request, const Scene& scene, const Style& style,
                               const Lexicon& lexicon, const TimeWords& times, Random& random);

/// The mention's words as we may say them: "my bag" -> "your bag". "" if they hold an insult, a handle, a link or
/// private digits.
[[nodiscard]] std::string sayable(std::string_view words, const Style& style, const Lexicon& lexicon);
/// A slot of the reading as we may say it; "" where it has none or none that may be said.
[[nodiscard]] std::string said_slot(const Reading& reading, const char* slot, const Style& style,
                                    const Lexicon& lexicon);
/// True if the mention shares the beginning of a word with what is said of it.
[[nodiscard]] bool echoes(const std::string& wording, std::string_view mention, const Style& style);
/// The same of its words that carry content: what the checker takes as read.
[[nodiscard]] bool repeats(const std::string& wording, std::string_view mention, const Style& style,
                           const Lexicon& lexicon);
/// False for a frame of a wide topic whose words are none of the mention's: such frames match on little, and what they
/// say is used only where the customer used such a word too. `mention` is without links.
[[nodiscard]] bool is_heard(const Reading& reading, std::string_view mention, const Style& style);
/// Fills thing, issue, clause and what belongs to them, and person where the thing is one. True if the reading's
/// problem is one to speak of.
bool name_things(Slots& slots, const DraftRequest& request, const Scene& scene, const Style& style,
                 const Lexicon& lexicon);
/// True for people: what somebody did can be put right, not they themselves. `mention` tells a graphics driver from one
/// at a wheel.
[[nodiscard]] bool is_person(const std::string& noun, std::string_view mention, const Style& style,
                             const Lexicon& lexicon);
/// True if the text says that something is amiss: a word that hurts, denies or asks why.
[[nodiscard]] bool hurts(std::string_view text, const Style& style, const Lexicon& lexicon);
/// True if the mention says of the noun that something is amiss with it: a word that says so stands close by, in the
/// same sentence, with nobody else's doing between them; or the noun is the customer's own and the mention says so at
/// all. "The blender came without a lid" is about the blender; "on hold since breakfast" is not about breakfast.
[[nodiscard]] bool is_blamed(const std::string& noun, std::string_view mention, const Style& style,
                             const Lexicon& lexicon);
/// How many words of the text carry content: longer than two letters and none of the pack's common ones.
[[nodiscard]] std::ptrdiff_t content_words(std::string_view text, const Style& style);
/// True if the mention tells so much that asking what happened would be asking again.
[[nodiscard]] bool at_length(std::string_view mention, const Style& style);
/// Fills matter, state, feeling, felt and verdict of a complaint, from words of the mention; what is not told is left
/// empty.
void name_matter(Slots& slots, std::string_view mention, const Scene& scene, const Style& style,
                 const Lexicon& lexicon);
/// Fills stance, what a protest is about, where the mention tells it: the things that it names beside that are then no
/// longer spoken of ("the stores" of "no guns in your stores").
void name_stance(Slots& slots, std::string_view mention, const Style& style);
/// A phrase of the style with {noun} (and {a_noun}) filled: "your {noun}" -> "your parcel".
[[nodiscard]] std::string fill_noun(std::string_view wording, const std::string& noun, const Style& style);
/// "an hour", "a user".
[[nodiscard]] std::string with_article(std::string_view noun, const Style& style);
[[nodiscard]] bool plural(std::string_view noun, const Style& style);

}  // namespace aplomb::drafting
