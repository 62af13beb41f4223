// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "services/order-sync/domain/ports/odoo_database.h"
#include "services/order-sync/domain/ports/store_identities.h"

namespace waybill::ordersync::testing {

class FakeOdooDatabase final : public OdooDatabase {
 public:
  DatabaseIdentity identity = {.created = "2026-01-01 08:00:00", .uuid = "first"};
  absl::Status failure = absl::OkStatus();
  int asked = 0;

  absl::StatusOr<DatabaseIdentity> Identify(const StoreName&, absl::Time) override {
    ++asked;
    if (!failure.ok()) return failure;
    return identity;
  }
};

class InMemoryStoreIdentities final : public StoreIdentities {
 public:
  absl::StatusOr<StoreIdentity> Remember(const StoreName& store,
                                         const StoreIdentity& seen) override {
    return identities_.try_emplace(store, seen).first->second;
  }
  absl::Status Replace(const StoreName& store, const StoreIdentity& identity) override {
    identities_[store] = identity;
    return absl::OkStatus();
  }

 private:
  std::map<StoreName, StoreIdentity> identities_;
};

}  // namespace waybill::ordersync::testing
