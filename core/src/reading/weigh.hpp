#pragma once
#include "features.hpp"
#include "load.hpp"

namespace aplomb::reading {

/// Kinds that have a column of their own to say which is shown, beside those that say how likely each is; complaint
/// first.
constexpr std::array<Kind, 4> shown_kinds = {Kind::complaint, Kind::question, Kind::praise, Kind::neutral};

/// Adds evidence up to a score: a weighted sum through a logistic, per kind, for heat and for the feeling. The weights
/// are data.
class Scales {
 public:
  /// Columns after those of the kinds.
  static constexpr std::size_t heat = kind_count, negative = heat + 1, positive = heat + 2, neither = heat + 3,
                               shown = heat + 4, columns = shown + shown_kinds.size();

  /// A column named "complaint@facebook" stands in for "complaint" where the site is Facebook, "…@x" on X: what is
  /// written to a page differs from what is written at an account.
  Scales(const Weights& weights, FeatureNames& names, Site site);

  /// 0..1 by column. `neutral` is what the other kinds leave; `neither` is what complaint and praise leave, unless it
  /// has weights of its own; those from `shown` on are 0 where they have none.
  [[nodiscard]] std::array<double, columns> scores(const std::vector<Feature>& features) const;
  /// The pieces that moved a column most, strongest first, at most `most`.
  [[nodiscard]] std::vector<Evidence> decisive(const std::vector<Feature>& features, std::size_t column,
                                               std::size_t most) const;

 private:
  using Row = std::array<double, columns>;
  void fill(std::size_t column, const std::map<std::string, double>& table);
  FeatureNames& names_;
  std::vector<Row> rows_;
  Row bias_{};
  bool neither_weighed_ = false, shown_weighed_ = false;
};

/// What the rules say beside the weights.
struct Signs {
  bool problem = false;    ///< some frame names a problem
  bool praise = false;     ///< the best frame is praise
  bool upset = false;      ///< it feels bad to read
  bool informs = false;    ///< it tells what was asked for: the device, the version, what was tried
  bool sarcastic = false;  ///< a cue says that what is said is not what is meant
};
/// The kind that is shown, from the scores: what needs an answer most among those that hold. A frame lowers the bar for
/// the kind it speaks for; to call a person spam or abusive takes more than an even chance.
[[nodiscard]] Kind decide(const std::array<double, Scales::columns>& scores, bool question, Signs signs);

}  // namespace aplomb::reading
