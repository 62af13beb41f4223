// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "services/order-sync/domain/ports/odoo_database.h"
#include "services/order-sync/domain/ports/order_index.h"
#include "services/order-sync/domain/ports/order_source.h"
#include "services/order-sync/domain/ports/store_identities.h"

namespace waybill::ordersync {

// Keeps a store from writing into another Odoo database, or reading another shop, than it began
// with: an address that leads elsewhere, a database that was restored. What Waybill knows of the
// orders would be wrong there. Thread-safe.
class StoreGuard {
 public:
  struct Deps {
    OrderSource& source;
    OdooDatabase& database;
    StoreIdentities& identities;
    OrderIndex& index;
    const clock::Clock& clock;
  };
  explicit StoreGuard(Deps deps) : deps_(deps) {}

  // OK; SHOPIFY_SHOP_CHANGED or ODOO_DATABASE_CHANGED; or why it can't be told. Asks both systems,
  // and then lets the store pass for a minute without asking.
  absl::Status Check(const StoreName& store, absl::Time deadline);

  // Takes the shop and the database that are there now for the right ones, and forgets all orders:
  // what was known of them is not true there. Refreshing makes them known anew.
  absl::Status Accept(const StoreName& store, absl::Time deadline);

 private:
  absl::StatusOr<StoreIdentity> Identify(const StoreName& store, absl::Time deadline);

  const Deps deps_;
  absl::Mutex mutex_;
  std::map<StoreName, absl::Time> passes_until_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::ordersync
