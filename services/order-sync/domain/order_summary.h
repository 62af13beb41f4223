// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "services/order-sync/domain/order.h"
#include "services/order-sync/domain/order_record.h"
#include "services/order-sync/domain/order_rules.h"

namespace waybill::ordersync {

// What a list shows of an order. The customer's name is the account's, or else the one of an
// address.
OrderSummary SummaryOf(const ShopOrder& order);

// The record of an order that no sync has told of, with what the rules say of it at this time.
OrderRecord RecordOf(const ShopOrder& order, const OrderRules& rules, absl::Time now);

}  // namespace waybill::ordersync
