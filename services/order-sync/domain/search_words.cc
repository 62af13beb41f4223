// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/search_words.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace waybill::ordersync {
namespace {

constexpr std::size_t kMaxQueryWords = 8;
constexpr std::size_t kMaxWordLength = 64;

std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (absl::ascii_isalnum(byte) || byte >= 0x80) {
      if (word.size() < kMaxWordLength) word += absl::ascii_tolower(byte);
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, ""));
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

}  // namespace

std::vector<std::string> SearchWords(const OrderSummary& summary) {
  std::set<std::string> words;
  for (const std::string* text : {&summary.number, &summary.customer, &summary.email}) {
    for (std::string& word : Words(*text)) words.insert(std::move(word));
  }
  if (summary.customer_id != 0) words.insert(absl::StrCat(summary.customer_id));
  return {words.begin(), words.end()};
}

std::vector<std::string> QueryWords(std::string_view query) {
  std::vector<std::string> words = Words(query);
  words.resize(std::min(words.size(), kMaxQueryWords));
  return words;
}

}  // namespace waybill::ordersync
