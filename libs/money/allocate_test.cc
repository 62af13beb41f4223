// SPDX-License-Identifier: Apache-2.0
#include "libs/money/allocate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace waybill::money {
namespace {

using testing::ElementsAre;

Decimal D(std::string_view text) { return Decimal::Parse(text).value(); }

std::vector<std::string> Shares(std::string_view total, const std::vector<Decimal>& weights,
                                LeftOver left_over) {
  const std::vector<Decimal> shares = Allocate(D(total), weights, 2, left_over).value();
  std::vector<std::string> texts;
  for (const Decimal& share : shares) texts.push_back(share.ToString(2));
  return texts;
}

TEST(AllocateTest, GivesLeftOverCentsToTheFirstAsShopifyDoes) {
  EXPECT_THAT(Shares("10.00", {D("99"), D("99"), D("99")}, LeftOver::kFirst),
              ElementsAre("3.34", "3.33", "3.33"));
  EXPECT_THAT(Shares("0.05", {D("1"), D("2"), D("1")}, LeftOver::kFirst),
              ElementsAre("0.02", "0.02", "0.01"));
}

TEST(AllocateTest, GivesLeftOverCentsToTheLargestRemainder) {
  EXPECT_THAT(Shares("0.05", {D("1"), D("2"), D("1")}, LeftOver::kLargestRemainder),
              ElementsAre("0.01", "0.03", "0.01"));
  EXPECT_THAT(Shares("10.00", {D("1"), D("1"), D("1")}, LeftOver::kLargestRemainder),
              ElementsAre("3.34", "3.33", "3.33"));
}

TEST(AllocateTest, SplitsNegativeTotalsLikeTheirOpposite) {
  EXPECT_THAT(Shares("-10.00", {D("1"), D("1"), D("1")}, LeftOver::kFirst),
              ElementsAre("-3.34", "-3.33", "-3.33"));
}

TEST(AllocateTest, GivesNothingToZeroWeights) {
  EXPECT_THAT(Shares("0.03", {D("0"), D("1"), D("1")}, LeftOver::kFirst),
              ElementsAre("0.00", "0.02", "0.01"));
}

TEST(AllocateTest, SplitsEquallyWithoutWeights) {
  EXPECT_THAT(Shares("0.03", {D("0"), D("0")}, LeftOver::kFirst), ElementsAre("0.02", "0.01"));
}

TEST(AllocateTest, UsesTheMinorUnitsOfTheCurrency) {
  const std::vector<Decimal> weights = {D("1"), D("1"), D("1")};
  const std::vector<Money> yen =
      Allocate(Money::Parse("100", "JPY").value(), weights, LeftOver::kFirst).value();
  EXPECT_EQ(yen[0].ToString(), "34 JPY");
  EXPECT_EQ(yen[2].ToString(), "33 JPY");
}

TEST(AllocateTest, RefusesWhatItCannotSplit) {
  EXPECT_FALSE(Allocate(D("1"), {}, 2, LeftOver::kFirst).ok());
  EXPECT_FALSE(Allocate(D("1"), std::vector{D("-1"), D("2")}, 2, LeftOver::kFirst).ok());
  EXPECT_FALSE(Allocate(D("0.001"), std::vector{D("1")}, 2, LeftOver::kFirst).ok());
  EXPECT_FALSE(Allocate(Decimal::Infinite(), std::vector{D("1")}, 2, LeftOver::kFirst).ok());
  EXPECT_EQ(
      Allocate(D("1e30"), std::vector{D("1e30"), D("1")}, 2, LeftOver::kFirst).status().code(),
      absl::StatusCode::kOutOfRange);
}

}  // namespace
}  // namespace waybill::money
