// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "services/order-sync/domain/order_preparation.h"
#include "services/order-sync/domain/order_record.h"
#include "services/order-sync/domain/ports/order_index.h"
#include "services/order-sync/domain/ports/order_rules_store.h"
#include "services/order-sync/domain/resource_names.h"

namespace waybill::ordersync {

// What a sync would do.
struct OrderPreview {
  OrderRecord record;
  std::vector<Finding> findings = {};                  // Errors first.
  std::optional<SaleOrderDraft> draft = std::nullopt;  // Nothing if something prevents it.
  std::optional<Failure> failure = std::nullopt;       // What prevents it.
};

// Shows what a sync of an order would do, and writes nothing anywhere. Thread-safe.
class OrderPreviewer {
 public:
  struct Deps {
    const OrderPreparer& preparer;
    OrderIndex& index;
    OrderRulesStore& rules;
    const clock::Clock& clock;
  };
  explicit OrderPreviewer(Deps deps) : deps_(deps) {}

  // What stands in the order's way is part of the preview. Fails only where the order itself, or
  // what to hold it against, could not be read: ORDER_NOT_FOUND, any ODOO_ or SHOPIFY_ reason,
  // CATALOG_CHECK_UNAVAILABLE.
  absl::StatusOr<OrderPreview> Preview(const OrderName& order, absl::Time deadline) const;

 private:
  Deps deps_;
};

}  // namespace waybill::ordersync
