#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aplomb/checking.hpp"

namespace aplomb::checking {

/// What must hold besides the words. Empty lists and absent values ask nothing; what is not known never fulfils a
/// condition that asks for it ("kind") and never breaks one that forbids it ("kindNot").
struct When {
  std::vector<std::string> audience, kind, kind_not, fault, fault_not, site, cue, cue_not;
  std::vector<std::string> has, lacks;             ///< moves anywhere in the reply: all of `has`, none of `lacks`
  std::vector<std::string> has_here, lacks_here;   ///< moves in the same sentence
  std::vector<std::string> lacks_near;             ///< moves in the same sentence or a neighbour
  std::optional<double> heat_min, heat_max;        ///< of the mention
  std::optional<bool> mention;                     ///< is the mention's text known?
  std::optional<bool> first_reply;                 ///< have we said nothing in this thread yet?
  std::optional<bool> fault_stated, steps_stated;  ///< has the agent said whose fault it is, and which steps are done?
  std::optional<std::uint32_t> words_min, words_max;  ///< words of the reply without handles, links and sign-off
};

/// One way to repair a finding.
struct FixSpec {
  enum class Do : std::uint8_t { replace, remove, sentence };
  Do what = Do::replace;
  std::string text;  ///< with {capture} and {name}, {I}, {I'm}, {I'll}, {I've}, {me}, {my}
  std::string at;    ///< capture to act on; "" = the whole match
};

enum class Scope : std::uint8_t { span, sentence, message };

/// What of the reply a rule does not look at.
enum Mask : std::uint8_t {
  mask_url = 1,
  mask_handle = 2,
  mask_hashtag = 4,
  mask_signoff = 8,
  mask_quote = 16,
  mask_name = 32
};

struct Rule {
  std::string id;
  Severity severity = Severity::warn;
  Scope scope = Scope::sentence;
  std::uint8_t mask = mask_url | mask_handle | mask_hashtag | mask_signoff;
  When when;
  std::vector<std::pair<When, Severity>> severity_when;  ///< the first that holds decides
  std::vector<FixSpec> fixes;
  std::string code;       ///< name in the table of rules/table.cpp, "" for a rule of patterns
  std::string act;        ///< what a sentence does that the rule objects to, for the act map; "" for nothing of its own
  std::string head;       ///< for a rule of code "reads-as": "attack" or "rude", by the sentence models
  bool patterns = false;  ///< has patterns; without them and without code `when` alone decides
};

/// What a pattern of the set is for.
struct Role {
  enum class Kind : std::uint8_t { hit, exception, move } kind = Kind::hit;
  std::uint32_t index = 0;  ///< of the rule or the move
};

/// Everything of a pack that the checker uses.
struct RuleBook {
  std::vector<Rule> rules;
  std::vector<std::string> moves;                         ///< names, in the order of their index
  std::vector<Role> roles;                                ///< by pattern index
  std::vector<std::pair<std::string, std::string>> acts;  ///< act of the map, move that makes it; strongest first
};

/// The move of asking for a type of fact ("order"), as packs/<lang>/told.json words it.
std::string asks_for(std::string_view fact);
/// Reads the rules and moves of a pack and adds their patterns to `patterns`. Throws Error(bad_request) naming the
/// rule.
RuleBook load_rules(const Pack& pack, PatternSet& patterns);
/// Given names of the pack, folded, sorted, parted by spaces.
std::string load_given_names(const Pack& pack);

}  // namespace aplomb::checking
