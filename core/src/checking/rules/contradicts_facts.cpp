// A figure that differs from the brand's fact sheet: 60 days in the reply, 30 in the facts.
#include <algorithm>
#include <map>

#include "checking/fixes.hpp"
#include "checking/words.hpp"
#include "table.hpp"

namespace aplomb::checking {
namespace {

struct Figure {
  std::string number, unit;
  Span span;
};

/// Numbers with the word they count ("30 days"); money has its sign as unit.
std::vector<Figure> figures(const Text& text, std::uint32_t first, std::uint32_t last) {
  std::vector<Figure> out;
  for (std::uint32_t i = first; i < last; ++i) {
    const Token& token = text.tokens[i];
    const std::string number = stem(token.norm);
    if (number.empty() || number.find_first_not_of("0123456789.,") != std::string::npos) continue;
    if (i > first && (text.tokens[i - 1].norm == "\xC2\xA3" || text.tokens[i - 1].norm == "$" ||
                      text.tokens[i - 1].norm == "\xE2\x82\xAC")) {
      out.push_back({number, text.tokens[i - 1].norm, token.span});
    } else if (i + 1 < last && text.tokens[i + 1].norm == "-" && i + 2 < last) {
      out.push_back({number, stem(text.tokens[i + 2].norm), token.span});
    } else if (i + 1 < last && text.tokens[i + 1].kind == TokenKind::word) {
      out.push_back({number,
                     stem(text.tokens[i + 1].norm == "working" && i + 2 < last ? text.tokens[i + 2].norm
                                                                               : text.tokens[i + 1].norm),
                     token.span});
    }
  }
  return out;
}

}  // namespace

void contradicts_facts(const Reply& reply, const Tools& tools, std::vector<Hit>& hits) {
  if (reply.context.brand == nullptr) return;
  for (const Fact& fact : reply.context.brand->facts) {
    const Text& sheet = tools.read(fact.key + ". " + fact.text);
    const auto size = static_cast<std::uint32_t>(sheet.tokens.size());
    const auto known = figures(sheet, 0, size);
    if (known.empty()) continue;
    const auto topic = content_stems(sheet, 0, size, reply.lexicon);
    for (std::uint32_t s = 0; s < reply.text.sentences.size(); ++s) {
      const Sentence& sentence = reply.text.sentences[s];
      for (const Figure& said : figures(reply.text, sentence.first, sentence.last)) {
        const auto same_unit = [&](const Figure& f) { return f.unit == said.unit; };
        if (std::none_of(known.begin(), known.end(), same_unit)) continue;
        if (std::any_of(known.begin(), known.end(), [&](const Figure& f) { return f.number == said.number; })) continue;
        auto shared = content_stems(reply.text, sentence.first, sentence.last, reply.lexicon);
        shared.erase(said.unit);
        const bool on_topic = std::any_of(shared.begin(), shared.end(), [&](const std::string& w) {
          return topic.count(w) > 0 && w.find_first_of("0123456789=") == std::string::npos;
        });
        if (!on_topic) continue;
        const auto right = std::find_if(known.begin(), known.end(), same_unit);
        Hit hit{said.span, s, {{"text", reply.text.slice(said.span)}, {"fact", fact.text}}, {}};
        if (std::count_if(known.begin(), known.end(), same_unit) == 1) {
          if (auto fix = edit(reply.text, said.span, right->number)) hit.fixes.push_back(std::move(*fix));
        }
        hits.push_back(std::move(hit));
      }
    }
  }
}

}  // namespace aplomb::checking
