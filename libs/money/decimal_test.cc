// SPDX-License-Identifier: Apache-2.0
#include "libs/money/decimal.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "absl/hash/hash_testing.h"
#include "absl/strings/str_cat.h"

namespace waybill::money {
namespace {

Decimal D(std::string_view text) { return Decimal::Parse(text).value(); }

const std::string kLargest(Decimal::kMaxDigits, '9');

TEST(DecimalTest, ReadsAndPrintsTheShortestSpelling) {
  EXPECT_EQ(D("19.99").ToString(), "19.99");
  EXPECT_EQ(D("26.0").ToString(), "26");
  EXPECT_EQ(D("-0.50").ToString(), "-0.5");
  EXPECT_EQ(D("-0").ToString(), "0");
  EXPECT_EQ(D("007").ToString(), "7");
  EXPECT_EQ(D("1.0e-05").ToString(), "0.00001");
  EXPECT_EQ(D("12E+2").ToString(), "1200");
  EXPECT_EQ(D(kLargest).ToString(), kLargest);
}

TEST(DecimalTest, RefusesWhatIsNotANumber) {
  for (const char* text : {"", "-", "+1", ".5", "5.", "1,5", " 1", "1 ", "1e", "1e+", "0x1", "NaN",
                           "inf", "1.2.3", "--1", "1e99999"}) {
    EXPECT_EQ(Decimal::Parse(text).status().code(), absl::StatusCode::kInvalidArgument) << text;
  }
  EXPECT_FALSE(Decimal::Parse(std::string(1000, '0')).ok());
}

TEST(DecimalTest, RefusesWhatDoesNotFit) {
  EXPECT_EQ(Decimal::Parse(kLargest + "1").status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(Decimal::Parse("1e36").status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(Decimal::Parse("1e-37").status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_TRUE(Decimal::Parse("1e-36").ok());
  EXPECT_TRUE(Decimal::Parse("0e99").ok());
}

TEST(DecimalTest, IsANumberNotASpelling) {
  EXPECT_EQ(D("26.00"), D("26"));
  EXPECT_EQ(D("0.00"), Decimal());
  EXPECT_EQ(Decimal::FromParts(1990, 3), D("1.99"));
  EXPECT_TRUE(absl::VerifyTypeImplementsAbslHashCorrectly(std::vector<Decimal>{
      Decimal(), D("1"), D("1.0"), D("0.1"), D("-1"), D("10"), Decimal::Infinite()}));
}

TEST(DecimalTest, PadsDecimalsOnRequest) {
  EXPECT_EQ(D("26").ToString(2), "26.00");
  EXPECT_EQ(D("26.5").ToString(2), "26.50");
  EXPECT_EQ(D("26.555").ToString(2), "26.555");
  EXPECT_EQ(D("0").ToString(3), "0.000");
}

TEST(DecimalTest, AddsAndSubtractsExactly) {
  EXPECT_EQ(D("0.1") + D("0.2"), D("0.3"));
  EXPECT_EQ(D("1") - D("0.0000001"), D("0.9999999"));
  EXPECT_EQ(D("-5") + D("5.00"), Decimal());
  EXPECT_EQ(D("123456789012345678901234567890.5") - D("123456789012345678901234567890"), D("0.5"));
}

TEST(DecimalTest, MultipliesExactly) {
  EXPECT_EQ(D("19.99") * D("3"), D("59.97"));
  EXPECT_EQ(D("-0.5") * D("0.5"), D("-0.25"));
  EXPECT_EQ(D("0.000000000000000005") * D("200000000000000000000000"), D("1000000"));
  EXPECT_EQ(D("1e30") * D("1e-30"), D("1"));
}

TEST(DecimalTest, BecomesInfiniteInsteadOfOverflowing) {
  const Decimal largest = D(kLargest);
  EXPECT_EQ(largest + D("1"), Decimal::Infinite());
  EXPECT_EQ(-largest - D("1"), -Decimal::Infinite());
  EXPECT_EQ(largest * D("-1.5"), -Decimal::Infinite());
  EXPECT_EQ(D("1e-30") * D("1e-30"), Decimal::Infinite());
  EXPECT_EQ(D("1e35") + D("0.001"), Decimal::Infinite());
  EXPECT_FALSE((Decimal::Infinite() - Decimal(1)).IsFinite());
  EXPECT_EQ(Decimal::FromParts(1, 37), Decimal::Infinite());
  EXPECT_EQ((-Decimal::Infinite()).ToString(), "-inf");
}

TEST(DecimalTest, OrdersByValueWithInfinitiesOutermost) {
  const std::vector<Decimal> ascending = {
      -Decimal::Infinite(), D("-" + kLargest), D("-1"), D("-0.5"), D("0"),
      D("0.000001"),        D("0.5"),          D("1"),  D("1e35"), D(kLargest),
      Decimal::Infinite()};
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      EXPECT_EQ(ascending[i] < ascending[j], i < j) << ascending[i] << " " << ascending[j];
      EXPECT_EQ(ascending[i] == ascending[j], i == j) << ascending[i] << " " << ascending[j];
    }
  }
}

TEST(DecimalTest, RoundsAsTold) {
  struct Case {
    Rounding rounding;
    std::vector<std::string> rounded;
  };
  const std::vector<std::string> values = {"1.1",  "1.5",  "1.9",  "2.5", "-1.1",
                                           "-1.5", "-1.9", "-2.5", "3"};
  const std::vector<Case> cases = {
      {Rounding::kHalfUp, {"1", "2", "2", "3", "-1", "-2", "-2", "-3", "3"}},
      {Rounding::kHalfEven, {"1", "2", "2", "2", "-1", "-2", "-2", "-2", "3"}},
      {Rounding::kHalfDown, {"1", "1", "2", "2", "-1", "-1", "-2", "-2", "3"}},
      {Rounding::kFloor, {"1", "1", "1", "2", "-2", "-2", "-2", "-3", "3"}},
      {Rounding::kCeiling, {"2", "2", "2", "3", "-1", "-1", "-1", "-2", "3"}},
      {Rounding::kTruncate, {"1", "1", "1", "2", "-1", "-1", "-1", "-2", "3"}},
      {Rounding::kAwayFromZero, {"2", "2", "2", "3", "-2", "-2", "-2", "-3", "3"}},
  };
  for (const Case& test : cases) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      EXPECT_EQ(Round(D(values[i]), 0, test.rounding), D(test.rounded[i]))
          << values[i] << " rounding " << static_cast<int>(test.rounding);
    }
  }
}

TEST(DecimalTest, DividesWithOneRounding) {
  EXPECT_EQ(Divide(D("10"), D("3"), 2, Rounding::kHalfUp), D("3.33"));
  EXPECT_EQ(Divide(D("20"), D("3"), 2, Rounding::kHalfUp), D("6.67"));
  EXPECT_EQ(Divide(D("1"), D("8"), 3, Rounding::kHalfUp), D("0.125"));
  EXPECT_EQ(Divide(D("-1"), D("8"), 2, Rounding::kHalfUp), D("-0.13"));
  EXPECT_EQ(Divide(D("233.99") * D("20"), D("120"), 2, Rounding::kHalfUp), D("39"));
  EXPECT_EQ(Divide(D("1e35"), D("1"), 20, Rounding::kHalfUp), D("1e35"));
  EXPECT_EQ(Divide(D("1"), D("1e-35"), 0, Rounding::kHalfUp), D("1e35"));
  EXPECT_EQ(Divide(D("1e-36"), D("1e35"), 0, Rounding::kHalfUp), Decimal());
  EXPECT_EQ(Divide(D("1e-36"), D("1e35"), 0, Rounding::kAwayFromZero), D("1"));
}

TEST(DecimalTest, DividesByZeroToInfinity) {
  EXPECT_EQ(Divide(D("1"), D("0"), 2, Rounding::kHalfUp), Decimal::Infinite());
  EXPECT_EQ(Divide(D("-1"), D("0"), 2, Rounding::kHalfUp), -Decimal::Infinite());
}

TEST(DecimalTest, RoundsToMultiplesOfAStep) {
  EXPECT_EQ(RoundToMultiple(D("12.77"), D("0.05"), Rounding::kHalfUp), D("12.75"));
  EXPECT_EQ(RoundToMultiple(D("12.78"), D("0.05"), Rounding::kHalfUp), D("12.8"));
  EXPECT_EQ(RoundToMultiple(D("1250"), D("100"), Rounding::kHalfUp), D("1300"));
  EXPECT_FALSE(RoundToMultiple(D("1"), D("0"), Rounding::kHalfUp).IsFinite());
}

TEST(DecimalTest, ConvertsToWholeUnits) {
  EXPECT_EQ(D("19.99").ToUnits(2).value(), 1999);
  EXPECT_EQ(D("-19.9").ToUnits(2).value(), -1990);
  EXPECT_EQ(D("19.99").ToUnits(1).status().code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(D("9223372036854775807").ToUnits(0).value(), std::numeric_limits<std::int64_t>::max());
  EXPECT_FALSE(D("9223372036854775808").ToUnits(0).ok());
  EXPECT_FALSE(Decimal::Infinite().ToUnits(0).ok());
}

}  // namespace
}  // namespace waybill::money
