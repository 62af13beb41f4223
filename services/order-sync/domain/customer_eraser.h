// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/ports/order_index.h"

namespace waybill::ordersync {

// Who is to be forgotten. At least one of the three.
struct RedactedCustomer {
  std::int64_t id = 0;               // Shopify's; 0: not told.
  std::string email = {};            // Empty: not told.
  std::vector<OrderId> orders = {};  // Orders that are the customer's, whatever else they say.
};

// Erases who a customer is from the records of their orders: the name, the e-mail address, the id,
// and with them the words by which the search finds them. Elsewhere order-sync keeps nothing of
// customers. Thread-safe.
class CustomerEraser {
 public:
  CustomerEraser(OrderIndex& index, const clock::Clock& clock) : index_(index), clock_(clock) {}

  // How many orders said who the customer is, and do no more. Fails with REDIS_UNAVAILABLE, or
  // DEADLINE_EXCEEDED where there are too many; what is done stays done. Idempotent.
  absl::StatusOr<std::int64_t> Erase(const StoreName& store, const RedactedCustomer& customer,
                                     absl::Time deadline);

 private:
  absl::StatusOr<std::int64_t> EraseFound(const StoreName& store, const std::string& query,
                                          const RedactedCustomer& customer, absl::Time deadline);
  absl::StatusOr<std::int64_t> EraseFrom(const StoreName& store, std::vector<OrderRecord> orders);

  OrderIndex& index_;
  const clock::Clock& clock_;
};

}  // namespace waybill::ordersync
