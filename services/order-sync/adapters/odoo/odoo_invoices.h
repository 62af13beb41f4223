// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "services/order-sync/adapters/odoo/odoo_stores.h"
#include "services/order-sync/domain/ports/invoices.h"

namespace waybill::ordersync {

// Invoices and credit notes as `account.move`, of Odoo 17 to 19.
class OdooInvoices final : public Invoices {
 public:
  explicit OdooInvoices(const OdooStores& stores) : stores_(stores) {}

  std::vector<absl::StatusOr<OdooId>> Create(const StoreName& store,
                                             std::span<const InvoiceDraft> drafts,
                                             absl::Time deadline) override;
  std::vector<absl::Status> Amend(const StoreName& store,
                                  std::span<const InvoiceAmendment> amendments,
                                  absl::Time deadline) override;
  std::vector<absl::Status> Cancel(const StoreName& store, std::span<const OdooId> invoices,
                                   absl::Time deadline) override;
  std::vector<absl::Status> Post(const StoreName& store, std::span<const OdooId> invoices,
                                 absl::Time deadline) override;
  std::vector<absl::StatusOr<Invoice>> Read(const StoreName& store,
                                            std::span<const OdooId> invoices,
                                            absl::Time deadline) override;
  absl::StatusOr<std::map<std::string, OdooId>> Find(const StoreName& store,
                                                     std::span<const OrderId> orders,
                                                     absl::Time deadline) override;

 private:
  const OdooStores& stores_;
};

}  // namespace waybill::ordersync
