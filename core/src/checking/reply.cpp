#include "reply.hpp"

#include <algorithm>

#include "words.hpp"

namespace aplomb::checking {

std::vector<std::string> earlier_replies(const CheckContext& context) {
  std::vector<std::string> out = context.known.prior;
  if (context.mention != nullptr) {
    for (const Message& message : context.mention->thread) {
      if (message.who == "brand" && std::find(out.begin(), out.end(), message.text) == out.end())
        out.push_back(message.text);
    }
  }
  return out;
}

bool first_reply(const CheckContext& context) {
  if (!context.known.prior.empty()) return false;
  if (context.mention == nullptr) return true;
  return std::none_of(context.mention->thread.begin(), context.mention->thread.end(),
                      [](const Message& m) { return m.who == "brand"; });
}

Reply::Reply(const Text& text, const RuleBook& book, const Lexicon& lexicon, const CheckContext& context,
             const std::vector<Match>& matches, std::vector<Sense> senses, const Length& length)
    : text(text), lexicon(lexicon), context(context), sense(std::move(senses)), length(length), book_(book) {
  if (context.known.name) {
    name = *context.known.name;
    name_known = true;
  } else if (context.reading != nullptr && context.reading->name_confidence >= 0.7) {
    name = context.reading->name;
    name_known = !name.empty();
  }
  masks = find_masks(text, fold(name));
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const bool word = text.tokens[i].kind == TokenKind::word || text.tokens[i].kind == TokenKind::number;
    if (word && (masks[i] & mask_signoff) == 0) ++words;
  }
  for (const Match& match : matches) {
    const Role& role = book.roles[match.pattern];
    if (role.kind != Role::Kind::move || (masks[match.first] & mask_signoff) != 0) continue;
    moves.push_back({role.index, match.first, match.last, text.tokens[match.first].sentence});
  }
}

bool Reply::has(std::string_view move) const {
  return std::any_of(moves.begin(), moves.end(), [&](const Move& m) { return book_.moves[m.index] == move; });
}

bool Reply::has_in(std::string_view move, std::uint32_t sentence) const {
  return std::any_of(moves.begin(), moves.end(),
                     [&](const Move& m) { return m.sentence == sentence && book_.moves[m.index] == move; });
}

std::vector<Move> Reply::all(std::string_view move) const {
  std::vector<Move> out;
  for (const Move& m : moves) {
    // Two patterns of one move may find the same words.
    if (book_.moves[m.index] == move && (out.empty() || m.first >= out.back().last)) out.push_back(m);
  }
  return out;
}

std::uint32_t Reply::count(std::string_view move) const {
  return static_cast<std::uint32_t>(all(move).size());
}

Span Reply::whole() const {
  if (text.tokens.empty()) return {0, static_cast<std::uint32_t>(text.units.size())};
  return {text.tokens.front().span.begin, text.tokens.back().span.end};
}

std::set<std::string> Reply::stems() const {
  return content_stems(text, 0, static_cast<std::uint32_t>(text.tokens.size()), lexicon);
}

}  // namespace aplomb::checking
