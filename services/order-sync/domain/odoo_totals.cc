// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/odoo_totals.h"

#include <cstddef>
#include <map>
#include <utility>

#include "libs/money/rounding.h"

namespace waybill::ordersync {
namespace {

using money::Decimal;
using money::Rounding;

const Decimal kHundred(100);

// Decimals at which a quotient that is not rounded to cents yet is kept: far finer than any
// difference that a cent could notice.
constexpr int kFineDecimals = 12;

Decimal RoundToCurrency(Decimal amount, const OdooReckoning& reckoning) {
  return money::Round(amount, reckoning.currency_decimals, Rounding::kHalfUp);
}

// quantity x price, with what Odoo stores of price and discount.
Decimal PriceOf(const OdooLine& line, const OdooReckoning& reckoning) {
  const Decimal price = money::Round(line.price_unit, reckoning.price_decimals, Rounding::kHalfUp);
  const Decimal discount =
      money::Round(line.discount_percent, reckoning.discount_decimals, Rounding::kHalfUp);
  const Decimal share = (kHundred - discount) * Decimal::FromParts(1, 2);
  return RoundToCurrency(price * share * line.quantity, reckoning);
}

Decimal IncludedPercent(const OdooLine& line) {
  Decimal percent;
  for (const OdooTax& tax : line.taxes) {
    if (tax.price_include) percent += tax.percent;
  }
  return percent;
}

// A tax on a price that doesn't contain it.
Decimal TaxOn(Decimal base, const OdooTax& tax) {
  return base * tax.percent * Decimal::FromParts(1, 2);
}

// What is left of the price without the taxes in it, not rounded unless it has to be.
Decimal WithoutIncluded(Decimal price, Decimal included_percent) {
  if (included_percent.IsZero()) return price;
  return Divide(price * kHundred, kHundred + included_percent, kFineDecimals, Rounding::kHalfUp);
}

}  // namespace

OdooAmounts ComputeLine(const OdooLine& line, const OdooReckoning& reckoning) {
  const Decimal price = PriceOf(line, reckoning);
  const Decimal untaxed = RoundToCurrency(WithoutIncluded(price, IncludedPercent(line)), reckoning);
  Decimal total = price;
  for (const OdooTax& tax : line.taxes) {
    if (!tax.price_include) total += RoundToCurrency(TaxOn(untaxed, tax), reckoning);
  }
  return {.untaxed = untaxed, .tax = total - untaxed, .total = total};
}

OdooAmounts ComputeOrder(std::span<const OdooLine> lines, const OdooReckoning& reckoning) {
  OdooAmounts order;
  if (reckoning.tax_rounding == TaxRounding::kPerLine) {
    for (const OdooLine& line : lines) {
      const OdooAmounts amounts = ComputeLine(line, reckoning);
      order.untaxed += amounts.untaxed;
      order.tax += amounts.tax;
      order.total += amounts.total;
    }
    return order;
  }

  std::map<OdooId, Decimal> excluded;
  // What is in the prices, times what the prices are divided by: exact until the one division.
  std::map<std::pair<OdooId, Decimal>, Decimal> included;
  for (const OdooLine& line : lines) {
    const Decimal price = PriceOf(line, reckoning);
    const Decimal included_percent = IncludedPercent(line);
    const Decimal base = WithoutIncluded(price, included_percent);
    order.total += price;
    for (const OdooTax& tax : line.taxes) {
      if (tax.price_include) {
        included[{tax.id, kHundred + included_percent}] += price * tax.percent;
      } else {
        excluded[tax.id] += TaxOn(base, tax);
      }
    }
  }
  std::map<OdooId, Decimal> taken_out;
  for (const auto& [tax, amount] : included) {
    taken_out[tax.first] += Divide(amount, tax.second, kFineDecimals, Rounding::kHalfUp);
  }
  for (const auto& [id, amount] : taken_out) order.tax += RoundToCurrency(amount, reckoning);
  for (const auto& [id, amount] : excluded) {
    const Decimal rounded = RoundToCurrency(amount, reckoning);
    order.tax += rounded;
    order.total += rounded;
  }
  order.untaxed = order.total - order.tax;
  return order;
}

}  // namespace waybill::ordersync
