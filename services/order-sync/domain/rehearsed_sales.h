// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "services/order-sync/domain/ports/sales.h"
#include "services/order-sync/domain/rehearsed_ids.h"

namespace waybill::ordersync {

// Sale orders that are written here instead of into Odoo, and read back as Odoo would have them.
// Those that are in Odoo already are read from there once. For one thread.
class RehearsedSales final : public Sales {
 public:
  RehearsedSales(Sales& real, RehearsedIds& ids) : real_(real), ids_(ids) {}

  // What was written of an order.
  struct Writes {
    std::optional<SaleOrder> before = std::nullopt;  // As Odoo has it; nothing: it was created.
    bool amended = false;                            // Its lines.
    std::optional<HeaderChange> header = std::nullopt;
    bool changed = false;  // Whether anything is another than before.
  };
  Writes Of(OdooId sale_order) const;

  std::vector<absl::StatusOr<OdooId>> Create(const StoreName& store,
                                             std::span<const SaleOrderDraft> drafts,
                                             absl::Time deadline) override;
  std::vector<absl::Status> Confirm(const StoreName& store, std::span<const OdooId> sale_orders,
                                    absl::Time deadline) override;
  std::vector<absl::Status> Amend(const StoreName& store, std::span<const SaleOrderDraft> drafts,
                                  absl::Time deadline) override;
  std::vector<absl::Status> Update(const StoreName& store, std::span<const HeaderChange> changes,
                                   absl::Time deadline) override;
  std::vector<absl::Status> Cancel(const StoreName& store, std::span<const OdooId> sale_orders,
                                   absl::Time deadline) override;
  std::vector<absl::Status> RestoreDates(const StoreName& store, std::span<const OrderDate> dates,
                                         absl::Time deadline) override;
  std::vector<absl::StatusOr<SaleOrder>> Read(const StoreName& store,
                                              std::span<const OdooId> sale_orders,
                                              absl::Time deadline) override;
  absl::StatusOr<std::vector<std::optional<OdooId>>> Find(const StoreName& store,
                                                          std::span<const OrderId> orders,
                                                          absl::Time deadline) override;

 private:
  struct Entry {
    SaleOrder now;
    Writes writes = {};
  };

  absl::StatusOr<Entry*> Look(const StoreName& store, OdooId sale_order, absl::Time deadline);
  absl::StatusOr<OdooId> CreateOne(const StoreName& store, const SaleOrderDraft& draft,
                                   absl::Time deadline);
  absl::Status AmendOne(const StoreName& store, const SaleOrderDraft& draft, absl::Time deadline);

  Sales& real_;
  RehearsedIds& ids_;
  std::map<OdooId, Entry> orders_;
};

}  // namespace waybill::ordersync
