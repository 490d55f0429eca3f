// Longer than the site takes.
#include "table.hpp"

namespace aplomb::checking {

void over_limit(const Reply& reply, const Tools&, std::vector<Hit>& hits) {
  const Length& length = reply.length;
  if (length.fits) return;
  hits.push_back({reply.whole(),
                  whole_reply,
                  {{"used", std::to_string(length.used)},
                   {"limit", std::to_string(length.limit)},
                   {"over", std::to_string(length.used - length.limit)}},
                  {}});
}

}  // namespace aplomb::checking
