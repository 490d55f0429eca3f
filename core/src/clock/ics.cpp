#include "ics.hpp"

#include <algorithm>

#include "aplomb/clock.hpp"

namespace aplomb::clock {
namespace {

constexpr std::size_t longest_name = 160;  // bytes; a name is there to be recognised in a list
constexpr std::size_t deepest = 16;        // components within components; real files have three

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

/// Logical lines: a line that begins with a blank belongs to the one before it.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
  }
  bool next(std::string& line, int& number) {
    line.clear();
    if (at_ >= text_.size()) return false;
    number = number_;
    append(line);
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) {
      ++at_;
      append(line);
    }
    return true;
  }

 private:
  void append(std::string& line) {
    const std::size_t end = std::min(text_.find_first_of("\r\n", at_), text_.size());
    line.append(text_.substr(at_, end - at_));
    at_ = end;
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n' && (at_ == end || text_[at_ - 1] == '\r')) ++at_;
    ++number_;
  }
  std::string_view text_;
  std::size_t at_ = 0;
  int number_ = 1;
};

/// NAME;KEY=value;KEY="value":value
struct Property {
  std::string name, zone;
  std::string_view value;
};

std::optional<Property> split(std::string_view line) {
  Property out;
  const std::size_t name_end = line.find_first_of(";:");
  if (name_end == std::string_view::npos || name_end == 0) return std::nullopt;
  out.name = upper(line.substr(0, name_end));
  std::size_t at = name_end;
  while (at < line.size() && line[at] == ';') {
    const std::size_t from = ++at;
    bool quoted = false;
    for (; at < line.size() && (quoted || (line[at] != ';' && line[at] != ':')); ++at) quoted ^= line[at] == '"';
    const std::string_view parameter = line.substr(from, at - from);
    const std::size_t equals = parameter.find('=');
    if (equals == std::string_view::npos || upper(parameter.substr(0, equals)) != "TZID") continue;
    out.zone = parameter.substr(equals + 1);
    out.zone.erase(std::remove(out.zone.begin(), out.zone.end(), '"'), out.zone.end());
  }
  if (at >= line.size() || line[at] != ':') return std::nullopt;
  out.value = line.substr(at + 1);
  return out;
}

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

/// A text value on one line: escapes undone, blanks and control characters of any kind as single spaces.
std::string plain(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size() && out.size() < longest_name + 4; ++i) {
    char c = value[i];
    if (c == '\\' && i + 1 < value.size()) {
      c = value[++i];
      if (c == 'n' || c == 'N') c = ' ';
    }
    if ((c >= 0 && c < ' ') || c == 0x7f) c = ' ';
    if (c == ' ' && (out.empty() || out.back() == ' ')) continue;
    out.push_back(c);
  }
  if (out.size() > longest_name) {
    std::size_t end = longest_name;
    while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
    out.resize(end);
  }
  return std::string(trimmed(out));
}

/// A whole number that fills `text`, with a sign or without; nullopt past a million.
std::optional<int> number(std::string_view text) {
  int sign = 1, out = 0;
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
    sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
  }
  if (text.empty() || text.size() > 6) return std::nullopt;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + (c - '0');
  }
  return sign * out;
}

std::optional<IcsTime> read_time(std::string_view text, const std::string& zone) {
  text = trimmed(text);
  const auto part = [&](std::size_t from, std::size_t size) {
    const std::string_view digits = text.substr(from, size);
    const bool sound = digits.size() == size && digits.find_first_not_of("0123456789") == std::string_view::npos;
    return sound ? number(digits) : std::nullopt;
  };
  if (text.size() != 8 && !((text.size() == 15 || (text.size() == 16 && (text[15] == 'Z' || text[15] == 'z'))) &&
                            (text[8] == 'T' || text[8] == 't')))
    return std::nullopt;
  const auto year = part(0, 4), month = part(4, 2), day = part(6, 2);
  if (!year || !month || !day || !valid_date(*year, *month, *day)) return std::nullopt;
  IcsTime out;
  out.day = days_from(*year, *month, *day);
  if (text.size() == 8) return out;
  const auto hour = part(9, 2), minute = part(11, 2), second = part(13, 2);
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  out.timed = true;
  out.minute = *hour * 60 + *minute;
  out.utc = text.size() == 16;
  if (!out.utc) out.zone = zone;
  return out;
}

/// Calls `use` with each part of a list.
template <typename Use>
void each(std::string_view list, char separator, Use use) {
  while (true) {
    const std::size_t end = std::min(list.find(separator), list.size());
    use(trimmed(list.substr(0, end)));
    if (end == list.size()) return;
    list.remove_prefix(end + 1);
  }
}

/// Days, hours, minutes and weeks; seconds are of no account for holidays.
std::optional<std::int64_t> read_duration(std::string_view text) {
  std::string iso = upper(trimmed(text));
  if (!iso.empty() && iso.front() == '+') iso.erase(0, 1);
  if (!iso.empty() && iso.back() == 'S') {
    const std::size_t unit = iso.find_last_not_of("0123456789", iso.size() - 2);
    if (unit == std::string::npos) return std::nullopt;
    const auto seconds = number(std::string_view(iso).substr(unit + 1, iso.size() - unit - 2));
    if (!seconds) return std::nullopt;
    iso.resize(unit + 1);
    iso += iso.back() == 'T' ? std::to_string(*seconds / 60) + "M" : "";
  }
  return parse_duration(iso);
}

std::optional<IcsRule::Weekday> read_weekday(std::string_view text) {
  static constexpr std::string_view names[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
  if (text.size() < 2) return std::nullopt;
  const std::string name = upper(text.substr(text.size() - 2));
  const auto* found = std::find(std::begin(names), std::end(names), name);
  if (found == std::end(names)) return std::nullopt;
  IcsRule::Weekday out;
  out.day = static_cast<int>(found - std::begin(names));
  if (text.size() == 2) return out;
  const auto nth = number(text.substr(0, text.size() - 2));
  if (!nth || *nth == 0 || *nth < -53 || *nth > 53) return std::nullopt;
  out.nth = *nth;
  return out;
}

IcsRule read_rule(std::string_view value) {
  IcsRule rule;
  bool yearly = false;
  const auto numbers = [&](std::string_view list, std::vector<int>& into, int least, int most) {
    each(list, ',', [&](std::string_view one) {
      const auto n = number(one);
      if (!n || *n == 0 || *n < least || *n > most || into.size() > 62) {
        rule.understood = false;
      } else {
        into.push_back(*n);
      }
    });
  };
  each(value, ';', [&](std::string_view part) {
    const std::size_t equals = part.find('=');
    if (part.empty()) return;
    const std::string key = upper(part.substr(0, equals));
    const std::string_view given = equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1);
    if (key == "FREQ") {
      yearly = upper(given) == "YEARLY";
    } else if (key == "INTERVAL" || key == "COUNT") {
      const auto n = number(given);
      (key == "COUNT" ? rule.count : rule.interval) = n.value_or(0);
      if (!n || *n < 1) rule.understood = false;
    } else if (key == "UNTIL") {
      rule.until = read_time(given, "");
      if (!rule.until) rule.understood = false;
    } else if (key == "BYMONTH") {
      numbers(given, rule.months, 1, 12);
    } else if (key == "BYMONTHDAY") {
      numbers(given, rule.month_days, -31, 31);
    } else if (key == "BYDAY") {
      each(given, ',', [&](std::string_view one) {
        const auto weekday = read_weekday(one);
        if (!weekday || rule.weekdays.size() > 62) {
          rule.understood = false;
        } else {
          rule.weekdays.push_back(*weekday);
        }
      });
    } else if (key != "WKST") {
      rule.understood = false;
    }
  });
  if (!yearly) rule.understood = false;
  return rule;
}

void take(IcsEvent& event, const Property& p) {
  const auto time = [&](std::optional<IcsTime>& into) {
    if (into) return;  // said twice: the first word stands
    into = read_time(p.value, p.zone);
    if (!into) event.broken = true;
  };
  const auto times = [&](std::vector<IcsTime>& into) {
    each(p.value, ',', [&](std::string_view one) {
      // A period names its start first.
      if (const auto at = read_time(one.substr(0, one.find('/')), p.zone)) into.push_back(*at);
    });
  };
  if (p.name == "DTSTART") {
    time(event.start);
  } else if (p.name == "DTEND") {
    time(event.end);
  } else if (p.name == "DURATION") {
    event.minutes = read_duration(p.value);
    if (!event.minutes) event.broken = true;
  } else if (p.name == "SUMMARY") {
    if (event.name.empty()) event.name = plain(p.value);
  } else if (p.name == "UID") {
    event.uid = trimmed(p.value);
  } else if (p.name == "RRULE") {
    event.rule = read_rule(p.value);
  } else if (p.name == "EXDATE") {
    times(event.except);
  } else if (p.name == "RDATE") {
    times(event.extra);
  } else if (p.name == "RECURRENCE-ID") {
    time(event.instead);
  } else if (p.name == "STATUS") {
    event.cancelled = upper(trimmed(p.value)) == "CANCELLED";
  } else if (p.name == "EXRULE") {
    event.rule = IcsRule{};
    event.rule->understood = false;
  }
}

}  // namespace

IcsFile read_ics(std::string_view text) {
  IcsFile file;
  std::vector<std::string> open;
  IcsEvent event;
  std::string zone, line;
  int number = 0;
  Lines lines(text);
  while (lines.next(line, number)) {
    const auto p = split(line);
    if (!p) continue;
    const std::string named = upper(trimmed(p->value));
    if (p->name == "BEGIN") {
      if (named == "VCALENDAR") {
        open.clear();
        file.calendar = true;
        file.complete = false;
      }
      if (named == "VEVENT") {
        // One that was never ended gave all it has.
        if (!open.empty() && open.back() == "VEVENT") {
          file.events.push_back(std::move(event));
          open.pop_back();
        }
        event = IcsEvent{};
        event.line = number;
      }
      if (named == "VTIMEZONE") zone.clear();
      if (open.size() < deepest) open.push_back(named);
    } else if (p->name == "END") {
      const auto found = std::find(open.rbegin(), open.rend(), named);
      if (found == open.rend()) continue;
      const auto inside = static_cast<std::size_t>(found - open.rbegin());
      const bool was_event = std::find(open.rbegin(), found + 1, "VEVENT") != found + 1;
      open.resize(open.size() - inside - 1);
      if (was_event && file.calendar) file.events.push_back(std::move(event));
      if (named == "VCALENDAR") file.complete = true;
    } else if (!open.empty() && open.back() == "VEVENT") {
      take(event, *p);
    } else if (!open.empty() && open.back() == "VTIMEZONE") {
      if (p->name == "TZID") zone = trimmed(p->value);
      if (p->name == "X-LIC-LOCATION" && !zone.empty()) file.zones.emplace(zone, trimmed(p->value));
    }
  }
  return file;
}

}  // namespace aplomb::clock
