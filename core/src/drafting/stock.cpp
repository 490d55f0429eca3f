#include <algorithm>

#include "search.hpp"
#include "voice.hpp"

namespace aplomb::drafting {
namespace {

int count_words(const Style& style, const std::string& mark, std::string_view text) {
  const auto it = style.marks.find(mark);
  if (it == style.marks.end()) return 0;
  return static_cast<int>(std::count_if(it->second.begin(), it->second.end(), [&](const std::string& phrase) { return says(text, phrase); }));
}

std::vector<std::uint32_t> content_of(const std::vector<std::string>& words, const Style& style) {
  std::vector<std::uint32_t> out;
  for (const std::string& word : words) {
    if (word.size() < 4 || std::binary_search(style.common.begin(), style.common.end(), word)) continue;
    out.push_back(static_cast<std::uint32_t>(hash_of(word)));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

int echo_of(const Pieces& pieces) {
  int best = 0;
  for (const Piece& piece : pieces) {
    if (piece.kind != Piece::Kind::slot) continue;
    if (piece.text == "wait" || piece.text == "amount" || piece.text == "count") best = std::max(best, 3);
    if (piece.text == "issue" || piece.text == "clause") best = std::max(best, 2);
    if (piece.text.find("thing") != std::string::npos || piece.text == "place" || piece.text == "staff" || piece.text == "product") {
      best = std::max(best, 1);
    }
  }
  return best;
}

/// How well a tone suits the brand's voice, around 0.
double fit(const std::string& tone, const Voice& voice) {
  if (tone == "warm") return 1.2 * (voice.warmth - 0.5) - 1.5 * std::max(0.0, voice.formality - 0.6);
  if (tone == "formal") return 2.5 * (voice.formality - 0.55);
  return 0.2;
}

}  // namespace

Shelf stock(const Library& library, const Scene& scene, const Slots& slots, const DraftRequest& request, const Memory& memory) {
  const Voice& voice = request.brand->voice;
  const Style& style = library.style;
  std::vector<std::string> ours = request.known.prior;
  for (const Message& message : request.mention->thread) {
    if (message.who == "brand") ours.push_back(message.text);
  }
  Grams said;  // runs of four words we already used in this thread
  for (const std::string& text : ours) {
    const Grams four = grams(plain_words(text), 4);
    said.insert(said.end(), four.begin(), four.end());
  }
  std::sort(said.begin(), said.end());

  Shelf shelf;
  for (const Group& group : library.groups) {
    if (!covers(group.situations, scene.situation) || !scene.holds(group.when, voice)) continue;
    std::vector<Segment>& segments = shelf[group.pool.empty() ? group.act : group.act + ":" + group.pool];
    for (std::size_t i = 0; i < group.wordings.size(); ++i) {
      if (!voice.singular && names(group.wordings[i], "agent")) continue;  // "We're Anna"
      const Pieces pieces = in_voice(group.wordings[i], voice, style);
      Segment segment;
      segment.text = realise(pieces, slots, false).value_or("");
      if (slots.count("name") != 0 && names(pieces, "name")) segment.named = realise(pieces, slots, true).value_or("");
      const std::string& any = segment.text.empty() ? segment.named : segment.text;
      if (any.empty()) continue;
      const bool avoided = std::any_of(voice.avoid.begin(), voice.avoid.end(), [&](const std::string& word) { return says(any, word); });
      segment.apologies = std::min(1, count_words(style, "apology", any));
      const bool invites = group.act == "private" || count_words(style, "invitation", any) > 0;
      if (avoided || (segment.apologies > 0 && !scene.may_apologise) || (invites && !scene.may_invite)) continue;
      const std::vector<std::string> words = plain_words(any);
      segment.trace = grams(words, 4);
      if (shared(segment.trace, said) > 0) continue;
      segment.id = hash_of(group.lines[i], hash_of(group.act));
      segment.act = group.act;
      segment.tone = group.tone;
      segment.cluster = group.cluster;
      segment.content = content_of(words, style);
      segment.echo = echo_of(pieces);
      segment.times = names(pieces, "by_time") ? 1 : 0;
      segment.questions = static_cast<int>(std::count(any.begin(), any.end(), '?'));
      segment.size = static_cast<int>(any.size());
      segment.opener = words.empty() ? "" : words[0] + (words.size() > 1 ? " " + words[1] : "");
      Random taste(segment.id ^ (request.seed * 0x9E3779B97F4A7C15ULL));
      segment.worth = fit(group.tone, voice) + 2.2 * taste.unit() - 3.0 * memory.worn(words);
      segments.push_back(std::move(segment));
    }
  }
  return shelf;
}

}  // namespace aplomb::drafting
