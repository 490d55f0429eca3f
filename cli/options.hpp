#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cli {

inline constexpr const char* usage =
    "aplomb COMMAND [OPTIONS] < lines.jsonl\n"
    "\n"
    "One JSON object a line in, one a line out, in order. A line that cannot be served gives {\"error\": …} in its "
    "place,\n"
    "a note on stderr and exit status 1 at the end.\n"
    "\n"
    "  read      {text, author?: {name, handle}, site?, time?, thread?}   what the mention says: kind, heat, cues, "
    "facts\n"
    "  draft     the same                                                replies, each checked\n"
    "  check     {text, mention?, thread?, recent?, case?}               findings and verdict of a reply\n"
    "  length    {text}                                                  length in the site's units\n"
    "  schedule  a case                                                  its timers\n"
    "  promise   {text}                                                  times promised in it\n"
    "  report    ledger events                                           one report over all lines\n"
    "\n"
    "  --brand FILE   the brand (default: the built-in practice brand)\n"
    "  --now TIME     the instant to judge by, ISO 8601 (default: each line's own time, else the epoch)\n"
    "  --format json|table|sarif   check only: a line per reply (default), a table for people, or SARIF for tools\n"
    "  --site x|facebook   --audience public|private|unknown\n"
    "  --count N   --seed N   --fault ours|theirs|unknown\n"
    "  --purpose reply|holding|followup|thanks|boundary|removal|closeout|opener|diagnose\n";

struct Options {
  std::string command, brand, now, site, audience = "public", fault = "unknown", purpose = "reply", format = "json";
  int count = 3;
  std::uint64_t seed = 1;
  bool help = false;
};

/// Fills `options`; a sentence when an argument cannot be understood.
std::optional<std::string> parse(const std::vector<std::string>& arguments, Options& options);

}  // namespace cli
