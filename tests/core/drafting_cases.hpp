#pragma once
#include <string>
#include <vector>

#include "aplomb/drafting.hpp"

/// Mentions with the reading a person would give them, so that these tests judge the drafting and not the reading.
namespace cases {

struct Case {
  aplomb::Mention mention;
  aplomb::Reading reading;
  aplomb::CaseContext known;
  std::string purpose = "reply";
};

/// A brand with opening hours, an agent, a contact route, house rules and one answer.
aplomb::Brand brand();
/// 10:12 on a Wednesday in November, while the brand is open.
aplomb::Instant now();

Case missing_parcel();
Case crashing_app();
Case late_refund_again();
Case praise_of_staff();
Case open_question();
Case known_question();
Case leaving();
Case nothing_named();
Case bait();
Case safety();
/// All of the above and more, on both sites, with every fault.
std::vector<Case> all();

/// The request for a case; the case and the brand must outlive it.
aplomb::DraftRequest request(const Case& of, const aplomb::Brand& brand, std::uint64_t seed = 1);

const aplomb::Drafter& drafter();
/// How often `part` stands in the text.
std::size_t count(const std::string& text, const std::string& part);
int apologies(const std::string& text);

}  // namespace cases
