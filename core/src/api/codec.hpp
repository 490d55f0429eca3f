#pragma once
#include <string>

#include "aplomb/engine.hpp"
#include "aplomb/insight.hpp"
#include "aplomb/reviewers.hpp"
#include "fields.hpp"

namespace aplomb {

// Decoders throw Error(bad_request) with the place; encoders round scores to 1e-6 so that native and WASM print the
// same.
[[nodiscard]] Mention decode_mention(const json& in, const std::string& path);
[[nodiscard]] CaseContext decode_case_context(const json& in, const std::string& path);
[[nodiscard]] CaseTimes decode_case_times(const json& in, const std::string& path);
[[nodiscard]] Case decode_case(const json& in, const std::string& path);
[[nodiscard]] Event decode_event(const json& in, const std::string& path);
[[nodiscard]] Tally decode_tally(const json& in, const std::string& path);
[[nodiscard]] Brand decode_brand(const json& in, const std::string& path);
/// The times of a brand's rounds, in minutes after local midnight; throws for what is wrong anywhere in its routine.
std::vector<int> decode_routine(const json& brand, const std::string& path);
/// The colleagues of a brand; throws for what is wrong anywhere in the list, but not for a zone that does not exist.
std::vector<Reviewer> decode_reviewers(const json& brand, const std::string& path);

/// To 1e-6.
[[nodiscard]] double rounded(double value);
[[nodiscard]] json encode(const Reading& reading, const std::string& id);
[[nodiscard]] json encode(const Length& length);
[[nodiscard]] json encode(const Finding& finding);
[[nodiscard]] json encode(const std::vector<ToneWord>& words);
[[nodiscard]] json encode(const CheckResult& result);
[[nodiscard]] json encode(const Draft& draft);
[[nodiscard]] json encode(const Schedule& schedule);
[[nodiscard]] json encode(const Case& current);
[[nodiscard]] json encode(const Tally& tally);
[[nodiscard]] json encode(const Report& report);
[[nodiscard]] json encode(const std::vector<Reason>& reasons);

/// A brand with every default filled in.
[[nodiscard]] json brand_defaults();
/// A brand file of any age in today's form; `notes` gets {path, note} for everything that was changed or not
/// understood.
[[nodiscard]] json migrate_brand(const json& settings, json& notes);

[[nodiscard]] Site decode_site(const std::string& id);
[[nodiscard]] const char* name(Site site);

}  // namespace aplomb
