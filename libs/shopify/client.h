// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace waybill::shopify {

// One GraphQL operation of a document.
struct Query {
  std::string_view document;        // GraphQL text, static.
  std::string_view operation_name;  // "OrdersPage"; also the name in metrics.
  std::string variables = "{}";     // A JSON object.
  double estimated_cost = 0;        // Points; 0: learnt from earlier answers to this operation.
};

// An answer with data. `body` is the whole response, with room behind it for simdjson's padding.
struct Answer {
  std::string body;  // {"data": ..., "errors": ..., "extensions": ...}; `data` is not null.
  std::vector<std::string>
      errors;  // Messages of `errors` that stand beside `data`, as "path: message".
};

// One shop's Admin API. Thread-safe; all callers of a client share the shop's cost budget.
class Client {
 public:
  virtual ~Client() = default;

  // Sends a read-only operation; waits for the cost budget, and repeats what may pass, within the
  // deadline. Fails with a SHOPIFY_ reason. A search field that Shopify ignored is a failure
  // (SHOPIFY_QUERY_REFUSED).
  virtual absl::StatusOr<Answer> Read(const Query& query, absl::Time deadline) = 0;
};

}  // namespace waybill::shopify
