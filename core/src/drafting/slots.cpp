#include "slots.hpp"

#include <algorithm>
#include <array>

#include "aplomb/clock.hpp"
#include "grams.hpp"
#include "voice.hpp"

namespace aplomb::drafting {
namespace {

constexpr std::int64_t usual_wait = 120;  // open minutes until the next word, where the brand has set no target
constexpr std::int64_t holding_wait = 60;
constexpr std::int64_t shortest_wait = 30;
constexpr std::int64_t longest_wait = 600;

using Words = std::vector<std::string>;

std::string pick(const Words& words, Random& random) {
  return words.empty() ? "" : words[random.below(static_cast<std::uint32_t>(words.size()))];
}

/// The questions that the mention has not answered already: nobody is asked when it was due who has said it, nor what
/// happened who has told it at length.
Words untold(const Words& questions, const Reading& reading, std::string_view mention, const Style& style,
             bool told_at_length) {
  Words out;
  for (const auto& question : questions) {
    const bool again = told_at_length && holds(style.retold, question);
    const bool told = again || std::any_of(style.told.begin(), style.told.end(), [&](const auto& entry) {
                        return (reading.fact(entry.first) != nullptr || triggered(style, entry.first, mention)) &&
                               std::any_of(entry.second.begin(), entry.second.end(), [&](const auto& words) {
                                 return question.find(words) != std::string::npos;
                               });
                      });
    if (!told) out.push_back(question);
  }
  return out;
}

void name_contact(Slots& slots, const Brand& brand, const Style& style) {
  if (!brand.mail.empty()) slots["mail"] = brand.mail;
  if (!brand.phone.empty()) slots["phone"] = brand.phone;
  if (!brand.form.empty()) slots["form"] = brand.form;
  for (const std::string& wording : style.contact) {
    if (const auto text = realise(parse_wording(wording), slots, false, false)) {
      slots["contact"] = *text;
      return;
    }
  }
}

/// What the answer to an open question hangs on and the question leaves out, by what it is about; "" where it names a
/// product, a place or a number, or is about nothing of which that is known.
std::string queried(const Reading& reading, std::string_view mention, const Style& style, const Lexicon& lexicon,
                    Random& random) {
  if (!reading.facts.empty() || reading.slots.count("product") != 0 || reading.slots.count("place") != 0) return "";
  const std::string frame = reading.frames.empty() ? "" : reading.frames[0].id;
  for (const std::string& topic : {reading.category, frame.substr(0, frame.find('/'))}) {
    const auto own = style.details.find(topic);
    if (own == style.details.end() || own->second.query.empty()) continue;
    return pick(untold(own->second.query, reading, mention, style, false), random);
  }
  for (const std::string& word : plain_words(without_links(mention))) {
    if (holds(style.unsure, word)) continue;
    for (const auto& [other, detail] : style.details) {
      if (!detail.query.empty() && lexicon.has("thing-" + other, word))
        return pick(untold(detail.query, reading, mention, style, false), random);
    }
  }
  return "";
}

/// The first fact that can be said as it stands, with its full stop.
std::string fact_of(const Words& facts) {
  for (const std::string& fact : facts) {
    std::string text = squeeze(fact);
    if (text.empty() || text.find('{') != std::string::npos) continue;
    if (text.back() != '.' && text.back() != '!' && text.back() != '?') text += '.';
    return text;
  }
  return "";
}

}  // namespace

Slots fill_slots(const DraftRequest& request, const Scene& scene, const Style& style, const Lexicon& lexicon,
                 const TimeWords& times, Random& random) {
  const Reading& reading = *request.reading;
  const Brand& brand = *request.brand;
  Slots slots;
  const std::string address = request.known.name.value_or(reading.name);
  if (!address.empty()) slots["name"] = address;
  slots["brand"] = brand.name;
  if (!brand.agent_first.empty()) slots["agent"] = brand.agent_first;

  const std::string_view mention = request.mention->text;
  const bool framed = name_things(slots, request, scene, style, lexicon);
  if (reading.kind == Kind::complaint || reading.kind == Kind::abuse ||
      covers({"complaint_*", "opinion", "repeat_*", "leaving"}, scene.situation))
    name_matter(slots, mention, scene, style, lexicon);
  if (scene.situation == "opinion") name_stance(slots, mention, style);
  for (const char* same : {"place", "amount", "product", "channel", "count"}) {
    const std::string value = said_slot(reading, same, style, lexicon);
    if (!value.empty()) slots[same] = value;
  }
  if (const auto product = slots.find("product"); product != slots.end()) {
    // "Airpods" needs a "your" that we can't be sure of, and the name in our own handle is no product of theirs.
    const bool named =
        std::any_of(product->second.begin(), product->second.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!named || lower(mention).find("@" + lower(product->second)) != std::string::npos) slots.erase(product);
  }
  std::string wait = said_slot(reading, "duration", style, lexicon);
  // "Over a hour" is written often; we write "an hour".
  const std::string a = style.with_a.substr(0, style.with_a.find('{'));
  if (!a.empty() && wait.starts_with(a)) wait = with_article(wait.substr(a.size()), style);
  // "A 30 day wait" is the name of a wait, not how long somebody waited.
  const bool named = !wait.empty() && wait[0] >= '2' && wait[0] <= '9' && !plural(wait, style);
  if (!wait.empty() && scene.waiting && !named) slots["wait"] = wait;
  const std::string staff = said_slot(reading, "staff", style, lexicon);
  if (!staff.empty() && staff[0] >= 'A' && staff[0] <= 'Z') slots["staff"] = staff;

  const bool asks =
      covers({"question_open", "question_vague", "question_answered", "suggestion", "neutral"}, scene.situation);
  const bool story = !asks && scene.situation != "human" && at_length(mention, style);
  const bool known = scene.category != "other" && style.details.count(scene.category) != 0;
  const std::string topic = asks                         ? "question"
                            : scene.situation == "human" ? "human"
                            : known                      ? scene.category
                            : story                      ? "told"
                                                         : "other";
  if (scene.situation == "question_open") slots["detail"] = queried(reading, mention, style, lexicon, random);
  const auto detail = style.details.find(topic);
  if (detail != style.details.end()) {
    // The frame knows better what is needed and what for; where it doesn't say, its category does.
    const auto frame = framed && !reading.frames.empty() && !asks && topic != "human"
                           ? style.frames.find(reading.frames[0].id)
                           : style.frames.end();
    const Detail none;
    const Detail& own = frame != style.frames.end() ? frame->second.detail : none;
    const auto better = [&](Words Detail::*part) { return (own.*part).empty() ? detail->second.*part : own.*part; };
    // What a category asks for need not serve the frame's own purpose.
    const bool apart = !own.find.empty();
    Words asks_for = !apart && random.below(3) == 0 ? Words() : untold(own.ask, reading, mention, style, story);
    if (asks_for.empty() && apart) asks_for = untold(own.then, reading, mention, style, story);
    if (asks_for.empty()) asks_for = untold(detail->second.ask, reading, mention, style, story);
    if (asks_for.empty()) asks_for = untold(detail->second.then, reading, mention, style, story);
    if (!asks_for.empty()) slots["ask"] = pick(asks_for, random);
    slots["find"] = pick(better(&Detail::find), random);
    slots["check"] = pick(better(&Detail::check), random);
    // A frame's question that is said as one may be asked in public too.
    const bool plain = own.open.empty() && apart && !own.ask.empty() && lexicon.has("wh", plain_words(own.ask[0])[0]);
    const Words open = untold(plain ? own.ask : better(&Detail::open), reading, mention, style, story);
    if (!open.empty()) slots[topic == "told" ? "outcome" : "open"] = pick(open, random);
    const auto whole = style.details.find("told");
    if (story && open.empty() && scene.category == "staff" && whole != style.details.end())
      slots["outcome"] = pick(whole->second.open, random);
    const auto given = std::find_if(style.given.begin(), style.given.end(),
                                    [&](const auto& entry) { return reading.fact(entry.first) != nullptr; });
    if (given != style.given.end()) slots["given"] = given->second;
    // Who has told all we would ask for is asked for nothing: that is where to start.
    const auto all = style.given.find("all");
    if (slots.count("ask") + slots.count("open") + slots.count("outcome") + slots.count("given") == 0 &&
        all != style.given.end())
      slots["given"] = all->second;
    // "With what you saw I can …" reads badly: only a thing can follow "with".
    const Words first = slots.count("ask") == 0 ? Words() : plain_words(slots["ask"]);
    if (!first.empty() && !lexicon.has("wh", first[0])) slots["ask_np"] = slots["ask"];
    if (!brand.voice.british) {
      for (const char* word : {"ask", "find", "check", "open", "outcome", "detail"}) {
        if (slots.count(word) != 0) slots[word] = replace_words(slots[word], style.american);
      }
      if (slots.count("ask_np") != 0) slots["ask_np"] = slots["ask"];
    }
  }
  for (const auto& [key, wording] : style.site_words) {
    if (key.compare(0, scene.site.size() + 1, scene.site + ".") != 0) continue;
    const std::string word = brand.voice.singular ? wording : replace_words(wording, style.plural_voice);
    if (auto said = realise(parse_wording(word), slots, false, false))
      slots[key.substr(scene.site.size() + 1)] = std::move(*said);
  }
  name_contact(slots, brand, style);
  if (scene.answer != nullptr) {
    slots["answer"] = squeeze(scene.answer->answer);
    if (!scene.answer->url.empty()) slots["url"] = scene.answer->url;
  }
  if (scene.rule != nullptr) {
    slots["rule"] = scene.rule->title;
    slots["rule_n"] = std::to_string(scene.rule->n);
  }
  const auto reason = style.reasons.find(scene.rule != nullptr ? "rule" : name(reading.kind));
  if (reason != style.reasons.end())
    slots["reason"] = realise(parse_wording(reason->second), slots, false, false).value_or("");
  const std::string fact = fact_of(request.known.facts);
  if (!fact.empty()) slots["fact"] = fact;

  if (scene.hours) {
    const Target* target = brand.target(name(reading.kind), scene.site);
    std::int64_t minutes = scene.purpose == "holding" ? holding_wait : usual_wait;
    if (scene.purpose != "holding" && target != nullptr && target->next) minutes = *target->next;
    minutes = std::clamp(minutes, shortest_wait, longest_wait);
    if (const auto time = safe_time(brand, request.now, minutes, times)) slots["by_time"] = time->words;
  }
  if (!brand.voice.contractions) {
    // Our own phrasing of the problem follows the voice too; what the brand or the agent wrote stays as it is.
    for (auto& [slot, text] : slots) {
      const bool ours = style.forms.count(slot) != 0 || slot == "clause" || slot == "now" || slot == "wish" ||
                        slot == "bad" || slot == "topic" || slot == "check" || slot == "open" || slot == "outcome" ||
                        slot == "find" || slot == "ask" || slot == "ask_np" || slot == "dm_ask" || slot == "matter" ||
                        slot == "state";
      if (ours) text = replace_words(text, style.full_forms);
    }
  }
  return slots;
}

}  // namespace aplomb::drafting
