#include <algorithm>

#include "aplomb/result.hpp"
#include "pattern_program.hpp"

namespace aplomb {
namespace pattern {
namespace {

/// A token as the matcher sees it.
struct Seen {
  WordId word = unknown;
  std::uint32_t kinds = 0;
  std::uint32_t prefixes = 0, prefix_count = 0;  ///< of `View::prefixes`
};

struct View {
  std::vector<Seen> tokens;
  std::vector<WordId> prefixes;
  [[nodiscard]] std::span<const WordId> prefixes_of(const Seen& token) const {
    return std::span(prefixes).subspan(token.prefixes, token.prefix_count);
  }
};

/// Runs programs over a text. Each (fork, token) pair is entered once, so the time of a run is bounded by the program's
/// size times the sentence's length, and in practice by the first token that does not fit.
class Run {
 public:
  Run(const Flat& flat, const View& seen, const Text& text) : flat_(flat), seen_(seen), text_(text) {}

  /// End of the program's longest match from `start`, or `none`.
  std::uint32_t longest(std::uint32_t program, std::uint32_t start) {
    code_ = flat_.code.data() + flat_.code_begins[program];
    sentence_ = &text_.sentences[text_.tokens[start].sentence];
    slots_.assign(flat_.captures[program].size() * 2, none);
    best_slots_.clear();
    visited_.clear();
    best_ = none;
    steps_ = 0;
    step(0, start, none);
    return best_;
  }
  [[nodiscard]] const std::vector<std::uint32_t>& slots() const { return best_slots_; }
  static constexpr std::uint32_t none = 0xFFFFFFFF;

 private:
  /// Word classes with phrases in them take some thousand steps at the worst; more is a text made to make them
  /// backtrack.
  static constexpr int budget = 4000;

  /// Explores from an instruction; inside a refusal `refusing` is its first instruction and success returns true at
  /// once.
  bool step(std::uint32_t pc, std::uint32_t at, std::uint32_t refusing) {
    for (;;) {
      if (++steps_ > budget) return false;
      const Flat::Instruction& in = code_[pc];
      switch (in.op) {
        case Op::token:
          if (at >= sentence_->last || !fits(in.a, at)) return false;
          ++at;
          ++pc;
          break;
        case Op::jump:
          pc = in.a;
          break;
        case Op::split:
          if (fails_at_once(in.a, at)) {
            pc = in.b;
            break;
          }
          if (fails_at_once(in.b, at)) {
            pc = in.a;
            break;
          }
          if (visited(pc, at, refusing)) return false;
          if (step(in.a, at, refusing) && refusing != none) return true;
          pc = in.b;
          break;
        case Op::save: {
          const std::uint32_t before = slots_[in.a];
          slots_[in.a] = at;
          const bool done = step(pc + 1, at, refusing);
          slots_[in.a] = before;
          return done;
        }
        case Op::begin:
          if (!at_begin(at)) return false;
          ++pc;
          break;
        case Op::end:
          if (!at_end(at)) return false;
          ++pc;
          break;
        case Op::refuse:
          if (step(in.a, at, in.a)) return false;
          pc = in.b;
          break;
        case Op::accept:
          if (refusing != none) return true;
          if (best_ == none || at > best_) {
            best_ = at;
            best_slots_ = slots_;
          }
          return true;
      }
    }
  }

  [[nodiscard]] bool fails_at_once(std::uint32_t pc, std::uint32_t at) const {
    const Flat::Instruction& in = code_[pc];
    return in.op == Op::token && (at >= sentence_->last || !fits(in.a, at));
  }

  bool visited(std::uint32_t pc, std::uint32_t at, std::uint32_t refusing) {
    if (refusing != none) return false;
    const std::uint64_t key = (static_cast<std::uint64_t>(pc) << 32) | at;
    if (std::find(visited_.begin(), visited_.end(), key) != visited_.end()) return true;
    visited_.push_back(key);
    return false;
  }

  [[nodiscard]] bool at_begin(std::uint32_t at) const {
    for (std::uint32_t i = sentence_->first; i < at; ++i) {
      const TokenKind kind = text_.tokens[i].kind;
      if (kind != TokenKind::punct && kind != TokenKind::emoji && kind != TokenKind::handle &&
          kind != TokenKind::symbol)
        return false;
    }
    return true;
  }
  [[nodiscard]] bool at_end(std::uint32_t at) const {
    for (std::uint32_t i = at; i < sentence_->last; ++i) {
      const TokenKind kind = text_.tokens[i].kind;
      if (kind != TokenKind::punct && kind != TokenKind::emoji && kind != TokenKind::symbol) return false;
    }
    return true;
  }

  [[nodiscard]] bool fits(std::uint16_t matcher, std::uint32_t at) const {
    const Seen& token = seen_.tokens[at];
    if ((flat_.kinds[matcher] & token.kinds) != 0) return true;
    const auto holds = [](std::span<const std::uint16_t> list, WordId id) {
      return std::binary_search(list.begin(), list.end(), id);
    };
    if (token.word != unknown && holds(flat_.matcher_words[matcher], token.word)) return true;
    if (token.prefix_count == 0) return false;
    const auto wanted = flat_.matcher_prefixes[matcher];
    const auto prefixes = seen_.prefixes_of(token);
    return !wanted.empty() &&
           std::any_of(prefixes.begin(), prefixes.end(), [&](WordId prefix) { return holds(wanted, prefix); });
  }

  const Flat& flat_;
  const View& seen_;
  const Text& text_;
  const Flat::Instruction* code_ = nullptr;
  const Sentence* sentence_ = nullptr;
  std::vector<std::uint32_t> slots_, best_slots_;
  std::vector<std::uint64_t> visited_;
  std::uint32_t best_ = none;
  int steps_ = 0;
};

View look(const Flat& flat, const Text& text) {
  View view;
  view.tokens.resize(text.tokens.size());
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const Token& token = text.tokens[i];
    const std::string_view norm = token.norm;
    Seen& out = view.tokens[i];
    out.word = flat.words.find(norm);
    out.kinds =
        (1U << static_cast<unsigned>(token.kind)) | any | (token.caps ? caps : 0U) | (token.capital ? capital : 0U);
    out.prefixes = static_cast<std::uint32_t>(view.prefixes.size());
    if (token.kind != TokenKind::word) continue;
    for (std::size_t n = 1; n <= norm.size() && n < 63; ++n) {
      if ((flat.prefix_sizes >> n & 1) == 0) continue;
      if (const WordId prefix = flat.prefixes.find(norm.substr(0, n)); prefix != unknown)
        view.prefixes.push_back(prefix);
    }
    out.prefix_count = static_cast<std::uint32_t>(view.prefixes.size()) - out.prefixes;
  }
  return view;
}

/// Which needs the words of a sentence meet.
class Met {
 public:
  explicit Met(const Flat& flat) : flat_(flat), bits_((flat.need_count + 63) / 64) {}

  void look_at(const View& seen, const Sentence& sentence) {
    std::fill(bits_.begin(), bits_.end(), 0);
    const auto mark = [&](std::span<const std::uint16_t> needs) {
      for (const std::uint16_t need : needs) bits_[need >> 6] |= std::uint64_t{1} << (need & 63);
    };
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      mark(flat_.need_words[seen.tokens[i].word]);
      for (const WordId prefix : seen.prefixes_of(seen.tokens[i])) mark(flat_.need_prefixes[prefix]);
    }
  }
  [[nodiscard]] bool all(std::span<const std::uint16_t> needs) const {
    return std::all_of(needs.begin(), needs.end(),
                       [&](std::uint16_t need) { return (bits_[need >> 6] >> (need & 63) & 1) != 0; });
  }

 private:
  const Flat& flat_;
  std::vector<std::uint64_t> bits_;
};

}  // namespace
}  // namespace pattern

struct PatternSet::Impl {
  const Lexicon* lexicon = nullptr;  ///< none for a set that came compiled
  pattern::Tables tables;
  std::uint32_t added = 0;
  std::string bytes;
  pattern::Flat flat;
};

PatternSet::PatternSet(const Lexicon& lexicon, std::string_view compiled) : impl_(std::make_unique<Impl>()) {
  if (compiled.empty())
    impl_->lexicon = &lexicon;
  else
    impl_->flat = pattern::Flat::open(compiled);
}
PatternSet::~PatternSet() = default;
PatternSet::PatternSet(PatternSet&&) noexcept = default;

std::uint32_t PatternSet::add(std::string_view pattern) {
  if (impl_->lexicon != nullptr) pattern::Compiler(impl_->tables, *impl_->lexicon).compile(pattern);
  return impl_->added++;
}

void PatternSet::seal() {
  if (impl_->lexicon != nullptr) {
    impl_->bytes = pattern::flatten(impl_->tables);
    impl_->flat = pattern::Flat::open(impl_->bytes);
    impl_->tables = {};
  } else if (impl_->added != impl_->flat.size()) {
    throw Error(ErrorCode::bad_request,
                "the core's data file holds patterns of another language pack: build or install Aplomb again");
  }
}

std::string_view PatternSet::bytes() const {
  return impl_->bytes;
}
std::uint32_t PatternSet::size() const {
  return impl_->added;
}

namespace {

using namespace pattern;

/// Finds what matches in the sentences of one text.
class Search {
 public:
  Search(const Flat& flat, const Text& text)
      : flat_(flat),
        text_(text),
        seen_(look(flat, text)),
        covered_(flat.size(), 0),
        run_(flat, seen_, text),
        met_(flat) {}

  void in(const Sentence& sentence, std::vector<Match>& matches) {
    met_.look_at(seen_, sentence);
    for (std::uint32_t at = sentence.first; at < sentence.last; ++at) {
      gather(at);
      for (const std::uint32_t index : candidates_) {
        const std::uint32_t end = run_.longest(index, at);
        if (end == Run::none || end == at) continue;
        covered_[index] = end;
        matches.push_back(matched(index, at, end));
      }
    }
  }

 private:
  /// The patterns that can begin with a token and have their needs met, in order.
  void gather(std::uint32_t at) {
    candidates_.clear();
    const Seen& token = seen_.tokens[at];
    const auto consider = [&](std::uint32_t index) {
      if (covered_[index] <= at && met_.all(flat_.needs[index])) candidates_.push_back(index);
    };
    for (const std::uint16_t index : flat_.starts[token.word]) consider(index);
    for (const WordId prefix : seen_.prefixes_of(token)) {
      for (const std::uint16_t index : flat_.prefix_starts[prefix]) consider(index);
    }
    for (const auto& [kinds, index] : flat_.kind_starts) {
      if ((kinds & token.kinds) != 0) consider(index);
    }
    if (candidates_.size() > 1) tidy(candidates_);
  }

  [[nodiscard]] Match matched(std::uint32_t index, std::uint32_t at, std::uint32_t end) const {
    Match match;
    match.pattern = index;
    match.first = at;
    match.last = end;
    match.span = text_.span_of(at, end);
    const auto captures = flat_.captures[index];
    for (std::size_t c = 0; c < captures.size(); ++c) {
      const std::uint32_t from = run_.slots()[c * 2], to = run_.slots()[c * 2 + 1];
      if (from != Run::none && to != Run::none && from < to)
        match.captures[std::string(flat_.names.at(captures[c]))] = text_.span_of(from, to);
    }
    return match;
  }

  const Flat& flat_;
  const Text& text_;
  View seen_;
  std::vector<std::uint32_t> covered_;  ///< per pattern: tokens before this one are taken
  std::vector<std::uint32_t> candidates_;
  Run run_;
  Met met_;
};

Span moved(Span span, std::uint32_t by) {
  return {span.begin + by, span.end + by};
}

/// A match as it stands `tokens` and `units` further on; modulo 2^32, so that the way back is the negative of both.
Match moved(Match match, std::uint32_t tokens, std::uint32_t units) {
  match.first += tokens;
  match.last += tokens;
  match.span = moved(match.span, units);
  for (auto& [name, span] : match.captures) span = moved(span, units);
  return match;
}

}  // namespace

std::vector<Match> PatternSet::find(const Text& text, Memory* memory) const {
  std::vector<Match> matches;
  if (impl_->flat.size() == 0) return matches;
  Search search(impl_->flat, text);
  for (const Sentence& sentence : text.sentences) {
    const Span at = text.span_of(sentence.first, sentence.last);
    if (memory == nullptr || at.size() > Memory::longest) {
      search.in(sentence, matches);
      continue;
    }
    const auto [known, fresh] = memory->sentences.try_emplace(text.units.substr(at.begin, at.size()));
    if (fresh) {
      std::vector<Match> found;
      search.in(sentence, found);
      for (const Match& match : found) known->second.push_back(moved(match, 0U - sentence.first, 0U - at.begin));
    }
    for (const Match& match : known->second) matches.push_back(moved(match, sentence.first, at.begin));
  }
  return matches;
}

}  // namespace aplomb
