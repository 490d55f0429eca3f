// Money or a voucher promised in public that no fact of the case backs.
#include <algorithm>

#include "checking/words.hpp"
#include "table.hpp"

namespace aplomb::checking {
namespace {

/// The amounts of a sentence as bare digits ("£6.50" -> "6.50").
std::vector<std::string> amounts(const Text& text, const Sentence& sentence) {
  std::vector<std::string> out;
  for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
    const Token& token = text.tokens[i];
    if (token.kind != TokenKind::number) continue;
    const std::string before = i > sentence.first ? text.tokens[i - 1].norm : "";
    const std::string after = i + 1 < sentence.last ? text.tokens[i + 1].norm : "";
    const bool money = before == "\xC2\xA3" || before == "$" || before == "\xE2\x82\xAC" || after == "\xC2\xA3" ||
                       after == "\xE2\x82\xAC" || after == "pounds" || after == "dollars" || after == "euros" ||
                       after == "quid";
    if (money) out.push_back(token.norm);
  }
  return out;
}

}  // namespace

void public_amount(const Reply& reply, const Tools& tools, std::vector<Hit>& hits) {
  const std::vector<Move> offers = reply.all("compensation");
  if (offers.empty()) return;
  std::string backed;
  for (const std::string& fact : reply.context.known.facts) backed += fold(fact) + " ";
  for (const std::string& step : reply.context.known.confirmed) backed += fold(step) + " ";
  if (reply.context.brand != nullptr) {
    for (const std::string& offer : reply.context.brand->offers) backed += fold(offer) + " ";
  }
  const std::string asked = reply.context.mention == nullptr ? "" : fold(reply.context.mention->text);
  const Text& facts = tools.read(backed);
  const auto known = content_stems(facts, 0, static_cast<std::uint32_t>(facts.tokens.size()), reply.lexicon);
  for (const Move& offer : offers) {
    const Sentence& sentence = reply.text.sentences[offer.sentence];
    const auto sums = amounts(reply.text, sentence);
    const bool vague = sums.empty();
    bool covered = !vague && std::all_of(sums.begin(), sums.end(), [&](const std::string& sum) {
      return backed.find(sum) != std::string::npos || asked.find(sum) != std::string::npos;
    });
    if (vague) {
      // Without a sum the act itself has to be among the facts.
      if (!reply.has_in("compensation-vague", offer.sentence)) continue;
      const auto said = content_stems(reply.text, offer.first, sentence.last, reply.lexicon);
      covered = std::any_of(said.begin(), said.end(), [&](const std::string& s) { return known.count(s) > 0; });
    }
    if (!covered) {
      const Span span = reply.text.span_of(offer.first, sentence.last);
      hits.push_back({span, offer.sentence, {{"text", reply.text.slice(span)}}, {}});
    }
  }
}

}  // namespace aplomb::checking
