// One apology per reply, and in a thread no second one without something new: ten apologies made her feel 0 % better.
#include "checking/words.hpp"
#include "table.hpp"

namespace aplomb::checking {

void again_apology(const Reply& reply, const Tools& tools, std::vector<Hit>& hits) {
  const auto apologies = reply.all("apology");
  if (apologies.empty()) return;
  // "Sorry, sorry!" is one place said twice; two apologies in one breath still count as two.
  if (apologies.size() >= 2) {
    const Move& again = apologies[1];
    hits.push_back({reply.text.span_of(again.first, again.last),
                    again.sentence,
                    {{"text", reply.text.slice(reply.text.span_of(again.first, again.last))}},
                    {}});
    return;
  }
  std::uint32_t before = 0;
  for (const std::string& earlier : earlier_replies(reply.context)) {
    if (tools.makes(tools.read(earlier), "apology")) ++before;
  }
  const bool acts = reply.has("next") || reply.has("done") || reply.has("offer") || reply.has("news");
  if (before >= 2 || (before == 1 && !acts)) {
    hits.push_back({reply.text.span_of(apologies[0].first, apologies[0].last),
                    apologies[0].sentence,
                    {{"text", reply.text.slice(reply.text.span_of(apologies[0].first, apologies[0].last))}},
                    {}});
  }
}

}  // namespace aplomb::checking
