#include <cmath>
#include <cstring>
#include <set>

#include "aplomb/pack.hpp"
#include "aplomb/result.hpp"
#include "catch2/catch.hpp"
#include "reading/frame_model.hpp"
#include "reading/models.hpp"
#include "support.hpp"

using namespace aplomb;
using namespace aplomb::reading;

namespace {

std::vector<Gram> grams_of(const std::string& text) {
  static const WordTable table(support::engine().pack().lexicon());
  const Text analysed = support::engine().tokenizer().analyse(text);
  const Words words(analysed, table);
  std::vector<Gram> out;
  grams(words, out);
  return out;
}
std::set<std::uint32_t> ids_of(const std::string& text) {
  std::set<std::uint32_t> out;
  for (const Gram& gram : grams_of(text)) out.insert(gram.id);
  return out;
}

std::string number(std::uint32_t n) {
  return std::string(reinterpret_cast<const char*>(&n), 4);
}
std::string real(float f) {
  std::uint32_t bits = 0;
  std::memcpy(&bits, &f, sizeof bits);
  return number(bits);
}

/// A file of one head whose grams all have the weight `byte`.
std::string file(const std::set<std::uint32_t>& ids, signed char byte, float scale, float bias = 0,
                 std::uint32_t low_bits = 8) {
  std::string counts(gram_ids >> low_bits, '\0'), low, weights;
  for (const std::uint32_t id : ids) {
    ++counts[id >> low_bits];
    low += number(id).substr(0, low_bits / 8);
    weights.push_back(static_cast<char>(byte));
  }
  std::string name = "complaint";
  name.resize(16);
  return "APGM" + number(2) + number(1) + number(static_cast<std::uint32_t>(ids.size())) + number(low_bits) + name +
         real(scale) + real(bias) + counts + low + weights;
}

std::vector<Margin> margins_of(const GramModels& models, const std::string& text) {
  std::vector<Margin> out;
  models.margins(grams_of(text), out);
  return out;
}

}  // namespace

TEST_CASE("grams stand for words, not for accounts and orders", "[reading]") {
  CHECK(ids_of("@acme where is it") == ids_of("@other where is it"));
  CHECK(ids_of("order 123456 is late") == ids_of("order 654321 is late"));
  CHECK(ids_of("see http://a.example/x") == ids_of("see http://a.example/y"));
  CHECK(ids_of("it is late") != ids_of("is it late"));
  CHECK(ids_of("It works") != ids_of("It WORKS"));
  CHECK(ids_of("").empty());
  for (const Gram& gram : grams_of("never helpful at all, SO bad!!")) {
    CHECK(gram.id < gram_ids);
    CHECK(gram.token < 9);
  }
}

TEST_CASE("a negation marks the words it reaches", "[reading]") {
  const auto plain = ids_of("is helpful"), negated = ids_of("is not helpful"), after = ids_of("not here, is helpful");
  std::size_t only_negated = 0;
  for (const std::uint32_t id : negated) only_negated += plain.count(id) == 0 && after.count(id) == 0;
  // "not helpful" as two and as three, and the mark on the word itself.
  CHECK(only_negated >= 3);
}

TEST_CASE("grams of a long text are bounded", "[reading][req:R4]") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "word" + std::to_string(i) + " ";
  CHECK(grams_of(text).size() < 600 * 80);
  CHECK(grams_of(std::string(100000, 'x')).size() < 100);
}

TEST_CASE("a margin is the sum of squares with their sign over the root of the number", "[reading]") {
  const std::string text = "where is my parcel";
  const auto ids = ids_of(text);
  const double root = std::sqrt(static_cast<double>(ids.size()));
  const std::string bytes = file(ids, -3, 0.5F);
  const GramModels models(bytes);
  REQUIRE(models.heads() == std::vector<std::string>{"complaint"});
  REQUIRE(margins_of(models, text).size() == 1);
  CHECK(margins_of(models, text)[0].value == Approx(-9 * 0.5 * root));
  // What the models do not know says nothing, and what stands twice counts once.
  CHECK(margins_of(models, "")[0].value == 0);
  CHECK(margins_of(models, "@acme")[0].value == 0);
  CHECK(margins_of(GramModels(), text).empty());
}

TEST_CASE("small models keep more bits of a gram beside its weights, and a bias", "[reading]") {
  const std::string text = "where is my parcel";
  const auto ids = ids_of(text);
  const double root = std::sqrt(static_cast<double>(ids.size()));
  const std::string bytes = file(ids, 2, 1, -1.5F, 16);
  const GramModels models(bytes);
  CHECK(margins_of(models, text)[0].value == Approx(4 * root - 1.5));
  CHECK(margins_of(models, "")[0].value == Approx(-1.5));
}

TEST_CASE("grams of a part of a text are those of the part alone", "[reading]") {
  const Text whole = support::engine().tokenizer().analyse("Hello there. Where is it?");
  std::vector<Gram> part;
  grams(whole, whole.sentences[1].first, whole.sentences[1].last, std::vector<bool>(whole.tokens.size()), part);
  std::set<std::uint32_t> ids;
  for (const Gram& gram : part) ids.insert(gram.id);
  CHECK(ids == ids_of("Where is it?"));
}

TEST_CASE("a margin points at the word that speaks most for it", "[reading]") {
  // Only what "parcel" has inside: the grams of whole words hold the ends of the text too.
  auto ids = ids_of("my parcel is here");
  for (const std::uint32_t other : ids_of("my is here")) ids.erase(other);
  const std::string bytes = file(ids, 5, 1);
  CHECK(margins_of(GramModels(bytes), "so, a parcel")[0].token == 3);
}

TEST_CASE("a broken models' file is refused, at whatever byte it ends", "[reading][req:R4]") {
  const std::string bytes = file({1, 2, 300}, 1, 1);
  CHECK_NOTHROW(GramModels(bytes));
  for (std::size_t size = 0; size < bytes.size(); size += size < 64 ? 1 : 97)
    CHECK_THROWS_AS(GramModels(std::string_view(bytes).substr(0, size)), Error);
  const std::string longer = bytes + "x";
  CHECK_THROWS_AS(GramModels(longer), Error);
  for (const std::size_t at : {0, 4, 11, 15, 16, 47}) {
    std::string wrong = bytes;
    wrong[at] = static_cast<char>(wrong[at] + 1);
    INFO("byte " << at);
    CHECK_THROWS_AS(GramModels(wrong), Error);
  }
}

namespace {

/// A frame model over the frames delivery/late and delivery/lost of the pack and one that the pack does not have. Each
/// gram speaks for delivery/lost with weight 3, for its whole domain with 2.
std::string frame_file(const std::string& text) {
  const std::set<std::uint32_t> ids = ids_of(text);
  std::string grams;
  std::uint32_t before = 0;
  for (const std::uint32_t id : ids) {
    std::uint32_t rest = id - before;
    for (; rest >= 0x80; rest >>= 7) grams.push_back(static_cast<char>(rest | 0x80));
    grams.push_back(static_cast<char>(rest));
    grams += std::string("\4\0\2\3\3", 5);  // four bytes; domain 0: 2; class 3: 3
    before = id;
  }
  const std::string names = "delivery\n\ndelivery/late\ndelivery/lost\ngone/frame";
  return "APFM" + number(3) + number(static_cast<std::uint32_t>(ids.size())) +
         number(static_cast<std::uint32_t>(names.size())) + real(0.5F) + real(1) + names + std::string("\1\0\0\0", 4) +
         std::string("\x20\x10\x30", 3) + grams;
}

std::vector<FrameRule> pack_frames() {
  FrameRule late, lost, other;
  late.id = "delivery/late";
  lost.id = "delivery/lost";
  other.id = "store/queue";
  return {late, lost, other};
}

FrameOdds odds_of(const FrameModel& model, const std::string& text) {
  return model.odds(grams_of(text));
}

}  // namespace

TEST_CASE("the frame model scores a frame by its own weights and those of its domain", "[reading]") {
  const std::string bytes = frame_file("parcel");
  const FrameModel model(bytes, pack_frames());
  const FrameOdds silent = odds_of(model, "");
  CHECK(silent.none == Approx(1));
  // What a match adds; the pack's third frame is none that the model knows.
  CHECK(model.matched(0) == Approx(2));
  CHECK(model.matched(1) == Approx(1));
  CHECK(model.matched(2) == Approx(3));
  CHECK(silent.frames[0] == Approx(0));
  const FrameOdds odds = odds_of(model, "parcel parcel");
  const double lift = odds.frames[0];
  CHECK(lift > 0);
  CHECK(odds.frames[1] == Approx(lift * 2.5));  // 2 of the domain, 3 of its own
  CHECK(odds.frames[2] == FrameOdds::unknown);
  CHECK(odds.none == Approx(1));
  CHECK(FrameModel().empty());
}

TEST_CASE("a broken frame model is refused, at whatever byte it ends", "[reading][req:R4]") {
  const std::string bytes = frame_file("parcel");
  CHECK_NOTHROW(FrameModel(bytes, pack_frames()));
  for (std::size_t size = 0; size < bytes.size(); ++size)
    CHECK_THROWS_AS(FrameModel(std::string_view(bytes).substr(0, size), pack_frames()), Error);
  CHECK_THROWS_AS(FrameModel(bytes + "x", pack_frames()), Error);
  std::string far = bytes;  // a class that is none
  far[far.size() - 2] = 100;
  CHECK_THROWS_AS(FrameModel(far, pack_frames()), Error);
  std::string twice = bytes;  // an id that comes again
  twice[twice.size() - 6] = twice[twice.size() - 7] = twice[twice.size() - 8] = static_cast<char>(0x80);
  CHECK_THROWS_AS(FrameModel(twice, pack_frames()), Error);
  std::string cut = bytes;  // a step that never ends
  cut[cut.size() - 1] = cut[cut.size() - 2] = static_cast<char>(0x80);
  CHECK_THROWS_AS(FrameModel(cut, pack_frames()), Error);
}

TEST_CASE("of the frames that match, what mentions like it were about decides, and what is unlikely is left out",
          "[reading]") {
  const auto frames = [](const std::string& text) {
    Mention mention;
    mention.text = text;
    std::vector<std::string> out;
    for (const FrameScore& frame : support::engine().reader().read(mention, Brand{}, 0).frames) out.push_back(frame.id);
    return out;
  };
  using Ids = std::vector<std::string>;
  CHECK(frames("I sat on hold with your support for an hour and then the line went dead") == Ids{"staff/on-hold"});
  // "Came", "nobody" and "knows" also match an appointment missed and careless staff.
  CHECK(frames("Our suitcases never came off the belt and nobody at the airport knows where they are") ==
        Ids{"baggage/lost"});
}
