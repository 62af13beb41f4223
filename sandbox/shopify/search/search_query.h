// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nlohmann/json.hpp"

// Shopify's search syntax: https://shopify.dev/docs/api/usage/search-syntax
namespace waybill::sandbox::shopify {

enum class Comparator : std::uint8_t { kEqual, kLess, kLessEqual, kGreater, kGreaterEqual };

struct SearchTerm {
  std::string field = {};  // Empty: a word to be found anywhere.
  Comparator comparator = Comparator::kEqual;
  std::string value = {};
};

enum class SearchKind : std::uint8_t { kAll, kAny, kNot, kTerm };

// A tree of terms. kAll without children matches everything.
struct SearchQuery {
  SearchKind kind = SearchKind::kAll;
  SearchTerm term = {};
  std::vector<SearchQuery> children = {};
};

// Never fails: like Shopify's, it makes the best of what it is given.
SearchQuery ParseSearch(std::string_view text);

// How the answer's extensions report a parsed query: {"field": "email", "match_all": "a@b.c"}.
nlohmann::json ToJson(const SearchQuery& query);

}  // namespace waybill::sandbox::shopify
