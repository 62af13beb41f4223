// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "services/order-sync/adapters/odoo/odoo_stores.h"
#include "services/order-sync/domain/ports/payments.h"

namespace waybill::ordersync {

// Payments as `account.payment`, of Odoo 17 to 19: loaded under external ids, posted, and then
// assigned to their invoices one by one, for which Odoo has no call that takes several.
class OdooPayments final : public Payments {
 public:
  explicit OdooPayments(const OdooStores& stores) : stores_(stores) {}

  absl::Status CheckRights(const StoreName& store, absl::Time deadline) override;
  absl::StatusOr<std::map<std::string, OdooId>> Journals(const StoreName& store,
                                                         absl::Time deadline) override;
  std::vector<absl::Status> Register(const StoreName& store, std::span<const PaymentDraft> payments,
                                     absl::Time deadline) override;

 private:
  const OdooStores& stores_;
};

}  // namespace waybill::ordersync
