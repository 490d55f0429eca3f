#include "aplomb/forecast.hpp"

#include <algorithm>

#include "aplomb/clock.hpp"
#include "catch2/catch.hpp"
#include "support.hpp"
#include "text/random.hpp"

using namespace aplomb;

namespace {

struct Data {
  Data() { support::engine(); }  // zones come from the core's data
};
Instant at(const char* iso) {
  return *parse_instant(iso);
}
const Instant noon = at("2026-11-25T12:00:00Z");

/// Cases due so many minutes from noon, in this order, at an even pace of `minutes` each.
ForecastRequest queue(const std::vector<int>& due, double minutes) {
  ForecastRequest request;
  for (std::size_t i = 0; i < due.size(); ++i) {
    request.cases.push_back({std::string(1, static_cast<char>('a' + i)), noon + due[i] * 60'000LL});
  }
  request.pace.assign(8, minutes);
  return request;
}
Brand always() {
  Brand brand;
  brand.hours.always = true;
  return brand;
}

}  // namespace

TEST_CASE_METHOD(Data, "the forecast counts who cannot be reached in time", "[req:M12]") {
  // Ten minutes each: done at 10, 20 and 30.
  const Forecast out = forecast(queue({15, 15, 60}, 10), always(), noon);
  CHECK(out.late == Approx(1));
  CHECK(out.cases[0].chance == 0);
  CHECK(out.cases[1].chance == 1);
  CHECK(out.cases[2].chance == 0);
}

TEST_CASE_METHOD(Data, "the best order saves what taking them as they came loses", "[req:M12]") {
  const Forecast out = forecast(queue({60, 60, 15, 25}, 10), always(), noon);
  CHECK(out.late == Approx(2));
  CHECK(out.best_late == 0);
  CHECK(out.best == std::vector<std::string>{"c", "d", "a", "b"});
}

TEST_CASE_METHOD(Data, "what is late anyhow gives way to what can be in time", "[req:M12]") {
  const Forecast out = forecast(queue({-5, 12}, 10), always(), noon);
  CHECK(out.late == Approx(2));
  CHECK(out.best_late == Approx(1));
  CHECK(out.best.front() == "b");
}

TEST_CASE_METHOD(Data, "holding replies are named only where they help", "[req:M12]") {
  Forecast out = forecast(queue({11, 12, 13, 14}, 10), always(), noon);
  CHECK(out.best_late == Approx(3));
  CHECK(out.hold.size() == 3);
  CHECK(out.hold_late < 0.5);
  ForecastRequest promises = queue({11, 12, 13, 14}, 10);
  for (Waiting& one : promises.cases) one.holdable = false;
  CHECK(forecast(promises, always(), noon).hold.empty());
  CHECK(forecast(queue({60, 90}, 10), always(), noon).hold.empty());
}

TEST_CASE_METHOD(Data, "only open minutes count", "[req:M12]") {
  Brand brand;
  brand.hours.zone = "Europe/London";
  for (auto& day : brand.hours.week) day = {{540, 730}};  // closes at 12:10
  // Due at 09:05 tomorrow: fifteen open minutes from now.
  ForecastRequest request;
  request.cases = {{"a", at("2026-11-26T09:05:00Z")}, {"b", at("2026-11-26T09:05:00Z")}};
  request.pace.assign(8, 10);
  const Forecast out = forecast(request, brand, noon);
  CHECK(out.cases[0].chance == 0);
  CHECK(out.cases[1].chance == 1);
}

TEST_CASE_METHOD(Data, "on random days the best order is never worse, and often better", "[req:M12]") {
  Random random(7);
  int better = 0;
  for (int day = 0; day < 60; ++day) {
    ForecastRequest request;
    const std::uint32_t count = 3 + random.below(12);
    for (std::uint32_t i = 0; i < count; ++i) {
      request.cases.push_back({std::to_string(i), noon + static_cast<Instant>(random.below(120)) * 60'000});
    }
    for (int i = 0; i < 10; ++i) request.pace.push_back(2 + random.below(14));
    request.runs = 300;
    request.seed = random.next();
    const Forecast out = forecast(request, always(), noon);
    CHECK(out.best_late <= out.late);
    CHECK(out.hold_late <= out.best_late);
    CHECK(out.best.size() == count);
    if (out.best_late < out.late - 0.3) ++better;
    const Forecast again = forecast(request, always(), noon);
    CHECK(again.late == out.late);
    CHECK(again.best == out.best);
  }
  CHECK(better >= 30);
}
