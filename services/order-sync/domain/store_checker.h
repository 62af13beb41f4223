// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "absl/time/time.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/ports/catalog.h"
#include "services/order-sync/domain/ports/catalog_writer.h"
#include "services/order-sync/domain/ports/deliveries.h"
#include "services/order-sync/domain/ports/order_index.h"
#include "services/order-sync/domain/ports/order_rules_store.h"
#include "services/order-sync/domain/ports/order_source.h"
#include "services/order-sync/domain/ports/payments.h"
#include "services/order-sync/domain/prerequisite.h"
#include "services/order-sync/domain/store_guard.h"

namespace waybill::ordersync {

// Looks at everything that syncing a store needs, and reports all of it. Thread-safe.
class StoreChecker {
 public:
  struct Deps {
    StoreGuard& guard;
    OrderSource& source;
    Catalog& catalog;
    OrderIndex& index;
    OrderRulesStore& rules;
    Payments& payments;
    Deliveries& deliveries;
    CatalogWriter& writer;
  };
  explicit StoreChecker(Deps deps) : deps_(deps) {}

  // In the order in which prerequisites build on each other: Redis, Shopify, catalog-check and
  // Odoo, and that both are the ones that they were.
  ConnectionReport Check(const StoreName& store, absl::Time deadline) const;

 private:
  Prerequisite CheckIdentity(const StoreName& store, absl::Time deadline) const;

  Deps deps_;
};

}  // namespace waybill::ordersync
