#include "slots.hpp"

#include <algorithm>

namespace aplomb::reading {
namespace {

struct Thing {
  std::string noun;
  bool many = false;
  double score = 0;
};

/// "the missing {thing}", "your {thing} {hasn't|haven't} arrived" with a noun put in.
std::string worded(const std::string& wording, const std::string& noun, bool many) {
  std::string out;
  for (std::size_t i = 0; i < wording.size(); ++i) {
    if (wording[i] != '{') {
      out.push_back(wording[i]);
      continue;
    }
    const std::size_t close = wording.find('}', i);
    if (close == std::string::npos) return {};
    const std::string inner = wording.substr(i + 1, close - i - 1);
    if (const std::size_t bar = inner.find('|'); bar != std::string::npos) {
      out += many ? inner.substr(bar + 1) : inner.substr(0, bar);
    } else {
      out += noun;
    }
    i = close;
  }
  return out;
}

/// The noun to speak of: one the frame is usually about, inside what it matched, before one named as "my …".
Thing choose(const Words& words, const WordTable& table, const FrameRule* frame, Span frame_span) {
  Thing best;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    std::uint32_t used = words.covered(i, Word::thing, table);
    if (used == 0) continue;
    const Span span = words.text.span_of(i, i + used);
    std::string noun;
    for (std::uint32_t k = i; k < i + used; ++k) noun += (noun.empty() ? "" : " ") + words.token(k).norm;
    Thing here{noun, words.of[i]->has(Word::plural) && used == 1, 1};
    // A verb such as "order" or "return" behind "to" or "I" is no noun here.
    if (i > 0 && used == 1 && words.of[i - 1]->has(Word::verb_before)) here.score -= 2;
    const Word* before = i > 0 ? words.of[i - 1] : nullptr;
    if (before != nullptr && before->has(Word::possessive)) here.score += 2;
    if (frame != nullptr) {
      if (std::find(frame->things.begin(), frame->things.end(), noun) != frame->things.end()) here.score += 3;
      if (span.overlaps(frame_span)) here.score += 2;
    }
    here.score += used > 1 ? 0.5 : 0;
    if (here.score > best.score) best = std::move(here);
    i += used - 1;
  }
  return best;
}

}  // namespace

std::string category_of_things(const Words& words, const WordTable& table) {
  std::vector<double> votes(table.categories.size(), 0);
  bool any = false;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    std::int8_t category = -1;
    const std::uint32_t used = words.covered(i, Word::thing, table, &category);
    if (used == 0 || category < 0) continue;
    if (i > 0 && used == 1 && words.of[i - 1]->has(Word::verb_before)) continue;
    votes[static_cast<std::size_t>(category)] += i > 0 && words.of[i - 1]->has(Word::possessive) ? 1.6 : 1;
    any = true;
    i += used - 1;
  }
  if (!any) return {};
  return table.categories[static_cast<std::size_t>(std::max_element(votes.begin(), votes.end()) - votes.begin())];
}

void fill_slots(Reading& reading, const Words& words, const WordTable& table, const FrameRule* frame, Span frame_span) {
  auto& slots = reading.slots;
  const Thing thing = choose(words, table, frame, frame_span);
  if (thing.score >= 1) slots["thing"] = thing.noun;
  if (frame != nullptr) {
    // The frame's own wording speaks of the noun found only where that noun fits the frame.
    const bool fits =
        thing.score >= 1 && std::find(frame->things.begin(), frame->things.end(), thing.noun) != frame->things.end();
    const std::string noun = fits ? thing.noun : frame->things.empty() ? "" : frame->things.front();
    const bool open = noun.empty();
    const bool many = fits && thing.many;
    if (!frame->np.empty() && !(open && frame->np.find("{thing}") != std::string::npos)) {
      slots["say_np"] = worded(frame->np, noun, many);
      slots["problem_np"] = slots["say_np"];
    }
    const std::string& clause = reading.kind == Kind::question && !frame->wish.empty() ? frame->wish : frame->clause;
    if (!clause.empty() && !(open && clause.find("{thing}") != std::string::npos))
      slots["say_clause"] = worded(clause, noun, many);
    if (!frame->ask.empty()) slots["ask"] = frame->ask;
    // The frame's usual noun may be spoken of where its wording does so anyway; elsewhere it would be a guess.
    const bool named = (frame->np + clause).find("{thing}") != std::string::npos;
    if (!fits && named && !noun.empty() && thing.score < 3) slots["thing"] = noun;
  }
  auto from_fact = [&](const char* slot, const char* type) {
    if (const FactFound* fact = reading.fact(type)) slots[slot] = squeeze(words.text.slice(fact->span));
  };
  from_fact("place", "place");
  from_fact("product", "product");
  if (const FactFound* money = reading.fact("money")) slots["amount"] = money->value;
  if (const FactFound* person = reading.fact("person")) slots["staff"] = person->value;
  if (const FactFound* count = reading.fact("count")) slots["count"] = count->value;
  for (const FactFound& fact : reading.facts) {
    if (fact.type != "duration" || slots.count("duration") != 0) continue;
    // Only lengths written out in words a reply can use: "3 hours", not "3hrs".
    bool plain = true;
    std::uint32_t tokens = 0;
    for (std::uint32_t i = 0; i < words.size(); ++i) {
      const Token& token = words.token(i);
      if (!token.span.overlaps(fact.span)) continue;
      ++tokens;
      if (words.of[i]->has(Word::unit_short) || (token.glued && tokens > 1) || token.caps) plain = false;
    }
    if (plain && tokens >= 2 && tokens <= 4) slots["duration"] = lower(squeeze(words.text.slice(fact.span)));
  }
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    if (words.of[i]->has(Word::channel) && slots.count("channel") == 0) slots["channel"] = words.token(i).norm;
  }
}

}  // namespace aplomb::reading
