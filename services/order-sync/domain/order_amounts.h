// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/money/money.h"
#include "services/order-sync/domain/order_parts.h"

namespace waybill::ordersync {

// What something comes to.
struct Amounts {
  money::Money untaxed;
  money::Money tax;
  money::Money total;

  bool operator==(const Amounts&) const = default;
};

// Shopify's, of the order and of one of its parts.
Amounts AmountsOf(const OrderParts& order);
Amounts AmountsOf(const OrderPart& part, const OrderParts& order);

}  // namespace waybill::ordersync
