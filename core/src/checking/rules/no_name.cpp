// The name is known and not used.
#include "checking/fixes.hpp"
#include "names.hpp"
#include "table.hpp"

namespace aplomb::checking {

void no_name(const Reply& reply, const Tools&, std::vector<Hit>& hits) {
  if (reply.name.empty() || says(reply, fold(reply.name))) return;
  const std::string first_word = fold(reply.name).substr(0, fold(reply.name).find(' '));
  if (says(reply, first_word)) return;
  Hit hit{reply.whole(), whole_reply, {{"name", reply.name}}, {}};
  const auto& tokens = reply.text.tokens;
  const Greeting greeting = find_greeting(reply);
  if (greeting.last > greeting.first) {
    // "Hi," and "Hi there," take the name; whoever is greeted otherwise stays.
    std::uint32_t last = greeting.last;
    if (last < tokens.size() && tokens[last].norm == "there") ++last;
    if (last >= tokens.size() || tokens[last].kind == TokenKind::punct) {
      const std::string words = reply.text.slice(reply.text.span_of(greeting.first, greeting.last)) + " " + reply.name;
      if (auto fix = edit(reply.text, reply.text.span_of(greeting.first, last), words))
        hit.fixes.push_back(std::move(*fix));
    }
  }
  hits.push_back(std::move(hit));
}

}  // namespace aplomb::checking
