// SPDX-License-Identifier: Apache-2.0
#include "libs/money/money.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace waybill::money {
namespace {

Money M(std::string_view amount, std::string_view currency) {
  return Money::Parse(amount, currency).value();
}

TEST(MoneyTest, AddsAmountsOfOneCurrency) {
  EXPECT_EQ(Add(M("19.99", "EUR"), M("0.01", "EUR")).value(), M("20", "EUR"));
  EXPECT_EQ(Subtract(M("1", "EUR"), M("2.5", "EUR")).value(), M("-1.5", "EUR"));
  EXPECT_EQ(Multiply(M("19.99", "EUR"), Decimal(3)).value(), M("59.97", "EUR"));
}

TEST(MoneyTest, RefusesToMixCurrencies) {
  EXPECT_EQ(Add(M("1", "EUR"), M("1", "USD")).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Subtract(M("1", "EUR"), M("1", "USD")).status().code(),
            absl::StatusCode::kInvalidArgument);
  const std::vector<Money> mixed = {M("1", "EUR"), M("1", "USD")};
  EXPECT_FALSE(Sum(mixed, M("0", "EUR").currency()).ok());
  EXPECT_NE(M("1", "EUR"), M("1", "USD"));
}

TEST(MoneyTest, FailsWhereTheResultDoesNotFit) {
  const Money huge = M("9" + std::string(35, '0'), "EUR");
  EXPECT_EQ(Add(huge, huge).status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(Multiply(huge, Decimal(10)).status().code(), absl::StatusCode::kOutOfRange);
}

TEST(MoneyTest, SumsNothingToZero) {
  EXPECT_EQ(Sum({}, M("0", "JPY").currency()).value(), M("0", "JPY"));
  const std::vector<Money> three(3, M("3.33", "EUR"));
  EXPECT_EQ(Sum(three, M("0", "EUR").currency()).value(), M("9.99", "EUR"));
}

TEST(MoneyTest, RoundsToTheMinorUnitsOfItsCurrency) {
  EXPECT_EQ(M("1.005", "EUR").Rounded(Rounding::kHalfUp), M("1.01", "EUR"));
  EXPECT_EQ(M("1.5", "JPY").Rounded(Rounding::kHalfEven), M("2", "JPY"));
  EXPECT_EQ(M("1.0005", "KWD").Rounded(Rounding::kHalfUp), M("1.001", "KWD"));
  EXPECT_TRUE(M("1.25", "EUR").IsWholeMinorUnits());
  EXPECT_FALSE(M("1.5", "JPY").IsWholeMinorUnits());
}

TEST(MoneyTest, PrintsTheDecimalsOfItsCurrency) {
  EXPECT_EQ(M("26.0", "EUR").ToString(), "26.00 EUR");
  EXPECT_EQ(M("26", "JPY").ToString(), "26 JPY");
  EXPECT_EQ(M("26.5", "KWD").ToString(), "26.500 KWD");
}

TEST(MoneyTest, RefusesUnreadableParts) {
  EXPECT_FALSE(Money::Parse("1,00", "EUR").ok());
  EXPECT_FALSE(Money::Parse("1.00", "euro").ok());
}

}  // namespace
}  // namespace waybill::money
