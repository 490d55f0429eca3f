#pragma once
#include <string>
#include <vector>

#include "aplomb/brand.hpp"
#include "aplomb/reader.hpp"
#include "aplomb/span.hpp"
#include "aplomb/text.hpp"

namespace aplomb {

/// Who is spoken of in texts that are to be shown to somebody else.
struct Person {
  std::string name;    ///< as displayed, or the first name they are called by; "" for none
  std::string handle;  ///< with or without @, or a path as on Facebook ("/dana.r"); "" for none
};

/// What stands for what was taken out: "[order]", "[name 2]". One mark never stands for two pieces, and none stands in
/// the texts already.
struct MaskedPiece {
  std::string mark, text;
};
struct MaskedText {
  struct Cut {
    Span span;              ///< in the text as given
    std::size_t piece = 0;  ///< what it is, among all pieces
  };
  std::string text;
  std::vector<Cut> cuts;  ///< in order, without overlaps
};
struct Masked {
  std::vector<MaskedText> texts;
  std::vector<MaskedPiece> pieces;
};

/// Takes out what tells who a customer is: names, handles, mail addresses, links, numbers of orders, parcels, phones,
/// cards and accounts, post codes, and any long number nobody could name. What the brand says of itself in public
/// stays. Putting the pieces back in place of their marks gives the texts as they were.
[[nodiscard]] Masked mask(const Reader& reader, const Tokenizer& tokenizer, const Brand& brand,
                          const std::vector<std::string>& texts, const std::vector<Person>& persons);

}  // namespace aplomb
