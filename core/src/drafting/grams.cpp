#include "grams.hpp"

#include <algorithm>

#include "../text/random.hpp"
#include "aplomb/text.hpp"

namespace aplomb::drafting {
namespace {
constexpr std::size_t remembered = 60;     // more than the fifty that a brand's readers could still see
constexpr double containment_limit = 0.5;  // ROB03 of the checker says a copy begins here
constexpr double jaccard_limit = 0.4;
}  // namespace

std::vector<std::string> plain_words(std::string_view utf8) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : fold(utf8)) {
    const bool part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (part) {
      word += c;
    } else if (c != '\'' && !word.empty()) {
      words.push_back(word);
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

std::string without_links(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n\t", i), text.size());
    const std::string_view word = text.substr(i, end - i);
    const std::size_t start = word.find_first_not_of(".,:;!?\"'(");
    const bool handle = start != std::string_view::npos && word[start] == '@';
    const bool link = word.find("://") != std::string_view::npos || word.find("www.") != std::string_view::npos;
    if (!handle && !link) out += word;
    if (end < text.size()) out += text[end];
    i = end + 1;
  }
  return out;
}

bool holds(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool begins_with_any(std::string_view id, const std::vector<std::string>& starts) {
  return std::any_of(starts.begin(), starts.end(), [&](const std::string& start) { return id.starts_with(start); });
}

Grams grams(const std::vector<std::string>& words, std::size_t n) {
  Grams out;
  for (std::size_t i = 0; i + n <= words.size(); ++i) {
    std::uint64_t hash = hash_of("");
    for (std::size_t k = i; k < i + n; ++k) hash = hash_of(" ", hash_of(words[k], hash));
    out.push_back(hash);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::size_t shared(const Grams& a, const Grams& b) {
  std::size_t count = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x < *y) {
      ++x;
    } else if (*y < *x) {
      ++y;
    } else {
      ++count;
      ++x;
      ++y;
    }
  }
  return count;
}

double containment(const Grams& a, const Grams& b) {
  return a.empty() ? 0 : static_cast<double>(shared(a, b)) / static_cast<double>(a.size());
}

double jaccard(const Grams& a, const Grams& b) {
  const std::size_t both = shared(a, b);
  const std::size_t any = a.size() + b.size() - both;
  return any == 0 ? 0 : static_cast<double>(both) / static_cast<double>(any);
}

Memory::Memory(const std::vector<std::string>& sent) {
  for (const std::string& text : sent) {
    const std::vector<std::string> words = plain_words(text);
    if (const Grams whole = grams(words, words.size()); !whole.empty()) whole_.push_back(whole[0]);
    if (three_.size() == remembered) continue;
    three_.push_back(grams(words, 3));
    five_.push_back(grams(words, 5));
    all_.insert(all_.end(), three_.back().begin(), three_.back().end());
  }
  std::sort(whole_.begin(), whole_.end());
  std::sort(all_.begin(), all_.end());
  all_.erase(std::unique(all_.begin(), all_.end()), all_.end());
}

bool Memory::sent(const std::vector<std::string>& words) const {
  const Grams whole = grams(words, words.size());
  return !whole.empty() && std::binary_search(whole_.begin(), whole_.end(), whole[0]);
}

bool Memory::too_close(const std::vector<std::string>& words) const {
  if (three_.empty()) return false;
  const Grams three = grams(words, 3);
  const Grams five = grams(words, 5);
  for (std::size_t i = 0; i < three_.size(); ++i) {
    if (containment(three, three_[i]) >= containment_limit || jaccard(five, five_[i]) > jaccard_limit) return true;
  }
  return false;
}

double Memory::worn(const std::vector<std::string>& words) const {
  return all_.empty() ? 0 : containment(grams(words, 3), all_);
}

}  // namespace aplomb::drafting
