// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/sales/tax_amounts.h"

#include <map>
#include <utility>

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
Decimal Price(const PricedLine& line, const Reckoning& reckoning) {
  const Decimal left = (Decimal(100) - line.discount) * Decimal::FromParts(1, 2);
  const Decimal price = line.price_unit * left * line.quantity;
  return reckoning.exact_prices ? price : Rounded(price, reckoning.decimals);
}

// The price without the fixed taxes in it, and what it is divided by: 120 with 20 % in it.
struct Shares {
  Decimal price;
  Decimal percent = Decimal(100);
};

Shares SharesOf(const PricedLine& line, Decimal price) {
  Shares shares{.price = price};
  for (const Tax& tax : line.taxes) {
    if (!tax.price_include) continue;
    if (tax.fixed) {
      shares.price -= tax.amount * line.quantity;
    } else {
      shares.percent += tax.amount;
    }
  }
  return shares;
}

// The base of all taxes, not rounded: the price without the taxes in it.
Decimal Base(const Shares& shares) {
  if (shares.percent == Decimal(100)) return shares.price;
  return Divide(shares.price * Decimal(100), shares.percent, kWorkingDecimals, Rounding::kHalfUp);
}

Decimal TaxOn(const Tax& tax, Decimal base, const PricedLine& line) {
  return tax.fixed ? tax.amount * line.quantity : base * tax.amount * Decimal::FromParts(1, 2);
}

Amounts GlobalAmounts(std::span<const PricedLine> lines, const Reckoning& reckoning) {
  std::map<Id, Decimal> included;
  std::map<Id, Decimal> on_top;
  // Prices times rates, by tax and divisor: summed before they are divided, so that 2.495 is no
  // 2.4949... that would be rounded the other way.
  std::map<std::pair<Id, Decimal>, Decimal> undivided;
  Amounts amounts;
  for (const PricedLine& line : lines) {
    const Decimal price = Price(line, reckoning);
    const Shares shares = SharesOf(line, price);
    amounts.untaxed += price;
    for (const Tax& tax : line.taxes) {
      if (!tax.price_include) {
        on_top[tax.id] += TaxOn(tax, Base(shares), line);
      } else if (tax.fixed) {
        included[tax.id] += tax.amount * line.quantity;
      } else {
        undivided[{tax.id, shares.percent}] += shares.price * tax.amount;
      }
    }
  }
  for (const auto& [key, amount] : undivided) {
    included[key.first] += Divide(amount, key.second, kWorkingDecimals, Rounding::kHalfUp);
  }
  amounts.untaxed = Rounded(amounts.untaxed, reckoning.decimals);
  for (const auto& [id, tax] : included) {
    amounts.tax += Rounded(tax, reckoning.decimals);
    amounts.untaxed -= Rounded(tax, reckoning.decimals);
  }
  for (const auto& [id, tax] : on_top) amounts.tax += Rounded(tax, reckoning.decimals);
  return amounts;
}

}  // namespace

Amounts AmountsOf(const PricedLine& line, const Reckoning& reckoning) {
  const Decimal price = Price(line, reckoning);
  const Shares shares = SharesOf(line, price);
  const Decimal untaxed = Rounded(Base(shares), reckoning.decimals);
  // A rounded price is the total, whatever its taxes are rounded to; an exact one is not.
  Decimal tax = reckoning.exact_prices ? Decimal() : price - untaxed;
  const Decimal base = reckoning.exact_prices ? Base(shares) : untaxed;
  for (const Tax& each : line.taxes) {
    if (each.price_include && !reckoning.exact_prices) continue;
    tax += Rounded(TaxOn(each, base, line), reckoning.decimals);
  }
  return {.untaxed = untaxed, .tax = tax};
}

Amounts AmountsOfAll(std::span<const PricedLine> lines, const Reckoning& reckoning) {
  if (reckoning.globally) return GlobalAmounts(lines, reckoning);
  Amounts sum;
  for (const PricedLine& line : lines) {
    const Amounts amounts = AmountsOf(line, reckoning);
    sum.untaxed += amounts.untaxed;
    sum.tax += amounts.tax;
  }
  return sum;
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

Reckoning ReckoningOf(const Session& session, const Json& company_id, const Json& currency_id) {
  constexpr int kFirstWithExactPrices = 18;
  const Record* company =
      company_id.is_number() ? session.db.Find("res.company", company_id.get<Id>()) : nullptr;
  const bool globally =
      company != nullptr && TextOf(*company, "tax_calculation_rounding_method") == "round_globally";
  return {.decimals = CurrencyDecimals(session, currency_id),
          .globally = globally,
          .exact_prices = globally && session.major() >= kFirstWithExactPrices};
}

}  // namespace waybill::sandbox::odoo
