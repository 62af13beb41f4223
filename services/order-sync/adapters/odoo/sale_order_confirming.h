// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "libs/odoo/client.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// Confirms the drafts among the sale orders, as AdvanceDrafts does. Parallel to `sale_orders`.
std::vector<absl::Status> ConfirmDrafts(odoo::Client& client, std::span<const OdooId> sale_orders,
                                        absl::Time deadline);

// Cancels those that are not cancelled, likewise.
std::vector<absl::Status> CancelOrders(odoo::Client& client, std::span<const OdooId> sale_orders,
                                       absl::Time deadline);

}  // namespace waybill::ordersync
