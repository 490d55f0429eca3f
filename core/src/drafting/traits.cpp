#include <algorithm>

#include "../text/random.hpp"
#include "grams.hpp"
#include "library.hpp"
#include "voice.hpp"

namespace aplomb::drafting {
namespace {

bool marked(const Style& style, const char* mark, const std::string& line) {
  const auto it = style.marks.find(mark);
  return it != style.marks.end() && std::any_of(it->second.begin(), it->second.end(),
                                                [&](const std::string& phrase) { return says(line, phrase); });
}

/// How exactly a slot names the problem.
int echo_of(const std::string& slot) {
  for (const std::string_view number : {"wait", "amount", "count"}) {
    if (slot == number) return 3;
  }
  for (const std::string_view problem : {"issue", "bad", "clause", "now", "wish"}) {
    if (slot == problem) return 2;
  }
  for (const std::string_view thing :
       {"place", "staff", "product", "topic", "matter", "stance", "state", "feeling", "felt", "verdict"}) {
    if (slot == thing) return 1;
  }
  return slot.find("thing") != std::string::npos ? 1 : 0;
}

}  // namespace

Traits traits_of(const std::string& line, const Group& group, const Pieces& pieces, const Style& style) {
  Traits out;
  // "Thank you!" and "Thank you." are one wording.
  out.id = hash_of(std::string_view(line).substr(0, line.find_last_not_of("!.") + 1), hash_of(group.act));
  out.apology = marked(style, "apology", line);
  out.invitation = group.act == "private" || marked(style, "invitation", line);
  out.timed = names(pieces, "by_time");
  out.agent = names(pieces, "agent");
  constexpr unsigned char four_bytes = 0xF0;  // how an emoji begins in UTF-8
  out.emoji = std::any_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) >= four_bytes; });
  const std::vector<std::string> words = plain_words(line);
  const auto first = style.marks.find("first");
  out.first_only = first != style.marks.end() && !words.empty() &&
                   std::find(first->second.begin(), first->second.end(), words[0]) != first->second.end();
  const auto once = style.marks.find("once");
  for (std::size_t i = 0; once != style.marks.end() && i < std::min<std::size_t>(64, once->second.size()); ++i) {
    if (says(line, once->second[i])) out.once |= 1ULL << i;
  }
  for (const Piece& piece : pieces) {
    if (piece.kind == Piece::Kind::slot) out.echo = std::max(out.echo, echo_of(piece.text));
  }
  return out;
}

}  // namespace aplomb::drafting
