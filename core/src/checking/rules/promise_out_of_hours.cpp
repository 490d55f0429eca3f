// A promised time at which nobody is there.
#include "aplomb/clock.hpp"
#include "table.hpp"

namespace aplomb::checking {

void promise_out_of_hours(const Reply& reply, const Tools& tools, std::vector<Hit>& hits) {
  const CheckContext& context = reply.context;
  if (context.brand == nullptr || context.brand->hours.always || context.now == 0) return;
  for (const PromiseFound& promise : tools.promises.find(reply.text, *context.brand, context.now)) {
    if (promise.reason != "closed" && promise.reason != "past") continue;
    std::uint32_t sentence = 0;
    while (sentence + 1 < reply.text.sentences.size() && reply.text.sentences[sentence].span.end <= promise.span.begin)
      ++sentence;
    hits.push_back(
        {promise.span, sentence, {{"text", reply.text.slice(promise.span)}, {"reason", promise.reason}}, {}});
  }
}

}  // namespace aplomb::checking
