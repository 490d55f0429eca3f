#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "aplomb/pattern.hpp"
#include "reading/models.hpp"

namespace aplomb::checking {

/// What the sentence models say of one sentence of a reply.
struct Sense {
  std::string reads_as;  ///< an attack it reads as ("blame", "needle", …, "rude"), "" for none
  std::string does;      ///< the act its words most resemble ("acknowledge", "explain", …), "" for none
  std::string nearest;   ///< the attack its words most resemble; "" for a sentence too short to judge
  double attack = 0;     ///< how much it is one, log-odds above the threshold
  double whole = 0;      ///< how much it speaks for a reply that attacks
};

/// Linear models over the grams of one sentence, trained by tools/train/replies.mjs. They know words no rule foresaw
/// and cannot say why, so what they find is never more than a Warn.
class SentenceModels {
 public:
  /// No models: nothing is said.
  SentenceModels() = default;
  /// `bytes` outlive the object. Throws Error(bad_request) if they are no models' file with the heads this version
  /// knows.
  SentenceModels(std::string_view bytes, const Lexicon& lexicon);

  /// One entry per sentence. Linear; sentences of fewer than three words are not judged. Where the reply as a whole
  /// reads as an attack and no sentence alone does, the one nearest to it is said to.
  /// A memory spares the sentences that it has seen before.
  using Memory = std::unordered_map<std::u16string, Sense>;
  [[nodiscard]] std::vector<Sense> look(const Text& text, Memory* memory = nullptr) const;
  /// How polite a whole text is as a request, 0..1; 0.5 where nothing is known.
  [[nodiscard]] double polite(const Text& text) const;

 private:
  [[nodiscard]] Sense judge(const Text& text, const Sentence& sentence, const std::vector<bool>& negates) const;
  [[nodiscard]] std::vector<bool> negations(const Text& text) const;
  [[nodiscard]] std::size_t head(std::string_view name) const;

  reading::GramModels models_;
  const Lexicon* lexicon_ = nullptr;
  std::size_t attack_ = 0, reply_ = 0, rude_ = 0, polite_ = 0;
  std::vector<std::size_t> attacks_, acts_;
};

}  // namespace aplomb::checking
