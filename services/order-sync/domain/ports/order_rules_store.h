// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/order_rules.h"

namespace waybill::ordersync {

// Rules with their version.
struct VersionedRules {
  OrderRules rules;
  std::string etag;
  std::optional<absl::Time> updated_at = std::nullopt;  // Nothing: the stores file's.
};

// Each store's order rules. Thread-safe. Every method may fail with REDIS_UNAVAILABLE.
class OrderRulesStore {
 public:
  virtual ~OrderRulesStore() = default;

  // The rules in force: those last set, or the stores file's. Seen at once by every replica.
  virtual absl::StatusOr<VersionedRules> Get(const StoreName& store) = 0;

  // Replaces them if `etag` is empty or that of the rules in force; RULES_CHANGED otherwise.
  virtual absl::StatusOr<VersionedRules> Set(const StoreName& store, const OrderRules& rules,
                                             const std::string& etag) = 0;
};

}  // namespace waybill::ordersync
