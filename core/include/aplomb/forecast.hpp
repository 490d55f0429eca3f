#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "aplomb/brand.hpp"
#include "aplomb/reading.hpp"

namespace aplomb {

/// A case that waits, for the forecast of the shift.
struct Waiting {
  std::string key;
  Instant due = 0;
  bool holdable = true;  ///< a holding reply would meet its clock (its first or next reply is due, not a promise)
};

struct ForecastRequest {
  std::vector<Waiting> cases;  ///< in the order the agent would take them
  std::vector<double> pace;    ///< minutes between the agent's latest replies; few or none: a usual pace is assumed
  std::uint64_t seed = 1;
  int runs = 2000;  ///< 100..10000 simulated shifts
};

/// Queue weather: what a small simulation of the coming open hours says. All counts are expected values.
struct Forecast {
  struct Late {
    std::string key;
    double chance = 0;  ///< 0..1, taken in the order given
  };
  double late = 0;          ///< cases late in the order given
  std::vector<Late> cases;  ///< as given
  double best_late = 0;     ///< cases late in the best order found
  std::vector<std::string> best;
  /// Cases to send a holding reply to first, at most three, and the cases late if that is done; empty if it would not
  /// help.
  std::vector<std::string> hold;
  double hold_late = 0;
};

/// A case counts as late when the open minutes until its due time run out before it is answered; a case that is late
/// already is late in every order. Same request, same forecast.
[[nodiscard]] Forecast forecast(const ForecastRequest& request, const Brand& brand, Instant now);

}  // namespace aplomb
