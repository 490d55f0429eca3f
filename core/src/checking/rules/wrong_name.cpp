// Speaks to somebody by a name that is not theirs.
#include <algorithm>

#include "checking/fixes.hpp"
#include "names.hpp"
#include "table.hpp"

namespace aplomb::checking {
namespace {

/// Everything that may be a name here without being wrong: theirs, ours, and what stands in the thread.
bool known_here(const Reply& reply, const Tools& tools, const std::string& word) {
  const auto people = our_people(reply.context);
  if (std::find(people.begin(), people.end(), word) != people.end()) return true;
  const Text& name = tools.read(reply.name);
  auto in = [&](const Text& text) {
    return std::any_of(text.tokens.begin(), text.tokens.end(), [&](const Token& t) { return t.norm == word; });
  };
  if (in(name)) return true;
  const Mention* mention = reply.context.mention;
  if (mention == nullptr) return false;
  if (in(tools.read(mention->author_name)) || in(tools.read(mention->text))) return true;
  return std::any_of(mention->thread.begin(), mention->thread.end(),
                     [&](const Message& m) { return in(tools.read(m.text)); });
}

}  // namespace

void wrong_name(const Reply& reply, const Tools& tools, std::vector<Hit>& hits) {
  if (reply.name.empty()) return;
  const auto& tokens = reply.text.tokens;
  auto given = [&](const std::string& word) { return tools.given_names.has(word); };
  auto object = [&](std::uint32_t i) {
    Hit hit{
        tokens[i].span, tokens[i].sentence, {{"text", reply.text.slice(tokens[i].span)}, {"right", reply.name}}, {}};
    if (auto fix = edit(reply.text, tokens[i].span, reply.name)) hit.fixes.push_back(std::move(*fix));
    hits.push_back(std::move(hit));
  };
  const Greeting greeting = find_greeting(reply);
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.kind != TokenKind::word || !token.capital || token.norm.size() < 2 ||
        (reply.masks[i] & mask_signoff) != 0)
      continue;
    const bool greeted = greeting.last > greeting.first && i == greeting.last &&
                         !reply.lexicon.has("check/not-name", token.norm) && !token.glued;
    const bool before = i > 0 && (tokens[i - 1].norm == ",");
    const bool after =
        i + 1 >= tokens.size() || tokens[i + 1].kind == TokenKind::punct || tokens[i + 1].kind == TokenKind::emoji;
    const bool called = before && after && given(token.norm) && !reply.lexicon.has("check/not-name", token.norm);
    if ((greeted || called) && !known_here(reply, tools, token.norm)) object(i);
  }
}

}  // namespace aplomb::checking
