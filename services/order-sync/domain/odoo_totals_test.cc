// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/odoo_totals.h"

#include <gtest/gtest.h>

#include <vector>

#include "services/order-sync/testing/order_builder.h"

// The expected figures are those of running Odoo servers, 17.0 and 19.0.
namespace waybill::ordersync {
namespace {

using testing::Dec;

OdooLine LineAt(std::string_view quantity, std::string_view price,
                std::vector<OdooTax> taxes = {}) {
  return {.quantity = Dec(quantity),
          .price_unit = Dec(price),
          .discount_percent = {},
          .taxes = std::move(taxes)};
}

OdooTax Excluded(std::string_view percent, std::int64_t id = 1) {
  return {.id = OdooId{id}, .percent = Dec(percent)};
}

OdooTax Included(std::string_view percent, std::int64_t id = 1) {
  return {.id = OdooId{id}, .percent = Dec(percent), .price_include = true};
}

constexpr OdooReckoning kPerLine{};
constexpr OdooReckoning kGlobally{.tax_rounding = TaxRounding::kGlobally};

TEST(OdooTotalsTest, RoundsTaxesPerLine) {
  const std::vector<OdooLine> lines(3, LineAt("1", "0.99", {Excluded("15")}));
  EXPECT_EQ(ComputeOrder(lines, kPerLine).tax, Dec("0.45"));
  const std::vector<OdooLine> other(3, LineAt("1", "0.99", {Excluded("8.875")}));
  EXPECT_EQ(ComputeOrder(other, kPerLine), (OdooAmounts{Dec("2.97"), Dec("0.27"), Dec("3.24")}));
}

TEST(OdooTotalsTest, RoundsTaxesGlobally) {
  const std::vector<OdooLine> lines(3, LineAt("1", "0.99", {Excluded("8.875")}));
  EXPECT_EQ(ComputeOrder(lines, kGlobally), (OdooAmounts{Dec("2.97"), Dec("0.26"), Dec("3.23")}));
}

TEST(OdooTotalsTest, TakesIncludedTaxOutOfThePrice) {
  EXPECT_EQ(ComputeLine(LineAt("1", "233.99", {Included("20")}), kPerLine),
            (OdooAmounts{Dec("194.99"), Dec("39"), Dec("233.99")}));
  const std::vector<OdooLine> lines(3, LineAt("1", "4.99", {Included("20")}));
  EXPECT_EQ(ComputeOrder(lines, kPerLine), (OdooAmounts{Dec("12.48"), Dec("2.49"), Dec("14.97")}));
  EXPECT_EQ(ComputeOrder(lines, kGlobally), (OdooAmounts{Dec("12.47"), Dec("2.50"), Dec("14.97")}));
}

TEST(OdooTotalsTest, KeepsTheDecimalsOfPriceAndDiscount) {
  EXPECT_EQ(ComputeLine(LineAt("3", "3.33333"), kPerLine).total, Dec("9.99"));
  EXPECT_EQ(ComputeLine(LineAt("3", "3.33333"), {.price_decimals = 5}).total, Dec("10.00"));
  OdooLine discounted = LineAt("1", "199.00");
  discounted.discount_percent = Dec("1.678391959799");
  EXPECT_EQ(ComputeLine(discounted, kPerLine).total, Dec("195.66"));
}

TEST(OdooTotalsTest, AddsSeveralTaxesOnOneBase) {
  const OdooLine line = LineAt("1", "100", {Excluded("5", 1), Excluded("9.975", 2)});
  EXPECT_EQ(ComputeLine(line, kPerLine), (OdooAmounts{Dec("100"), Dec("14.98"), Dec("114.98")}));
}

TEST(OdooTotalsTest, TreatsNegativeLinesLikeTheirOpposite) {
  EXPECT_EQ(ComputeLine(LineAt("1", "-0.50", {Excluded("5")}), kPerLine),
            (OdooAmounts{Dec("-0.50"), Dec("-0.03"), Dec("-0.53")}));
}

TEST(OdooTotalsTest, RoundsToTheCurrency) {
  const OdooReckoning yen{.currency_decimals = 0};
  EXPECT_EQ(ComputeLine(LineAt("1", "105", {Excluded("10")}), yen),
            (OdooAmounts{Dec("105"), Dec("11"), Dec("116")}));
}

TEST(OdooTotalsTest, ComputesNothingFromNothing) {
  EXPECT_EQ(ComputeOrder({}, kPerLine), OdooAmounts{});
  EXPECT_EQ(ComputeOrder({}, kGlobally), OdooAmounts{});
}

}  // namespace
}  // namespace waybill::ordersync
