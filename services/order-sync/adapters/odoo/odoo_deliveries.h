// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "services/order-sync/adapters/odoo/odoo_stores.h"
#include "services/order-sync/domain/ports/deliveries.h"

namespace waybill::ordersync {

// Deliveries as `stock.picking`, of Odoo 17 to 19. Its tracking reference comes with the module
// stock_delivery.
class OdooDeliveries final : public Deliveries {
 public:
  explicit OdooDeliveries(const OdooStores& stores) : stores_(stores) {}

  std::vector<absl::Status> Track(const StoreName& store, std::span<const Parcels> parcels,
                                  absl::Time deadline) override;
  std::vector<absl::StatusOr<Restocked>> Restock(const StoreName& store,
                                                 std::span<const Restocking> restockings,
                                                 absl::Time deadline) override;
  absl::Status CheckRights(const StoreName& store, absl::Time deadline) override;

 private:
  const OdooStores& stores_;
};

}  // namespace waybill::ordersync
