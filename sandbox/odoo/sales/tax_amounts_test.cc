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
  EXPECT_EQ(AmountsOf(lines[0], {}).tax, Decimal::FromParts(9, 2));
  EXPECT_EQ(AmountsOfAll(lines, {.globally = true}).tax, Decimal::FromParts(26, 2));
}

TEST(TaxAmounts, KeepTheTotalOfPricesThatContainTheTax) {
  const Tax tax{.id = 1, .amount = Decimal(20), .price_include = true};
  const std::vector<PricedLine> lines(3, Line(Decimal::FromParts(499, 2), {tax}));
  const Amounts all = AmountsOfAll(lines, {.globally = true});
  EXPECT_EQ(all.Total(), Decimal::FromParts(1497, 2));
  EXPECT_EQ(all.tax, Decimal::FromParts(250, 2));
  EXPECT_EQ(AmountsOf(lines[0], {}).tax, Decimal::FromParts(83, 2));
}

TEST(TaxAmounts, AddSeveralTaxesOnOneBase) {
  const Amounts amounts = AmountsOf(
      Line(Decimal(100),
           {{.id = 1, .amount = Decimal(5)}, {.id = 2, .amount = Decimal::FromParts(9975, 3)}}),
      {});
  EXPECT_EQ(amounts.tax, Decimal::FromParts(1498, 2));
}

TEST(TaxAmounts, RoundToWholeYen) {
  EXPECT_EQ(AmountsOf(Line(Decimal(105), {{.id = 1, .amount = Decimal(10)}}), {.decimals = 0}).tax,
            Decimal(11));
}

// 3 x 138.25 less 33.33 % is 276.51 with 8 % in it: seen on a 19 for a line and its order.
TEST(TaxAmounts, DoNotRoundPricesFirstWhereTheyAreExact) {
  const PricedLine line{.quantity = Decimal(3),
                        .price_unit = Decimal::FromParts(13825, 2),
                        .discount = Decimal::FromParts(3333, 2),
                        .taxes = {{.id = 1, .amount = Decimal(8), .price_include = true}}};
  const Reckoning exact{.decimals = 0, .globally = true, .exact_prices = true};
  EXPECT_EQ(AmountsOf(line, exact).Total(), Decimal(276));
  EXPECT_EQ(AmountsOfAll({&line, 1}, exact).untaxed, Decimal(257));
  EXPECT_EQ(AmountsOfAll({&line, 1}, exact).Total(), Decimal(277));
}

}  // namespace
}  // namespace waybill::sandbox::odoo
