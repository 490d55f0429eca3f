// What the core sees in each text, for the trainer: one {"text", "site"?} a line in, one record out, little-endian:
//   u32 size of the names, then the feature names parted by newlines (once, at the head)
//   per line: u32 n, n x (u32 name, f32 value), u32 m, m x u32 gram without repeats, sorted; u32 size and the id of the
//   frame that matched best, by patterns alone
// A line with "plain": true has its grams alone, whatever its language.
// A text in another language than the pack's has n = m = 0, as nothing is weighed in it.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "aplomb/engine.hpp"
#include "reading/grams.hpp"
#include "reading/observe.hpp"

namespace {

template <typename Number>
void put(std::string& out, Number number) {
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

/// The id of the frame that the reader would name first in a complaint, had it patterns alone; "" where none matched.
std::string best_match(const aplomb::reading::Matcher& matcher, const std::vector<aplomb::reading::Hit>& hits) {
  const auto place = [&](const aplomb::reading::Hit& hit) {
    return aplomb::reading::place(hit, matcher.frames()[hit.rule].wide);
  };
  const auto best = std::min_element(hits.begin(), hits.end(),
                                     [&](const auto& a, const auto& b) { return place(a) < place(b); });
  return best == hits.end() ? "" : matcher.frames()[best->rule].id;
}

}  // namespace

int main() {
  std::ifstream file(APLOMB_DATA, std::ios::binary);
  std::ostringstream all;
  all << file.rdbuf();
  const std::string bundle = all.str();
  char* bytes = static_cast<char*>(std::aligned_alloc(16, (bundle.size() + 15) & ~std::size_t{15}));
  std::copy(bundle.begin(), bundle.end(), bytes);
  const aplomb::Engine engine = aplomb::Engine::boot({bytes, bundle.size()});
  aplomb::reading::Observer observer(engine.pack(), engine.tokenizer(), {});

  std::string names, out;
  for (std::uint32_t i = 0; i < observer.feature_names().size(); ++i)
    names += (i == 0 ? "" : "\n") + observer.feature_names().name(i);
  put(out, static_cast<std::uint32_t>(names.size()));
  out += names;
  std::vector<aplomb::reading::Gram> grams;
  std::vector<std::uint32_t> ids;
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto json = nlohmann::json::parse(line);
    aplomb::Mention mention;
    mention.text = json.at("text").get<std::string>();
    if (json.value("site", "x") == "facebook") mention.site = aplomb::Site::facebook;
    grams.clear();
    std::string best;
    if (json.value("plain", false)) {
      const aplomb::Text text = engine.tokenizer().analyse(mention.text);
      aplomb::reading::grams(aplomb::reading::Words(text, observer.table()), grams);
      put(out, std::uint32_t{0});
    } else {
      const auto seen = observer.observe(mention);
      grams = seen->grams;
      best = best_match(observer.matcher(), seen->hits.frames);
      put(out, static_cast<std::uint32_t>(seen->features.size()));
      for (const auto& feature : seen->features) {
        put(out, feature.id);
        put(out, static_cast<float>(feature.value));
      }
    }
    ids.clear();
    for (const auto& gram : grams) ids.push_back(gram.id);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    put(out, static_cast<std::uint32_t>(ids.size()));
    for (const std::uint32_t id : ids) put(out, id);
    put(out, static_cast<std::uint32_t>(best.size()));
    out += best;
    if (out.size() > 1 << 20) {
      std::cout.write(out.data(), static_cast<std::streamsize>(out.size()));
      out.clear();
    }
  }
  std::cout.write(out.data(), static_cast<std::streamsize>(out.size()));
  return std::cout.flush() ? 0 : 1;
}
