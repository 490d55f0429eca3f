#include "aplomb/engine.hpp"

#include <cstring>
#include <optional>

#include "aplomb/result.hpp"
#include "dispatch.hpp"

namespace aplomb {
namespace {

std::uint32_t number(std::string_view bytes, std::size_t at) {
  const auto* p = reinterpret_cast<const unsigned char*>(bytes.data()) + at;
  return p[0] | (static_cast<std::uint32_t>(p[1]) << 8) | (static_cast<std::uint32_t>(p[2]) << 16) |
         (static_cast<std::uint32_t>(p[3]) << 24);
}

/// The bytes of one entry of the bundle. Offsets come from a file, so every one is checked.
std::string_view entry(std::string_view bundle, std::string_view name) {
  if (bundle.size() < 12 || bundle.substr(0, 4) != "APLB" || number(bundle, 4) != 1) {
    throw Error(ErrorCode::bad_request,
                "the core's data file is not one of this version: build or install Aplomb again");
  }
  const std::uint32_t count = number(bundle, 8);
  for (std::uint32_t i = 0; i < count && 12 + (i + 1) * 32 <= bundle.size(); ++i) {
    const std::size_t at = 12 + i * 32;
    const std::string_view label = bundle.substr(at, 24);
    if (label.substr(0, label.find('\0')) != name) continue;
    const std::size_t offset = number(bundle, at + 24), size = number(bundle, at + 28);
    if (offset > bundle.size() || size > bundle.size() - offset) break;
    return bundle.substr(offset, size);
  }
  throw Error(ErrorCode::bad_request,
              "the core's data file lacks " + std::string(name) + ": build or install Aplomb again");
}

}  // namespace

/// The checker and the drafter take two thirds of the time to make, and the first badge on a page needs neither: they
/// are made when they are first asked for. One thread at a time, so nothing guards them.
struct Engine::Impl {
  Impl(std::string_view pack_cbor, Pack::Parts parts, ReaderModels models, std::string_view replies)
      : pack(Pack::parse(pack_cbor, parts)),
        tokenizer(pack.lexicon().text),
        reader(pack, tokenizer, models),
        promises(pack),
        replies(replies) {}
  const Checker& check() {
    if (!checker) checker.emplace(pack, tokenizer, replies);
    return *checker;
  }
  const Drafter& draft() {
    if (!drafter) drafter.emplace(pack, tokenizer, check());
    return *drafter;
  }
  Pack pack;
  Tokenizer tokenizer;
  Reader reader;
  PromiseReader promises;

 private:
  std::string_view replies;
  std::optional<Checker> checker;
  std::optional<Drafter> drafter;
};

Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;

Engine Engine::boot(std::string_view bundle) {
  use_unicode_data(entry(bundle, "icudt72l.dat"));
  Engine engine;
  const Pack::Parts parts{entry(bundle, "mentions.pat"), entry(bundle, "replies.pat"), entry(bundle, "acts.cbor")};
  const ReaderModels models{entry(bundle, "models.bin"), entry(bundle, "frames.bin")};
  engine.impl_ = std::make_unique<Impl>(entry(bundle, "pack.cbor"), parts, models, entry(bundle, "replies.bin"));
  return engine;
}

const Pack& Engine::pack() const {
  return impl_->pack;
}
const Tokenizer& Engine::tokenizer() const {
  return impl_->tokenizer;
}
const Reader& Engine::reader() const {
  return impl_->reader;
}
const Checker& Engine::checker() const {
  return impl_->check();
}
const Drafter& Engine::drafter() const {
  return impl_->draft();
}
const PromiseReader& Engine::promises() const {
  return impl_->promises;
}
std::string Engine::call(std::string_view request) const {
  return dispatch(*this, request);
}

}  // namespace aplomb
