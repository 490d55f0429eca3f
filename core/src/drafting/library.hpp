#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aplomb/drafting.hpp"
#include "wording.hpp"

namespace aplomb::drafting {

/// What a group of wordings asks of the case before it may be used. Empty lists ask nothing.
struct When {
  std::vector<std::string> fault, site, purpose, categories, confirmed;
  std::vector<std::string> cues, without;  ///< one of `cues` must be there, none of `without`
  std::vector<std::string> said;           ///< names of triggers, one of which the mention must hold
  std::vector<std::string> unsaid;         ///< names of triggers, none of which it may hold
  double heat_min = 0, heat_max = 1;
  double formality_min = 0, formality_max = 1;
  double warmth_min = 0;
  int emoji_min = 0;  ///< of the brand's voice: 0 none, 1 some, 2 gladly
  int hours = -1;     ///< 1: only a brand with opening hours, 0: only one without, -1: either
};

/// What can be told of a wording before anybody's words are put into it.
struct Traits {
  std::uint64_t id = 0;    ///< the same from request to request
  std::uint64_t once = 0;  ///< one bit for each phrase that a reply may hold once
  bool apology = false;
  bool invitation = false;  ///< asks to talk in private
  bool first_only = false;  ///< can only open a reply: "Oh Sam"
  bool timed = false;       ///< names a time
  bool emoji = false;
  bool agent = false;  ///< names the agent, so it can't be said by "we"
  int echo = 0;        ///< how exactly it names the problem: 0 not, 1 the thing, 2 the problem, 3 with a number
};

/// Wordings of one act that may stand for one another.
struct Group {
  std::string id, act, pool, tone, cluster;  ///< tone: plain, warm or formal
  std::vector<std::string> situations;       ///< names, or a beginning with *, or "*"
  When when;
  bool people = false;             ///< the thing it names may be a person: nobody is "put right"
  std::vector<std::string> lines;  ///< wordings without choices
  std::vector<Pieces> wordings;    ///< the same, taken apart
  std::vector<Traits> traits;      ///< of each
};

/// One step of a plan: an act, a pool of its wordings ("" = the common one), and whether it may be left out.
struct Step {
  std::string act, pool;
  bool optional = false;
};
struct Plan {
  std::string flavour;  ///< warm, short or concrete
  std::vector<Step> steps;
};

/// How to speak of a category: what to ask for and why. Several of each, so that no two customers get the same line.
struct Detail {
  std::vector<std::string> ask;    ///< asked for in private: "the order number"
  std::vector<std::string> then;   ///< asked for where the mention gives all of those already: "the name on the order"
  std::vector<std::string> find;   ///< the purpose: "trace it"
  std::vector<std::string> check;  ///< what the agent will look at: "where it is"
  std::vector<std::string> open;   ///< harmless, may be asked in public: "which store it was"
  std::vector<std::string> query;  ///< what a question leaves open that the answer hangs on: "which model it is"
};

/// What a frame knows better than its category: what it leaves empty is its category's.
struct FrameWords {
  Detail detail;
  std::vector<std::string> things;  ///< the nouns it is usually about
};

/// A feeling that customers put into words, as said of the thing and of the person.
struct Feeling {
  std::string it, you;             ///< "frustrating", "frustrated"; either may be empty
  std::vector<std::string> words;  ///< words of a mention that tell it
};

/// The part of a language's grammar and habits that drafting needs.
struct Style {
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  Pairs plural_voice;                                                ///< I'm -> we're
  Pairs full_forms;                                                  ///< don't -> do not
  Pairs american;                                                    ///< apologise -> apologize
  Pairs flips;                                                       ///< the customer's my -> our your
  std::vector<std::string> articles;                                 ///< taken off a noun before ours is put on
  std::map<std::string, std::pair<std::string, std::string>> forms;  ///< slot -> wording for one thing, for several
  std::vector<std::string> contact;            ///< wordings of the way to reach the brand, best first
  std::vector<std::string> shared;             ///< nouns that are the brand's: "the app", never "your app"
  std::vector<std::string> mass_nouns;         ///< nouns without a plural or "a"
  std::map<std::string, std::string> reasons;  ///< why a comment was removed: by rule, spam, abuse
  std::vector<std::string> wishes;             ///< beginnings of clauses that say what is wanted, not what went wrong
  std::vector<std::string> negatives;          ///< words that make a noun phrase one nobody wants: "missing"
  std::vector<std::string> past;               ///< words of a clause that "when …" cannot begin
  std::vector<std::string>
      addressed;  ///< words that make a noun phrase too long to hang a sentence on: "the help you didn't get"
  std::vector<std::string> not_things;  ///< nouns too vague or too often something else to be named back alone
  std::vector<std::string> must_echo;   ///< frames whose wording is used only where the mention shares a word with it
  std::vector<std::string> outages;     ///< beginnings of the frames that are spoken of as an outage
  std::vector<std::string> retold;      ///< questions that nobody is asked who has told the story at length
  std::vector<std::string> opinions;    ///< beginnings of the frames that are about what a company stands for
  std::vector<std::string> settings;    ///< words before where or when something happened: "at my house"
  std::vector<std::string> after_head;  ///< words that end what a noun phrase is about: "with", "of"
  std::vector<std::string> means;       ///< nouns that are no thing where they only carried the talk: "over the phone"
  std::vector<std::string> machines;    ///< words that make the "driver" after them none of the staff: "graphics"
  std::vector<std::string> labels;      ///< nouns that make the one before them their own: the "number" of a phone
  std::vector<std::string> things;      ///< more nouns that may be named back, always with "the"
  /// What a mention is about where it names no thing: "the wait" -> words that tell it.
  std::map<std::string, std::vector<std::string>> matters;
  /// What a protest is about -> words that tell it.
  std::map<std::string, std::vector<std::string>> stances;
  /// What customers say of themselves and us, as we may say it back: "you're stuck" -> words that tell it.
  std::map<std::string, std::vector<std::string>> states;
  std::vector<Feeling> feelings;
  std::vector<std::string> private_questions;  ///< categories that are answered from the customer's own records
  std::vector<std::string> own_before;         ///< words before a noun that a mention is about: "my", "the", "a"
  std::vector<std::string> pointing;           ///< those of them that mean a certain one: not "a"
  std::vector<std::string> unsure;             ///< things that are verbs as often: named only after such a word
  std::vector<std::string> mine;               ///< words that say it is the customer's: "my"
  Pairs capitals;                              ///< tv -> TV
  std::vector<std::string> not_own;            ///< nouns that are never named back, such as people
  std::vector<std::string> verdicts;           ///< words of blame that may be said back: "terrible"
  std::string with_an, with_a;                 ///< "an {noun}", "a {noun}"
  std::string vowels;
  std::vector<std::string> keep_capital;  ///< words that stay as they are after "Hi Sam,"
  std::vector<std::string> plural_nouns, singular_nouns, an_words, a_words;
  /// By fact type: words of a question that a mention holding such a fact has already answered.
  std::map<std::string, std::vector<std::string>> told;
  std::map<std::string, std::string>
      given;  ///< by fact type: what to call a number that the mention gives; "all": all it says
  std::map<std::string, Detail> details;                     ///< by category; "other" where a category has none
  std::map<std::string, FrameWords> frames;                  ///< by id
  std::map<std::string, std::vector<std::string>> triggers;  ///< situation -> phrases of the mention
  std::map<std::string, std::string> site_words;             ///< "x.dm" -> "DM me"
  std::vector<std::string> common;                           ///< words that carry no content
  std::map<std::string, std::vector<std::string>>
      marks;  ///< apology, invitation, time: how to know one in our own text
};

struct Library {
  std::vector<Group> groups;
  std::map<std::string, std::vector<Plan>> plans;  ///< by situation
  Style style;
};

/// Reads the section "acts" of a pack. Throws Error(bad_request) naming the group that is wrong.
[[nodiscard]] Library load_library(const Pack& pack);
/// The traits of a wording, from its text and the marks of the style.
[[nodiscard]] Traits traits_of(const std::string& line, const Group& group, const Pieces& pieces, const Style& style);
/// True if a list of situations covers `situation`.
[[nodiscard]] bool covers(const std::vector<std::string>& situations, std::string_view situation);

}  // namespace aplomb::drafting
