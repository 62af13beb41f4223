// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/sales/tax_amounts.h"

#include <vector>

#include "gtest/gtest.h"

namespace waybill::sandbox::odoo {
namespace {

using money::Decimal;

PricedLine Line(Decimal price, std::vector<Tax> taxes) {
  return {.quantity = Decimal(1), .price_unit = price, .taxes = std::move(taxes)};
}

TEST(TaxAmounts, RoundEachLineOrAllTogether) {
  const Tax tax{.id = 1, .amount = Decimal::FromParts(8875, 3)};
  const std::vector<PricedLine> lines(3, Line(Decimal::FromParts(99, 2), {tax}));
  EXPECT_EQ(AmountsOf(lines[0], 2).tax, Decimal::FromParts(9, 2));
  EXPECT_EQ(AmountsOfAll(lines, 2).tax, Decimal::FromParts(26, 2));
}

TEST(TaxAmounts, KeepTheTotalOfPricesThatContainTheTax) {
  const Tax tax{.id = 1, .amount = Decimal(20), .price_include = true};
  const std::vector<PricedLine> lines(3, Line(Decimal::FromParts(499, 2), {tax}));
  const Amounts all = AmountsOfAll(lines, 2);
  EXPECT_EQ(all.Total(), Decimal::FromParts(1497, 2));
  EXPECT_EQ(all.tax, Decimal::FromParts(250, 2));
  EXPECT_EQ(AmountsOf(lines[0], 2).tax, Decimal::FromParts(83, 2));
}

TEST(TaxAmounts, AddSeveralTaxesOnOneBase) {
  const Amounts amounts = AmountsOf(
      Line(Decimal(100),
           {{.id = 1, .amount = Decimal(5)}, {.id = 2, .amount = Decimal::FromParts(9975, 3)}}),
      2);
  EXPECT_EQ(amounts.tax, Decimal::FromParts(1498, 2));
}

TEST(TaxAmounts, RoundToWholeYen) {
  EXPECT_EQ(AmountsOf(Line(Decimal(105), {{.id = 1, .amount = Decimal(10)}}), 0).tax, Decimal(11));
}

}  // namespace
}  // namespace waybill::sandbox::odoo
