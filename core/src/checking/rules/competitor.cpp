// Speaks as another company: "here at Delta" from Acme Air. Only where the brand is known, else nobody can tell.
#include <algorithm>

#include "table.hpp"

namespace aplomb::checking {
namespace {

bool contains_word(const std::string& haystack, const std::string& word) {
  const std::string folded = fold(haystack);
  return folded.find(word) != std::string::npos;
}

}  // namespace

void competitor(const Reply& reply, const Tools&, std::vector<Hit>& hits) {
  const Brand* brand = reply.context.brand;
  if (brand == nullptr || brand->id == "practice") return;
  const auto& tokens = reply.text.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::word || !tokens[i].capital || !reply.lexicon.has("check/brands", tokens[i].norm))
      continue;
    if (contains_word(brand->name, tokens[i].norm)) continue;
    const Mention* mention = reply.context.mention;
    if (mention != nullptr && contains_word(mention->text, tokens[i].norm)) continue;
    // The words around that make it ours: "here at X", "team X", "the X app", "flying with X".
    const std::string before = i > 0 ? tokens[i - 1].norm : "";
    const std::string earlier = i > 1 ? tokens[i - 2].norm : "";
    const std::string after = i + 1 < tokens.size() ? tokens[i + 1].norm : "";
    const bool owned_noun = (before == "the" || before == "your" || before == "our") &&
                            (after == "app" || after == "account" || after == "website" || after == "site" ||
                             after == "team" || after == "store" || after == "support" || after == "card");
    const bool speaks =
        (before == "at" &&
         (earlier == "here" || earlier == "we" || earlier == "us" || earlier == "all" || earlier == "team")) ||
        before == "team" ||
        (before == "choosing" || before == "flying" ||
         (before == "with" &&
          (earlier == "flying" || earlier == "shopping" || earlier == "travelling" || earlier == "banking")));
    if (owned_noun || speaks)
      hits.push_back({tokens[i].span,
                      tokens[i].sentence,
                      {{"text", reply.text.slice(tokens[i].span)}, {"brand", brand->name}},
                      {}});
  }
}

}  // namespace aplomb::checking
