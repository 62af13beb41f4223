// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "nlohmann/json.hpp"
#include "sandbox/shopify/order.h"
#include "sandbox/shopify/search/search_query.h"

namespace waybill::sandbox::shopify {

// Which orders a search finds. As in the Admin API, a field that can't be searched is ignored: the
// search finds what it finds without that term, and only a warning tells.
class OrderFilter {
 public:
  explicit OrderFilter(std::string_view text);

  bool Matches(const Order& order) const { return matches_(order); }

  // Null, or what the answer's `extensions.search` says about it, without the path.
  const nlohmann::json& report() const { return report_; }

 private:
  using Predicate = std::function<bool(const Order&)>;

  // Null for what is ignored or empty.
  Predicate Compile(const SearchQuery& query);
  Predicate CompileTerm(const SearchTerm& term);
  Predicate Ignore(const SearchTerm& term, std::string_view message, std::string_view code);

  Predicate matches_ = [](const Order&) { return true; };
  nlohmann::json warnings_ = nlohmann::json::array();
  nlohmann::json report_;
};

}  // namespace waybill::sandbox::shopify
