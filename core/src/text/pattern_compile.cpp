#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "pattern_program.hpp"

namespace aplomb::pattern {

struct Compiler::Cursor {
  std::string_view text;
  std::size_t at = 0;

  [[nodiscard]] bool done() const { return at >= text.size(); }
  [[nodiscard]] char peek() const { return done() ? '\0' : text[at]; }
  void skip_spaces() {
    while (!done() && (text[at] == ' ' || text[at] == '\t')) ++at;
  }
  [[noreturn]] void fail(const std::string& why) const {
    throw std::invalid_argument(why + " at character " + std::to_string(at + 1) + " of pattern \"" + std::string(text) +
                                "\"");
  }
  /// The characters up to `close`, and past it.
  std::string_view up_to(char close) {
    const std::size_t begin = ++at;
    while (!done() && text[at] != close) ++at;
    if (done()) fail(std::string("missing ") + close);
    return text.substr(begin, at++ - begin);
  }
};

std::uint32_t Tables::id_of(Matcher matcher) {
  const auto [at, added] = ids.emplace(std::move(matcher), static_cast<std::uint32_t>(matchers.size()));
  if (added) matchers.push_back(&at->first);
  return at->second;
}

std::uint32_t Compiler::here() const {
  return static_cast<std::uint32_t>(program_.code.size());
}

std::uint32_t Compiler::emit(Op op, std::uint32_t a, std::uint32_t b) {
  if (program_.code.size() > 20000) throw std::invalid_argument("the pattern is too large");
  program_.code.push_back({op, a, b});
  return here() - 1;
}

namespace {

/// A phrase such as "don't get" as folded words, split at spaces.
std::vector<std::string> split_spaces(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (char c : text) {
    if (c == ' ') {
      if (!word.empty()) out.push_back(std::move(word));
      word.clear();
    } else {
      word.push_back(c);
    }
  }
  if (!word.empty()) out.push_back(std::move(word));
  return out;
}

}  // namespace

Compiler::Phrases Compiler::word_phrases(Cursor& in) {
  Phrases phrases;
  std::string word;
  bool inflect = false, literal = false;
  auto flush = [&] {
    if (word.empty()) in.fail("an alternative is empty");
    const std::string folded = fold(word);
    if (inflect) {
      for (const auto& form : lexicon_.forms(folded)) phrases.push_back({form});
    } else {
      phrases.push_back(literal || folded.back() == '*' ? std::vector<std::string>{folded} : parts(folded));
    }
    word.clear();
    inflect = literal = false;
  };
  while (!in.done()) {
    const char c = in.peek();
    if (c == ' ' || c == ')' || c == '}' || (c == '|' && in_group_ > 0)) break;
    if (c == '\\') {
      ++in.at;
      if (in.done()) in.fail("a backslash ends the pattern");
      word.push_back(in.peek());
      literal = true;
    } else if (c == '|') {
      flush();
    } else if (c == '~' && word.empty()) {
      inflect = true;
    } else {
      word.push_back(c);
    }
    ++in.at;
  }
  flush();
  return phrases;
}

void Compiler::words(Cursor& in) {
  alternatives(word_phrases(in));
}

Compiler::Phrases Compiler::class_phrases(Cursor& in) {
  const std::string name(in.up_to(']'));
  const auto it = lexicon_.classes.find(name);
  if (it == lexicon_.classes.end()) in.fail("there is no word class [" + name + "]");
  Phrases phrases;
  for (const auto& entry : it->second) {
    std::vector<std::string> phrase;
    for (const auto& word : split_spaces(entry)) {
      for (auto& part : parts(word)) phrase.push_back(std::move(part));
    }
    if (!phrase.empty()) phrases.push_back(std::move(phrase));
  }
  if (phrases.empty()) in.fail("the word class [" + name + "] is empty");
  return phrases;
}

void Compiler::word_class(Cursor& in) {
  alternatives(class_phrases(in));
}

void Compiler::kind(Cursor& in) {
  static constexpr std::pair<std::string_view, std::uint32_t> names[] = {
      {"word", 1U << static_cast<unsigned>(TokenKind::word)},
      {"number", 1U << static_cast<unsigned>(TokenKind::number)},
      {"punct", 1U << static_cast<unsigned>(TokenKind::punct)},
      {"emoji", 1U << static_cast<unsigned>(TokenKind::emoji)},
      {"url", 1U << static_cast<unsigned>(TokenKind::url)},
      {"email", 1U << static_cast<unsigned>(TokenKind::email)},
      {"handle", 1U << static_cast<unsigned>(TokenKind::handle)},
      {"hashtag", 1U << static_cast<unsigned>(TokenKind::hashtag)},
      {"symbol", 1U << static_cast<unsigned>(TokenKind::symbol)},
      {"caps", caps},
      {"capital", capital},
      {"any", any}};
  Matcher matcher;
  std::string_view rest = in.up_to('>');
  while (!rest.empty()) {
    const std::size_t bar = rest.find('|');
    const std::string_view name = rest.substr(0, bar);
    const auto* found =
        std::find_if(std::begin(names), std::end(names), [&](const auto& n) { return n.first == name; });
    if (found == std::end(names)) in.fail("there is no token kind <" + std::string(name) + ">");
    matcher.kinds |= found->second;
    rest = bar == std::string_view::npos ? std::string_view{} : rest.substr(bar + 1);
  }
  emit(Op::token, tables_.id_of(std::move(matcher)));
}

void Compiler::gap(Cursor& in) {
  in.at += 2;
  std::uint32_t most = 0;
  if (in.done() || in.peek() < '0' || in.peek() > '9') most = 4;
  while (!in.done() && in.peek() >= '0' && in.peek() <= '9')
    most = most * 10 + static_cast<std::uint32_t>(in.text[in.at++] - '0');
  if (most == 0 || most > 8) in.fail("a gap spans 1 to 8 tokens");
  Matcher matcher;
  matcher.kinds = any;
  const std::uint32_t anything = tables_.id_of(std::move(matcher));
  std::vector<std::uint32_t> forks;
  for (std::uint32_t i = 0; i < most; ++i) {
    const std::uint32_t fork = emit(Op::split);
    // The rest first: the nearest continuation wins when both reach as far.
    program_.code[fork].b = here();
    emit(Op::token, anything);
    forks.push_back(fork);
  }
  for (const std::uint32_t fork : forks) program_.code[fork].a = here();
}

void Compiler::capture(Cursor& in) {
  ++in.at;
  const std::size_t colon = in.text.find(':', in.at);
  if (colon == std::string_view::npos) in.fail("a capture needs a name: {name: items}");
  const std::string name(in.text.substr(in.at, colon - in.at));
  in.at = colon + 1;
  const auto slot = static_cast<std::uint32_t>(program_.captures.size());
  program_.captures.push_back(name);
  emit(Op::save, slot * 2);
  sequence(in, '}');
  emit(Op::save, slot * 2 + 1);
}

/// Takes the next alternative of a group if it is words and classes only, and adds its phrases; else leaves the cursor.
bool Compiler::plain_alternative(Cursor& in, Phrases& phrases) {
  constexpr std::size_t most = 400;  // phrases that classes beside each other may multiply to
  const std::size_t begin = in.at;
  Phrases built{{}};
  in.skip_spaces();
  while (!in.done() && in.peek() != '|' && in.peek() != ')') {
    const char c = in.peek();
    const char after = in.at + 1 < in.text.size() ? in.text[in.at + 1] : ' ';
    const bool lone = after == ' ' || after == ')' || after == '|';
    const bool gap = c == '.' && after == '.';
    if (gap || c == '(' || c == '{' || c == '<' || c == '^' || c == '$' || ((c == '?' || c == '!') && !lone)) {
      in.at = begin;
      return false;
    }
    const Phrases parts = c == '[' ? class_phrases(in) : word_phrases(in);
    Phrases longer;
    for (const auto& start : built) {
      for (const auto& part : parts) {
        longer.push_back(start);
        longer.back().insert(longer.back().end(), part.begin(), part.end());
      }
    }
    built = std::move(longer);
    if (built.size() > most) {
      in.at = begin;
      return false;
    }
    in.skip_spaces();
  }
  if (built.front().empty()) in.fail("nothing to match");
  phrases.insert(phrases.end(), built.begin(), built.end());
  return true;
}

void Compiler::group(Cursor& in) {
  ++in.at;
  ++in_group_;  // inside, | parts phrases: (a b|c) is "a b" or "c"
  std::vector<std::uint32_t> exits;
  std::uint32_t last_fork = 0;
  Phrases plain;
  // Alternatives of another make come first, each behind a fork; all the plain ones share what follows.
  for (;;) {
    if (!plain_alternative(in, plain)) {
      const std::uint32_t fork = emit(Op::split);
      program_.code[fork].a = here();
      sequence(in, '|');
      exits.push_back(emit(Op::jump));
      program_.code[fork].b = here();
      last_fork = fork;
    }
    if (in.peek() == '|') {
      ++in.at;
      continue;
    }
    if (in.peek() != ')') in.fail("missing )");
    ++in.at;
    break;
  }
  // Without plain ones behind it the last fork has no second way.
  if (plain.empty())
    program_.code[last_fork] = {Op::jump, last_fork + 1, 0};
  else
    alternatives(plain);
  for (const std::uint32_t exit : exits) program_.code[exit].a = here();
  --in_group_;
}

void Compiler::item(Cursor& in) {
  if (++depth_ > 12) in.fail("the pattern is nested too deep");
  const char c = in.peek();
  const char after = in.at + 1 < in.text.size() ? in.text[in.at + 1] : ' ';
  const bool lone = after == ' ' || after == ')' || after == '}';
  if (c == '?' && !lone) {
    ++in.at;
    const std::uint32_t fork = emit(Op::split);
    program_.code[fork].a = here();
    item(in);
    program_.code[fork].b = here();
  } else if (c == '!' && !lone && after != '!' && after != '?') {
    ++in.at;
    const std::uint32_t refuse = emit(Op::refuse);
    program_.code[refuse].a = here();
    item(in);
    emit(Op::accept);
    program_.code[refuse].b = here();
  } else if (c == '^' && lone) {
    ++in.at;
    emit(Op::begin);
  } else if (c == '$' && lone) {
    ++in.at;
    emit(Op::end);
  } else if (c == '.' && after == '.' && (in.at + 2 >= in.text.size() || in.text[in.at + 2] != '.')) {
    gap(in);
  } else if (c == '(') {
    group(in);
  } else if (c == '{') {
    capture(in);
  } else if (c == '[') {
    word_class(in);
  } else if (c == '<') {
    kind(in);
  } else {
    words(in);
  }
  --depth_;
}

void Compiler::sequence(Cursor& in, char until) {
  in.skip_spaces();
  bool some = false;
  while (!in.done()) {
    const char c = in.peek();
    if (until == '}' && c == '}') {
      ++in.at;
      break;
    }
    if (until == '|' && (c == ')' || c == '|')) break;
    const std::uint32_t begin = here();
    item(in);
    if (until == '\0') items_.emplace_back(begin, here());
    some = true;
    in.skip_spaces();
    if (in.done() && until != '\0') in.fail(until == '}' ? "missing }" : "missing )");
  }
  if (!some) in.fail("nothing to match");
}

std::uint32_t Compiler::compile(std::string_view pattern) {
  program_ = {};
  items_.clear();
  depth_ = in_group_ = 0;
  Cursor in{pattern};
  sequence(in, '\0');
  emit(Op::accept);
  note_needs();
  tables_.programs.push_back(std::move(program_));
  const auto index = static_cast<std::uint32_t>(tables_.programs.size() - 1);
  index_starts(index);
  return index;
}

}  // namespace aplomb::pattern
