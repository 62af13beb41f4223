// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "services/order-sync/adapters/odoo/draft_advancing.h"
#include "services/order-sync/adapters/odoo/odoo_stores.h"
#include "services/order-sync/adapters/odoo/reservation_watch.h"
#include "services/order-sync/domain/ports/sales.h"
#include "services/order-sync/domain/ports/turns.h"

namespace waybill::ordersync {

// Sale orders as `sale.order`, of Odoo 17 to 19. What reserves goods, or gives them free, takes
// turns where there are goods.
class OdooSales final : public Sales {
 public:
  OdooSales(const OdooStores& stores, Turns& turns) : stores_(stores), turns_(turns) {}

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
  InTurn TurnsAt(const StoreName& store, absl::Time deadline);

  const OdooStores& stores_;
  Turns& turns_;
  ReservationWatch reservations_;
};

}  // namespace waybill::ordersync
