// SPDX-License-Identifier: Apache-2.0
#include "libs/shopify/cost_throttle.h"

#include "gtest/gtest.h"
#include "libs/clock/fake_clock.h"
#include "libs/errors/error.h"

namespace waybill::shopify {
namespace {

class CostThrottleTest : public ::testing::Test {
 protected:
  // Makes the bucket known.
  void Know(double available) {
    auto reservation = throttle_.Reserve(1, absl::InfiniteFuture());
    ASSERT_TRUE(reservation.ok());
    reservation->Settle(ThrottleStatus{2000, available, 100});
  }

  absl::Duration WaitOf(double cost) {
    const absl::Time start = clock_.Now();
    auto reservation = throttle_.Reserve(cost, absl::InfiniteFuture());
    EXPECT_TRUE(reservation.ok());
    return clock_.Now() - start;
  }

  clock::FakeClock clock_;
  CostThrottle throttle_{clock_};
};

TEST_F(CostThrottleTest, LetsEveryonePassUntilTheBucketIsKnown) {
  EXPECT_EQ(WaitOf(5000), absl::ZeroDuration());
}

TEST_F(CostThrottleTest, CountsWhatOthersHaveSetAside) {
  Know(500);
  EXPECT_EQ(WaitOf(300), absl::ZeroDuration());
  EXPECT_EQ(WaitOf(300), absl::Seconds(1));
  EXPECT_EQ(WaitOf(200), absl::Seconds(2));
}

TEST_F(CostThrottleTest, RefillsUpToTheMaximum) {
  Know(0);
  clock_.Advance(absl::Seconds(5));
  EXPECT_EQ(WaitOf(500), absl::ZeroDuration());
  clock_.Advance(absl::Hours(1));
  EXPECT_EQ(WaitOf(2000), absl::ZeroDuration());
  EXPECT_EQ(WaitOf(100), absl::Seconds(1));
}

TEST_F(CostThrottleTest, TakesRequestsUnderWayOffWhatAnAnswerTells) {
  Know(2000);
  auto under_way = throttle_.Reserve(700, absl::InfiniteFuture());
  ASSERT_TRUE(under_way.ok());
  Know(800);
  EXPECT_EQ(WaitOf(200), absl::Seconds(1));
}

TEST_F(CostThrottleTest, GivesBackWhatNeverReachedShopify) {
  Know(500);
  for (int attempt = 0; attempt < 4; ++attempt) {
    auto reservation = throttle_.Reserve(500, absl::InfiniteFuture());
    ASSERT_TRUE(reservation.ok());
    reservation->Cancel();
  }
  EXPECT_EQ(WaitOf(500), absl::ZeroDuration());
  EXPECT_EQ(WaitOf(100), absl::Seconds(1));
}

TEST_F(CostThrottleTest, RefusesAtOnceWhatComesAfterTheDeadline) {
  Know(0);
  const auto refused = throttle_.Reserve(200, clock_.Now() + absl::Seconds(1));
  EXPECT_EQ(errors::ReasonOf(refused.status()), errors::Reason::kShopifyThrottled);
  EXPECT_EQ(errors::FromStatus(refused.status()).retry_delay, absl::Seconds(2));
  EXPECT_EQ(WaitOf(100), absl::Seconds(1)) << "what is refused must not take points";
}

TEST_F(CostThrottleTest, WaitsNoLongerThanForAFullBucket) {
  Know(0);
  EXPECT_EQ(WaitOf(1'000'000), absl::Seconds(20));
}

}  // namespace
}  // namespace waybill::shopify
