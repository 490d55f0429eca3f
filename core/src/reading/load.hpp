#pragma once
#include <map>
#include <string>
#include <vector>

#include "aplomb/pack.hpp"

namespace aplomb::reading {

/// A cue of the pack: what a mention may hold besides its kind. Ids with a slash are signals: evidence that is weighed
/// but not reported as a cue.
struct CueRule {
  std::string id;
  std::vector<std::string> patterns, exceptions;
  bool good = false;  ///< speaks for praise, and so for nothing when the text is sarcastic
  [[nodiscard]] bool signal() const { return id.find('/') != std::string::npos; }
};

/// A problem (or praise, or wish) customers write about, and how to speak of it.
struct FrameRule {
  std::string id, category;
  std::vector<std::string> patterns, exceptions;
  std::vector<std::string> unless;  ///< where one of these matches, the whole sentence is about something else
  std::vector<std::string> things;  ///< the nouns it is usually about, the most likely first
  std::string np, clause, ask;      ///< with {thing} and {one|many} places
  std::string wish;                 ///< the clause where the mention asks rather than complains; empty: `clause`
  int wide = 0;       ///< 0: names one problem; 1: a kind of trouble; 2: that there is trouble or a question
  bool asks = false;  ///< somebody wants to know or to have something; nothing has gone wrong
  [[nodiscard]] std::string domain() const { return id.substr(0, id.find('/')); }
  /// Names something that went wrong, not praise, a wish or a question.
  [[nodiscard]] bool problem() const;
};

/// kind or "heat" -> evidence -> weight.
using Weights = std::map<std::string, std::map<std::string, double>>;

/// What display names are made of.
struct NameData {
  std::string given, family;  ///< folded words parted by spaces, sorted by bytes
  std::map<std::string, std::vector<std::string>> compounds, family_first;
  std::vector<std::string> titles, suffixes, block, ordinary, particles, patronymic;
  std::map<std::string, std::string> honorific;
};

// Each throws Error(bad_request) naming the file whose shape is wrong.
[[nodiscard]] std::vector<CueRule> load_cues(const Pack& pack);
[[nodiscard]] std::vector<FrameRule> load_frames(const Pack& pack);
[[nodiscard]] Weights load_weights(const Pack& pack);
[[nodiscard]] NameData load_names(const Pack& pack);

}  // namespace aplomb::reading
