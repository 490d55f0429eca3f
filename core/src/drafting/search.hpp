#pragma once
#include <map>
#include <string>
#include <vector>

#include "../text/random.hpp"
#include "grams.hpp"
#include "scene.hpp"

namespace aplomb::drafting {

/// One wording, ready to be said to this customer.
struct Segment {
  const Group* group = nullptr;
  const Traits* traits = nullptr;
  std::string text, named;             ///< without and with the customer's name; empty where it cannot be said so
  std::vector<std::uint32_t> content;  ///< hashes of its content words, sorted
  Grams trace;                         ///< its runs of four words: no two segments of a reply may share one
  unsigned names = 0;                  ///< one bit for each kind of thing it names: see `naming`
  bool shares = false;                 ///< holds a content word of the mention
  int questions = 0;
  int size = 0;        ///< characters
  double worth = 0;    ///< how well it suits the voice, how fresh it is, and this seed's liking for it
  std::string opener;  ///< its first two words
};

/// The wordings that can be said, by "act:pool", each pool in an order of its own that no seed changes.
using Shelf = std::map<std::string, std::vector<Segment>, std::less<>>;
[[nodiscard]] Shelf stock(const Library& library, const Scene& scene, const Slots& slots, const DraftRequest& request,
                          const Memory& memory);

/// A whole reply: which segments, who carries the name, how good.
struct Candidate {
  std::vector<const Segment*> parts;
  int addressed = -1;    ///< the part that says the name; -1 = none
  bool in_turn = false;  ///< opens and ends with wordings whose turn it is
  double score = 0;
};

/// Combinations of one flavour, best first, none of which apologises twice, asks twice, promises twice or repeats
/// itself. `considered` grows by the number of combinations scored.
[[nodiscard]] std::vector<Candidate> combine(const Library& library, const Shelf& shelf, const Scene& scene,
                                             const std::string& flavour, std::uint64_t seed, int& considered);

/// The reply as text, with its sign-off.
[[nodiscard]] std::string compose(const Candidate& candidate, const std::string& signature, const Style& style);

}  // namespace aplomb::drafting
