#pragma once
#include <optional>
#include <string>

#include "reply.hpp"

namespace aplomb::checking {

/// The edit that replaces `span` by `text` so that the sentence stays whole: a capital at the sentence's start, no
/// doubled or lost space, no comma left hanging. Empty text removes; a sentence left without words goes altogether.
std::optional<Fix> edit(const Text& text, Span span, const std::string& replacement);

/// A rule's fix for one match, its template filled. nullopt where a slot has nothing to fill it.
std::optional<Fix> make_fix(const FixSpec& spec, const Reply& reply, const Match& match);

/// The text with the fix applied, UTF-8.
std::string applied(const Text& text, const Fix& fix);

}  // namespace aplomb::checking
