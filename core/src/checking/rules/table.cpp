#include "table.hpp"

#include <array>
#include <utility>

namespace aplomb::checking {

void again_apology(const Reply&, const Tools&, std::vector<Hit>&);
void asks_again(const Reply&, const Tools&, std::vector<Hit>&);
void competitor(const Reply&, const Tools&, std::vector<Hit>&);
void contradicts_facts(const Reply&, const Tools&, std::vector<Hit>&);
void customer_data(const Reply&, const Tools&, std::vector<Hit>&);
void long_sentence(const Reply&, const Tools&, std::vector<Hit>&);
void no_detail(const Reply&, const Tools&, std::vector<Hit>&);
void no_greeting(const Reply&, const Tools&, std::vector<Hit>&);
void no_name(const Reply&, const Tools&, std::vector<Hit>&);
void no_signoff(const Reply&, const Tools&, std::vector<Hit>&);
void other_language(const Reply&, const Tools&, std::vector<Hit>&);
void over_limit(const Reply&, const Tools&, std::vector<Hit>&);
void promise_out_of_hours(const Reply&, const Tools&, std::vector<Hit>&);
void public_amount(const Reply&, const Tools&, std::vector<Hit>&);
void bickering(const Reply&, const Tools&, std::vector<Hit>&);
void echoes_data(const Reply&, const Tools&, std::vector<Hit>&);
void hashtag_case(const Reply&, const Tools&, std::vector<Hit>&);
void many_questions(const Reply&, const Tools&, std::vector<Hit>&);
void offensive_echo(const Reply&, const Tools&, std::vector<Hit>&);
void reads_as(const Reply&, const Tools&, std::vector<Hit>&);
void tag_order(const Reply&, const Tools&, std::vector<Hit>&);
void too_chummy(const Reply&, const Tools&, std::vector<Hit>&);
void too_stiff(const Reply&, const Tools&, std::vector<Hit>&);
void repeats(const Reply&, const Tools&, std::vector<Hit>&);
void second_invitation(const Reply&, const Tools&, std::vector<Hit>&);
void shouting(const Reply&, const Tools&, std::vector<Hit>&);
void too_many_emoji(const Reply&, const Tools&, std::vector<Hit>&);
void unanswered(const Reply&, const Tools&, std::vector<Hit>&);
void unconfirmed(const Reply&, const Tools&, std::vector<Hit>&);
void wrong_handle(const Reply&, const Tools&, std::vector<Hit>&);
void wrong_name(const Reply&, const Tools&, std::vector<Hit>&);
void avoided_word(const Reply&, const Tools&, std::vector<Hit>&);

CodeRule code_rule(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, CodeRule>, 32> table = {{
      {"again-apology", again_apology},
      {"asks-again", asks_again},
      {"avoided-word", avoided_word},
      {"competitor", competitor},
      {"contradicts-facts", contradicts_facts},
      {"customer-data", customer_data},
      {"long-sentence", long_sentence},
      {"no-detail", no_detail},
      {"no-greeting", no_greeting},
      {"no-name", no_name},
      {"no-signoff", no_signoff},
      {"other-language", other_language},
      {"over-limit", over_limit},
      {"promise-out-of-hours", promise_out_of_hours},
      {"public-amount", public_amount},
      {"repeats", repeats},
      {"second-invitation", second_invitation},
      {"shouting", shouting},
      {"too-many-emoji", too_many_emoji},
      {"unanswered", unanswered},
      {"unconfirmed", unconfirmed},
      {"wrong-handle", wrong_handle},
      {"wrong-name", wrong_name},
      {"bickering", bickering},
      {"echoes-data", echoes_data},
      {"hashtag-case", hashtag_case},
      {"many-questions", many_questions},
      {"offensive-echo", offensive_echo},
      {"reads-as", reads_as},
      {"tag-order", tag_order},
      {"too-chummy", too_chummy},
      {"too-stiff", too_stiff},
  }};
  for (const auto& [known, rule] : table) {
    if (known == name) return rule;
  }
  return nullptr;
}

}  // namespace aplomb::checking
