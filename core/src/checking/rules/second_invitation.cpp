// Asked into private once already, or told that they would rather stay here.
#include <algorithm>

#include "table.hpp"

namespace aplomb::checking {

void second_invitation(const Reply& reply, const Tools& tools, std::vector<Hit>& hits) {
  auto invitations = reply.all("private");
  // "We've replied to your DM" says where something stands and asks for nothing.
  invitations.erase(std::remove_if(invitations.begin(), invitations.end(),
                                   [&](const Move& one) { return reply.has_in("wrote-private", one.sentence); }),
                    invitations.end());
  if (invitations.empty()) return;
  // Who speaks of going private, and has not written there in vain, is not pressed by an answer to that.
  if (const Mention* mention = reply.context.mention; mention != nullptr && !mention->text.empty()) {
    const Text& theirs = tools.read(mention->text);
    if (tools.makes(theirs, "private") && !tools.makes(theirs, "wrote-private") &&
        (reply.context.reading == nullptr || !reply.context.reading->has_cue("refusal-private")))
      return;
  }
  bool before = reply.context.reading != nullptr && reply.context.reading->has_cue("refusal-private");
  for (const std::string& earlier : earlier_replies(reply.context))
    before = before || tools.makes(tools.read(earlier), "private");
  if (!before) return;
  const Span span = reply.text.span_of(invitations[0].first, invitations[0].last);
  hits.push_back({span, invitations[0].sentence, {{"text", reply.text.slice(span)}}, {}});
}

}  // namespace aplomb::checking
