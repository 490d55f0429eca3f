#include <algorithm>

#include "reply.hpp"

namespace aplomb::checking {
namespace {

bool among(const std::vector<std::string>& list, std::string_view what) {
  return std::find(list.begin(), list.end(), what) != list.end();
}

bool any_cue(const std::vector<std::string>& list, const Reading* reading) {
  return reading != nullptr &&
         std::any_of(list.begin(), list.end(), [&](const std::string& id) { return reading->has_cue(id); });
}

bool about_mention(const When& when, const CheckContext& context) {
  const Reading* reading = context.reading;
  if (!when.kind.empty() && (reading == nullptr || !among(when.kind, name(reading->kind)))) return false;
  if (!when.kind_not.empty() && reading != nullptr && among(when.kind_not, name(reading->kind))) return false;
  if (!when.cue.empty() && !any_cue(when.cue, reading)) return false;
  if (any_cue(when.cue_not, reading)) return false;
  if (when.heat_min && (reading == nullptr || reading->heat < *when.heat_min)) return false;
  if (when.heat_max && reading != nullptr && reading->heat > *when.heat_max) return false;
  if (when.mention && *when.mention != (context.mention != nullptr && !context.mention->text.empty())) return false;
  return true;
}

bool about_case(const When& when, const CheckContext& context) {
  // An audience nobody could make out is treated as public.
  const std::string_view audience = context.audience == "private" ? "private" : "public";
  if (!when.audience.empty() && !among(when.audience, audience)) return false;
  if (!when.site.empty() && !among(when.site, context.site == Site::x ? "x" : "facebook")) return false;
  if (!when.fault.empty() && !among(when.fault, context.known.fault)) return false;
  if (among(when.fault_not, context.known.fault)) return false;
  if (when.fault_stated && *when.fault_stated != context.known.fault_stated) return false;
  if (when.steps_stated && *when.steps_stated != context.known.steps_stated) return false;
  if (when.first_reply && *when.first_reply != first_reply(context)) return false;
  return true;
}

bool about_reply(const When& when, const Reply& reply, std::uint32_t sentence) {
  if (when.words_min && reply.words < *when.words_min) return false;
  if (when.words_max && reply.words > *when.words_max) return false;
  auto has = [&](const std::string& move) { return reply.has(move); };
  if (!std::all_of(when.has.begin(), when.has.end(), has)) return false;
  if (std::any_of(when.lacks.begin(), when.lacks.end(), has)) return false;
  if (sentence == whole_reply) return true;
  auto here = [&](const std::string& move) { return reply.has_in(move, sentence); };
  auto near = [&](const std::string& move) {
    return reply.has_in(move, sentence) || reply.has_in(move, sentence + 1) ||
           (sentence > 0 && reply.has_in(move, sentence - 1));
  };
  if (!std::all_of(when.has_here.begin(), when.has_here.end(), here)) return false;
  if (std::any_of(when.lacks_here.begin(), when.lacks_here.end(), here)) return false;
  return std::none_of(when.lacks_near.begin(), when.lacks_near.end(), near);
}

}  // namespace

bool holds(const When& when, const Reply& reply, std::uint32_t sentence) {
  return about_mention(when, reply.context) && about_case(when, reply.context) && about_reply(when, reply, sentence);
}

}  // namespace aplomb::checking
