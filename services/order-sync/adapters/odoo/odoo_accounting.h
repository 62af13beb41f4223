// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/order-sync/adapters/odoo/odoo_stores.h"
#include "services/order-sync/domain/ports/accounting.h"

namespace waybill::ordersync {

// Accounting by Odoo's `account.tax`, `account.journal` and `product.product`.
class OdooAccounting final : public Accounting {
 public:
  explicit OdooAccounting(const OdooStores& stores) : stores_(stores) {}

  absl::StatusOr<MappingChoices> ReadChoices(const StoreName& store, absl::Time deadline) override;

 private:
  const OdooStores& stores_;
};

}  // namespace waybill::ordersync
