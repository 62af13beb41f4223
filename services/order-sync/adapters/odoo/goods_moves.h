// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/odoo/client.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/restocking.h"

namespace waybill::ordersync {

// A `stock.move` with what its return needs to know.
struct OdooMove {
  GoodsMove goods;
  OdooId sale_line = {};
  OdooId unit = {};
  OdooId from = {};
  OdooId to = {};
  bool unfinished_return_of_ours = false;  // Written by Waybill, which did not get to its end.
};

// Those of the sale orders' lines and transfers that are not cancelled, by id.
absl::StatusOr<std::vector<OdooMove>> ReadMoves(odoo::Client& client,
                                                std::span<const OdooId> sale_orders,
                                                absl::Time deadline);

}  // namespace waybill::ordersync
