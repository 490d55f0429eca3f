#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "grams.hpp"
#include "scene.hpp"

namespace aplomb::drafting {
namespace {

/// The words of a question that carry its content, cut to a crude stem so that "opening" meets "open".
std::set<std::string> content(std::string_view text, const Style& style) {
  std::set<std::string> out;
  for (std::string word : plain_words(text)) {
    if (std::binary_search(style.common.begin(), style.common.end(), word)) continue;
    for (const std::string_view end : {"ings", "ing", "ies", "es", "ed", "s", "y", "e"}) {
      if (word.size() >= end.size() + 3 && word.compare(word.size() - end.size(), end.size(), end) == 0) {
        word.resize(word.size() - end.size());
        break;
      }
    }
    out.insert(std::move(word));
  }
  return out;
}

}  // namespace

const Answer* find_answer(const std::vector<Answer>& answers, std::string_view question, const Style& style) {
  const std::set<std::string> asked = content(question, style);
  if (asked.empty()) return nullptr;
  std::vector<std::set<std::string>> known;
  std::map<std::string, int> seen_in;
  for (const Answer& answer : answers) {
    known.push_back(content(answer.question, style));
    for (const std::string& word : known.back()) ++seen_in[word];
  }
  const auto weight = [&](const std::string& word) {
    const auto it = seen_in.find(word);
    const double rare = static_cast<double>(answers.size() + 1) / (it == seen_in.end() ? 1.0 : 1.0 + it->second);
    return 1.0 + std::log(rare);
  };
  const Answer* best = nullptr;
  double best_score = 0;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].answer.empty() || known[i].empty()) continue;
    double met = 0;
    double all = 0;
    int words = 0;
    for (const std::string& word : known[i]) {
      all += weight(word);
      if (asked.count(word) != 0) {
        met += weight(word);
        ++words;
      }
    }
    // Two shared words, or the only word there is: one word alone ("open") fits too many questions.
    const bool enough = words >= 2 || (words == 1 && known[i].size() == 1);
    const double score = met / all;
    if (enough && score >= 0.6 && score > best_score) {
      best_score = score;
      best = &answers[i];
    }
  }
  return best;
}

}  // namespace aplomb::drafting
