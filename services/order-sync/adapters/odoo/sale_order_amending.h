// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "libs/odoo/client.h"
#include "services/order-sync/domain/ports/sales.h"
#include "services/order-sync/domain/sale_order_draft.h"

namespace waybill::ordersync {

// Brings the lines of sale orders that exist up to their drafts, each whole or not at all: lines
// are found by their external ids, changed, added, and set to a quantity of 0 where the draft has
// them no more; Odoo adjusts deliveries that are not done. Lines that somebody added in Odoo, and
// everything that is no line, are left alone. Repeatable. Parallel to `drafts`.
std::vector<absl::Status> AmendOrders(odoo::Client& client, std::span<const SaleOrderDraft> drafts,
                                      absl::Time deadline);

// Writes what is to change besides the lines. Repeatable. Parallel to `changes`.
std::vector<absl::Status> UpdateHeaders(odoo::Client& client, std::span<const HeaderChange> changes,
                                        absl::Time deadline);

}  // namespace waybill::ordersync
