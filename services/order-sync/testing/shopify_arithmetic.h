// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/money/decimal.h"
#include "libs/money/money.h"

// How Shopify rounds, for generated orders.
namespace waybill::ordersync::testing {

inline money::Decimal ToUnits(money::Decimal amount, money::Currency currency) {
  return money::Round(amount, currency.minor_units(), money::Rounding::kHalfUp);
}

// The tax on a discounted price.
inline money::Decimal TaxOn(money::Decimal net, money::Decimal rate, bool included,
                            money::Currency currency) {
  if (!included) return ToUnits(net * rate, currency);
  return Divide(net * rate, money::Decimal(1) + rate, currency.minor_units(),
                money::Rounding::kHalfUp);
}

}  // namespace waybill::ordersync::testing
