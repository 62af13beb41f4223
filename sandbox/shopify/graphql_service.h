// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "absl/time/time.h"
#include "nlohmann/json.hpp"
#include "sandbox/shopify/cost_bucket.h"
#include "sandbox/shopify/graphql/schema.h"
#include "sandbox/shopify/order_book.h"
#include "sandbox/shopify/shop.h"

namespace waybill::sandbox::shopify {

enum class Budget : std::uint8_t {
  kCounted,  // As the bucket says.
  kDenied,   // Throttled, whatever the bucket holds.
};

// What one request is answered.
struct GraphqlAnswer {
  std::string body = {};
  bool throttled = false;
};

// The GraphQL part of the Admin API: parses, validates, prices, runs. Thread-safe.
class GraphqlService {
 public:
  struct Deps {
    const graphql::Schema& schema;
    OrderBook& orders;
    Shop& shop;
    CostBucket& bucket;
  };

  explicit GraphqlService(const Deps& deps) : deps_(deps) {}

  // `request` is {"query", "variables", "operationName"}.
  GraphqlAnswer Answer(const nlohmann::json& request, Budget budget, absl::Time now);

 private:
  Deps deps_;
};

// The name of the operation that a request runs; empty if it has none. For controlling single
// operations before they run.
std::string OperationName(const nlohmann::json& request);

}  // namespace waybill::sandbox::shopify
