#include "../pack/pack_json.hpp"
#include "aplomb/result.hpp"
#include "promise_words.hpp"

namespace aplomb::clock {
namespace {

using nlohmann::json;

std::vector<std::string> split(const std::string& phrase) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : phrase + " ") {
    if (c != ' ') {
      word.push_back(c);
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

Role role(const json& in, const char* key) {
  Role out;
  for (const auto& phrase : in.at(key)) out.add(split(fold(phrase.get<std::string>())), true);
  return out;
}

Values values(const json& in, const char* key) {
  Values out;
  for (const auto& [phrase, value] : in.at(key).items()) out.add(split(fold(phrase)), value.get<double>());
  return out;
}

[[noreturn]] void fail(const char* file, const json::exception& error) {
  throw Error(ErrorCode::bad_request, std::string("the pack's ") + file + " cannot be used: " + error.what());
}

}  // namespace

PromiseWords load_promise_words(const Pack& pack) {
  const json& in = pack.json().section("promises");
  PromiseWords w;
  try {
    const std::pair<const char*, Role*> roles[] = {{"deadline", &w.deadline},
                                                   {"before", &w.before},
                                                   {"within", &w.within},
                                                   {"in", &w.in},
                                                   {"at", &w.at},
                                                   {"on", &w.on},
                                                   {"latest", &w.latest},
                                                   {"fromNow", &w.from_now},
                                                   {"halves", &w.halves},
                                                   {"andHalf", &w.and_half},
                                                   {"range", &w.range},
                                                   {"working", &w.working},
                                                   {"am", &w.am},
                                                   {"pm", &w.pm},
                                                   {"oclock", &w.oclock},
                                                   {"thisDay", &w.this_day},
                                                   {"nextDay", &w.next_day},
                                                   {"weekend", &w.weekend},
                                                   {"monthEnd", &w.month_end},
                                                   {"endOf", &w.end_of},
                                                   {"dayEnds", &w.day_ends},
                                                   {"thisPart", &w.this_part},
                                                   {"inPart", &w.in_part},
                                                   {"the", &w.the},
                                                   {"of", &w.of},
                                                   {"ordinal", &w.ordinal},
                                                   {"soften", &w.soften},
                                                   {"join", &w.join},
                                                   {"future", &w.future},
                                                   {"past", &w.past},
                                                   {"request", &w.request},
                                                   {"ours", &w.ours},
                                                   {"condition", &w.condition},
                                                   {"notAfter", &w.not_after}};
    for (const auto& [key, into] : roles) *into = role(in, key);
    const std::pair<const char*, Values*> tables[] = {
        {"fixedSpans", &w.fixed_spans}, {"numbers", &w.numbers},   {"units", &w.units},
        {"clocks", &w.clocks},          {"quarters", &w.quarters}, {"days", &w.days},
        {"weekdays", &w.weekdays},      {"months", &w.months},     {"weeks", &w.weeks}};
    for (const auto& [key, into] : tables) *into = values(in, key);
    for (const auto& [key, into] : {std::pair{"parts", &w.parts}, std::pair{"tonight", &w.tonight}}) {
      for (const auto& [phrase, part] : in.at(key).items())
        into->add(split(fold(phrase)), {part.at(0).get<int>(), part.at(1).get<int>()});
    }
  } catch (const json::exception& error) {
    fail("promises.json", error);
  }
  return w;
}

SpokenTimes load_spoken_times(const Pack& pack) {
  const json& in = pack.json().section("times");
  SpokenTimes t;
  try {
    const std::pair<const char*, std::string*> texts[] = {
        {"today", &t.today}, {"tomorrow", &t.tomorrow}, {"week", &t.week}, {"later", &t.later},
        {"full", &t.full},   {"minutes", &t.minutes},   {"am", &t.am},     {"pm", &t.pm},
        {"noon", &t.noon},   {"midnight", &t.midnight}};
    for (const auto& [key, into] : texts) *into = in.at(key).get<std::string>();
    for (std::size_t i = 0; i < t.weekdays.size(); ++i) t.weekdays[i] = in.at("weekdays").at(i).get<std::string>();
    for (std::size_t i = 0; i < t.months.size(); ++i) t.months[i] = in.at("months").at(i).get<std::string>();
  } catch (const json::exception& error) {
    fail("times.json", error);
  }
  return t;
}

}  // namespace aplomb::clock
