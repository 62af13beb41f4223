// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/order-sync/domain/order.h"
#include "services/order-sync/domain/order_record.h"

namespace waybill::ordersync {

// What a list shows of an order. The customer's name is the account's, or else the one of an
// address.
OrderSummary SummaryOf(const ShopOrder& order);

}  // namespace waybill::ordersync
