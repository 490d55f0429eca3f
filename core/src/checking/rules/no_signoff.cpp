// The brand signs its replies, this one is not signed.
#include <algorithm>

#include "names.hpp"
#include "table.hpp"

namespace aplomb::checking {

void no_signoff(const Reply& reply, const Tools&, std::vector<Hit>& hits) {
  const Brand* brand = reply.context.brand;
  if (brand == nullptr || brand->voice.sign == "none") return;
  const bool initials = brand->voice.sign == "initials";
  const std::string sign = initials ? brand->agent_initials : brand->agent_first;
  if (sign.empty()) return;
  const auto& tokens = reply.text.tokens;
  if (std::any_of(reply.masks.begin(), reply.masks.end(), [](std::uint8_t m) { return (m & mask_signoff) != 0; }))
    return;
  // "… Anna here" or a name in the last words is a signature too.
  const std::size_t from = tokens.size() > 4 ? tokens.size() - 4 : 0;
  for (std::size_t i = from; i < tokens.size(); ++i) {
    if (tokens[i].norm == fold(sign)) return;
  }
  const Span whole = reply.whole();
  hits.push_back({whole,
                  whole_reply,
                  {{"sign", sign}},
                  {Fix{{whole.end, whole.end}, initials ? " ^" + sign : " \xE2\x80\x93 " + sign}}});
}

}  // namespace aplomb::checking
