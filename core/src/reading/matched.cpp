#include "matched.hpp"

#include <algorithm>
#include <stdexcept>

#include "aplomb/result.hpp"

namespace aplomb::reading {

Matcher::Matcher(const Pack& pack)
    : cues_(load_cues(pack)), frames_(load_frames(pack)), patterns_(pack.lexicon(), pack.parts().mentions) {
  for (std::uint32_t i = 0; i < cues_.size(); ++i) {
    add(cues_[i].patterns, {i, false, Owner::speaks}, "cues/" + cues_[i].id);
    add(cues_[i].exceptions, {i, false, Owner::overlap}, "cues/" + cues_[i].id);
  }
  for (std::uint32_t i = 0; i < frames_.size(); ++i) {
    add(frames_[i].patterns, {i, true, Owner::speaks}, "frames/" + frames_[i].id);
    add(frames_[i].exceptions, {i, true, Owner::overlap}, "frames/" + frames_[i].id);
    add(frames_[i].unless, {i, true, Owner::sentence}, "frames/" + frames_[i].id);
  }
  patterns_.seal();
}

void Matcher::add(const std::vector<std::string>& patterns, Owner owner, const std::string& id) {
  for (const std::string& pattern : patterns) {
    try {
      patterns_.add(pattern);
    } catch (const std::invalid_argument& error) {
      throw Error(ErrorCode::bad_request, id + ": " + error.what());
    }
    owners_.push_back(owner);
  }
}

double strength(const Hit& hit, int wide) {
  const auto again = static_cast<double>(std::min<std::size_t>(hit.spans.size() - 1, 2));
  return std::min(0.7 + 0.02 * std::min(hit.tokens, 6U) + 0.08 * again - 0.2 * wide, 0.99);
}

Place place(const Hit& hit, int wide) {
  return {wide, -strength(hit, wide), hit.spans.front().begin};
}

Hits Matcher::find(const Text& text) const {
  const std::vector<Match> matches = patterns_.find(text);
  Hits out;
  if (matches.empty()) return out;
  std::vector<std::int32_t> cue_at(cues_.size(), -1), frame_at(frames_.size(), -1);
  // What takes hits back. Overlaps are few; the cap keeps a text of nothing but exceptions linear.
  constexpr std::size_t most_exceptions = 256;
  std::vector<const Match*> exceptions;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> elsewhere;  // frame, sentence: about something else
  for (const Match& match : matches) {
    const Owner& owner = owners_[match.pattern];
    if (owner.role == Owner::overlap && exceptions.size() < most_exceptions) exceptions.push_back(&match);
    if (owner.role == Owner::sentence) elsewhere.emplace_back(owner.rule, text.tokens[match.first].sentence);
  }
  std::sort(elsewhere.begin(), elsewhere.end());
  auto excepted = [&](const Match& match, const Owner& owner) {
    if (owner.frame && std::binary_search(elsewhere.begin(), elsewhere.end(),
                                          std::pair(owner.rule, text.tokens[match.first].sentence)))
      return true;
    return std::any_of(exceptions.begin(), exceptions.end(), [&](const Match* other) {
      const Owner& o = owners_[other->pattern];
      return o.frame == owner.frame && o.rule == owner.rule && other->first < match.last && match.first < other->last;
    });
  };
  for (const Match& match : matches) {
    const Owner& owner = owners_[match.pattern];
    if (owner.role != Owner::speaks || excepted(match, owner)) continue;
    std::vector<Hit>& list = owner.frame ? out.frames : out.cues;
    std::int32_t& at = owner.frame ? frame_at[owner.rule] : cue_at[owner.rule];
    if (at < 0) {
      at = static_cast<std::int32_t>(list.size());
      list.push_back({owner.rule, {}, 0, {}});
    }
    Hit& hit = list[static_cast<std::size_t>(at)];
    if (!hit.spans.empty() && hit.spans.back().overlaps(match.span)) {
      if (match.span.size() > hit.spans.back().size()) hit.spans.back() = match.span;
    } else if (hit.spans.size() < 20) {
      hit.spans.push_back(match.span);
    }
    hit.tokens = std::max(hit.tokens, match.last - match.first);
    for (const auto& [name, span] : match.captures) hit.captures.emplace(name, span);
  }
  auto by_rule = [](const Hit& a, const Hit& b) { return a.rule < b.rule; };
  std::sort(out.cues.begin(), out.cues.end(), by_rule);
  std::sort(out.frames.begin(), out.frames.end(), by_rule);
  return out;
}

}  // namespace aplomb::reading
