// What a mention is about, as nouns and clauses that a reply may say: the thing, the problem, whose it is.
#include <algorithm>
#include <cctype>

#include "grams.hpp"
#include "slots.hpp"
#include "voice.hpp"

namespace aplomb::drafting {
namespace {

using Words = std::vector<std::string>;
constexpr std::size_t beside = 2;  // words between a noun and what says whose it is: "my new red coat" is one too many

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

/// True if one of `before` stands just before word `at`.
bool follows(const Words& words, std::size_t at, const Words& before) {
  const std::size_t from = at > beside ? at - beside : 0;
  return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(from), words.begin() + static_cast<std::ptrdiff_t>(at),
                     [&](const std::string& word) { return holds(before, word); });
}

/// True for a noun of the reading's lists of things.
bool listed(const std::string& word, const Lexicon& lexicon) {
  for (auto it = lexicon.classes.lower_bound("thing-"); it != lexicon.classes.end(); ++it) {
    if (it->first.compare(0, 6, "thing-") != 0) break;
    if (it->first == "thing-staff") continue;  // "your driver" would be the customer's driver
    if (lexicon.has(it->first, word)) return true;
  }
  return lexicon.has("edible", word);
}

/// True if word `at` tells where or when it happened, not what went wrong: "at my house", "before the holidays".
bool is_setting(const Words& words, std::size_t at, const Style& style) {
  if (at == 0) return false;
  const bool owned = holds(style.own_before, words[at - 1]);
  return owned ? at > 1 && holds(style.settings, words[at - 2]) : holds(style.settings, words[at - 1]);
}

/// True if the noun only stands inside compounds and names: the "table" of a "time-table" is no table, the "Card" of
/// "Discover Card" no card.
bool is_part(const std::string& noun, std::string_view mention) {
  const std::string text = lower(mention);
  const std::string own = lower(noun);
  bool found = false;
  for (std::size_t at = text.find(own); at != std::string::npos && !own.empty(); at = text.find(own, at + 1)) {
    const std::size_t end = at + own.size();
    const char before = at == 0 ? ' ' : text[at - 1];
    const char after = end == text.size() ? ' ' : text[end];
    const std::size_t space = at < 2 || text[at - 1] != ' ' ? std::string::npos : at - 1;
    const std::size_t start = space == std::string::npos ? space : text.find_last_of(" \n.,!?@#\"(", space - 1) + 1;
    const bool proper = space != std::string::npos && start < space && is_capital(mention[start]) &&
                        is_capital(mention[at]) && !is_capital(mention[at + 1]);
    if (before != '-' && after != '-' && !proper) return false;
    found = true;
  }
  return found;
}

/// True if the noun is only what the talk went over, each time: "over the phone", not "my phone".
bool is_means(const std::string& noun, const Words& words, const Style& style) {
  if (!holds(style.means, noun)) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] != noun) continue;
    const bool owned = i > 0 && holds(style.mine, words[i - 1]);
    if (owned || !is_setting(words, i, style)) return false;
  }
  return true;
}

/// What a noun is part of where another follows it each time: "plane" in "plane ticket" is the ticket. "" where that
/// other is no thing to speak of, as in "phone number".
std::string whole(const std::string& noun, const Words& words, const Style& style, const Lexicon& lexicon) {
  const Words own = plain_words(noun);
  std::string next = noun;
  for (std::size_t i = 0; !own.empty() && i < words.size(); ++i) {
    if (words[i] != own.back()) continue;
    const std::string after = i + 1 < words.size() ? words[i + 1] : "";
    const bool thing = (listed(after, lexicon) || holds(style.things, after)) && !holds(style.unsure, after) &&
                       !holds(style.not_things, after) && !lexicon.has("check/stop", after);
    if (!thing && !holds(style.labels, after)) return noun;
    next = thing ? after : "";
  }
  return next;
}

/// "My phone's dead" speaks of a phone, not of phones.
std::string without_possessives(std::string text) {
  for (const std::string_view ending : {"'s", "\u2019s"}) {
    for (std::size_t at = text.find(ending); at != std::string::npos; at = text.find(ending, at + 1)) {
      const std::size_t end = at + ending.size();
      const bool ends = end == text.size() || std::isalnum(static_cast<unsigned char>(text[end])) == 0;
      if (ends) text.erase(at, ending.size());
    }
  }
  return text;
}

/// A noun of the mention from the pack's lists of things, for mentions of which the reading named none. Words that are
/// verbs as often as things count only after "my" or "the", and what tells where it happened only if there is no other.
std::string plain_thing(std::string_view mention, const Words& words, const Style& style, const Lexicon& lexicon) {
  std::string setting;
  const auto none = [&](const std::string& word) { return is_part(word, mention) || is_means(word, words, style); };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    // "The service" says nothing of what went wrong.
    if (word.size() < 3 || lexicon.has("check/stop", word) || holds(style.not_things, word)) continue;
    if (holds(style.unsure, word) && !follows(words, i, style.own_before)) continue;
    if (!listed(word, lexicon) || none(word)) continue;
    std::string thing = whole(word, words, style, lexicon);
    if (!thing.empty() && !is_setting(words, i, style)) return thing;
    if (setting.empty()) setting = std::move(thing);
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!holds(style.things, words[i]) || !follows(words, i, style.own_before) || none(words[i])) continue;
    if (!is_setting(words, i, style)) return words[i];
    if (setting.empty()) setting = words[i];
  }
  if (!setting.empty()) return setting;
  const auto known = [&](const std::string& word) { return lexicon.has("nameable", word) && !none(word); };
  const auto last = std::find_if(words.begin(), words.end(), known);
  return last == words.end() ? "" : *last;
}

/// True if a problem with a name of its own is better left without the noun: it says nothing, or it is none that such
/// problems are about and is only mentioned, or only tells where it was.
bool beside_the_point(const std::string& noun, const Reading& reading, const Words& words, const Style& style) {
  const auto own = reading.frames.empty() ? style.frames.end() : style.frames.find(reading.frames[0].id);
  if (own == style.frames.end() || holds(own->second.things, noun)) return false;
  const std::string last = plain_words(noun).back();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == last && follows(words, i, style.own_before) && !is_setting(words, i, style)) return false;
  }
  return true;
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
  const Words words = plain_words(noun);
  return !words.empty() && (holds(style.shared, words.back()) || holds(style.things, words.back()));
}

/// True if the noun stands in the mention after one of `before`: "my parcel", not "your phones".
bool belongs(const std::string& noun, std::string_view mention, const Words& before) {
  const Words words = plain_words(mention);
  const Words own = plain_words(noun);
  for (std::size_t i = 0; !own.empty() && i < words.size(); ++i) {
    if (words[i] == own.front() && follows(words, i, before)) return true;
  }
  return false;
}

/// The forms of a noun that wordings use: "your parcel", "these bags", "is" or "are" after it. `which` is "thing" or
/// "issue".
void name_noun(Slots& slots, std::string_view which, const std::string& noun, const Style& style) {
  const bool many = plural(noun, style);
  for (const auto& [slot, wordings] : style.forms) {
    if (slot.find(which) == std::string::npos) continue;
    slots[slot] = fill_noun(many ? wordings.second : wordings.first, noun, style);
  }
}

/// True if a frame's words name a device that the mention does not.
bool is_foreign(const std::string& wording, std::string_view mention, const Style& style, const Lexicon& lexicon) {
  const Words heard = plain_words(mention);
  const Words words = plain_words(wording);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return lexicon.has("thing-device", word) && !holds(heard, word) && !echoes(word, mention, style);
  });
}

/// False where the problem the reading found is not one to speak of.
bool name_problem(Slots& slots, const Reading& reading, std::string_view mention, bool complaint, const Style& style,
                  const Lexicon& lexicon) {
  // What was good is no problem: "I'm sorry you were well looked after".
  if (!reading.frames.empty() && reading.frames[0].id.starts_with("praise/")) return false;
  std::string issue = said_slot(reading, "say_np", style, lexicon);
  if (issue.empty()) issue = said_slot(reading, "problem_np", style, lexicon);
  std::string clause = said_slot(reading, "say_clause", style, lexicon);
  if (is_foreign(issue, mention, style, lexicon)) issue.clear();
  if (is_foreign(clause, mention, style, lexicon)) clause.clear();
  if (issue.empty() && clause.empty()) return !reading.frames.empty();
  if (!is_heard(reading, mention, style)) return false;
  for (const std::string& noun : style.shared) {
    const Style::Pairs ours = {{fill_noun(style.forms.at("your_thing").first, noun, style),
                                fill_noun(style.forms.at("the_thing").first, noun, style)}};
    clause = replace_words(std::move(clause), ours);
    issue = replace_words(std::move(issue), ours);
  }
  clause = replace_words(std::move(clause), style.capitals);
  issue = replace_words(std::move(issue), style.capitals);
  const auto says_any = [](const std::string& text, const Words& list) {
    return std::any_of(list.begin(), list.end(), [&](const std::string& word) { return says(text, word); });
  };
  const bool wish = std::any_of(style.wishes.begin(), style.wishes.end(),
                                [&](const std::string& start) { return clause.compare(0, start.size(), start) == 0; });
  if (wish) {
    if (complaint) return true;
    // What somebody wants is nothing to be sorry for: "I'm sorry about the opening hours".
    slots["wish"] = clause;
    if (!issue.empty() && !says_any(issue, style.negatives)) slots["topic"] = issue;
    return true;
  }
  if (!clause.empty()) slots["clause"] = clause;
  if (!clause.empty() && !says_any(clause, style.past)) slots["now"] = clause;
  if (issue.empty() || says_any(issue, style.addressed)) return true;
  name_noun(slots, "issue", issue, style);
  if (says_any(issue, style.negatives)) slots["bad"] = slots["issue"];
  return true;
}

/// A noun that the frame is usually about and the mention says; "" where it says none.
std::string usual_thing(const Reading& reading, std::string_view mention, const Style& style) {
  const auto own = reading.frames.empty() ? style.frames.end() : style.frames.find(reading.frames[0].id);
  if (own == style.frames.end()) return "";
  const Words& things = own->second.things;
  const auto said = std::find_if(things.begin(), things.end(), [&](const auto& thing) { return says(mention, thing); });
  return said == things.end() || is_part(*said, mention) ? "" : *said;
}

/// True if kind words, more than a thanks, stand beside the noun: kind words about a thing that was only mentioned are
/// worse than none.
bool is_praised(const std::string& noun, const Words& words, const Style& style, const Lexicon& lexicon) {
  constexpr std::size_t near = 4;  // words on either side
  const Words own = plain_words(noun);
  for (std::size_t i = 0; !own.empty() && i < words.size(); ++i) {
    if (words[i] != own.back() || is_setting(words, i, style)) continue;
    const std::size_t end = std::min(words.size(), i + near + 1);
    for (std::size_t k = i > near ? i - near : 0; k < end; ++k) {
      if (lexicon.weight("sentiment", words[k]) > 0 && !triggered(style, "thanks", words[k])) return true;
    }
  }
  return false;
}

}  // namespace

bool hurts(std::string_view text, const Style& style, const Lexicon& lexicon) {
  if (triggered(style, "unsolved", text) || triggered(style, "amiss", text)) return true;
  const Words words = plain_words(text);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return lexicon.weight("sentiment", word) < 0 || lexicon.has("profanity", word) || holds(style.negatives, word);
  });
}

bool is_blamed(const std::string& noun, std::string_view mention, const Style& style, const Lexicon& lexicon) {
  constexpr std::size_t before = 4, after = 4;  // words
  const Words own = plain_words(noun);
  if (own.empty() || !hurts(mention, style, lexicon)) return false;
  if (belongs(noun, mention, style.mine) && listed(own.back(), lexicon)) return true;
  for (std::size_t from = 0; from < mention.size();) {
    const std::size_t end = std::min(mention.find_first_of(".!?;\n", from), mention.size());
    const Words words = plain_words(mention.substr(from, end - from));
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] != own.back() || is_setting(words, i, style)) continue;
      for (std::size_t k = i > before ? i - before : 0; k < i; ++k) {
        if (hurts(words[k], style, lexicon)) return true;
      }
      for (std::size_t k = i + 1; k < std::min(words.size(), i + 1 + after); ++k) {
        if (triggered(style, "somebody", words[k])) break;
        if (hurts(words[k], style, lexicon)) return true;
      }
    }
    from = end + 1;
  }
  return false;
}

bool echoes(const std::string& wording, std::string_view mention, const Style& style) {
  constexpr std::size_t stem = 4;
  const Words said = plain_words(mention);
  for (const std::string& word : plain_words(wording)) {
    if (word.size() < stem - 1 || std::binary_search(style.common.begin(), style.common.end(), word)) continue;
    const auto begins = [&](const std::string& other) {
      return word.size() < stem ? other == word : other.compare(0, stem, word, 0, stem) == 0;
    };
    if (std::any_of(said.begin(), said.end(), begins)) return true;
  }
  return false;
}

bool repeats(const std::string& wording, std::string_view mention, const Style& style, const Lexicon& lexicon) {
  std::string content;
  for (const std::string& word : plain_words(wording)) {
    if (!lexicon.has("check/stop", word)) content += word + " ";
  }
  return echoes(content, mention, style);
}

bool is_person(const std::string& noun, std::string_view mention, const Style& style, const Lexicon& lexicon) {
  const Words own = plain_words(noun);
  if (own.empty() || !(lexicon.has("thing-staff", own.back()) || lexicon.has("staff-role", own.back()))) return false;
  const Words words = plain_words(mention);
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i] == own.back() && holds(style.machines, words[i - 1])) return false;
  }
  return true;
}

bool is_heard(const Reading& reading, std::string_view mention, const Style& style) {
  if (reading.frames.empty()) return true;
  const std::string& frame = reading.frames[0].id;
  if (!begins_with_any(frame, style.must_echo)) return true;
  const auto slot = [&](const char* name) {
    const auto it = reading.slots.find(name);
    return it == reading.slots.end() ? std::string() : it->second + " ";
  };
  std::string wording = slot("say_np") + slot("say_clause");
  if (const auto own = style.frames.find(frame); own != style.frames.end()) {
    for (const std::string& thing : own->second.things) wording += thing + " ";
  }
  return echoes(wording, mention, style);
}

std::string said_slot(const Reading& reading, const char* slot, const Style& style, const Lexicon& lexicon) {
  const auto it = reading.slots.find(slot);
  return it == reading.slots.end() ? "" : sayable(it->second, style, lexicon);
}

bool name_things(Slots& slots, const DraftRequest& request, const Scene& scene, const Style& style,
                 const Lexicon& lexicon) {
  const Reading& reading = *request.reading;
  const std::string mention = without_possessives(without_links(request.mention->text));
  const Words heard = plain_words(mention);
  std::string noun = bare(said_slot(reading, "thing", style, lexicon), style);
  // A frame may bring a usual noun of its own; only a word of the mention is the customer's.
  if (!noun.empty() && !says(mention, noun)) noun.clear();
  if (holds(style.unsure, noun) && !belongs(noun, mention, style.own_before)) noun.clear();
  if (!noun.empty()) noun = whole(noun, heard, style, lexicon);
  if (is_part(noun, mention) || is_means(noun, heard, style)) noun.clear();
  const Words words = plain_words(noun);
  const bool vague =
      std::all_of(words.begin(), words.end(), [&](const std::string& word) { return lexicon.has("check/stop", word); });
  // A problem with a name of its own needs no noun that may be about something else; one that says only that there is
  // trouble is named where nothing else is.
  Slots of_problem;
  const bool problem = name_problem(of_problem, reading, mention, reading.kind == Kind::complaint, style, lexicon);
  const bool told = of_problem.count("issue") != 0 || of_problem.count("clause") != 0;
  const bool general = !reading.frames.empty() && reading.frames[0].general;
  // A name for the problem in words that are not the customer's needs a noun of theirs beside it.
  const auto of = [&](const char* slot) {
    return of_problem.count(slot) != 0 ? of_problem.at(slot) + " " : std::string();
  };
  const bool named = told && !general && repeats(of("issue") + of("clause"), mention, style, lexicon);
  const bool asked = !general && of_problem.count("topic") != 0 && echoes(of("topic"), mention, style);
  const auto person = [&] { return is_person(noun, mention, style, lexicon); };
  if (named && person()) noun.clear();
  if (!noun.empty() && person() && reading.kind == Kind::complaint) {
    // "Can't reach an agent about my flight" is about the flight.
    const std::string better = plain_thing(mention, heard, style, lexicon);
    if (belongs(better, mention, style.mine)) noun = better;
  }
  if (vague && reading.kind != Kind::praise && !named) {
    std::string better = plain_thing(mention, heard, style, lexicon);
    if (better.empty() && told) better = usual_thing(reading, mention, style);
    if (!better.empty()) noun = better;
  }
  const bool off_topic = (named || asked) && !noun.empty() && beside_the_point(noun, reading, heard, style);
  if (off_topic || (named && vague)) noun.clear();
  if (holds(style.not_things, noun)) noun.clear();
  if (reading.kind == Kind::praise && !is_praised(noun, heard, style, lexicon)) noun.clear();
  // Where nothing says what went wrong, a noun that was only mentioned is no name for it.
  if (!scene.any_noun && reading.kind == Kind::complaint && (reading.frames.empty() || general) && !person() &&
      !is_blamed(noun, mention, style, lexicon))
    noun.clear();
  if (!general || !told || noun.empty()) slots.merge(of_problem);
  if (!noun.empty()) {
    const bool theirs = !is_shared(noun, style) && belongs(noun, mention, style.mine);
    name_noun(slots, "thing", replace_words(noun, style.capitals), style);
    if (!theirs) slots["your_thing"] = slots["the_thing"];
    if (person()) slots["person"] = noun;
  }
  return problem;
}

}  // namespace aplomb::drafting
