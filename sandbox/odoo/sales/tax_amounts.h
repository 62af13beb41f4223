// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "libs/money/decimal.h"
#include "sandbox/odoo/records/session.h"

// What Odoo makes of a priced line and its taxes. Percentages and fixed amounts, in the price or on
// top of it; taxes that are a base of later ones are not told apart.
namespace waybill::sandbox::odoo {

struct Tax {
  Id id = 0;
  money::Decimal amount;  // Percent, or money a piece where `fixed`.
  bool fixed = false;
  bool price_include = false;
};

struct PricedLine {
  money::Decimal quantity;
  money::Decimal price_unit;
  money::Decimal discount;  // Percent.
  std::vector<Tax> taxes = {};
};

struct Amounts {
  money::Decimal untaxed;
  money::Decimal tax;

  money::Decimal Total() const { return untaxed + tax; }
};

// How a company reckons in one currency.
struct Reckoning {
  int decimals = 2;
  bool globally = false;  // round_globally
  // From 18 on and when rounding globally: a line's price is not rounded before it is taxed.
  bool exact_prices = false;
};

// One line by itself, each tax rounded to the currency's decimals.
Amounts AmountsOf(const PricedLine& line, const Reckoning& reckoning);

// All lines together: their sum, or globally each tax summed over them and rounded once.
Amounts AmountsOfAll(std::span<const PricedLine> lines, const Reckoning& reckoning);

// The taxes of these ids, as the database has them.
std::vector<Tax> TaxesOf(const Session& session, const Json& ids);

// As the company of a document in that currency reckons.
Reckoning ReckoningOf(const Session& session, const Json& company_id, const Json& currency_id);

}  // namespace waybill::sandbox::odoo
