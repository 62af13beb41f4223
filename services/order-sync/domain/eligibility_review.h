// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "services/order-sync/domain/order_record.h"
#include "services/order-sync/domain/order_rules.h"
#include "services/order-sync/domain/ports/order_index.h"
#include "services/order-sync/domain/ports/order_rules_store.h"

namespace waybill::ordersync {

// What other rules would make of the orders that are not in Odoo.
struct RulesEffect {
  std::int64_t judged = 0;    // The newest ones, some 10,000 at most.
  std::int64_t eligible = 0;  // Of these, by the other rules.
  std::int64_t newly_eligible = 0;
  std::int64_t no_longer_eligible = 0;
  // The newest of each, 20 at most, with what the other rules object to.
  std::vector<OrderRecord> let_in = {};
  std::vector<OrderRecord> shut_out = {};
};

// Keeps what the order rules say of the known orders true: when the rules change, and when a hold
// ends. Thread-safe.
class EligibilityReview {
 public:
  struct Deps {
    OrderIndex& index;
    OrderRulesStore& rules;
    const clock::Clock& clock;
  };
  explicit EligibilityReview(Deps deps) : deps_(deps) {}

  // Judges anew what may have changed since the last time; usually nothing. Idempotent, and
  // replicas may do it side by side. What is not done by the deadline the next call does. Fails
  // with REDIS_UNAVAILABLE.
  absl::Status Update(const StoreName& store, absl::Time deadline);

  // What `rules` would change if they were in force. Changes nothing.
  absl::StatusOr<RulesEffect> Preview(const StoreName& store, const OrderRules& rules) const;

 private:
  const Deps deps_;
};

}  // namespace waybill::ordersync
