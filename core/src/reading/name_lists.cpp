#include "name_lists.hpp"

#include <algorithm>

namespace aplomb::reading {

SortedWords::SortedWords(std::string words) : words_(std::move(words)) {
  const std::string_view all = words_;
  std::size_t at = 0;
  while (at < all.size()) {
    const std::size_t space = std::min(all.find(' ', at), all.size());
    if (space > at) index_.push_back(all.substr(at, space - at));
    at = space + 1;
  }
  // The build sorts the file; a pack edited by hand must not silently lose names.
  if (!std::is_sorted(index_.begin(), index_.end())) std::sort(index_.begin(), index_.end());
}

bool SortedWords::has(std::string_view folded) const {
  return std::binary_search(index_.begin(), index_.end(), folded);
}

}  // namespace aplomb::reading
