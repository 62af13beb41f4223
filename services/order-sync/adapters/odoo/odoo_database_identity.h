// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/order-sync/adapters/odoo/odoo_stores.h"
#include "services/order-sync/domain/ports/odoo_database.h"

namespace waybill::ordersync {

// A database by `database.uuid` of `ir.config_parameter`, and its first `res.company`.
class OdooDatabaseIdentity final : public OdooDatabase {
 public:
  explicit OdooDatabaseIdentity(const OdooStores& stores) : stores_(stores) {}

  absl::StatusOr<DatabaseIdentity> Identify(const StoreName& store, absl::Time deadline) override;

 private:
  const OdooStores& stores_;
};

}  // namespace waybill::ordersync
