// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/order-sync/adapters/odoo/odoo_stores.h"
#include "services/order-sync/domain/ports/documents.h"

namespace waybill::ordersync {

// `sale.order` and `account.move` of Odoo 17 to 19 with their lines.
class OdooDocuments final : public Documents {
 public:
  explicit OdooDocuments(const OdooStores& stores) : stores_(stores) {}

  absl::StatusOr<DocumentContent> ReadSaleOrder(const StoreName& store, OdooId id,
                                                absl::Time deadline) override;
  absl::StatusOr<DocumentContent> ReadInvoice(const StoreName& store, OdooId id,
                                              absl::Time deadline) override;

 private:
  const OdooStores& stores_;
};

}  // namespace waybill::ordersync
