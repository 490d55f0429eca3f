#include "pattern_flat.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>

#include "aplomb/result.hpp"
#include "pattern_program.hpp"
#include "random.hpp"

namespace aplomb::pattern {
namespace {

constexpr std::string_view magic = "PAT2";
constexpr std::size_t most = 0xFFFF;
/// An instruction's first number holds its Op in the low bits.
constexpr unsigned op_bits = 3;

std::size_t slot_of(std::string_view word, std::size_t slots) {
  return static_cast<std::size_t>(hash_of(word) >> 16) & (slots - 1);
}

/// Numbers in sevens of bits, lowest first; signed ones with the sign in the lowest bit, so that small steps take a
/// byte.
class Writer {
 public:
  void number(std::uint32_t n) {
    for (; n > 0x7F; n >>= 7) out_.push_back(static_cast<char>((n & 0x7F) | 0x80));
    out_.push_back(static_cast<char>(n));
  }
  static std::uint32_t folded(std::int64_t n) { return static_cast<std::uint32_t>(n < 0 ? (-n << 1) - 1 : n << 1); }
  template <typename List>
  void list(const List& values) {
    number(static_cast<std::uint32_t>(values.size()));
    std::int64_t before = 0;
    for (const auto value : values) {
      number(folded(static_cast<std::int64_t>(value) - before));
      before = value;
    }
  }
  void text(std::string_view bytes) { out_.append(bytes); }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

/// The lists of the numbers 0 to `count`.
void write(Writer& out, const Leads& leads, std::size_t count) {
  static const std::vector<std::uint32_t> none;
  for (std::uint32_t i = 0; i <= count; ++i) {
    const auto it = leads.find(i);
    out.list(it == leads.end() ? none : it->second);
  }
}

void write(Writer& out, const std::vector<std::string_view>& words) {
  out.number(static_cast<std::uint32_t>(words.size()));
  for (const std::string_view word : words) {
    out.number(static_cast<std::uint32_t>(word.size()));
    out.text(word);
  }
}

std::vector<std::string_view> in_order(const std::unordered_map<std::string, WordId>& ids) {
  std::vector<std::string_view> out(ids.size());
  for (const auto& [word, id] : ids) out[id - 1U] = word;
  return out;
}

/// Where an instruction leads is counted from itself, and a matcher back from the next one not yet named: most are new.
void write(Writer& out, const std::vector<Step>& code, std::uint32_t& next_matcher) {
  out.number(static_cast<std::uint32_t>(code.size()));
  for (std::size_t i = 0; i < code.size(); ++i) {
    const Step& step = code[i];
    const auto away = [&](std::uint32_t target) {
      return Writer::folded(static_cast<std::int64_t>(target) - static_cast<std::int64_t>(i));
    };
    std::uint32_t first = 0;
    if (step.op == Op::token) {
      first = next_matcher - step.a;
      next_matcher = std::max(next_matcher, step.a + 1);
    } else if (step.op == Op::save) {
      first = step.a;
    } else if (step.op == Op::split || step.op == Op::jump || step.op == Op::refuse) {
      first = away(step.a);
    }
    out.number(first << op_bits | static_cast<std::uint32_t>(step.op));
    if (step.op == Op::split || step.op == Op::refuse) out.number(away(step.b));
  }
}

}  // namespace

std::string flatten(const Tables& tables) {
  if (tables.matchers.size() > most || tables.programs.size() > most || tables.needs.ids.size() > most)
    throw std::invalid_argument("there are more patterns than one set can hold");
  Writer out;
  out.text(magic);
  out.number(static_cast<std::uint32_t>(tables.needs.ids.size()));
  write(out, in_order(tables.vocabulary));
  write(out, in_order(tables.prefixes));
  std::unordered_map<std::string, std::uint32_t> names;
  std::vector<std::string_view> named;
  std::vector<std::vector<std::uint32_t>> captures;
  for (const Program& program : tables.programs) {
    captures.emplace_back();
    for (const std::string& name : program.captures) {
      const auto [it, added] = names.emplace(name, static_cast<std::uint32_t>(names.size()));
      if (added) named.push_back(it->first);
      captures.back().push_back(it->second);
    }
  }
  write(out, named);
  out.number(static_cast<std::uint32_t>(tables.matchers.size()));
  for (const Matcher* matcher : tables.matchers) {
    out.number(matcher->kinds);
    out.list(matcher->words);
    out.list(matcher->prefixes);
  }
  out.number(static_cast<std::uint32_t>(tables.programs.size()));
  std::uint32_t next_matcher = 0;
  for (std::size_t i = 0; i < tables.programs.size(); ++i) {
    out.list(captures[i]);
    out.list(tables.programs[i].needs);
    write(out, tables.programs[i].code, next_matcher);
  }
  write(out, tables.index.words, tables.vocabulary.size());
  write(out, tables.index.prefixes, tables.prefixes.size());
  out.number(static_cast<std::uint32_t>(tables.index.kinds.size()));
  for (const auto& [bits, pattern] : tables.index.kinds) {
    out.number(bits);
    out.number(pattern);
  }
  write(out, tables.needs.words, tables.vocabulary.size());
  write(out, tables.needs.prefixes, tables.prefixes.size());
  return out.take();
}

namespace {

[[noreturn]] void broken() {
  throw Error(ErrorCode::bad_request,
              "the compiled patterns of the core's data file cannot be read: build or install Aplomb again");
}
void demand(bool holds) {
  if (!holds) broken();
}

/// Reads what Writer wrote; every number is checked against what it may be.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  std::uint32_t number() {
    std::uint32_t out = 0;
    for (unsigned shift = 0;; shift += 7) {
      demand(at_ < bytes_.size() && shift < 32);
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      out |= static_cast<std::uint32_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) return out;
    }
  }
  std::uint32_t number(std::size_t limit) {
    const std::uint32_t out = number();
    demand(out < limit);
    return out;
  }
  /// How many things follow, each of a byte or more: not more than there are bytes.
  std::uint32_t count(std::size_t limit = most) {
    const std::uint32_t out = number();
    demand(out <= limit && out <= bytes_.size() - at_);
    return out;
  }
  static std::int64_t unfolded(std::uint32_t n) {
    const auto half = static_cast<std::int64_t>(n >> 1);
    return (n & 1) == 0 ? half : -half - 1;
  }
  /// A place counted from `from`, below `limit`.
  std::uint16_t place(std::uint32_t folded, std::size_t from, std::size_t limit) {
    const std::int64_t out = static_cast<std::int64_t>(from) + unfolded(folded);
    demand(out >= 0 && out < static_cast<std::int64_t>(limit));
    return static_cast<std::uint16_t>(out);
  }
  std::string_view text(std::size_t size) {
    demand(size <= bytes_.size() - at_);
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }
  /// One more list of numbers below `limit`.
  void list(Lists& out, std::size_t limit) {
    const std::uint32_t size = count();
    std::uint16_t value = 0;
    for (std::uint32_t i = 0; i < size; ++i) {
      value = place(number(), value, limit);
      out.values.push_back(value);
    }
    out.begins.push_back(static_cast<std::uint32_t>(out.values.size()));
  }
  [[nodiscard]] bool done() const { return at_ == bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

Lists lists(Reader& in, std::size_t count, std::size_t limit) {
  Lists out;
  for (std::size_t i = 0; i < count; ++i) in.list(out, limit);
  return out;
}

Words words(Reader& in) {
  Words out;
  const std::uint32_t count = in.count(most - 1);
  for (std::uint32_t i = 0; i < count; ++i) {
    out.bytes += in.text(in.number());
    out.begins.push_back(static_cast<std::uint32_t>(out.bytes.size()));
  }
  out.slots.assign(std::bit_ceil(std::size_t{2} + count * 2), unknown);
  for (std::uint32_t i = 0; i < count; ++i) {
    std::size_t at = slot_of(out.at(i), out.slots.size());
    while (out.slots[at] != unknown) at = (at + 1) & (out.slots.size() - 1);
    out.slots[at] = static_cast<WordId>(i + 1);
  }
  return out;
}

/// One more program: every way on stays inside it, and it ends.
void program(Reader& in, Flat& out, std::uint32_t& next_matcher) {
  const std::size_t slots = out.captures[out.captures.size() - 1].size() * 2;
  const std::uint32_t size = in.count();
  for (std::uint32_t i = 0; i < size; ++i) {
    const std::uint32_t first = in.number();
    const std::uint32_t rest = first >> op_bits;
    Flat::Instruction one{static_cast<Op>(first & ((1U << op_bits) - 1)), 0, 0};
    switch (one.op) {
      case Op::token:
        demand(rest <= next_matcher && next_matcher - rest < out.kinds.size());
        one.a = static_cast<std::uint16_t>(next_matcher - rest);
        next_matcher = std::max(next_matcher, one.a + 1U);
        break;
      case Op::save:
        demand(rest < slots);
        one.a = static_cast<std::uint16_t>(rest);
        break;
      case Op::split:
      case Op::refuse:
        one.a = in.place(rest, i, size);
        one.b = in.place(in.number(), i, size);
        break;
      case Op::jump:
        one.a = in.place(rest, i, size);
        break;
      case Op::begin:
      case Op::end:
      case Op::accept:
        break;
    }
    out.code.push_back(one);
  }
  demand(size > 0 && out.code.back().op == Op::accept);
  out.code_begins.push_back(static_cast<std::uint32_t>(out.code.size()));
}

}  // namespace

WordId Words::find(std::string_view word) const {
  for (std::size_t i = slot_of(word, slots.size());; i = (i + 1) & (slots.size() - 1)) {
    const WordId id = slots[i];
    if (id == unknown || at(id - 1U) == word) return id;
  }
}

Flat Flat::open(std::string_view bytes) {
  Reader in(bytes);
  demand(in.text(std::min(bytes.size(), magic.size())) == magic);
  Flat out;
  out.need_count = in.number(most + 1);
  out.words = pattern::words(in);
  out.prefixes = pattern::words(in);
  out.names = pattern::words(in);
  const std::size_t word_count = out.words.size() + 1, prefix_count = out.prefixes.size() + 1;
  const std::uint32_t matchers = in.count();
  for (std::uint32_t i = 0; i < matchers; ++i) {
    out.kinds.push_back(in.number());
    in.list(out.matcher_words, word_count);
    in.list(out.matcher_prefixes, prefix_count);
  }
  const std::uint32_t programs = in.count();
  std::uint32_t next_matcher = 0;
  for (std::uint32_t i = 0; i < programs; ++i) {
    in.list(out.captures, out.names.size());
    in.list(out.needs, out.need_count);
    program(in, out, next_matcher);
  }
  out.starts = lists(in, word_count, programs);
  out.prefix_starts = lists(in, prefix_count, programs);
  const std::uint32_t starts = in.count();
  for (std::uint32_t i = 0; i < starts; ++i) {
    const std::uint32_t bits = in.number();
    out.kind_starts.push_back({bits, in.number(programs)});
  }
  out.need_words = lists(in, word_count, out.need_count);
  out.need_prefixes = lists(in, prefix_count, out.need_count);
  demand(in.done());
  for (std::size_t i = 0; i < out.prefixes.size(); ++i)
    out.prefix_sizes |= std::uint64_t{1} << std::min<std::size_t>(out.prefixes.at(i).size(), 63);
  return out;
}

}  // namespace aplomb::pattern
