#include "names.hpp"

#include <algorithm>

namespace aplomb::checking {

std::vector<std::string> our_people(const CheckContext& context) {
  std::vector<std::string> out;
  if (context.brand == nullptr) return out;
  auto add = [&](const std::string& who) {
    // A plan row may say "Dana, safety lead": each word counts.
    const std::string folded = fold(who);
    std::string word;
    for (char c : folded + " ") {
      if (c == ' ' || c == ',' || c == '/') {
        if (!word.empty()) out.push_back(word);
        word.clear();
      } else {
        word.push_back(c);
      }
    }
  };
  add(context.brand->agent_first);
  add(context.brand->agent_initials);
  add(context.brand->name);
  for (const PlanRow& row : context.brand->plan) {
    add(row.owner);
    add(row.backup);
  }
  return out;
}

Greeting find_greeting(const Reply& reply) {
  const auto& tokens = reply.text.tokens;
  std::uint32_t i = 0;
  while (i < tokens.size() && (tokens[i].kind == TokenKind::handle || tokens[i].kind == TokenKind::emoji ||
                               tokens[i].kind == TokenKind::punct))
    ++i;
  if (i >= tokens.size()) return {};
  const std::string& word = tokens[i].norm;
  if ((word == "good" || word == "happy") && i + 1 < tokens.size()) {
    const std::string& day = tokens[i + 1].norm;
    if (day == "morning" || day == "afternoon" || day == "evening" || day == "day") return {i, i + 2};
    return {};
  }
  if (word == "hi" || word == "hello" || word == "hey" || word == "dear" || word == "hiya" || word == "morning" ||
      word == "afternoon" || word == "evening" || word == "greetings")
    return {i, i + 1};
  return {};
}

bool says(const Reply& reply, const std::string& folded) {
  return std::any_of(reply.text.tokens.begin(), reply.text.tokens.end(),
                     [&](const Token& t) { return t.norm == folded; });
}

}  // namespace aplomb::checking
