#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "aplomb/clock.hpp"
#include "checking/reply.hpp"
#include "reading/name_lists.hpp"

namespace aplomb::checking {

/// One place a rule objects to, with the fixes that need no template.
struct Hit {
  Span span;
  std::uint32_t sentence = whole_reply;
  std::map<std::string, std::string> params;
  std::vector<Fix> fixes;
};

/// What rules of code may use besides the reply.
struct Tools {
  /// A text that stands beside the reply, analysed: the mention, an earlier reply, a fact. Good until the check ends.
  std::function<const Text&(const std::string&)> read;
  const PromiseReader& promises;
  const reading::SortedWords& given_names;  ///< folded
  const Rule& rule;                         ///< the one whose code runs
  /// Does an earlier reply deny or blame, by the rules that object to that?
  std::function<bool(const Text&)> contradicts;
  /// Does a text make a move of this name ("apology", "private")?
  std::function<bool(const Text&, std::string_view)> makes;
};

/// A rule that needs more than patterns. Adds its hits; the conditions and the severity of its file apply to them.
using CodeRule = void (*)(const Reply& reply, const Tools& tools, std::vector<Hit>& hits);

/// The rule of this name, or null. One .cpp beside this file each.
[[nodiscard]] CodeRule code_rule(std::string_view name);

}  // namespace aplomb::checking
