#pragma once
#include <string>
#include <vector>

#include "aplomb/drafting.hpp"
#include "library.hpp"

namespace aplomb::drafting {

/// What kind of reply is asked for: the reading, the case and the brand looked at together.
struct Scene {
  std::string situation;  ///< "complaint_unknown", "praise_staff", "holding" …
  std::string fault = "unknown";
  std::string category = "other";
  std::string site = "x";
  std::string purpose = "reply";
  double heat = 0;
  bool hours = false;               ///< the brand has opening hours, so a time may be promised
  bool waiting = false;             ///< a duration of the mention is the time the customer has waited
  bool may_invite = true;           ///< a private talk may be offered: not refused, not offered before
  bool may_apologise = true;        ///< nobody of ours has said sorry in this thread
  const Answer* answer = nullptr;   ///< the brand's answer to the question asked
  const HouseRule* rule = nullptr;  ///< the house rule a boundary or a removal stands on
  bool any_noun = false;            ///< a noun may be named though nothing says that it is what went wrong
  bool breaks = false;              ///< for a removal: something stands against the house rules
  /// The triggers that the mention holds; "answers" for one that answers us, "story" for one told at length.
  std::vector<std::string> said;
  std::vector<std::string> confirmed;  ///< what the agent says was done, lower case
  const Reading* reading = nullptr;

  [[nodiscard]] bool holds(const When& when, const Voice& voice) const;
};

/// Never empty: the situation of a request. `missing` gets a reason for each thing that keeps a reply from being
/// written.
[[nodiscard]] Scene look(const DraftRequest& request, const Style& style, const Lexicon& lexicon,
                         std::vector<Reason>& missing);
/// The brand's answer that the question asks for, by the words they share; null where none is close enough.
[[nodiscard]] const Answer* find_answer(const std::vector<Answer>& answers, std::string_view question,
                                        const Style& style);

}  // namespace aplomb::drafting
