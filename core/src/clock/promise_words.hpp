#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "aplomb/pack.hpp"
#include "aplomb/text.hpp"

namespace aplomb::clock {

/// Phrases of one role, each with what it stands for. Found by first word, longest first.
template <typename Value>
class Phrases {
 public:
  struct Found {
    std::uint32_t size = 0;  ///< tokens
    Value value{};
  };
  void add(std::vector<std::string> words, Value value) {
    if (words.empty()) return;
    const std::string first = words.front();
    auto& list = by_first_[first];
    auto at = list.begin();
    while (at != list.end() && at->first.size() >= words.size()) ++at;
    list.insert(at, {std::move(words), std::move(value)});
  }
  /// The longest phrase that starts at token `at` and ends before `end`.
  [[nodiscard]] std::optional<Found> find(const std::vector<Token>& tokens, std::uint32_t at, std::uint32_t end) const {
    if (at >= end) return std::nullopt;
    const auto it = by_first_.find(tokens[at].norm);
    if (it == by_first_.end()) return std::nullopt;
    for (const auto& [words, value] : it->second) {
      if (words.size() > end - at) continue;
      std::size_t i = 1;
      while (i < words.size() && words[i] == tokens[at + i].norm) ++i;
      if (i == words.size()) return Found{static_cast<std::uint32_t>(words.size()), value};
    }
    return std::nullopt;
  }
  /// The value of a single word.
  [[nodiscard]] std::optional<Value> word(std::string_view norm) const {
    const auto it = by_first_.find(std::string(norm));
    if (it == by_first_.end() || it->second.back().first.size() != 1) return std::nullopt;
    return it->second.back().second;
  }

 private:
  std::unordered_map<std::string, std::vector<std::pair<std::vector<std::string>, Value>>> by_first_;
};

using Role = Phrases<bool>;
using Values = Phrases<double>;
using DayPart = std::pair<int, int>;  ///< minutes after midnight

/// What packs/<lang>/promises.json holds.
struct PromiseWords {
  Role deadline, before, within, in, at, on, latest, from_now, halves, and_half, range, working, am, pm, oclock;
  Role this_day, next_day, weekend, month_end, end_of, day_ends, this_part, in_part, the, of, ordinal, soften, join;
  Role future, past, request, ours, condition, not_after;
  Values fixed_spans, numbers, units, clocks, quarters, days, weekdays, months, weeks;
  Phrases<DayPart> parts, tonight;
};

/// What packs/<lang>/times.json holds.
struct SpokenTimes {
  std::string today, tomorrow, week, later, full, minutes, am, pm, noon, midnight;
  std::array<std::string, 7> weekdays;
  std::array<std::string, 12> months;
};

// Each throws Error(bad_request) naming the file that is wrong.
[[nodiscard]] PromiseWords load_promise_words(const Pack& pack);
[[nodiscard]] SpokenTimes load_spoken_times(const Pack& pack);

}  // namespace aplomb::clock
