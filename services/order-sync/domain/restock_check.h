// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "absl/time/time.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/order_rules.h"
#include "services/order-sync/domain/ports/deliveries.h"
#include "services/order-sync/domain/prerequisite.h"

namespace waybill::ordersync {

// Whether Odoo lets refunded goods come back into stock. Nothing if the rules don't want that.
std::optional<Prerequisite> CheckRestocking(Deliveries& deliveries, const StoreName& store,
                                            const OrderRules& rules, absl::Time deadline);

}  // namespace waybill::ordersync
