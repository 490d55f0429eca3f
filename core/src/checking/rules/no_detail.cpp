// Nothing of the message comes back in the reply: it could have been sent to anybody.
#include <algorithm>
#include <set>

#include "checking/words.hpp"
#include "table.hpp"

namespace aplomb::checking {

void no_detail(const Reply& reply, const Tools& tools, std::vector<Hit>& hits) {
  if (reply.context.mention == nullptr) return;
  const Text& mention = tools.read(reply.context.mention->text);
  const auto theirs = content_stems(mention, 0, static_cast<std::uint32_t>(mention.tokens.size()), reply.lexicon);
  // A message of hardly any content has nothing to come back to, and what no reply may repeat is none.
  std::set<std::string> worth = theirs;
  for (const Token& token : mention.tokens) {
    if (reply.lexicon.has("check/echo", token.norm)) worth.erase(stem(token.norm));
  }
  if (worth.size() < 2) return;
  const auto ours = reply.stems();
  const bool shared = std::any_of(ours.begin(), ours.end(), [&](const std::string& s) { return theirs.count(s) > 0; });
  if (!shared) hits.push_back({reply.whole(), whole_reply, {}, {}});
}

}  // namespace aplomb::checking
