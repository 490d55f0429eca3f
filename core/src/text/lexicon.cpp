#include <algorithm>

#include "aplomb/pattern.hpp"

namespace aplomb {

std::vector<std::string> Lexicon::forms(std::string_view verb) const {
  std::vector<std::string> out{std::string(verb)};
  auto add = [&](std::string form) {
    if (std::find(out.begin(), out.end(), form) == out.end()) out.push_back(std::move(form));
  };
  if (const auto it = irregular.find(verb); it != irregular.end()) {
    for (const auto& form : it->second) add(form);
  }
  for (const auto& rule : text.inflections) {
    const bool fits =
        std::any_of(rule.ends.begin(), rule.ends.end(), [&](const std::string& end) { return verb.ends_with(end); });
    if (!fits || verb.size() < rule.drop) continue;
    std::string stem(verb.substr(0, verb.size() - rule.drop));
    if (rule.doubled && !stem.empty()) stem.push_back(stem.back());
    for (const auto& ending : rule.add) add(stem + ending);
    if (rule.last) break;
  }
  return out;
}

bool Lexicon::has(std::string_view class_name, std::string_view folded) const {
  auto it = lookup_.find(class_name);
  if (it == lookup_.end()) {
    const auto entries = classes.find(class_name);
    if (entries == classes.end()) return false;
    it = lookup_.try_emplace(std::string(class_name), entries->second.begin(), entries->second.end()).first;
  }
  return it->second.contains(folded);
}

double Lexicon::weight(std::string_view class_name, std::string_view folded) const {
  const auto it = weights.find(class_name);
  if (it == weights.end()) return 0;
  const auto entry = it->second.find(std::string(folded));
  return entry == it->second.end() ? 0 : entry->second;
}

}  // namespace aplomb
