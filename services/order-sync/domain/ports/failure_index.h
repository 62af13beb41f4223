// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// Failed orders with a root cause in common.
struct FailedOrders {
  std::string root_cause = {};
  std::int64_t count = 0;
  absl::Time oldest = {};  // When the oldest was placed.
  absl::Time newest = {};
  std::vector<OrderId> examples = {};  // The newest, 5 at most.
};

struct FailedOrdersPage {
  std::vector<FailedOrders> groups = {};
  std::string next_page_token = {};  // Empty on the last page.
  std::int64_t total_size = 0;
};

// Which orders are failed, by what failed them: CausesOf says what an order is listed under. It
// changes together with the orders' state. Thread-safe. Every method may fail with
// REDIS_UNAVAILABLE.
class FailureIndex {
 public:
  virtual ~FailureIndex() = default;

  // Largest first; of the same size, by root cause. INVALID_PAGE_TOKEN for a token that was not
  // given by this method.
  virtual absl::StatusOr<FailedOrdersPage> List(const StoreName& store, std::int64_t page_size,
                                                const std::string& page_token) = 0;
};

}  // namespace waybill::ordersync
