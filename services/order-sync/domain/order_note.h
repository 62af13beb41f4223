// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "services/order-sync/domain/order.h"
#include "services/order-sync/domain/order_rules.h"

namespace waybill::ordersync {

// What the sale order's note says, one fact a line: the order's note, how it was paid, rounded and
// shipped, where its parcels are, the purchase order number and, if the rules want them, the note
// attributes. Plain text; may be empty.
std::string NoteOf(const ShopOrder& order, const OrderRules& rules);

}  // namespace waybill::ordersync
