#include <algorithm>

#include "pattern_program.hpp"

namespace aplomb {
namespace pattern {
namespace {

bool fits(const Matcher& matcher, const Seen& token) {
  if ((matcher.kinds & token.kinds) != 0) return true;
  if (token.word != unknown && std::binary_search(matcher.words.begin(), matcher.words.end(), token.word)) return true;
  for (const std::uint32_t prefix : token.prefixes) {
    if (std::binary_search(matcher.prefixes.begin(), matcher.prefixes.end(), prefix)) return true;
  }
  return false;
}

/// Runs programs over a text. Each (fork, token) pair is entered once, so the time of a run is bounded by the program's
/// size times the sentence's length, and in practice by the first token that does not fit.
class Run {
 public:
  Run(const Tables& tables, const std::vector<Seen>& seen, const Text& text)
      : tables_(tables), seen_(seen), text_(text) {}

  /// End of the program's longest match from `start`, or `none`.
  std::uint32_t longest(const Program& program, std::uint32_t start) {
    program_ = &program;
    sentence_ = &text_.sentences[text_.tokens[start].sentence];
    slots_.assign(program.captures.size() * 2, none);
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
      const Instruction& in = program_->code[pc];
      switch (in.op) {
        case Op::token:
          if (at >= sentence_->last || !fits(tables_.matchers[in.a], seen_[at])) return false;
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
    const Instruction& in = program_->code[pc];
    return in.op == Op::token && (at >= sentence_->last || !fits(tables_.matchers[in.a], seen_[at]));
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

  const Tables& tables_;
  const std::vector<Seen>& seen_;
  const Text& text_;
  const Program* program_ = nullptr;
  const Sentence* sentence_ = nullptr;
  std::vector<std::uint32_t> slots_, best_slots_;
  std::vector<std::uint64_t> visited_;
  std::uint32_t best_ = none;
  int steps_ = 0;
};

std::vector<Seen> look(const Tables& tables, const Text& text) {
  std::vector<Seen> seen(text.tokens.size());
  std::string prefix;
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const Token& token = text.tokens[i];
    Seen& out = seen[i];
    if (const auto it = tables.vocabulary.find(token.norm); it != tables.vocabulary.end()) out.word = it->second;
    out.kinds = (1U << static_cast<unsigned>(token.kind)) | Matcher::any | (token.caps ? Matcher::caps : 0) |
                (token.capital ? Matcher::capital : 0);
    if (token.kind != TokenKind::word) continue;
    for (std::size_t n = 1; n <= token.norm.size() && n < 63; ++n) {
      if ((tables.prefix_sizes >> n & 1) == 0) continue;
      prefix.assign(token.norm, 0, n);
      if (const auto it = tables.prefixes.find(prefix); it != tables.prefixes.end()) out.prefixes.push_back(it->second);
    }
    std::sort(out.prefixes.begin(), out.prefixes.end());
  }
  return seen;
}

/// Which needs the words of a sentence meet.
class Met {
 public:
  explicit Met(const Needs& needs) : needs_(needs), bits_((needs.ids.size() + 63) / 64) {}

  void look_at(const std::vector<Seen>& seen, const Sentence& sentence) {
    std::fill(bits_.begin(), bits_.end(), 0);
    auto mark = [&](const auto& table, std::uint32_t key) {
      const auto it = table.find(key);
      if (it == table.end()) return;
      for (const std::uint32_t need : it->second) bits_[need >> 6] |= std::uint64_t{1} << (need & 63);
    };
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      if (seen[i].word != unknown) mark(needs_.words, seen[i].word);
      for (const std::uint32_t prefix : seen[i].prefixes) mark(needs_.prefixes, prefix);
    }
  }
  [[nodiscard]] bool all(const std::vector<std::uint32_t>& needs) const {
    return std::all_of(needs.begin(), needs.end(),
                       [&](std::uint32_t need) { return (bits_[need >> 6] >> (need & 63) & 1) != 0; });
  }

 private:
  const Needs& needs_;
  std::vector<std::uint64_t> bits_;
};

}  // namespace
}  // namespace pattern

struct PatternSet::Impl {
  explicit Impl(const Lexicon& lexicon) : lexicon(lexicon) {}
  const Lexicon& lexicon;
  pattern::Tables tables;
};

PatternSet::PatternSet(const Lexicon& lexicon) : impl_(std::make_unique<Impl>(lexicon)) {}
PatternSet::~PatternSet() = default;
PatternSet::PatternSet(PatternSet&&) noexcept = default;

std::uint32_t PatternSet::add(std::string_view pattern) {
  return pattern::Compiler(impl_->tables, impl_->lexicon).compile(pattern);
}
std::uint32_t PatternSet::size() const {
  return static_cast<std::uint32_t>(impl_->tables.programs.size());
}

std::vector<Match> PatternSet::find(const Text& text) const {
  using namespace pattern;
  const Tables& tables = impl_->tables;
  const std::vector<Seen> seen = look(tables, text);
  std::vector<Match> matches;
  std::vector<std::uint32_t> covered(tables.programs.size(), 0);  // per pattern: tokens before this one are taken
  std::vector<std::uint32_t> candidates;
  Run run(tables, seen, text);
  Met met(tables.needs);
  std::uint32_t looked = 0xFFFFFFFF;
  for (std::uint32_t at = 0; at < text.tokens.size(); ++at) {
    candidates.clear();
    if (text.tokens[at].sentence != looked) {
      looked = text.tokens[at].sentence;
      met.look_at(seen, text.sentences[looked]);
    }
    auto consider = [&](std::uint32_t index) {
      if (covered[index] <= at && met.all(tables.programs[index].needs)) candidates.push_back(index);
    };
    auto offer = [&](const std::vector<std::uint32_t>& list) {
      for (const std::uint32_t index : list) consider(index);
    };
    if (seen[at].word != unknown) {
      if (const auto it = tables.index.words.find(seen[at].word); it != tables.index.words.end()) offer(it->second);
    }
    for (const std::uint32_t prefix : seen[at].prefixes) {
      if (const auto it = tables.index.prefixes.find(prefix); it != tables.index.prefixes.end()) offer(it->second);
    }
    for (const auto& [kinds, index] : tables.index.kinds) {
      if ((kinds & seen[at].kinds) != 0) consider(index);
    }
    if (candidates.empty()) continue;
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    for (const std::uint32_t index : candidates) {
      const Program& program = tables.programs[index];
      const std::uint32_t end = run.longest(program, at);
      if (end == Run::none || end == at) continue;
      covered[index] = end;
      Match match;
      match.pattern = index;
      match.first = at;
      match.last = end;
      match.span = text.span_of(at, end);
      for (std::size_t c = 0; c < program.captures.size(); ++c) {
        const std::uint32_t from = run.slots()[c * 2], to = run.slots()[c * 2 + 1];
        if (from != Run::none && to != Run::none && from < to)
          match.captures[program.captures[c]] = text.span_of(from, to);
      }
      matches.push_back(std::move(match));
    }
  }
  return matches;
}

}  // namespace aplomb
