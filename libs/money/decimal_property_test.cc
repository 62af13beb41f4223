// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <vector>

#include "libs/money/allocate.h"
#include "libs/money/decimal.h"

namespace waybill::money {
namespace {

constexpr int kRounds = 20'000;

// Random decimals of every size, small ones most.
class Decimals {
 public:
  explicit Decimals(std::uint64_t seed) : engine_(seed) {}

  std::int64_t Int(std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(engine_);
  }

  Decimal Any() {
    const std::int64_t size = std::int64_t{1} << Int(1, 62);
    return Decimal::FromParts(Int(-size, size), static_cast<int>(Int(0, 12)));
  }

 private:
  std::mt19937_64 engine_;
};

// A new seed every run, printed, so that a failure can be repeated by writing it here.
class DecimalPropertyTest : public testing::Test {
 protected:
  DecimalPropertyTest() { RecordProperty("seed", std::to_string(seed_)); }

  const std::uint64_t seed_ = std::random_device{}();
  testing::ScopedTrace trace_{__FILE__, __LINE__, "seed " + std::to_string(seed_)};
  Decimals decimals_{seed_};
};

TEST_F(DecimalPropertyTest, PrintedNumbersAreReadBackTheSame) {
  for (int i = 0; i < kRounds; ++i) {
    const Decimal value = decimals_.Any() * decimals_.Any();
    if (!value.IsFinite()) continue;
    ASSERT_EQ(Decimal::Parse(value.ToString()).value(), value);
    ASSERT_EQ(Decimal::Parse(value.ToString(5)).value(), value);
  }
}

TEST_F(DecimalPropertyTest, ArithmeticObeysItsLaws) {
  for (int i = 0; i < kRounds; ++i) {
    const Decimal a = decimals_.Any();
    const Decimal b = decimals_.Any();
    const Decimal c = decimals_.Any();
    ASSERT_EQ(a + b, b + a);
    ASSERT_EQ(a - b, -(b - a));
    ASSERT_EQ((a + b) - b, a);
    ASSERT_EQ(a * b, b * a);
    if ((a * b).IsFinite() && (a * c).IsFinite() && (a * (b + c)).IsFinite()) {
      ASSERT_EQ(a * (b + c), a * b + a * c) << a << " " << b << " " << c;
    }
  }
}

TEST_F(DecimalPropertyTest, DivisionUndoesMultiplication) {
  for (int i = 0; i < kRounds; ++i) {
    const Decimal a = decimals_.Any();
    const Decimal b = decimals_.Any();
    const Decimal product = a * b;
    if (b.IsZero() || !product.IsFinite()) continue;
    ASSERT_EQ(Divide(product, b, a.scale(), Rounding::kFloor), a) << a << " " << b;
  }
}

TEST_F(DecimalPropertyTest, RoundingStaysWithinHalfAUnitAndItsDirection) {
  for (int i = 0; i < kRounds; ++i) {
    const Decimal value = decimals_.Any();
    const int scale = static_cast<int>(decimals_.Int(0, 6));
    const Decimal unit = Decimal::FromParts(1, scale);
    const Decimal half = Decimal::FromParts(5, scale + 1);
    for (const Rounding nearest : {Rounding::kHalfUp, Rounding::kHalfEven, Rounding::kHalfDown}) {
      ASSERT_LE(Abs(Round(value, scale, nearest) - value), half) << value;
    }
    const Decimal floor = Round(value, scale, Rounding::kFloor);
    const Decimal ceiling = Round(value, scale, Rounding::kCeiling);
    ASSERT_LE(floor, value);
    ASSERT_GE(ceiling, value);
    ASSERT_TRUE(ceiling == floor || ceiling - floor == unit) << value;
    ASSERT_LE(Abs(Round(value, scale, Rounding::kTruncate)), Abs(value));
    ASSERT_GE(Abs(Round(value, scale, Rounding::kAwayFromZero)), Abs(value));
  }
}

TEST_F(DecimalPropertyTest, SharesSumToTheTotalAndAreFair) {
  for (int i = 0; i < kRounds / 10; ++i) {
    const int scale = static_cast<int>(decimals_.Int(0, 3));
    const Decimal total = Decimal::FromParts(decimals_.Int(-1'000'000, 1'000'000), scale);
    std::vector<Decimal> weights;
    Decimal weight_sum;
    for (std::int64_t n = decimals_.Int(1, 12); n > 0; --n) {
      weights.push_back(Decimal::FromParts(decimals_.Int(0, 50'000), 2));
      weight_sum += weights.back();
    }
    for (const LeftOver left_over : {LeftOver::kLargestRemainder, LeftOver::kFirst}) {
      const std::vector<Decimal> shares = Allocate(total, weights, scale, left_over).value();
      Decimal sum;
      for (const Decimal& share : shares) sum += share;
      ASSERT_EQ(sum, total);
      if (weight_sum.IsZero()) continue;
      for (std::size_t k = 0; k < shares.size(); ++k) {
        // |share - total * weight / sum| < one unit, without a division.
        ASSERT_LE(Abs(shares[k] * weight_sum - total * weights[k]),
                  Decimal::FromParts(1, scale) * weight_sum);
        if (weights[k].IsZero()) {
          ASSERT_TRUE(shares[k].IsZero());
        }
      }
    }
  }
}

}  // namespace
}  // namespace waybill::money
