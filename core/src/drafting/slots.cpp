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

/// The questions that the mention has not answered already: nobody is asked when it was due who has said it.
Words untold(const Words& questions, const Reading& reading, const Style& style) {
  Words out;
  for (const auto& question : questions) {
    const bool told = std::any_of(style.told.begin(), style.told.end(), [&](const auto& entry) {
      return reading.fact(entry.first) != nullptr &&
             std::any_of(entry.second.begin(), entry.second.end(),
                         [&](const auto& words) { return question.find(words) != std::string::npos; });
    });
    if (!told) out.push_back(question);
  }
  return out;
}

std::string read(const Reading& reading, const char* slot, const Style& style, const Lexicon& lexicon) {
  const auto it = reading.slots.find(slot);
  return it == reading.slots.end() ? "" : sayable(it->second, style, lexicon);
}

/// A noun of the mention from the pack's lists of things, for mentions of which the reading named none.
std::string plain_thing(std::string_view text, const Style& style, const Lexicon& lexicon) {
  for (const std::string& word : plain_words(text)) {
    if (word.size() < 3 || std::find(style.not_things.begin(), style.not_things.end(), word) != style.not_things.end())
      continue;
    for (auto it = lexicon.classes.lower_bound("thing-"); it != lexicon.classes.end(); ++it) {
      if (it->first.compare(0, 6, "thing-") != 0) break;
      if (it->first == "thing-staff") continue;  // "your driver" would be the customer's driver
      if (lexicon.has(it->first, word)) return word;
    }
  }
  for (const std::string& word : plain_words(text)) {
    if (std::find(style.things.begin(), style.things.end(), word) != style.things.end()) return word;
  }
  return "";
}

/// The customer's article taken off, so that our own can be put before the noun.
std::string bare(std::string noun, const Style& style) {
  for (const std::string& article : style.articles) {
    const std::size_t size = article.size() + 1;
    if (noun.size() > size && lower(noun.substr(0, size)) == article + " ") return noun.substr(size);
  }
  return noun;
}

/// True for what belongs to the brand, such as its app: "the app", not "your app".
bool is_shared(const std::string& noun, const Style& style) {
  const std::vector<std::string> words = plain_words(noun);
  if (words.empty()) return false;
  const auto holds = [&](const Words& list) { return std::find(list.begin(), list.end(), words.back()) != list.end(); };
  return holds(style.shared) || holds(style.things);
}

/// The forms of a noun that wordings use: "your parcel", "these bags", "is" or "are" after it. `which` is "thing" or
/// "issue".
void name_noun(Slots& slots, std::string_view which, const std::string& noun, const Style& style) {
  const bool many = plural(noun, style);
  for (const auto& [slot, wordings] : style.forms) {
    if (slot.find(which) == std::string::npos) continue;
    slots[slot] = fill_noun(many ? wordings.second : wordings.first, noun, style);
  }
  if (which == "thing" && is_shared(noun, style)) slots["your_thing"] = slots["the_thing"];
}

/// True if the mention shares the beginning of a word with what the frame says of it. Frames of wide topics match on
/// little; what they say is used only where the customer used such a word too.
bool echoes(const std::string& wording, std::string_view mention, const Style& style) {
  constexpr std::size_t stem = 4;
  const Words said = plain_words(mention);
  for (const std::string& word : plain_words(wording)) {
    if (word.size() < stem || std::binary_search(style.common.begin(), style.common.end(), word)) continue;
    const auto begins = [&](const std::string& other) { return other.compare(0, stem, word, 0, stem) == 0; };
    if (std::any_of(said.begin(), said.end(), begins)) return true;
  }
  return false;
}

void name_problem(Slots& slots, const Reading& reading, std::string_view mention, bool complaint, const Style& style,
                  const Lexicon& lexicon) {
  std::string issue = read(reading, "say_np", style, lexicon);
  if (issue.empty()) issue = read(reading, "problem_np", style, lexicon);
  std::string clause = read(reading, "say_clause", style, lexicon);
  const std::string problem = read(reading, "problem", style, lexicon);
  if (clause.empty() && !problem.empty() && slots.count("thing") != 0) {
    clause = realise(parse_wording(style.clause), {{"noun", slots["thing"]}, {"problem", problem}}, false, false)
                 .value_or("");
  }
  const std::string frame = reading.frames.empty() ? "" : reading.frames[0].id;
  const auto wide = [&](const std::string& start) { return frame.compare(0, start.size(), start) == 0; };
  if (std::any_of(style.must_echo.begin(), style.must_echo.end(), wide) &&
      !echoes(issue + " " + clause, mention, style))
    return;
  for (const std::string& noun : style.shared) {
    const Style::Pairs ours = {{fill_noun(style.forms.at("your_thing").first, noun, style),
                                fill_noun(style.forms.at("the_thing").first, noun, style)}};
    clause = replace_words(std::move(clause), ours);
    issue = replace_words(std::move(issue), ours);
  }
  const bool wish = std::any_of(style.wishes.begin(), style.wishes.end(),
                                [&](const std::string& start) { return clause.compare(0, start.size(), start) == 0; });
  if (wish) {
    if (complaint) return;
    // What somebody wants is nothing to be sorry for: "I'm sorry about the opening hours".
    slots["wish"] = clause;
    if (!issue.empty()) slots["topic"] = issue;
    return;
  }
  const auto holds = [](const std::string& text, const Words& list) {
    return std::any_of(list.begin(), list.end(), [&](const std::string& word) { return says(text, word); });
  };
  if (!clause.empty()) slots["clause"] = clause;
  if (!clause.empty() && !holds(clause, style.past)) slots["now"] = clause;
  if (issue.empty() || holds(issue, style.addressed)) return;
  name_noun(slots, "issue", issue, style);
  if (holds(issue, style.negatives)) slots["bad"] = slots["issue"];
}

/// What can be said back of a complaint that names no thing: what it is about, how it felt, what it was called. The
/// first of each in the text.
void name_matter(Slots& slots, std::string_view mention, const Style& style) {
  const Words said = plain_words(mention);
  std::string spaced = " ";
  for (const std::string& word : said) spaced += word + " ";
  const auto place = [&](const std::string& phrase) { return spaced.find(" " + phrase + " "); };
  const auto first = [&](const Words& phrases) {
    std::size_t at = std::string::npos;
    for (const std::string& phrase : phrases) at = std::min(at, place(phrase));
    return at;
  };
  std::size_t best = std::string::npos;
  if (slots.count("thing") == 0 && slots.count("issue") == 0 && slots.count("clause") == 0) {
    for (const auto& [matter, words] : style.matters) {
      const std::size_t at = first(words);
      if (at >= best) continue;
      best = at;
      slots["matter"] = matter;
    }
  }
  best = std::string::npos;
  for (const Feeling& feeling : style.feelings) {
    const std::size_t at = first(feeling.words);
    if (at >= best) continue;
    best = at;
    slots["feeling"] = feeling.it;
    slots["felt"] = feeling.you;
  }
  best = std::string::npos;
  for (const std::string& verdict : style.verdicts) {
    const std::size_t at = place(verdict);
    if (at >= best) continue;
    best = at;
    slots["verdict"] = verdict;
  }
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

  std::string noun = bare(read(reading, "thing", style, lexicon), style);
  // A frame may bring a usual noun of its own; only a word of the mention is the customer's.
  if (!noun.empty() && !says(request.mention->text, noun)) noun.clear();
  if (noun.empty()) noun = plain_thing(request.mention->text, style, lexicon);
  if (std::find(style.not_things.begin(), style.not_things.end(), noun) != style.not_things.end()) noun.clear();
  if (!noun.empty()) name_noun(slots, "thing", noun, style);
  name_problem(slots, reading, request.mention->text, reading.kind == Kind::complaint, style, lexicon);
  if (reading.kind == Kind::complaint || reading.kind == Kind::abuse) name_matter(slots, request.mention->text, style);
  for (const char* same : {"place", "amount", "product", "channel", "count"}) {
    const std::string value = read(reading, same, style, lexicon);
    if (!value.empty()) slots[same] = value;
  }
  const std::string wait = read(reading, "duration", style, lexicon);
  if (!wait.empty() && scene.waiting) slots["wait"] = wait;
  const std::string staff = read(reading, "staff", style, lexicon);
  if (!staff.empty() && staff[0] >= 'A' && staff[0] <= 'Z') slots["staff"] = staff;

  const bool asks = covers({"question_*", "suggestion", "neutral"}, scene.situation);
  const std::string topic = asks                                       ? "question"
                            : scene.situation == "human"               ? "human"
                            : style.details.count(scene.category) != 0 ? scene.category
                                                                       : "other";
  const auto detail = style.details.find(topic);
  if (detail != style.details.end()) {
    Words asks_for = untold(detail->second.ask, reading, style);
    if (asks_for.empty()) asks_for = untold(detail->second.then, reading, style);
    if (!asks_for.empty()) slots["ask"] = pick(asks_for, random);
    slots["find"] = pick(detail->second.find, random);
    slots["check"] = pick(detail->second.check, random);
    const Words open = untold(detail->second.open, reading, style);
    if (!open.empty()) slots["open"] = pick(open, random);
    // The frame knows better what is needed; asked for as it is unless it says how to send it.
    const std::string framed = read(reading, "ask", style, lexicon);
    if (!framed.empty() && scene.situation != "human" && framed.find(',') == std::string::npos &&
        !untold({framed}, reading, style).empty() && random.below(3) != 0)
      slots["ask"] = framed;
    const auto given = std::find_if(style.given.begin(), style.given.end(),
                                    [&](const auto& entry) { return reading.fact(entry.first) != nullptr; });
    if (given != style.given.end()) slots["given"] = given->second;
    // "With what you saw I can …" reads badly: only a thing can follow "with".
    const Words first = slots.count("ask") == 0 ? Words() : plain_words(slots["ask"]);
    if (!first.empty() && !lexicon.has("wh", first[0])) slots["ask_np"] = slots["ask"];
    if (!brand.voice.british) {
      for (const char* word : {"ask", "find", "check", "open"}) {
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
                        slot == "bad" || slot == "topic" || slot == "check" || slot == "open" || slot == "find" ||
                        slot == "ask" || slot == "ask_np" || slot == "dm_ask";
      if (ours) text = replace_words(text, style.full_forms);
    }
  }
  return slots;
}

}  // namespace aplomb::drafting
