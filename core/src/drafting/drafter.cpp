#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "aplomb/drafting.hpp"
#include "aplomb/pack.hpp"
#include "search.hpp"
#include "slots.hpp"
#include "voice.hpp"

namespace aplomb {
namespace {

using namespace drafting;

constexpr std::uint32_t margin = 12;  // room left on X: the site may put a handle before the text
constexpr std::uint32_t longest_comment = 420;
/// How hard to look. Most mentions are served by the first; where little can be named, the second looks further.
struct Effort {
  int wanted;       ///< clean candidates per draft to choose from
  int checked;      ///< candidates the checker reads per draft
  int same_opener;  ///< of the clean ones with the same first words, so that there is a choice of openings
};
constexpr Effort usual = {4, 24, 3};
constexpr Effort more = {16, 80, 4};
constexpr std::ptrdiff_t enough_turns = 40;
constexpr double most_alike = 0.25;  // share of three-word runs that two drafts of one reply may have in common

/// What the checker said of texts of this request, as the second effort meets those of the first again.
using Judged = std::unordered_map<std::string, CheckResult>;

struct Clean {
  Draft draft;
  double score = 0;
  Grams trace;
  std::string opener;
  std::vector<std::uint64_t> parts;
};

bool fits(const std::string& text, Site site) {
  const Length length = measure_length(text, site);
  return site == Site::x ? length.used + margin <= length.limit : length.used <= longest_comment;
}

CheckContext context_of(const DraftRequest& request, const Scene& scene) {
  CheckContext context;
  context.site = request.mention->site;
  context.mention = request.mention;
  context.reading = request.reading;
  context.known = request.known;
  context.known.fault = scene.fault;
  context.known.confirmed = scene.confirmed;
  context.recent = request.recent;
  context.brand = request.brand;
  context.now = request.now;
  return context;
}

bool passes(const CheckResult& result) {
  return std::none_of(result.findings.begin(), result.findings.end(),
                      [](const Finding& finding) { return finding.severity != Severity::hint; });
}

/// Keeps in mind the wordings that hold what the checker found, so that no other candidate with them is read.
void bar(const CheckResult& result, const std::string& text, const Candidate& candidate,
         std::set<const Traits*>& barred) {
  const std::u16string units = to_utf16(text);
  for (const Finding& finding : result.findings) {
    if (finding.severity == Severity::hint || finding.span.size() >= units.size() || finding.span.end > units.size())
      continue;
    const std::string found = to_utf8(std::u16string_view(units).substr(finding.span.begin, finding.span.size()));
    for (const Segment* part : candidate.parts) {
      if (part->text.find(found) != std::string::npos || part->named.find(found) != std::string::npos)
        barred.insert(part->traits);
    }
  }
}

/// Two drafts shown together share no sentence, no opening and little else.
bool differ(const Clean& a, const Clean& b, bool strict) {
  const bool same_part = std::any_of(a.parts.begin(), a.parts.end(), [&](std::uint64_t id) {
    return std::find(b.parts.begin(), b.parts.end(), id) != b.parts.end();
  });
  return !same_part && (!strict || a.opener != b.opener) && a.draft.text != b.draft.text &&
         jaccard(a.trace, b.trace) <= most_alike;
}

/// Picks one of each list so that all differ; the lists are short, so going back is cheap.
bool choose(const std::vector<std::vector<Clean>>& lists, std::size_t at, bool strict,
            std::vector<const Clean*>& chosen) {
  if (at == lists.size()) return true;
  for (const Clean& clean : lists[at]) {
    if (!std::all_of(chosen.begin(), chosen.end(), [&](const Clean* other) { return differ(*other, clean, strict); }))
      continue;
    chosen.push_back(&clean);
    if (choose(lists, at + 1, strict, chosen)) return true;
    chosen.pop_back();
  }
  return false;
}

}  // namespace

struct Drafter::Impl {
  Library library;
  const Lexicon& lexicon;
  const Checker& checker;
  TimeWords times;

  /// The best of the candidates of a flavour that the checker has nothing against.
  std::vector<Clean> clean(const DraftRequest& request, const CheckContext& context,
                           const std::vector<Candidate>& candidates, const Memory& memory, const std::string& flavour,
                           const Effort& effort, std::set<const Traits*>& barred, Judged& judged) const {
    const std::string signature = drafting::signature(*request.brand);
    std::vector<Clean> out;
    int checked = 0;
    const auto turns = std::count_if(candidates.begin(), candidates.end(),
                                     [](const Candidate& candidate) { return candidate.in_turn; });
    // A rich situation is served from what has its turn alone: that is what keeps a thousand drafts of it apart.
    const bool only_turns = &effort == &usual && turns >= enough_turns;
    for (const Candidate& candidate : candidates) {
      if (only_turns && !candidate.in_turn) continue;
      if (static_cast<int>(out.size()) == effort.wanted || checked == effort.checked) break;
      const auto is_barred = [&](const Segment* part) { return barred.count(part->traits) != 0; };
      if (std::any_of(candidate.parts.begin(), candidate.parts.end(), is_barred)) continue;
      Clean clean;
      clean.draft.text = compose(candidate, signature, library.style);
      if (!fits(clean.draft.text, request.mention->site) ||
          clean.draft.text.find_first_of("{}[]|") != std::string::npos)
        continue;
      const std::vector<std::string> words = plain_words(clean.draft.text);
      if (memory.sent(words) || memory.too_close(words)) continue;
      const std::string& opener = candidate.parts.front()->opener;
      const auto alike = [&](const Clean& other) { return other.opener == opener; };
      if (std::count_if(out.begin(), out.end(), alike) >= effort.same_opener) continue;
      ++checked;
      const auto [verdict, fresh] = judged.try_emplace(clean.draft.text);
      if (fresh) verdict->second = checker.check(clean.draft.text, context);
      clean.draft.check = verdict->second;
      if (!passes(clean.draft.check)) {
        bar(clean.draft.check, clean.draft.text, candidate, barred);
        continue;
      }
      clean.draft.flavour = flavour;
      std::string told;
      for (const Segment* part : candidate.parts) {
        clean.draft.acts.push_back(part->group->act);
        // The answer and the facts are the same in every draft; what differs is how they are said.
        if (part->group->cluster == "answer" || part->group->cluster == "fact") {
          told += part->text + " ";
        } else {
          clean.parts.push_back(part->traits->id);
        }
      }
      if (!signature.empty()) clean.draft.acts.emplace_back("sign");
      clean.score = candidate.score;
      const Grams known = grams(plain_words(told), 3);
      for (const std::uint64_t gram : grams(words, 3)) {
        if (!std::binary_search(known.begin(), known.end(), gram)) clean.trace.push_back(gram);
      }
      clean.opener = opener;
      out.push_back(std::move(clean));
    }
    return out;
  }

  /// The drafts of this scene, put into `reply`: none where all that fits is found fault with.
  void find(const DraftRequest& request, const Scene& scene, DraftReply& reply) const {
    static constexpr std::array<const char*, 3> flavours = {"warm", "short", "concrete"};
    Random random(request.seed);
    const Slots slots = fill_slots(request, scene, library.style, lexicon, times, random);
    const Memory memory(request.recent);
    const Shelf shelf = stock(library, scene, slots, request, memory);

    const std::size_t wanted = static_cast<std::size_t>(std::clamp(request.count, 1, 10));
    std::vector<std::vector<Clean>> lists;
    std::vector<const Clean*> chosen;
    std::set<const Traits*> barred;
    Judged judged;
    reply.considered = 0;
    std::vector<std::vector<Candidate>> candidates;
    for (std::size_t i = 0; i < wanted; ++i) {
      candidates.push_back(combine(library, shelf, scene, flavours[i % flavours.size()],
                                   request.seed + 7919 * (i / flavours.size()), reply.considered));
    }
    CheckContext context = context_of(request, scene);
    context.brief = true;
    for (const Effort* effort : {&usual, &more}) {
      lists.clear();
      chosen.clear();
      for (std::size_t i = 0; i < wanted; ++i) {
        lists.push_back(
            clean(request, context, candidates[i], memory, flavours[i % flavours.size()], *effort, barred, judged));
      }
      lists.erase(std::remove_if(lists.begin(), lists.end(), [](const auto& list) { return list.empty(); }),
                  lists.end());
      if (lists.size() == wanted && choose(lists, 0, true, chosen)) break;
      chosen.clear();
    }
    // Openings may agree before a draft is given up; fewer drafts rather than two that say the same.
    while (chosen.empty() && !lists.empty() && !choose(lists, 0, true, chosen) && !choose(lists, 0, false, chosen))
      lists.pop_back();
    context.brief = false;
    for (const Clean* best : chosen) {
      reply.drafts.push_back(best->draft);
      reply.drafts.back().check = checker.check(best->draft.text, context);
    }
  }
};

Drafter::Drafter(const Pack& pack, const Tokenizer& /*tokenizer*/, const Checker& checker)
    : impl_(new Impl{load_library(pack), pack.lexicon(), checker, TimeWords(pack)}) {}
Drafter::~Drafter() = default;
Drafter::Drafter(Drafter&&) noexcept = default;

DraftReply Drafter::draft(const DraftRequest& asked) const {
  // Two customers are never answered alike, even where both are given their first drafts.
  DraftRequest request = asked;
  request.seed += hash_of(asked.mention->text);
  DraftReply reply;
  Scene scene = look(request, impl_->library.style, impl_->lexicon, reply.missing);
  if (request.purpose == "removal") reply.house = HouseVerdict{scene.breaks, scene.rule != nullptr ? scene.rule->n : 0};
  impl_->find(request, scene, reply);
  // Where the situation has no words for this complaint, what went wrong still has.
  static const std::vector<std::string> special = {"closing_solved", "human",      "mixed",  "outage",
                                                   "repeat_",        "suggestion", "written"};
  if (reply.drafts.empty() && request.reading->kind == Kind::complaint && begins_with_any(scene.situation, special)) {
    scene.situation = "complaint_" + scene.fault;
    impl_->find(request, scene, reply);
  }
  // Better a noun that was only mentioned than no word of what a customer wrote to us.
  const std::string& text = asked.mention->text;
  const bool to_us = asked.mention->site == Site::facebook || text.starts_with('@');
  if (reply.drafts.empty() && request.reading->kind == Kind::complaint &&
      (to_us || hurts(text, impl_->library.style, impl_->lexicon))) {
    scene.any_noun = true;
    impl_->find(request, scene, reply);
  }
  reply.situation = scene.situation;
  if (!reply.drafts.empty()) {
    reply.plan = reply.drafts.front().acts;
  } else if (reply.missing.empty()) {
    reply.missing.push_back({"missing_facts", {{"situation", scene.situation}}});
  }
  return reply;
}

}  // namespace aplomb
