// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/rpc/run_rate.h"

#include "gtest/gtest.h"

namespace waybill::ordersync {
namespace {

constexpr absl::Time kStart = absl::FromUnixSeconds(1'800'000'000);

TEST(RunRate, KnowsNothingAtFirst) {
  RunRate rate;
  EXPECT_EQ(rate.PerSecond(), 0);
  rate.Observe(kStart, 0);
  EXPECT_EQ(rate.PerSecond(), 0);
  EXPECT_EQ(rate.TimeFor(10), std::nullopt);
}

TEST(RunRate, IsTheSlopeOfTheLastTenSeconds) {
  RunRate rate;
  for (int second = 0; second <= 60; ++second)
    rate.Observe(kStart + absl::Seconds(second), second * 20);
  EXPECT_DOUBLE_EQ(rate.PerSecond(), 20);
  for (int second = 61; second <= 80; ++second)
    rate.Observe(kStart + absl::Seconds(second), 1200 + (second - 60) * 5);
  EXPECT_DOUBLE_EQ(rate.PerSecond(), 5);
  EXPECT_EQ(rate.TimeFor(50), absl::Seconds(10));
}

TEST(RunRate, DoesNotGrowWithTheNumberOfLooks) {
  RunRate rate;
  for (int look = 0; look <= 20'000; ++look) rate.Observe(kStart + absl::Milliseconds(look), look);
  EXPECT_NEAR(rate.PerSecond(), 1000, 20);
}

}  // namespace
}  // namespace waybill::ordersync
