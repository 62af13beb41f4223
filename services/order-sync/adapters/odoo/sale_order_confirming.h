// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "libs/odoo/client.h"
#include "services/order-sync/adapters/odoo/draft_advancing.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// Confirms the drafts among the sale orders, as AdvanceDrafts does. Parallel to `sale_orders`. It
// reserves goods, so it should be in turn: of two calls at once Odoo begins one anew when it meets
// what the other has reserved, and after each it keeps the stock of a product in more pieces, which
// all later ones must look through.
std::vector<absl::Status> ConfirmDrafts(odoo::Client& client, InTurn in_turn,
                                        std::span<const OdooId> sale_orders, absl::Time deadline);

// Cancels those that are not cancelled, which gives their goods free, likewise.
std::vector<absl::Status> CancelOrders(odoo::Client& client, InTurn in_turn,
                                       std::span<const OdooId> sale_orders, absl::Time deadline);

}  // namespace waybill::ordersync
