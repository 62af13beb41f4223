// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/odoo/client.h"
#include "services/order-sync/adapters/odoo/goods_moves.h"
#include "services/order-sync/domain/restocking.h"

// Returns: transfers that bring goods of a done delivery back. They are what Odoo's own wizard
// makes, `stock.return.picking`, but under an external id, so that a lost answer makes no second
// one, and need no rights on Inventory.
namespace waybill::ordersync {

// Drafts of the returns, one a delivery, that are not there yet. Answers them all.
absl::StatusOr<std::vector<OdooId>> CreateReturns(odoo::Client& client,
                                                  const Restocking& restocking,
                                                  std::span<const MovePart> returned,
                                                  std::span<const OdooMove> moves,
                                                  absl::Time deadline);

// Confirms and validates those that are not done. Parallel to `returns`.
std::vector<absl::Status> FinishReturns(odoo::Client& client, std::span<const OdooId> returns,
                                        absl::Time deadline);

// Has Odoo set aside what the transfers are to move. Not having it is no failure.
absl::Status ReserveGoods(odoo::Client& client, std::span<const OdooId> transfers,
                          absl::Time deadline);

}  // namespace waybill::ordersync
