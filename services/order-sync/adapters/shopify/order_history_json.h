// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "services/order-sync/adapters/shopify/json_fields.h"
#include "services/order-sync/domain/order_fulfillment.h"
#include "services/order-sync/domain/order_payment.h"

// What happened to an order after it was placed. Each function reads one node, as in
// order_line_json.h.
namespace waybill::ordersync {

Transaction ReadTransaction(JsonFields& fields, const MoneyBag& none);
RefundLine ReadRefundLine(JsonFields& fields, const MoneyBag& none);
FulfilledLine ReadFulfilledLine(JsonFields& fields);

// These two also answer, in `cursor`, where their lines go on; empty if they are all there.
Refund ReadRefund(JsonFields& fields, const MoneyBag& none, std::string& cursor);
Fulfillment ReadFulfillment(JsonFields& fields, std::string& cursor);

}  // namespace waybill::ordersync
