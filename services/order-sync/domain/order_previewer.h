// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "services/order-sync/domain/order_amounts.h"
#include "services/order-sync/domain/order_record.h"
#include "services/order-sync/domain/ports/order_rules_store.h"
#include "services/order-sync/domain/ports/records.h"
#include "services/order-sync/domain/resource_names.h"
#include "services/order-sync/domain/sync_rehearsal.h"

namespace waybill::ordersync {

// What people call what the preview refers to by id, as far as Odoo tells.
using RecordNames = std::map<RecordKind, std::map<OdooId, std::string>>;

// What a sync would do.
struct OrderPreview {
  OrderRecord record;                             // With what the rules say of it.
  std::vector<Finding> findings = {};             // Errors first.
  std::optional<Failure> failure = std::nullopt;  // How it would end, if not well.
  RehearsedSync sync;                             // What it would write until then.
  std::optional<Amounts> shopify = std::nullopt;  // Of the order; nothing: it does not add up.
  RecordNames names = {};
};

// Shows what a sync of an order would do, and writes nothing anywhere. Thread-safe.
class OrderPreviewer {
 public:
  struct Deps {
    const SyncRehearsal& rehearsal;
    Records& records;
    OrderRulesStore& rules;
    const clock::Clock& clock;
  };
  explicit OrderPreviewer(Deps deps) : deps_(deps) {}

  // What stands in the order's way is part of the preview; of an order that is not eligible, so is
  // what would stand in its way if it were. Fails only where the order itself, or what to hold it
  // against, could not be read: ORDER_NOT_FOUND, any ODOO_ or SHOPIFY_ reason,
  // CATALOG_CHECK_UNAVAILABLE, REDIS_UNAVAILABLE.
  absl::StatusOr<OrderPreview> Preview(const OrderName& order, absl::Time deadline) const;

 private:
  absl::StatusOr<std::vector<Finding>> FindingsIfEligible(const OrderName& order,
                                                          const OrderRules& rules,
                                                          absl::Time deadline) const;
  RecordNames NamesFor(const StoreName& store, const RehearsedSync& sync,
                       absl::Time deadline) const;

  Deps deps_;
};

}  // namespace waybill::ordersync
