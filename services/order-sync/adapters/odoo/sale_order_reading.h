// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/order-sync/adapters/odoo/odoo_stores.h"
#include "services/order-sync/domain/ports/sales.h"

namespace waybill::ordersync {

// As Sales::Read.
std::vector<absl::StatusOr<SaleOrder>> ReadSaleOrders(const OdooStore& odoo,
                                                      std::span<const OdooId> sale_orders,
                                                      absl::Time deadline);

}  // namespace waybill::ordersync
