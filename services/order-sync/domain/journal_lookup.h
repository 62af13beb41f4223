// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "absl/time/time.h"
#include "services/order-sync/domain/order_preparation.h"
#include "services/order-sync/domain/ports/payments.h"

namespace waybill::ordersync {

// Gives the payments of the orders, and of their credit notes, the journals of their gateways, in
// one call for all of them, or none where nobody pays. An order whose journal Odoo lacks fails with
// JOURNAL_MISSING.
void FindJournals(Payments& payments, const StoreName& store,
                  std::span<OrderPreparation* const> orders, absl::Time deadline);

}  // namespace waybill::ordersync
