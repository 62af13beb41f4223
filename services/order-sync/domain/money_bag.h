// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "libs/money/money.h"

namespace waybill::ordersync {

// Which of an order's two currencies counts. The numbers are those of
// waybill.ordersync.v1.OrderCurrency.
enum class OrderCurrency : std::uint8_t {
  kShop = 1,         // The shop's own.
  kPresentment = 2,  // The one that the customer saw and paid in.
};

// An amount in both currencies of its order: Shopify's MoneyBag. Each side adds up in its own
// currency; neither can be had from the other by a rate, because every amount was rounded by
// itself.
struct MoneyBag {
  money::Money shop;
  money::Money presentment;

  const money::Money& In(OrderCurrency currency) const {
    return currency == OrderCurrency::kPresentment ? presentment : shop;
  }

  bool operator==(const MoneyBag&) const = default;
};

}  // namespace waybill::ordersync
