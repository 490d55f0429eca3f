#include <algorithm>
#include <array>

#include "search.hpp"
#include "voice.hpp"

namespace aplomb::drafting {
namespace {

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

/// The beginnings of the words that carry a text's content, sorted: "deliver" of "delivered".
std::vector<std::string> stems(const std::vector<std::string>& words, const Style& style) {
  constexpr std::size_t stem = 5;
  std::vector<std::string> out;
  for (const std::string& word : words) {
    if (word.size() < 3 || std::binary_search(style.common.begin(), style.common.end(), word)) continue;
    out.push_back(word.substr(0, stem));
  }
  std::sort(out.begin(), out.end());
  return out;
}

/// What of the mention a wording names, a bit each: the thing, the problem, what it is about, how it is for them. A
/// reply that names one twice sounds like a form.
unsigned naming(const Pieces& pieces, const std::string& text, const Slots& slots) {
  static constexpr std::array<std::array<const char*, 5>, 4> kinds = {{{"thing", "", "", "", ""},
                                                                       {"issue", "bad", "clause", "now", "wish"},
                                                                       {"matter", "topic", "stance", "", ""},
                                                                       {"state", "feeling", "felt", "verdict", ""}}};
  unsigned out = 0;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    for (const char* slot : kinds[i]) {
      if (*slot != '\0' && names(pieces, slot)) out |= 1U << i;
    }
  }
  const auto thing = slots.find("thing");
  if (thing != slots.end() && says(text, thing->second)) out |= 1U;
  return out;
}

/// True for a wording with any form of the thing: "your parcel", "is".
bool of_thing(const Pieces& pieces) {
  return std::any_of(pieces.begin(), pieces.end(), [](const Piece& piece) {
    return piece.kind == Piece::Kind::slot && piece.text.find("thing") != std::string::npos;
  });
}

constexpr double emoji_liking = 0.7;  // points per step of the voice's liking for emoji

/// How well a tone suits the brand's voice, around 0.
double fit(const std::string& tone, const Voice& voice) {
  if (tone == "warm") return 1.2 * (voice.warmth - 0.5) - 1.5 * std::max(0.0, voice.formality - 0.6);
  if (tone == "formal") return 2.5 * (voice.formality - 0.55);
  return 0.2;
}

}  // namespace

Shelf stock(const Library& library, const Scene& scene, const Slots& slots, const DraftRequest& request,
            const Memory& memory) {
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

  const std::vector<std::string> theirs = stems(plain_words(request.mention->text), style);
  Shelf shelf;
  for (const Group& group : library.groups) {
    if (!covers(group.situations, scene.situation) || !scene.holds(group.when, voice)) continue;
    std::vector<Segment>& segments = shelf[group.pool.empty() ? group.act : group.act + ":" + group.pool];
    for (std::size_t i = 0; i < group.wordings.size(); ++i) {
      const Traits& traits = group.traits[i];
      if ((traits.agent && !voice.singular) || (traits.apology && !scene.may_apologise) ||
          (traits.invitation && !scene.may_invite) ||
          (slots.count("person") != 0 && !group.people && of_thing(group.wordings[i])))
        continue;
      const Pieces pieces = in_voice(group.wordings[i], voice, style);
      Segment segment;
      segment.text = realise(pieces, slots, false).value_or("");
      if (slots.count("name") != 0 && names(pieces, "name")) segment.named = realise(pieces, slots, true).value_or("");
      const std::string& any = segment.text.empty() ? segment.named : segment.text;
      if (any.empty() ||
          std::any_of(voice.avoid.begin(), voice.avoid.end(), [&](const std::string& word) { return says(any, word); }))
        continue;
      const std::vector<std::string> words = plain_words(any);
      segment.trace = grams(words, 4);
      if (shared(segment.trace, said) > 0) continue;
      segment.traits = &traits;
      segment.group = &group;
      segment.content = content_of(words, style);
      for (const std::string& stem : stems(words, style)) {
        segment.shares = segment.shares || std::binary_search(theirs.begin(), theirs.end(), stem);
      }
      segment.names = naming(pieces, any, slots);
      segment.questions = static_cast<int>(std::count(any.begin(), any.end(), '?'));
      segment.size = static_cast<int>(any.size());
      segment.opener = words.empty() ? "" : words[0] + (words.size() > 1 ? " " + words[1] : "");
      Random taste(traits.id ^ (request.seed * 0x9E3779B97F4A7C15ULL));
      segment.worth = fit(group.tone, voice) + (traits.emoji ? emoji_liking * voice.emoji : 0) + 2.2 * taste.unit() -
                      3.0 * memory.worn(words);
      segments.push_back(std::move(segment));
    }
  }
  for (auto& [pool, segments] : shelf) {
    std::sort(segments.begin(), segments.end(),
              [](const Segment& a, const Segment& b) { return a.traits->id < b.traits->id; });
  }
  return shelf;
}

}  // namespace aplomb::drafting
