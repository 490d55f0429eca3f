#include "search.hpp"

#include <algorithm>
#include <unordered_set>

#include "voice.hpp"

namespace aplomb::drafting {
namespace {

constexpr int tries =
    1500;  // per flavour; a usual request of three flavours then scores over 2,000 different candidates
constexpr std::size_t fewest_openings = 8;
constexpr double stated_bonus = 2.0;
constexpr double turn_bonus = 2.5;    // keeps a candidate whose turn it is before the rest
constexpr std::uint64_t shares = 32;  // the rest are shared out too: a seed prefers one in so many of them
constexpr std::size_t kept = 240;     // the best of them, for the checker

/// The plans of a situation: its own, else those of a family ("repeat*").
const std::vector<Plan>* plans_of(const Library& library, const std::string& situation) {
  const auto own = library.plans.find(situation);
  if (own != library.plans.end()) return &own->second;
  for (const auto& [name, plans] : library.plans) {
    if (!name.empty() && name.back() == '*' && situation.compare(0, name.size() - 1, name, 0, name.size() - 1) == 0)
      return &plans;
  }
  return nullptr;
}

const std::vector<Segment>* on_shelf(const Shelf& shelf, const Step& step) {
  const auto it = shelf.find(step.pool.empty() ? step.act : step.act + ":" + step.pool);
  return it == shelf.end() || it->second.empty() ? nullptr : &it->second;
}

bool possible(const Plan& plan, const Shelf& shelf) {
  return std::all_of(plan.steps.begin(), plan.steps.end(),
                     [&](const Step& step) { return step.optional || on_shelf(shelf, step) != nullptr; });
}

/// How much a flavour likes a wording, besides what it is worth to all of them.
double by_flavour(const Segment& segment, const std::string& flavour) {
  if (flavour == "warm") return (segment.group->tone == "warm" ? 0.8 : 0.0) + 0.25 * segment.traits->echo;
  if (flavour == "short") return -segment.size / 45.0 + 0.3 * segment.traits->echo;
  return 0.7 * segment.traits->echo + 0.6 * (segment.traits->timed ? 1 : 0);
}

std::size_t common_content(const Segment& a, const Segment& b) {
  std::size_t count = 0;
  for (auto x = a.content.begin(), y = b.content.begin(); x != a.content.end() && y != b.content.end();) {
    if (*x < *y) {
      ++x;
    } else if (*y < *x) {
      ++y;
    } else {
      ++count;
      ++x;
      ++y;
    }
  }
  return count;
}

/// How far a length is from what the flavour and the site want, in points.
double length_cost(int size, const std::string& flavour, const std::string& site) {
  const int low = flavour == "short" ? 50 : 110;
  const int high = flavour == "short" ? 140 : (site == "x" ? 225 : 320);
  if (size < low) return (low - size) / 25.0;
  return size > high ? (size - high) / 20.0 : 0.0;
}

/// Who says the name: the first part that can, or the second at times. Parts that can't do without it come first.
int choose_addressed(const std::vector<const Segment*>& parts, Random& random) {
  int last_choice = -1;
  for (int i = 0; i < static_cast<int>(parts.size()); ++i) {
    if (parts[i]->named.empty()) continue;
    if (parts[i]->text.empty()) return i;
    if (last_choice < 0 || (last_choice == 0 && random.below(3) == 0)) last_choice = i;
  }
  return last_choice;
}

/// The wordings of a pool whose turn it is, two or three of them: `turn` counts on, and all have been there before any
/// comes again.
struct Turn {
  std::uint32_t first = 0, step = 1, count = 0;
  /// `lane` keeps the flavours of one request apart: they start a third of the way from one another.
  Turn(std::size_t pool, std::uint64_t turn, std::uint32_t lane)
      : step(std::max<std::uint32_t>(1, static_cast<std::uint32_t>(pool / 2))) {
    first = static_cast<std::uint32_t>((turn + lane * step / 3) % step);
    count = (static_cast<std::uint32_t>(pool) - first + step - 1) / step;
  }
  [[nodiscard]] std::uint32_t draw(Random& random) const { return first + step * random.below(count); }
};

/// False for a combination no one would send.
bool sound(const std::vector<const Segment*>& parts, int addressed) {
  int questions = 0;
  int apologies = 0;
  int times = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    questions += parts[i]->questions;
    apologies += parts[i]->traits->apology ? 1 : 0;
    times += parts[i]->traits->timed ? 1 : 0;
    if (i > 0 && parts[i]->traits->first_only) return false;
    if (parts[i]->text.empty() && static_cast<int>(i) != addressed) return false;
    for (std::size_t k = 0; k < i; ++k) {
      if ((parts[i]->traits->once & parts[k]->traits->once) != 0 || (parts[i]->names & parts[k]->names) != 0)
        return false;
      if (parts[i]->traits == parts[k]->traits || shared(parts[i]->trace, parts[k]->trace) > 0) return false;
      const std::string& cluster = parts[i]->group->cluster;
      if (!cluster.empty() && cluster == parts[k]->group->cluster) return false;
    }
  }
  return questions <= 1 && apologies <= 1 && times <= 1;
}

/// `appeal`: what each part is worth to the flavour.
double rate(const std::vector<const Segment*>& parts, const std::vector<double>& appeal, int addressed, bool has_name,
            const std::string& flavour, const std::string& site) {
  double score = 0;
  int size = 0;
  int echo = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    score += appeal[i] / static_cast<double>(parts.size());
    size += parts[i]->size + 1;
    echo += parts[i]->traits->echo > 0 ? 1 : 0;
    // What the agent took the trouble to state or tick belongs into the reply.
    if (parts[i]->group->act == "fix" || parts[i]->group->cluster == "fact") score += stated_bonus;
    for (std::size_t k = 0; k < i; ++k) {
      score -= 0.7 * static_cast<double>(common_content(*parts[i], *parts[k]));
      if (parts[i]->opener == parts[k]->opener) score -= 0.8;
    }
  }
  if (echo == 0) score -= 1.5;
  const auto shares_word = [](const Segment* part) { return part->shares; };
  if (std::none_of(parts.begin(), parts.end(), shares_word)) score -= 3;
  if (echo > 2) score -= 0.6 * (echo - 2);
  if (has_name && addressed < 0) score -= 1.5;
  return score - length_cost(size, flavour, site);
}

}  // namespace

std::vector<Candidate> combine(const Library& library, const Shelf& shelf, const Scene& scene,
                               const std::string& flavour, std::uint64_t seed, int& considered) {
  std::vector<const Plan*> plans;
  const std::vector<Plan>* all = plans_of(library, scene.situation);
  if (all == nullptr) return {};
  for (const bool own : {true, false}) {
    for (const Plan& plan : *all) {
      if (plans.size() < all->size() && (!own || plan.flavour == flavour) && possible(plan, shelf))
        plans.push_back(&plan);
    }
    if (!plans.empty()) break;
  }
  if (plans.empty()) return {};

  struct Pool {
    const std::vector<Segment>* segments;
    std::vector<double> appeal;  ///< of each to this flavour
  };
  std::map<const std::vector<Segment>*, Pool> pools;
  struct Place {
    const Pool* pool;
    bool optional;
  };
  std::vector<std::vector<Place>> places;  // the pools of each plan, looked up once
  for (const Plan* plan : plans) {
    places.emplace_back();
    for (const Step& step : plan->steps) {
      const std::vector<Segment>* segments = on_shelf(shelf, step);
      if (segments == nullptr) continue;
      const auto [pool, fresh] = pools.try_emplace(segments);
      if (fresh) {
        pool->second.segments = segments;
        for (const Segment& one : *segments) pool->second.appeal.push_back(one.worth + by_flavour(one, flavour));
      }
      places.back().push_back({&pool->second, step.optional});
    }
  }
  bool has_name = false;
  for (const auto& [pool, segments] : shelf) {
    has_name = has_name || std::any_of(segments.begin(), segments.end(),
                                       [](const Segment& segment) { return !segment.named.empty(); });
  }
  const std::uint32_t lane = flavour == "warm" ? 0 : flavour == "short" ? 1 : 2;
  Random random(hash_of(flavour, seed * 0x9E3779B97F4A7C15ULL + 1));
  std::vector<Candidate> out;
  std::unordered_set<std::uint64_t> seen;
  seen.reserve(tries);
  std::vector<const Pool*> row;
  std::vector<const Segment*> parts;
  std::vector<double> appeal;
  for (int i = 0; i < tries; ++i) {
    row.clear();
    parts.clear();
    appeal.clear();
    for (const Place& place : places[random.below(static_cast<std::uint32_t>(places.size()))]) {
      if (!place.optional || random.below(3) == 0) row.push_back(place.pool);
    }
    if (row.empty()) continue;
    // Three in five candidates open and end with wordings whose turn it is. Openings move on with every seed, endings
    // each time the openings have gone round, so n openings and m endings give n * m / 4 seeds in a row that can't be
    // alike.
    const bool in_turn = i % 5 < 3;
    const std::size_t head =
        row.size() > 1 && row.front()->segments->size() < fewest_openings ? 1 : 0;  // a greeting opens nothing
    const Turn opening(row[head]->segments->size(), seed, lane);
    const Turn ending(row.back()->segments->size(), seed / opening.step, lane);
    std::uint64_t whole = 0;
    for (std::size_t at = 0; at < row.size(); ++at) {
      const Pool& pool = *row[at];
      const bool last = at > head && at + 1 == row.size();
      const auto draw = [&] {
        if (in_turn && at == head) return opening.draw(random);
        return in_turn && last ? ending.draw(random) : random.below(static_cast<std::uint32_t>(pool.segments->size()));
      };
      // The better of two: good wordings come up more often, and none is out of reach.
      const std::uint32_t one = draw();
      const std::uint32_t two = draw();
      const std::uint32_t better = pool.appeal[one] >= pool.appeal[two] ? one : two;
      parts.push_back(&(*pool.segments)[better]);
      appeal.push_back(pool.appeal[better]);
      whole = (whole ^ parts.back()->traits->id) * 0x9E3779B97F4A7C15ULL;
    }
    if (!seen.insert(whole).second) continue;
    ++considered;
    const int addressed = choose_addressed(parts, random);
    if (!sound(parts, addressed)) continue;
    double score = rate(parts, appeal, addressed, has_name, flavour, scene.site) + (in_turn ? turn_bonus : 0);
    if (!in_turn && (whole >> 40U) % shares == seed % shares) score += turn_bonus;
    out.push_back({parts, addressed, in_turn, score});
  }
  std::stable_sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  if (out.size() > kept) out.resize(kept);
  return out;
}

std::string compose(const Candidate& candidate, const std::string& signature, const Style& style) {
  std::string out;
  for (std::size_t i = 0; i < candidate.parts.size(); ++i) {
    const Segment& part = *candidate.parts[i];
    std::string text = static_cast<int>(i) == candidate.addressed ? part.named : part.text;
    if (!out.empty() && out.back() == ',') {
      const std::string first = text.substr(0, text.find_first_of(" ,.:;?!"));
      const bool stays =
          std::find(style.keep_capital.begin(), style.keep_capital.end(), first) != style.keep_capital.end();
      const bool acronym = first.size() > 1 && first[1] >= 'A' && first[1] <= 'Z';
      if (!stays && !acronym && !text.empty() && text[0] >= 'A' && text[0] <= 'Z')
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    }
    if (!out.empty()) out += ' ';
    out += text;
  }
  if (!signature.empty()) out += " " + signature;
  return out;
}

}  // namespace aplomb::drafting
