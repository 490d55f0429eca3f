// Stiffer or chummier than the brand wants to sound: two words that say so, or more.
#include <algorithm>

#include "checking/tone.hpp"
#include "table.hpp"

namespace aplomb::checking {
namespace {

void sounds(const Reply& reply, std::string_view manner, std::vector<Hit>& hits) {
  constexpr std::size_t least = 2, named = 3;
  const Register found = reply_register(reply);
  if (found.manner != manner || found.words.size() < least) return;
  std::string words;
  for (std::size_t i = 0; i < std::min(named, found.words.size()); ++i)
    words += (i == 0 ? "" : ", ") + reply.text.slice(found.words[i].span);
  hits.push_back({reply.whole(), whole_reply, {{"words", words}}, {}});
}

}  // namespace

void too_stiff(const Reply& reply, const Tools&, std::vector<Hit>& hits) {
  sounds(reply, "stiff", hits);
}
void too_chummy(const Reply& reply, const Tools&, std::vector<Hit>& hits) {
  sounds(reply, "chummy", hits);
}

}  // namespace aplomb::checking
