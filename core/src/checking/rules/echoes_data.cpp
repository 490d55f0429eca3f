// Writes out again what the customer should not have posted: their address, number, mail or account.
#include <algorithm>
#include <array>

#include "table.hpp"

namespace aplomb::checking {
namespace {

constexpr std::array<std::string_view, 5> theirs = {"postcode", "phone", "email", "iban", "card"};

/// Letters and digits alone, folded: the same number however it is spaced.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : fold(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '@') out.push_back(c);
  }
  return out;
}

}  // namespace

void echoes_data(const Reply& reply, const Tools&, std::vector<Hit>& hits) {
  if (reply.context.reading == nullptr) return;
  const auto& tokens = reply.text.tokens;
  for (const FactFound& fact : reply.context.reading->facts) {
    if (std::find(theirs.begin(), theirs.end(), fact.type) == theirs.end()) continue;
    const std::string wanted = bare(fact.value);
    if (wanted.size() < 5) continue;
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      std::string said;
      std::uint32_t last = i;
      while (last < tokens.size() && said.size() < wanted.size()) said += bare(tokens[last++].norm);
      if (said != wanted || bare(tokens[i].norm).empty()) continue;
      const Span span = reply.text.span_of(i, last);
      hits.push_back({span, tokens[i].sentence, {{"text", reply.text.slice(span)}}, {}});
      i = last - 1;
    }
  }
}

}  // namespace aplomb::checking
