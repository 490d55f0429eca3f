#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "rule.hpp"
#include "sense.hpp"

namespace aplomb::checking {

/// A move of the reply: something it does, found by the pack's patterns ("apology", "ask", "time").
struct Move {
  std::uint32_t index = 0;  ///< into RuleBook::moves
  std::uint32_t first = 0;  ///< tokens [first, last)
  std::uint32_t last = 0;
  std::uint32_t sentence = 0;
};

/// The reply under check with everything rules ask about, worked out once.
class Reply {
 public:
  Reply(const Text& text, const RuleBook& book, const Lexicon& lexicon, const CheckContext& context,
        const std::vector<Match>& matches, std::vector<Sense> sense, const Length& length);

  const Text& text;
  const Lexicon& lexicon;
  const CheckContext& context;
  std::vector<std::uint8_t> masks;  ///< per token, bits of Mask
  std::vector<Move> moves;          ///< in order
  std::vector<Sense> sense;         ///< per sentence
  Length length;                    ///< as the site counts it
  std::uint32_t words = 0;          ///< words without handles, links, hashtags, sign-off
  std::string name;                 ///< first name to address, "" if none is known
  bool name_known = false;          ///< true also when it is known that there is none

  [[nodiscard]] const RuleBook& book() const { return book_; }
  [[nodiscard]] bool has(std::string_view move) const;
  [[nodiscard]] bool has_in(std::string_view move, std::uint32_t sentence) const;
  [[nodiscard]] std::uint32_t count(std::string_view move) const;
  /// All moves of a name, in order.
  [[nodiscard]] std::vector<Move> all(std::string_view move) const;
  /// The text without white space around it.
  [[nodiscard]] Span whole() const;
  /// Stems of its content words.
  [[nodiscard]] std::set<std::string> stems() const;

 private:
  const RuleBook& book_;
};

/// Marks what is not looked at: links, handles, hashtags, the sign-off, quotations, the customer's name.
std::vector<std::uint8_t> find_masks(const Text& text, const std::string& folded_name);
/// True if the conditions hold; `sentence` is the one a match stands in, or npos for the whole reply.
bool holds(const When& when, const Reply& reply, std::uint32_t sentence);
inline constexpr std::uint32_t whole_reply = 0xFFFFFFFF;

/// Have we said nothing in this thread yet?
bool first_reply(const CheckContext& context);
/// Earlier replies of ours in this thread, oldest first: those the case knows and those on the page.
std::vector<std::string> earlier_replies(const CheckContext& context);

}  // namespace aplomb::checking
