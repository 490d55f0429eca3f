#pragma once
#include <vector>

#include "settle.hpp"

namespace aplomb::checking {

/// How heated the reply itself is, from its findings and its words, with what each place adds: the heat falls by `adds`
/// when that place alone is dropped.
struct Heat {
  double value = 0;  ///< 0 calm .. 1 boiling
  std::vector<ToneWord> words;
};
Heat reply_heat(const std::vector<Draft>& drafts, const Reply& reply);
/// calm, tense or heated.
const char* tone_of(double heat);

/// How formal the words are, -1 chummy .. 1 stiff, and how far each of them moves it.
struct Register {
  double value = 0;
  std::vector<ToneWord> words;
  const char* manner = "plain";  ///< stiff, plain or chummy, for a brand of this formality
};
Register reply_register(const Reply& reply);

}  // namespace aplomb::checking
