// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "services/order-sync/domain/order.h"

namespace waybill::ordersync {

// How many units of the line an edit took off the order: what is gone of it without a refund.
// None of a cancelled order. Shopify leaves the line's quantity, discounts and taxes, and
// totalPriceSet, as if they were there.
std::int64_t RemovedUnits(const ShopOrder& order, const LineItem& line);

// Whether an edit took units off the order.
bool HasRemovedUnits(const ShopOrder& order);

// What lines, shipping and duties of all refunds were worth, with tax, in one currency: the
// difference between currentTotalPriceSet and what edits alone left.
money::Decimal RefundedWorth(const ShopOrder& order, OrderCurrency currency);

}  // namespace waybill::ordersync
