// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "absl/time/time.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/order_rules.h"
#include "services/order-sync/domain/ports/payments.h"
#include "services/order-sync/domain/prerequisite.h"

namespace waybill::ordersync {

// Whether Odoo lets invoices be posted and payments registered as the rules want it: rights and
// journals. Nothing if the rules want no invoice.
std::optional<Prerequisite> CheckBilling(Payments& payments, const StoreName& store,
                                         const OrderRules& rules, absl::Time deadline);

}  // namespace waybill::ordersync
