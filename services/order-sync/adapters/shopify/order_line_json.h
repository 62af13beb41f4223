// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "services/order-sync/adapters/shopify/json_fields.h"
#include "services/order-sync/domain/order.h"

// The parts of an order that carry its amounts. Each function reads one node; what can't be read is
// noted in the fields' status, and the result is then to be thrown away. `none` stands for amounts
// that are not there.
namespace waybill::ordersync {

LineItem ReadLineItem(JsonFields& fields, const MoneyBag& none);
ShippingLine ReadShippingLine(JsonFields& fields, const MoneyBag& none);
AdditionalFee ReadAdditionalFee(JsonFields& fields, const MoneyBag& none);
DiscountApplication ReadDiscountApplication(JsonFields& fields);

// The objects under `key`, each with `key` and `value`, or with `name` and `value`.
std::vector<Attribute> ReadAttributes(JsonFields& fields, std::string_view key);

}  // namespace waybill::ordersync
