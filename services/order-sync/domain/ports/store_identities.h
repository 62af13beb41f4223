// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/ports/odoo_database.h"

namespace waybill::ordersync {

// The shop and the Odoo database behind a store's addresses.
struct StoreIdentity {
  std::string shop = {};  // Shopify's id of it.
  DatabaseIdentity odoo = {};

  bool operator==(const StoreIdentity&) const = default;
};

// What each store was when it was first seen. Thread-safe. Every method may fail with
// REDIS_UNAVAILABLE.
class StoreIdentities {
 public:
  virtual ~StoreIdentities() = default;

  // What is remembered; if that is nothing, `seen` is from now on.
  virtual absl::StatusOr<StoreIdentity> Remember(const StoreName& store,
                                                 const StoreIdentity& seen) = 0;
  virtual absl::Status Replace(const StoreName& store, const StoreIdentity& identity) = 0;
};

}  // namespace waybill::ordersync
