#pragma once
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "aplomb/checking.hpp"

/// What the checker's tests share: an example's context as it stands in the rule files, made into a CheckContext.
namespace checking_support {

/// Owns everything a CheckContext points to. The keys are those of the rule files' examples: situation, anger, cue,
/// mention, author, handle, thread, mention_lang, found, name, fault, facts, prior, confirmed, first, recent, audience,
/// platform, brand, staff, sign, greet, allowed_handles, avoid, prefer, sheet, closed. An unknown key fails the test.
class Scene {
 public:
  explicit Scene(const nlohmann::json& context);
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;

  [[nodiscard]] const aplomb::CheckContext& context() const { return context_; }

 private:
  void about_mention(const nlohmann::json& c);
  void about_case(const nlohmann::json& c);
  void about_brand(const nlohmann::json& c);

  aplomb::Mention mention_;
  aplomb::Reading reading_;
  aplomb::Brand brand_;
  aplomb::CheckContext context_;
};

struct Example {
  std::string rule;  ///< whose file it stands in
  bool hit = false;  ///< must it be found, or pass?
  std::string text;
  nlohmann::json context = nlohmann::json::object();
};
/// All examples of all rule files.
const std::vector<Example>& examples();

/// The text with a fix applied.
std::string apply(const std::string& text, const aplomb::Fix& fix);
/// The characters of a span.
std::string slice(const std::string& text, aplomb::Span span);
/// How many findings of a rule.
int count(const aplomb::CheckResult& result, const std::string& rule);
/// The findings in words, for a failing test's message.
std::string words(const aplomb::CheckResult& result, const std::string& text);

}  // namespace checking_support
