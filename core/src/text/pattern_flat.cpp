#include "pattern_flat.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>

#include "aplomb/result.hpp"
#include "pattern_program.hpp"
#include "random.hpp"

namespace aplomb::pattern {
namespace {

constexpr std::uint32_t magic = 0x31544150;  // "PAT1"
constexpr std::size_t most = 0xFFFF;

std::uint32_t slot_of(std::string_view word, std::size_t slots) {
  return static_cast<std::uint32_t>(hash_of(word) >> 16) & static_cast<std::uint32_t>(slots - 1);
}

/// Writes lists one behind the other, each as its size in bytes and its bytes, padded to four.
class Writer {
 public:
  template <typename T>
  void list(const std::vector<T>& values) {
    raw(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  }
  void text(std::string_view bytes) { raw(bytes.data(), bytes.size()); }
  void number(std::uint32_t n) { out_.append(reinterpret_cast<const char*>(&n), sizeof n); }
  std::string take() { return std::move(out_); }

 private:
  void raw(const char* bytes, std::size_t size) {
    number(static_cast<std::uint32_t>(size));
    out_.append(bytes, size);
    out_.resize((out_.size() + 3) & ~std::size_t{3});
  }
  std::string out_;
};

class Lines {
 public:
  void add(const std::vector<std::uint32_t>& values) {
    for (const std::uint32_t value : values) values_.push_back(static_cast<std::uint16_t>(value));
    begins_.push_back(static_cast<std::uint32_t>(values_.size()));
  }
  void write(Writer& out) const {
    out.list(begins_);
    out.list(values_);
  }

 private:
  std::vector<std::uint32_t> begins_{0};
  std::vector<std::uint16_t> values_;
};

/// The lists of the numbers 0 to `count`.
void write(Writer& out, const Leads& leads, std::size_t count) {
  Lines lines;
  for (std::uint32_t i = 0; i <= count; ++i) {
    const auto it = leads.find(i);
    lines.add(it == leads.end() ? std::vector<std::uint32_t>{} : it->second);
  }
  lines.write(out);
}

void write(Writer& out, const std::vector<std::string_view>& words) {
  std::vector<std::uint32_t> begins{0};
  std::string bytes;
  std::vector<WordId> slots(std::bit_ceil(std::max<std::size_t>(2, words.size() * 2)), unknown);
  for (std::size_t i = 0; i < words.size(); ++i) {
    bytes += words[i];
    begins.push_back(static_cast<std::uint32_t>(bytes.size()));
    std::size_t at = slot_of(words[i], slots.size());
    while (slots[at] != unknown) at = (at + 1) & (slots.size() - 1);
    slots[at] = static_cast<WordId>(i + 1);
  }
  out.list(begins);
  out.text(bytes);
  out.list(slots);
}

std::vector<std::string_view> in_order(const std::unordered_map<std::string, WordId>& ids) {
  std::vector<std::string_view> out(ids.size());
  for (const auto& [word, id] : ids) out[id - 1U] = word;
  return out;
}

}  // namespace

std::string flatten(const Tables& tables) {
  if (tables.matchers.size() > most || tables.programs.size() > most || tables.needs.ids.size() > most)
    throw std::invalid_argument("there are more patterns than one set can hold");
  Writer out;
  out.number(magic);
  out.number(static_cast<std::uint32_t>(tables.needs.ids.size()));
  write(out, in_order(tables.vocabulary));
  write(out, in_order(tables.prefixes));
  std::unordered_map<std::string, std::uint32_t> names;
  std::vector<std::string_view> named;
  std::vector<std::uint32_t> kinds;
  Lines words, prefixes, captures, needs;
  for (const Matcher* matcher : tables.matchers) {
    kinds.push_back(matcher->kinds);
    words.add({matcher->words.begin(), matcher->words.end()});
    prefixes.add({matcher->prefixes.begin(), matcher->prefixes.end()});
  }
  std::vector<Flat::Instruction> code;
  std::vector<std::uint32_t> begins{0};
  for (const Program& program : tables.programs) {
    for (const Step& step : program.code)
      code.push_back({step.op, 0, static_cast<std::uint16_t>(step.a), static_cast<std::uint16_t>(step.b)});
    begins.push_back(static_cast<std::uint32_t>(code.size()));
    std::vector<std::uint32_t> ids;
    for (const std::string& name : program.captures) {
      const auto [it, added] = names.emplace(name, static_cast<std::uint32_t>(names.size()));
      if (added) named.push_back(it->first);
      ids.push_back(it->second);
    }
    captures.add(ids);
    needs.add(program.needs);
  }
  write(out, named);
  out.list(kinds);
  words.write(out);
  prefixes.write(out);
  out.list(code);
  out.list(begins);
  captures.write(out);
  needs.write(out);
  write(out, tables.index.words, tables.vocabulary.size());
  write(out, tables.index.prefixes, tables.prefixes.size());
  std::vector<Flat::Start> starts;
  for (const auto& [bits, pattern] : tables.index.kinds) starts.push_back({bits, pattern});
  out.list(starts);
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

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {
    demand(reinterpret_cast<std::uintptr_t>(bytes.data()) % 4 == 0);
  }
  std::uint32_t number() {
    demand(bytes_.size() - at_ >= 4);
    std::uint32_t n = 0;
    std::memcpy(&n, bytes_.data() + at_, sizeof n);
    at_ += 4;
    return n;
  }
  std::string_view text() {
    const std::uint32_t size = number();
    demand(size <= bytes_.size() - at_);
    const std::string_view out = bytes_.substr(at_, size);
    at_ = std::min(bytes_.size(), (at_ + size + 3) & ~std::size_t{3});
    return out;
  }
  template <typename T>
  std::span<const T> list() {
    const std::string_view raw = text();
    demand(raw.size() % sizeof(T) == 0);
    return {reinterpret_cast<const T*>(raw.data()), raw.size() / sizeof(T)};
  }
  [[nodiscard]] bool done() const { return at_ == bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

void demand_rising(std::span<const std::uint32_t> begins, std::size_t end) {
  demand(!begins.empty() && begins.front() == 0 && begins.back() == end &&
         std::is_sorted(begins.begin(), begins.end()));
}

template <typename T>
void demand_below(std::span<const T> values, std::size_t limit) {
  demand(std::all_of(values.begin(), values.end(), [&](T value) { return value < limit; }));
}

/// `count` lists of numbers below `limit`.
Lists lists(Reader& in, std::size_t count, std::size_t limit) {
  Lists out;
  out.begins = in.list<std::uint32_t>();
  out.values = in.list<std::uint16_t>();
  demand_rising(out.begins, out.values.size());
  demand(out.begins.size() == count + 1);
  demand_below(out.values, limit);
  return out;
}

Words words(Reader& in) {
  Words out;
  out.begins = in.list<std::uint32_t>();
  out.bytes = in.text();
  out.slots = in.list<WordId>();
  demand_rising(out.begins, out.bytes.size());
  demand(out.begins.size() <= most && std::has_single_bit(out.slots.size()));
  demand_below(out.slots, out.begins.size());
  // A search ends at a free slot, so there must be one.
  demand(std::find(out.slots.begin(), out.slots.end(), unknown) != out.slots.end());
  return out;
}

/// The instructions of one program: every way on stays inside it, and it ends.
void demand_sound(std::span<const Flat::Instruction> code, std::size_t matchers, std::size_t slots) {
  demand(!code.empty() && code.back().op == Op::accept);
  for (const Flat::Instruction& in : code) {
    switch (in.op) {
      case Op::token:
        demand(in.a < matchers);
        break;
      case Op::split:
      case Op::refuse:
        demand(in.a < code.size() && in.b < code.size());
        break;
      case Op::jump:
        demand(in.a < code.size());
        break;
      case Op::save:
        demand(in.a < slots);
        break;
      case Op::begin:
      case Op::end:
      case Op::accept:
        break;
      default:
        broken();
    }
  }
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
  Flat out;
  demand(in.number() == magic);
  out.need_count = in.number();
  out.words = pattern::words(in);
  out.prefixes = pattern::words(in);
  out.names = pattern::words(in);
  const std::size_t word_count = out.words.begins.size(), prefix_count = out.prefixes.begins.size();
  out.kinds = in.list<std::uint32_t>();
  out.matcher_words = lists(in, out.kinds.size(), word_count);
  out.matcher_prefixes = lists(in, out.kinds.size(), prefix_count);
  out.code = in.list<Instruction>();
  out.code_begins = in.list<std::uint32_t>();
  demand_rising(out.code_begins, out.code.size());
  const std::uint32_t programs = out.size();
  demand(programs <= most);
  out.captures = lists(in, programs, out.names.begins.size() - 1);
  out.needs = lists(in, programs, out.need_count);
  for (std::uint32_t i = 0; i < programs; ++i) {
    demand_sound(out.code.subspan(out.code_begins[i], out.code_begins[i + 1] - out.code_begins[i]), out.kinds.size(),
                 out.captures[i].size() * 2);
  }
  out.starts = lists(in, word_count, programs);
  out.prefix_starts = lists(in, prefix_count, programs);
  out.kind_starts = in.list<Start>();
  for (const Start& start : out.kind_starts) demand(start.pattern < programs);
  out.need_words = lists(in, word_count, out.need_count);
  out.need_prefixes = lists(in, prefix_count, out.need_count);
  demand(in.done());
  for (std::size_t i = 0; i + 1 < prefix_count; ++i)
    out.prefix_sizes |= std::uint64_t{1} << std::min<std::size_t>(out.prefixes.at(i).size(), 63);
  return out;
}

}  // namespace aplomb::pattern
