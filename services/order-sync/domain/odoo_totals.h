// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "libs/money/decimal.h"
#include "services/order-sync/domain/catalog_answer.h"
#include "services/order-sync/domain/ids.h"

// What Odoo 17 to 19 make of a sale order's lines: an exact model of sale.order.line and
// account.tax, for taxes that are a percentage. Odoo reckons in floating point but rounds half away
// from zero with a guard against binary noise, so that exact arithmetic with HALF-UP gives the same
// cents.
//
// A line's price is a whole number of the currency's smallest unit, as LineMapper makes it. Others
// are rounded here before they are taxed; Odoo from 18 on, rounding globally, would not.
namespace waybill::ordersync {

// A tax as the line carries it.
struct OdooTax {
  OdooId id = {};
  money::Decimal percent;      // 8.875
  bool price_include = false;  // The unit price contains it.

  bool operator==(const OdooTax&) const = default;
};

struct OdooLine {
  money::Decimal quantity;
  money::Decimal price_unit;
  money::Decimal discount_percent;
  std::vector<OdooTax> taxes = {};

  bool operator==(const OdooLine&) const = default;
};

// total = untaxed + tax, always.
struct OdooAmounts {
  money::Decimal untaxed;
  money::Decimal tax;
  money::Decimal total;

  bool operator==(const OdooAmounts&) const = default;
};

// How an Odoo company reckons in one currency.
struct OdooReckoning {
  int price_decimals = 2;     // decimal.precision "Product Price"
  int discount_decimals = 2;  // decimal.precision "Discount"
  int currency_decimals = 2;
  TaxRounding tax_rounding = TaxRounding::kPerLine;
};

// One line: price_subtotal, price_tax, price_total. Each of its taxes is rounded by itself,
// whatever the company's method. A price-included tax takes what it takes out of the price: the
// line's total is the price.
OdooAmounts ComputeLine(const OdooLine& line, const OdooReckoning& reckoning);

// The order: amount_untaxed, amount_tax, amount_total. By line, these are the sums of the lines;
// globally, each tax is summed over all lines and rounded once, and with price-included taxes the
// total stays the sum of the prices.
OdooAmounts ComputeOrder(std::span<const OdooLine> lines, const OdooReckoning& reckoning);

}  // namespace waybill::ordersync
