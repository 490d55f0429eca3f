#include <algorithm>
#include <set>
#include <stdexcept>

#include "pattern_program.hpp"

// What is known of a compiled pattern before it is run: which tokens it can begin with, and which it needs later.

namespace aplomb::pattern {

/// What the first token of the code [from, to) may be.
Compiler::Firsts Compiler::firsts(const std::vector<Step>& code, std::uint32_t from, std::uint32_t to) const {
  Firsts out;
  std::set<std::uint32_t> seen;
  std::vector<std::uint32_t> open{from};
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    if (at >= to) {
      out.passes = true;
      continue;
    }
    if (!seen.insert(at).second) continue;
    const Step& in = code[at];
    switch (in.op) {
      case Op::token: {
        const Matcher& matcher = *tables_.matchers[in.a];
        out.matcher.words.insert(out.matcher.words.end(), matcher.words.begin(), matcher.words.end());
        out.matcher.prefixes.insert(out.matcher.prefixes.end(), matcher.prefixes.begin(), matcher.prefixes.end());
        out.matcher.kinds |= matcher.kinds;
        break;
      }
      case Op::split:
        open.push_back(in.a);
        open.push_back(in.b);
        break;
      case Op::jump:
        open.push_back(in.a);
        break;
      case Op::refuse:
        open.push_back(in.b);
        break;
      case Op::save:
      case Op::begin:
      case Op::end:
        open.push_back(at + 1);
        break;
      case Op::accept:
        out.passes = true;
        break;
    }
  }
  tidy(out.matcher.words);
  tidy(out.matcher.prefixes);
  return out;
}

void Compiler::note_needs() {
  constexpr std::size_t most = 3;
  std::vector<Matcher> found;
  for (std::size_t i = 1; i < items_.size(); ++i) {  // the first is what the index looks up
    Firsts first = firsts(program_.code, items_[i].first, items_[i].second);
    if (!first.passes && first.matcher.kinds == 0) found.push_back(std::move(first.matcher));
  }
  // The fewer words, the likelier a sentence has none of them.
  auto size = [](const Matcher& matcher) { return matcher.words.size() + 4 * matcher.prefixes.size(); };
  std::stable_sort(found.begin(), found.end(), [&](const auto& a, const auto& b) { return size(a) < size(b); });
  if (found.size() > most) found.resize(most);
  for (Matcher& matcher : found) {
    const auto [at, added] = tables_.needs.ids.emplace(matcher, static_cast<std::uint32_t>(tables_.needs.ids.size()));
    program_.needs.push_back(at->second);
    if (!added) continue;
    for (const WordId word : matcher.words) tables_.needs.words[word].push_back(at->second);
    for (const WordId prefix : matcher.prefixes) tables_.needs.prefixes[prefix].push_back(at->second);
  }
}

void Compiler::index_starts(std::uint32_t pattern) {
  const auto& code = tables_.programs[pattern].code;
  const Firsts first = firsts(code, 0, static_cast<std::uint32_t>(code.size()));
  if (first.passes)
    throw std::invalid_argument("a pattern must not match the empty text: pattern " + std::to_string(pattern));
  for (const WordId word : first.matcher.words) tables_.index.words[word].push_back(pattern);
  for (const WordId prefix : first.matcher.prefixes) tables_.index.prefixes[prefix].push_back(pattern);
  if (first.matcher.kinds != 0) tables_.index.kinds.emplace_back(first.matcher.kinds, pattern);
}

}  // namespace aplomb::pattern
