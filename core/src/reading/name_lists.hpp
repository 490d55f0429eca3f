#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace aplomb::reading {

/// A set of folded words given as one sorted text: no allocation per word, found by halving.
class SortedWords {
 public:
  explicit SortedWords(std::string words);
  SortedWords(const SortedWords&) = delete;
  SortedWords& operator=(const SortedWords&) = delete;
  [[nodiscard]] bool has(std::string_view folded) const;

 private:
  std::string words_;
  std::vector<std::string_view> index_;
};

}  // namespace aplomb::reading
