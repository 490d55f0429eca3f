#include "scene.hpp"

#include <algorithm>

#include "grams.hpp"
#include "slots.hpp"
#include "voice.hpp"

namespace aplomb::drafting {
namespace {

using Words = std::vector<std::string>;
constexpr double doubtful = 0.3;  // a complaint by half a chance is not met with good cheer
constexpr double uneasy = 0.18;   // nor is one of something of the customer's own by less
constexpr double heated = 0.45;   // thanks said with this heat are not meant
constexpr double low = -0.3;      // sentiment from here on is no small talk

double score(const Reading& reading, Kind kind) {
  return reading.kinds[static_cast<std::size_t>(kind)];
}

/// True if the reading found something that went wrong, not only something praised, asked or wished.
bool has_problem(const Reading& reading) {
  const auto begins = [&](std::string_view start) { return reading.frames[0].id.compare(0, start.size(), start) == 0; };
  return !reading.frames.empty() && !begins("praise/") && !begins("suggestion/") && !begins("information/");
}

/// A category without a problem or a thing of its own rests on too little to ask for a postcode.
bool is_sure(const Reading& reading, std::string_view text, const Style& style, const Lexicon& lexicon) {
  if (reading.category.empty()) return false;
  if (!reading.frames.empty() && is_heard(reading, without_links(text), style)) return true;
  const Words said = plain_words(without_links(text));
  for (std::size_t i = 0; i < said.size(); ++i) {
    const std::string& word = said[i];
    const bool label = i + 1 < said.size() && holds(style.labels, said[i + 1]);  // a "phone number" is no phone
    if (!label && lexicon.has("thing-" + reading.category, word) && !lexicon.has("check/stop", word) &&
        !holds(style.not_things, word) && !holds(style.unsure, word))
      return true;
  }
  return false;
}

bool holds_any(const std::vector<std::string>& wanted, std::string_view value) {
  return wanted.empty() || drafting::holds(wanted, value);
}

/// A mark's phrases ("sorry", "apolog…") tell what a text of ours already did.
bool marked(const Style& style, const std::string& mark, const std::vector<std::string>& texts) {
  const auto it = style.marks.find(mark);
  if (it == style.marks.end()) return false;
  return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
    return std::any_of(it->second.begin(), it->second.end(),
                       [&](const std::string& phrase) { return says(text, phrase); });
  });
}

constexpr std::size_t longest_close = 16;  // words: who tells more than that it works has more to tell

/// True if the text says that it works again, and not that something still doesn't.
bool says_solved(std::string_view text, const Style& style) {
  return triggered(style, "solved", text) && !triggered(style, "unsolved", text) &&
         plain_words(without_links(text)).size() <= longest_close;
}

/// The customer's last word, not a "thanks" at the end of a request.
bool closes(const Reading& reading, std::string_view text, const Style& style) {
  constexpr std::size_t bare = 5;  // words: "thank you so much" and little else
  if (reading.question || reading.sentiment <= low) return false;
  const std::size_t size = plain_words(without_links(text)).size();
  const bool thanks = triggered(style, "thanks", text);
  if (thanks && says_solved(text, style)) return true;
  if (has_problem(reading) || score(reading, Kind::complaint) >= doubtful) return false;
  return (reading.has_cue("closing-thanks") && size <= longest_close) || (thanks && size <= bare);
}

/// True if they say that it works again, and no more: good news, no thanks to answer.
bool is_solved(const Reading& reading, std::string_view text, const Style& style) {
  return !reading.question && reading.sentiment > low && reading.heat < heated && says_solved(text, style);
}

/// True if the mention is an answer to something we asked: "yes, since Tuesday", "just did". It wants no small talk.
bool answers(const Reading& reading, std::string_view text, const Style& style) {
  constexpr std::size_t longest = 14;  // words
  constexpr std::size_t scrap = 4;     // "iOS 11.1"
  const std::size_t start = text.find_first_not_of(" .\n");
  if (reading.question || reading.sentiment <= low || start == std::string_view::npos || text[start] != '@')
    return false;
  const Words said = plain_words(without_links(text));
  if (said.empty() || said.size() > longest) return false;
  const auto numbered = [](const std::string& word) { return word[0] >= '0' && word[0] <= '9'; };
  if (score(reading, Kind::complaint) < doubtful && std::any_of(said.begin(), said.end(), numbered)) return true;
  return said.size() <= scrap || triggered(style, "answers", said[0]);
}

/// True if the mention tells what we asked for: the device, the version, what was tried. It wants no regrets and no
/// small talk, but somebody who goes on from there.
bool informs(const Reading& reading, std::string_view text, const Style& style) {
  constexpr std::size_t shortest = 3;  // words: "yes" tells nothing to go on with
  constexpr std::size_t longest = 24;
  const std::size_t start = text.find_first_not_of(" .\n");
  if (reading.question || reading.sentiment <= low || reading.heat >= heated || start == std::string_view::npos ||
      text[start] != '@')
    return false;
  std::string words;
  const Words said = plain_words(without_links(text));
  for (const std::string& word : said) words += word + " ";
  const auto openings = style.triggers.find("informs");
  const bool begins = openings != style.triggers.end() &&
                      std::any_of(openings->second.begin(), openings->second.end(), [&](const std::string& phrase) {
                        return words.compare(0, phrase.size() + 1, phrase + " ") == 0;
                      });
  return begins && said.size() >= shortest && said.size() <= longest && !triggered(style, "unsolved_yet", text) &&
         !triggered(style, "thanks", text) && !triggered(style, "asks", text) && !triggered(style, "joke", text);
}

/// True if the duration a reply would name is the time its writer waited: a word of waiting stands beside it, with no
/// stop between them. "I took a day off" is no wait, whatever else is late.
bool waited(const Reading& reading, const std::string& mention, const Style& style) {
  constexpr std::size_t beside = 4;  // words on either side
  const auto duration = reading.slots.find("duration");
  const std::string text = lower(squeeze(mention));
  const std::size_t at = duration == reading.slots.end() ? std::string::npos : text.find(duration->second);
  if (at == std::string::npos) return false;
  constexpr const char* stops = ".,;:!?";
  const std::size_t end = at + duration->second.size();
  const std::size_t stop = at == 0 ? std::string::npos : text.find_last_of(stops, at - 1);
  const std::size_t from = stop == std::string::npos ? 0 : stop + 1;
  std::vector<std::string> near = plain_words(text.substr(from, at - from));
  // "The worst in a year", "5 minutes": nobody waited, or not for long.
  if (!near.empty() && triggered(style, "no_wait", near.back())) return false;
  if (duration->second.find(' ') == 1 && triggered(style, "moments", duration->second)) return false;
  if (near.size() > beside) near.erase(near.begin(), near.end() - beside);
  const std::vector<std::string> after = plain_words(text.substr(end, text.find_first_of(stops, end) - end));
  near.insert(near.end(), after.begin(), after.begin() + static_cast<std::ptrdiff_t>(std::min(beside, after.size())));
  std::string words;
  for (const std::string& word : near) words += word + " ";
  return triggered(style, "wait", words);
}

/// True if what went wrong is that something many use is off, and they want to know when it is back.
bool is_outage(const Reading& reading, std::string_view text, const Style& style) {
  if (reading.frames.empty()) return reading.category == "outage";
  return begins_with_any(reading.frames[0].id, style.outages) && !triggered(style, "let_down", text);
}

/// True if somebody only says that they wrote to us privately: there is a message to look for, nothing to ask.
bool is_written(const Reading& reading, std::string_view text, const Style& style) {
  constexpr std::size_t longest = 16;  // words: who tells more has told the problem too
  const bool problem =
      has_problem(reading) && !reading.frames[0].general && !reading.frames[0].id.starts_with("staff/");
  return triggered(style, "sent", text) && plain_words(without_links(text)).size() <= longest && !problem &&
         reading.sentiment > low && reading.heat < heated && !reading.has_cue("repeat");
}

bool is_suggestion(const Reading& reading) {
  return reading.has_cue("suggestion") || (!reading.frames.empty() && reading.frames[0].id.starts_with("suggestion/"));
}

bool is_opinion(const Reading& reading, const Style& style) {
  return !reading.frames.empty() && begins_with_any(reading.frames[0].id, style.opinions);
}

std::string of_complaint(const Reading& reading, const std::string& fault, std::string_view text, const Style& style) {
  // What a company stands for is no fault with an order: nobody who boycotts us is asked for a number.
  if (triggered(style, "opinion", text) || is_opinion(reading, style)) return "opinion";
  // Someone old, ill or grieving is asked for nothing before being cared for.
  if (reading.has_cue("vulnerable")) return "complaint_care";
  if (reading.has_cue("leaving")) return "leaving";
  if (triggered(style, "human", text)) return "human";
  if (reading.has_cue("repeat") || reading.has_cue("other-channel")) return "repeat_" + fault;
  if (is_outage(reading, text, style) && fault != "theirs") return "outage";
  // "I wish you sold these here": something to pass on, as long as nothing went wrong.
  if (is_suggestion(reading) && !has_problem(reading) && score(reading, Kind::complaint) < 0.5) return "suggestion";
  if (reading.kind != Kind::praise && score(reading, Kind::praise) >= 0.5 && reading.sentiment > low &&
      !reading.has_cue("sarcasm"))
    return "mixed";
  return "complaint_" + fault;
}

/// True if what is asked stands in the customer's own records, not in what anybody may be told.
bool of_own_case(const Reading& reading, std::string_view text, const Style& style) {
  const Words& records = style.private_questions;
  if (reading.frames.empty() || !holds(records, reading.category)) return false;
  const bool numbered = std::any_of(style.given.begin(), style.given.end(),
                                    [&](const auto& entry) { return reading.fact(entry.first) != nullptr; });
  return numbered || triggered(style, "own", text);
}

/// True if a question does not say what it is about: a call for help, or hardly a word beside handles and links.
bool is_vague(const Reading& reading, std::string_view text, const Style& style) {
  constexpr std::ptrdiff_t fewest = 2;  // words that carry content
  constexpr std::ptrdiff_t enough = 5;  // a call for help with so many beside it has said what for
  if (triggered(style, "may_dm", text)) return true;
  if (reading.slots.count("thing") != 0 || has_problem(reading)) return false;
  return content_words(text, style) < (triggered(style, "vague", text) ? enough : fewest);
}

/// A question that nobody of ours has answered: some need the customer's own records, some must first be understood.
std::string of_question(const Reading& reading, std::string_view text, const Style& style) {
  if (of_own_case(reading, text, style)) return "question_private";
  return is_vague(reading, text, style) ? "question_vague" : "question_open";
}

std::string of_praise(const Reading& reading, std::string_view text, const Style& style, const Lexicon& lexicon) {
  const auto thing = reading.slots.find("thing");
  const bool person = thing != reading.slots.end() && is_person(thing->second, text, style, lexicon);
  const bool people = !reading.frames.empty() && reading.frames[0].id == "praise/person";
  if (person || people || reading.slots.count("staff") != 0 || reading.has_cue("named-staff")) return "praise_staff";
  return triggered(style, "ahead", text) ? "praise_ahead" : "praise_product";
}

std::string of_neutral(const DraftRequest& request, const Scene& scene, const Style& style, const Lexicon& lexicon) {
  const Reading& reading = *request.reading;
  const std::string_view text = request.mention->text;
  const double complaint = score(reading, Kind::complaint);
  const bool framed = !reading.frames.empty();
  if (closes(reading, text, style)) return "closing_thanks";
  const bool specific = has_problem(reading) && !reading.frames[0].general;
  if (!specific && reading.cues.empty() && informs(reading, text, style)) return "told";
  if (framed && reading.frames[0].id.starts_with("praise/") && reading.sentiment > 0 && complaint < doubtful)
    return of_praise(reading, text, style, lexicon);
  if (is_opinion(reading, style)) return "opinion";
  if (is_suggestion(reading) && !is_vague(reading, text, style)) return "suggestion";
  if (reading.has_cue("leaving") && complaint >= doubtful) return "leaving";
  if (reading.has_cue("bait")) return "troll";
  if (triggered(style, "human", text)) return "human";
  if (!reading.question && triggered(style, "joke", text)) return "joke";
  if (reading.question || triggered(style, "asks", text))
    return scene.answer != nullptr ? "question_answered" : of_question(reading, text, style);
  if (answers(reading, text, style) && !has_problem(reading)) return "neutral";
  // A problem told without heat is a problem all the same.
  if (specific && is_heard(reading, without_links(text), style)) return of_complaint(reading, scene.fault, text, style);
  const double enough = triggered(style, "own", text) ? uneasy : doubtful;  // "my driver took me elsewhere"
  const bool let_down = triggered(style, "let_down", text);
  return has_problem(reading) || let_down || reading.sentiment < low || complaint >= enough ? "uneasy" : "neutral";
}

std::string of_reading(const DraftRequest& request, const Scene& scene, const Style& style, const Lexicon& lexicon) {
  const Reading& reading = *request.reading;
  const std::string_view text = request.mention->text;
  if (reading.action == "safety" || reading.has_cue("safety") || reading.has_cue("health") ||
      triggered(style, "grave", text))
    return "safety";
  if (reading.has_cue("legal") || reading.has_cue("discrimination")) return "legal";
  if (reading.kind == Kind::abuse) {
    const bool problem = (has_problem(reading) && reading.named()) || reading.slots.count("thing") != 0;
    return problem ? "complaint_" + scene.fault : "troll";
  }
  if (reading.has_cue("wrong-company")) return "wrong_company";
  if (is_written(reading, text, style)) return "written";
  if (reading.kind != Kind::praise && !triggered(style, "thanks", text) && is_solved(reading, text, style))
    return "closing_solved";
  if (reading.has_cue("data-rights")) return "data_rights";
  switch (reading.kind) {
    case Kind::complaint:
      if (reading.sentiment >= 0 && reading.heat < heated && closes(reading, text, style)) return "closing_thanks";
      if (reading.has_cue("bait") && !reading.named() && reading.slots.count("thing") == 0) return "troll";
      return of_complaint(reading, scene.fault, text, style);
    case Kind::question:
      if (scene.answer != nullptr) return "question_answered";
      if (!reading.frames.empty() && is_outage(reading, text, style)) return "outage";
      if (triggered(style, "human", text)) return "human";
      if (is_suggestion(reading)) return "suggestion";
      return of_question(reading, text, style);
    case Kind::praise:
      if (score(reading, Kind::complaint) >= 0.5 && !reading.has_cue("sarcasm")) return "mixed";
      if (closes(reading, text, style)) return "closing_thanks";
      if (triggered(style, "joke", text)) return "joke";
      if (reading.sentiment < 0 || (has_problem(reading) && reading.heat >= heated)) return "uneasy";
      return of_praise(reading, text, style, lexicon);
    default:
      return of_neutral(request, scene, style, lexicon);
  }
}

/// The house rule the agent named as a fact ("rule 2").
const HouseRule* named_rule(const DraftRequest& request) {
  for (const HouseRule& rule : request.brand->rules) {
    const std::string named = "rule " + std::to_string(rule.n);
    const auto names_it = [&](const std::string& fact) { return says(fact, named); };
    if (std::any_of(request.known.facts.begin(), request.known.facts.end(), names_it)) return &rule;
  }
  return nullptr;
}

bool offends(const Reading& reading) {
  return reading.kind == Kind::spam || reading.kind == Kind::abuse;
}

/// The house rule named, the one whose title speaks of this kind, or the only one there is. A removal is told to
/// everybody and must not stand on a rule that was not broken: there only what offends breaks one, and the only one
/// there is may be about something else.
const HouseRule* rule_of(const DraftRequest& request, const Style& style) {
  if (const HouseRule* named = named_rule(request)) return named;
  const bool removal = request.purpose == "removal";
  if (removal && !offends(*request.reading)) return nullptr;
  const std::vector<HouseRule>& rules = request.brand->rules;
  const std::string topic = request.reading->kind == Kind::spam ? "rule_spam" : "rule_abuse";
  for (const HouseRule& rule : rules) {
    if (triggered(style, topic, rule.title)) return &rule;
  }
  return !removal && rules.size() == 1 && !rules[0].title.empty() ? &rules[0] : nullptr;
}

}  // namespace

bool Scene::holds(const When& when, const Voice& voice) const {
  if (!holds_any(when.fault, fault) || !holds_any(when.site, site) || !holds_any(when.purpose, purpose)) return false;
  if (!holds_any(when.categories, category)) return false;
  if (heat < when.heat_min || heat > when.heat_max) return false;
  if (voice.formality < when.formality_min || voice.formality > when.formality_max || voice.warmth < when.warmth_min)
    return false;
  if (voice.emoji < when.emoji_min) return false;
  if (when.hours >= 0 && hours != (when.hours == 1)) return false;
  const auto cue = [&](const std::string& id) { return reading->has_cue(id); };
  if (!when.cues.empty() && std::none_of(when.cues.begin(), when.cues.end(), cue)) return false;
  if (std::any_of(when.without.begin(), when.without.end(), cue)) return false;
  const auto told = [&](const std::string& trigger) { return drafting::holds(said, trigger); };
  if (std::any_of(when.unsaid.begin(), when.unsaid.end(), told)) return false;
  if (!when.said.empty() && std::none_of(when.said.begin(), when.said.end(), told)) return false;
  if (when.confirmed.empty()) return true;
  return std::any_of(when.confirmed.begin(), when.confirmed.end(), [&](const std::string& step) {
    return std::any_of(confirmed.begin(), confirmed.end(), [&](const std::string& done) { return says(done, step); });
  });
}

Scene look(const DraftRequest& request, const Style& style, const Lexicon& lexicon, std::vector<Reason>& missing) {
  const Reading& reading = *request.reading;
  const Brand& brand = *request.brand;
  Scene scene;
  scene.reading = &reading;
  scene.purpose = request.purpose;
  scene.fault = request.known.fault == "ours" || request.known.fault == "theirs" ? request.known.fault : "unknown";
  scene.category = is_sure(reading, request.mention->text, style, lexicon) ? reading.category : "other";
  scene.site = request.mention->site == Site::x ? "x" : "facebook";
  scene.heat = reading.heat;
  scene.hours = !brand.hours.always;
  for (const std::string& step : request.known.confirmed) scene.confirmed.push_back(lower(step));

  std::vector<std::string> ours = request.known.prior;
  for (const Message& message : request.mention->thread) {
    if (message.who == "brand") ours.push_back(message.text);
  }
  // Who has written to us privately already is told when we'll answer, where we can say.
  const bool written = scene.hours && triggered(style, "sent", request.mention->text);
  scene.may_invite = !reading.has_cue("refusal-private") && !written && !marked(style, "invitation", ours);
  scene.may_apologise = !marked(style, "apology", ours);
  if (reading.question) scene.answer = find_answer(brand.answers, request.mention->text, style);
  scene.waiting = reading.kind != Kind::praise && waited(reading, request.mention->text, style);
  scene.rule = rule_of(request, style);
  for (const auto& [trigger, phrases] : style.triggers) {
    if (trigger != "answers" && triggered(style, trigger, request.mention->text)) scene.said.push_back(trigger);
  }
  if (answers(reading, request.mention->text, style)) scene.said.emplace_back("answers");
  if (at_length(request.mention->text, style)) scene.said.emplace_back("story");

  const std::string& purpose = request.purpose;
  if (reading.lang != "en" && !reading.lang.empty() && reading.lang != "und") {
    missing.push_back({"missing_language", {{"lang", reading.lang}}});
    scene.situation = "not_english";
  } else if (purpose == "removal") {
    scene.situation = "removal";
    scene.breaks = scene.rule != nullptr || offends(reading);
    if (!scene.breaks) missing.push_back({"missing_rule", {}});
    scene.confirmed.push_back("removed");
  } else if (reading.kind == Kind::spam && purpose == "reply") {
    missing.push_back({"missing_spam", {}});
    scene.situation = "spam";
  } else if (purpose != "reply") {
    scene.situation = purpose;
    if (purpose == "thanks") scene.situation = reading.slots.count("staff") != 0 ? "praise_staff" : "praise_product";
    if (purpose == "closeout") scene.confirmed.push_back("resolved");
    if (purpose == "holding" && !scene.hours) missing.push_back({"missing_hours", {}});
  } else {
    scene.situation = of_reading(request, scene, style, lexicon);
    if (triggered(style, "self_harm", request.mention->text)) scene.situation = "self_harm";
    if (scene.situation == "safety" || scene.situation == "self_harm") missing.push_back({"missing_safety_human", {}});
    if (scene.situation == "legal") missing.push_back({"missing_second_opinion", {}});
  }
  return scene;
}

}  // namespace aplomb::drafting
