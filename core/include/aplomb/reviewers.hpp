#pragma once
#include <optional>
#include <string>
#include <vector>

#include "aplomb/brand.hpp"
#include "aplomb/reading.hpp"

namespace aplomb {

/// Somebody who can be asked for a second opinion, with the hours of their own zone.
struct Reviewer {
  std::string first;
  Hours hours;
};

/// Whether a colleague can be asked now.
struct Awake {
  std::string first;
  bool known = true;  ///< false where no such zone exists: nobody can tell
  bool awake = false;
  /// While awake the end of their hours, else when these begin next; nullopt around the clock, or where none come.
  std::optional<Instant> until;
  int minute = 0;  ///< their own time of day, in minutes after midnight
};

/// The brand's colleagues at `now`: who is awake first and longest, then who wakes soonest, then who cannot be told.
[[nodiscard]] std::vector<Awake> awake(const std::vector<Reviewer>& reviewers, Instant now);

}  // namespace aplomb
