#include "aplomb/result.hpp"
#include "cbor.hpp"
#include "pack_json.hpp"

namespace aplomb {
namespace {

using nlohmann::json;

TextRules text_rules(const json& in) {
  TextRules out;
  if (!in.is_object()) return out;
  for (const auto& pair : in.value("endings", json::array())) out.endings.emplace_back(pair.at(0), pair.at(1));
  const json stems = in.value("stems", json::object());
  for (const auto& [stem, full] : stems.items()) out.stems[stem] = full;
  for (const auto& word : in.value("beforeCopula", json::array())) out.before_copula.insert(word.get<std::string>());
  out.copula = in.value("copula", "");
  const json whole = in.value("whole", json::object());
  for (const auto& [word, parts] : whole.items()) {
    for (const auto& part : parts) out.whole[word].push_back({part.at(0), part.at(1)});
  }
  for (const auto& word : in.value("abbreviations", json::array())) out.abbreviations.insert(word.get<std::string>());
  for (const auto& rule : in.value("inflections", json::array())) {
    TextRules::Inflection inflection;
    inflection.ends = rule.at("ends").get<std::vector<std::string>>();
    inflection.drop = rule.value("drop", 0U);
    inflection.add = rule.at("add").get<std::vector<std::string>>();
    inflection.last = rule.value("last", false);
    inflection.doubled = rule.value("doubled", false);
    out.inflections.push_back(std::move(inflection));
  }
  return out;
}

/// The words of a list that the build packed: before each a capital that says how many bytes it shares with the one
/// before it, A for none. Separated by spaces again. Throws Error(bad_request) where the list is no such one.
std::string unfold(std::string_view packed) {
  std::string out;
  out.reserve(3 * packed.size());
  std::size_t last = 0;  // where the word before begins
  for (std::size_t at = 0; at < packed.size();) {
    const auto shared = static_cast<std::size_t>(packed[at] - 'A');
    if (packed[at] < 'A' || packed[at] > 'Z' || shared > out.size() - last)
      throw Error(ErrorCode::bad_request, "a list of names of the language pack cannot be read");
    std::size_t end = at + 1;
    while (end < packed.size() && (packed[end] < 'A' || packed[end] > 'Z')) ++end;
    if (!out.empty()) out += ' ';
    const std::size_t from = out.size();
    out.append(out, last, shared).append(packed, at + 1, end - at - 1);
    last = from;
    at = end;
  }
  return out;
}

}  // namespace

struct Pack::Impl {
  Lexicon lexicon;
  std::string lang;
  Parts parts;
  Json json;
};

Pack::~Pack() = default;
Pack::Pack(Pack&&) noexcept = default;

Pack Pack::parse(std::string_view cbor, Parts parts) {
  Pack pack;
  pack.impl_ = std::make_unique<Impl>();
  Impl& impl = *pack.impl_;
  impl.parts = parts;
  impl.json.acts = parts.acts;
  try {
    impl.json.value = read_cbor(cbor);
    const nlohmann::json& root = impl.json.value;
    impl.lang = root.at("lang").get<std::string>();
    if (const auto names = impl.json.value.find("names"); names != impl.json.value.end()) {
      for (auto& list : *names) {
        const auto packed = list.find("front");
        if (packed == list.end()) continue;
        list["names"] = unfold(packed->get_ref<const std::string&>());
        list.erase("front");
      }
    }
    impl.lexicon.text = text_rules(impl.json.section("text"));
    for (const auto& [name, list] : impl.json.section("lexicons").items()) {
      auto& entries = impl.lexicon.classes[name];
      if (list.contains("weights")) {
        auto& weights = impl.lexicon.weights[name];
        for (const auto& [word, weight] : list.at("weights").items()) {
          const std::string folded = fold(word);
          entries.push_back(folded);
          weights[folded] = weight_of(weight);
        }
      } else {
        // One text for all, a line each: nine thousand values less to make before the first answer.
        const std::string_view words = list.at("words").get_ref<const std::string&>();
        for (std::size_t at = 0; at < words.size();) {
          const std::size_t end = std::min(words.find('\n', at), words.size());
          entries.push_back(fold(words.substr(at, end - at)));
          at = end + 1;
        }
      }
    }
    for (const auto& [verb, forms] : impl.json.section("irregular").items()) {
      impl.lexicon.irregular[verb] = forms.get<std::vector<std::string>>();
    }
  } catch (const nlohmann::json::exception& error) {
    throw Error(ErrorCode::bad_request, std::string("the language pack cannot be read: ") + error.what());
  }
  return pack;
}

const Lexicon& Pack::lexicon() const {
  return impl_->lexicon;
}
std::string_view Pack::lang() const {
  return impl_->lang;
}
const Pack::Parts& Pack::parts() const {
  return impl_->parts;
}
const Pack::Json& Pack::json() const {
  return impl_->json;
}

}  // namespace aplomb
