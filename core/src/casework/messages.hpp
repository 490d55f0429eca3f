#pragma once
#include <cstdint>
#include <optional>

#include "aplomb/casework.hpp"

namespace aplomb::casework {

/// The place of a post in the case. "" is never found.
[[nodiscard]] std::optional<std::size_t> find_post(const Case& current, const std::string& post);
/// Narrows the time of a known post to what both sightings allow. Where they contradict each other the first stands.
void narrow(Case& current, const Event& event);
/// Adds the event's post as a message in its place. False if the post is known already; its time is then narrowed.
bool note(Case& current, const Event& event, const char* who, bool asks);
/// Puts a message into its place, as near to `wish` as its time allows; at the end by default.
void insert(Case& current, CaseMessage message, std::string post, std::size_t wish = SIZE_MAX);
/// How serious a kind is: a case is as serious as its most serious message.
[[nodiscard]] int weight(const std::string& kind);
/// Ends what holds the clock at `at`; with `why` only pauses for this reason.
void end_pauses(Case& c, Instant at, const char* why = nullptr);
/// True if a message of the brand stands in the case.
[[nodiscard]] bool replied(const Case& c);
/// Where a case stands once nothing holds it: "open" with us, "waiting" where something is owed, or "answered".
[[nodiscard]] std::string standing(const Case& c);

}  // namespace aplomb::casework
