// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/sales/tax_amounts.h"

#include <map>

#include "libs/money/rounding.h"
#include "sandbox/odoo/records/decimals.h"
#include "sandbox/odoo/records/names.h"

namespace waybill::sandbox::odoo {
namespace {

using money::Decimal;
using money::Rounding;

// For quotients that are rounded to cents later: the error stays far below a cent.
constexpr int kWorkingDecimals = 14;

Decimal Rounded(Decimal value, int decimals) {
  return money::Round(value, decimals, Rounding::kHalfUp);
}

// What the customer sees: quantity x price less discount.
Decimal Price(const PricedLine& line, int decimals) {
  const Decimal left = (Decimal(100) - line.discount) * Decimal::FromParts(1, 2);
  return Rounded(line.price_unit * left * line.quantity, decimals);
}

// The base of all taxes, not rounded: the price without the taxes in it.
Decimal Base(const PricedLine& line, Decimal price) {
  Decimal percent(100);
  for (const Tax& tax : line.taxes) {
    if (!tax.price_include) continue;
    if (tax.fixed) {
      price -= tax.amount * line.quantity;
    } else {
      percent += tax.amount;
    }
  }
  if (percent == Decimal(100)) return price;
  return Divide(price * Decimal(100), percent, kWorkingDecimals, Rounding::kHalfUp);
}

Decimal TaxOn(const Tax& tax, Decimal base, const PricedLine& line) {
  return tax.fixed ? tax.amount * line.quantity : base * tax.amount * Decimal::FromParts(1, 2);
}

}  // namespace

Amounts AmountsOf(const PricedLine& line, int decimals) {
  const Decimal price = Price(line, decimals);
  const Decimal base = Rounded(Base(line, price), decimals);
  // Taxes within the price are what it has above the base: their rounding can't move the total.
  Decimal tax = price - base;
  for (const Tax& each : line.taxes) {
    if (!each.price_include) tax += Rounded(TaxOn(each, base, line), decimals);
  }
  return {.untaxed = base, .tax = tax};
}

Amounts AmountsOfAll(std::span<const PricedLine> lines, int decimals) {
  std::map<Id, Decimal> included;
  std::map<Id, Decimal> on_top;
  Decimal prices;
  for (const PricedLine& line : lines) {
    const Decimal price = Price(line, decimals);
    const Decimal base = Base(line, price);
    prices += price;
    for (const Tax& tax : line.taxes) {
      (tax.price_include ? included : on_top)[tax.id] += TaxOn(tax, base, line);
    }
  }
  Amounts amounts{.untaxed = prices};
  for (const auto& [id, tax] : included) {
    amounts.tax += Rounded(tax, decimals);
    amounts.untaxed -= Rounded(tax, decimals);
  }
  for (const auto& [id, tax] : on_top) amounts.tax += Rounded(tax, decimals);
  return amounts;
}

std::vector<Tax> TaxesOf(const Session& session, const Json& ids) {
  std::vector<Tax> taxes;
  for (const Json& id : ids) {
    const Record* record = session.db.Find("account.tax", id.get<Id>());
    if (record == nullptr) continue;
    taxes.push_back({.id = id.get<Id>(),
                     .amount = DecimalOf(record->at("amount")),
                     .fixed = TextOf(*record, "amount_type") == "fixed",
                     .price_include = record->at("price_include") == Json(true)});
  }
  return taxes;
}

bool RoundsGlobally(const Session& session, const Json& company_id) {
  const Record* company =
      company_id.is_number() ? session.db.Find("res.company", company_id.get<Id>()) : nullptr;
  return company != nullptr &&
         TextOf(*company, "tax_calculation_rounding_method") == "round_globally";
}

}  // namespace waybill::sandbox::odoo
