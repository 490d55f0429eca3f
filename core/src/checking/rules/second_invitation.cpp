// Asked into private once already, or told that they would rather stay here.
#include "table.hpp"

namespace aplomb::checking {

void second_invitation(const Reply& reply, const Tools& tools, std::vector<Hit>& hits) {
  const auto invitations = reply.all("private");
  if (invitations.empty()) return;
  bool before = reply.context.reading != nullptr && reply.context.reading->has_cue("refusal-private");
  for (const std::string& earlier : earlier_replies(reply.context))
    before = before || tools.makes(tools.tokenizer.analyse(earlier), "private");
  if (!before) return;
  const Span span = reply.text.span_of(invitations[0].first, invitations[0].last);
  hits.push_back({span, invitations[0].sentence, {{"text", reply.text.slice(span)}}, {}});
}

}  // namespace aplomb::checking
