// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/order-sync/domain/finding.h"
#include "services/order-sync/domain/order_record.h"
#include "services/order-sync/domain/ports/failure_index.h"
#include "services/order-sync/domain/ports/order_index.h"

namespace waybill::ordersync {

// Orders that one deed would mend.
struct FailureGroup {
  Finding cause;  // As the newest of them has it.
  FailedOrders orders;
  std::vector<OrderSummary> examples = {};  // Of `orders.examples`.
};

struct FailureGroupPage {
  std::vector<FailureGroup> groups = {};
  std::string next_page_token = {};
  std::int64_t total_size = 0;
};

// What stands between the failed orders and Odoo, one entry a thing to do. Thread-safe.
class FailureGroups {
 public:
  struct Deps {
    FailureIndex& failures;
    OrderIndex& index;
  };
  explicit FailureGroups(Deps deps) : deps_(deps) {}

  // A page, largest group first. Fails as FailureIndex::List does.
  absl::StatusOr<FailureGroupPage> List(const StoreName& store, std::int64_t page_size,
                                        const std::string& page_token) const;

 private:
  Deps deps_;
};

}  // namespace waybill::ordersync
