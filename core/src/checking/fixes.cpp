#include "fixes.hpp"

#include <algorithm>

namespace aplomb::checking {
namespace {

bool blank(char16_t c) {
  return c == u' ' || c == u'\t' || c == 0xA0;
}

/// Token range of a span; [n, n) if no token lies in it.
std::pair<std::size_t, std::size_t> tokens_of(const Text& text, Span span) {
  std::size_t first = 0;
  while (first < text.tokens.size() && text.tokens[first].span.end <= span.begin) ++first;
  std::size_t last = first;
  while (last < text.tokens.size() && text.tokens[last].span.begin < span.end) ++last;
  return {first, last};
}

bool opens_sentence(const Text& text, std::size_t first) {
  if (first >= text.tokens.size()) return false;
  const Sentence& sentence = text.sentences[text.tokens[first].sentence];
  return std::none_of(text.tokens.begin() + sentence.first, text.tokens.begin() + static_cast<std::ptrdiff_t>(first),
                      [](const Token& t) {
                        return t.kind == TokenKind::word || t.kind == TokenKind::number || t.kind == TokenKind::url ||
                               t.kind == TokenKind::hashtag;
                      });
}

bool ends_sentence(const Token& token) {
  return token.kind == TokenKind::punct && (token.norm[0] == '.' || token.norm[0] == '!' || token.norm[0] == '?');
}
bool wordish(const Token& token) {
  return token.kind != TokenKind::punct && token.kind != TokenKind::emoji && token.kind != TokenKind::symbol;
}

/// Removes a whole sentence with the space that parts it from its neighbour.
std::optional<Fix> remove_sentence(const Text& text, std::size_t index) {
  if (text.sentences.size() < 2) return std::nullopt;
  Span span = text.sentences[index].span;
  if (index + 1 < text.sentences.size()) {
    span.end = text.sentences[index + 1].span.begin;
  } else {
    span.begin = text.sentences[index - 1].span.end;
  }
  return Fix{span, ""};
}

std::optional<Fix> removal(const Text& text, Span span) {
  const auto [first, last] = tokens_of(text, span);
  if (first == last) return std::nullopt;
  const std::size_t home = text.tokens[first].sentence;
  const Sentence& sentence = text.sentences[home];
  bool words_left = false;
  for (std::size_t i = sentence.first; i < sentence.last; ++i)
    words_left =
        words_left || ((i < first || i >= last) && wordish(text.tokens[i]) && text.tokens[i].kind != TokenKind::handle);
  if (!words_left) return remove_sentence(text, home);

  const bool opens = opens_sentence(text, first);
  std::size_t next = last;
  // The comma that parted the words from the rest goes with them: both at a start, the one before at an end.
  if (opens) {
    while (next < sentence.last && (text.tokens[next].norm == "," || text.tokens[next].norm == ":" ||
                                    text.tokens[next].norm == "-" || text.tokens[next].norm == ";"))
      ++next;
  }
  std::size_t begin = first;
  const bool at_end = next >= sentence.last || ends_sentence(text.tokens[next]);
  const bool comma_before = begin > sentence.first && text.tokens[begin - 1].norm == ",";
  const bool comma_after = !opens && next < sentence.last && text.tokens[next].norm == ",";
  if (!opens && comma_before && (at_end || comma_after)) --begin;
  if (!opens && comma_before && comma_after) {
    // "It, frankly, is": both commas go.
    ++next;
  }
  Fix fix{{text.tokens[begin].span.begin,
           next < text.tokens.size() ? text.tokens[next].span.begin : static_cast<std::uint32_t>(text.units.size())},
          ""};
  if (next > begin) fix.span.end = std::max(fix.span.end, text.tokens[next - 1].span.end);
  if (opens && next < sentence.last && text.tokens[next].kind == TokenKind::word) {
    fix.span.end = text.tokens[next].span.end;
    fix.text = capitalise(text.slice(text.tokens[next].span));
    return fix;
  }
  if (at_end || next >= text.tokens.size()) {
    fix.span.end = text.tokens[next - 1].span.end;
    while (fix.span.begin > 0 && blank(text.units[fix.span.begin - 1])) --fix.span.begin;
  } else if (text.tokens[next].kind == TokenKind::punct && text.tokens[next].glued) {
    while (fix.span.begin > 0 && blank(text.units[fix.span.begin - 1])) --fix.span.begin;
  } else if (begin != first) {
    // The space before the comma's word stays as the one space.
    while (fix.span.end > fix.span.begin && blank(text.units[fix.span.end - 1])) --fix.span.end;
  }
  return fix;
}

}  // namespace

std::optional<Fix> edit(const Text& text, Span span, const std::string& replacement) {
  if (replacement.empty()) return removal(text, span);
  const auto [first, last] = tokens_of(text, span);
  if (first == last) return Fix{span, replacement};
  std::string words = replacement;
  if (opens_sentence(text, first)) words = capitalise(words);
  if (words == text.slice(span)) return std::nullopt;
  // "Right… as mentioned": a full stop there would leave a sentence without its capital.
  if (words == "." && last < text.tokens.size() && text.tokens[last].kind == TokenKind::word &&
      !text.tokens[last].capital)
    return std::nullopt;
  // No doubled full stop when the replacement ends as the sentence does.
  if (!words.empty() && (words.back() == '.' || words.back() == '?' || words.back() == '!') &&
      last < text.tokens.size() && ends_sentence(text.tokens[last])) {
    span.end = text.tokens[last].span.end;
  }
  return Fix{span, words};
}

std::optional<Fix> make_fix(const FixSpec& spec, const Reply& reply, const Match& match) {
  Span span = match.span;
  if (!spec.at.empty()) {
    const auto it = match.captures.find(spec.at);
    if (it == match.captures.end()) return std::nullopt;
    span = it->second;
  }
  if (spec.what == FixSpec::Do::remove) return removal(reply.text, span);
  if (spec.what == FixSpec::Do::sentence) span = reply.text.sentences[reply.text.tokens[match.first].sentence].span;

  const bool singular = reply.context.brand == nullptr || reply.context.brand->voice.singular;
  std::string out;
  for (std::size_t i = 0; i < spec.text.size(); ++i) {
    if (spec.text[i] != '{') {
      out.push_back(spec.text[i]);
      continue;
    }
    const std::size_t close = spec.text.find('}', i);
    if (close == std::string::npos) return std::nullopt;
    const std::string slot = spec.text.substr(i + 1, close - i - 1);
    i = close;
    if (slot == "I")
      out += singular ? "I" : "we";
    else if (slot == "I'm")
      out += singular ? "I'm" : "we're";
    else if (slot == "I'll")
      out += singular ? "I'll" : "we'll";
    else if (slot == "I've")
      out += singular ? "I've" : "we've";
    else if (slot == "me")
      out += singular ? "me" : "us";
    else if (slot == "my")
      out += singular ? "my" : "our";
    else if (slot == "name") {
      if (reply.name.empty()) return std::nullopt;
      out += reply.name;
    } else {
      const auto it = match.captures.find(slot);
      if (it == match.captures.end()) return std::nullopt;
      out += reply.text.slice(it->second);
    }
  }
  return edit(reply.text, span, out);
}

std::string applied(const Text& text, const Fix& fix) {
  const std::u16string_view units = text.units;
  return to_utf8(units.substr(0, fix.span.begin)) + fix.text +
         to_utf8(units.substr(std::min<std::size_t>(fix.span.end, units.size())));
}

}  // namespace aplomb::checking
