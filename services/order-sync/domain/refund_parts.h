// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absl/status/statusor.h"
#include "services/order-sync/domain/order_parts.h"

namespace waybill::ordersync {

// Takes a refund apart as PartsOf does the order: `total` is what it is worth, lines with tax plus
// shipping, duties and what was given back besides. That need not be the money that went back:
// goods may be taken off an order that was not paid.
//
// Fails as PartsOf does; ORDER_INCONSISTENT also if the refund is of a line that is not there.
absl::StatusOr<OrderParts> PartsOf(const ShopOrder& order, const Refund& refund,
                                   OrderCurrency currency);

}  // namespace waybill::ordersync
