// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/caller_limits.h"

#include <string>

#include "gtest/gtest.h"
#include "libs/clock/fake_clock.h"
#include "libs/errors/error.h"

namespace waybill::rpc {
namespace {

class CallerLimitsTest : public ::testing::Test {
 protected:
  // How many of a thousand calls may begin right now.
  int Burst(const config::Caller& caller) {
    int begun = 0;
    while (begun < 1000 && limits_.Begin(caller).ok()) ++begun;
    return begun;
  }

  clock::FakeClock clock_;
  CallerLimits limits_{clock_};
};

TEST_F(CallerLimitsTest, AllowsTwoSecondsWorthAndThenTheRate) {
  const config::Caller caller{.name = "a", .calls_per_second = 5, .calls_at_once = 0};
  EXPECT_EQ(Burst(caller), 10);
  clock_.Advance(absl::Seconds(1));
  EXPECT_EQ(Burst(caller), 5);
  clock_.Advance(absl::Hours(1));
  EXPECT_EQ(Burst(caller), 10);
}

TEST_F(CallerLimitsTest, SaysWhenToTryAgain) {
  const config::Caller caller{.name = "a", .calls_per_second = 2, .calls_at_once = 0};
  EXPECT_EQ(Burst(caller), 4);
  const errors::Error error = errors::FromStatus(limits_.Begin(caller));
  EXPECT_EQ(error.reason, errors::Reason::kRateLimited);
  ASSERT_EQ(error.retry_delay, absl::Milliseconds(500));
  clock_.Advance(*error.retry_delay);
  EXPECT_TRUE(limits_.Begin(caller).ok());
}

TEST_F(CallerLimitsTest, BoundsTheCallsThatAreOpen) {
  const config::Caller caller{.name = "a", .calls_per_second = 0, .calls_at_once = 3};
  EXPECT_EQ(Burst(caller), 3);
  limits_.End(caller);
  EXPECT_EQ(Burst(caller), 1);
}

TEST_F(CallerLimitsTest, CountsEachCallerForItself) {
  const config::Caller one{.name = "a", .calls_per_second = 0, .calls_at_once = 1};
  const config::Caller other{.name = "b", .calls_per_second = 0, .calls_at_once = 1};
  EXPECT_EQ(Burst(one), 1);
  EXPECT_EQ(Burst(other), 1);
}

TEST_F(CallerLimitsTest, ForgetsCallersThatHaveBeenQuiet) {
  for (int i = 0; i < 5000; ++i) {
    const config::Caller caller{.name = std::to_string(i), .calls_per_second = 1};
    ASSERT_TRUE(limits_.Begin(caller).ok());
    limits_.End(caller);
    clock_.Advance(absl::Milliseconds(10));
  }
  EXPECT_LE(limits_.size(), 1000);
}

TEST_F(CallerLimitsTest, ForgetsNobodyWhoseCallIsOpen) {
  const config::Caller open{.name = "open", .calls_per_second = 0, .calls_at_once = 1};
  ASSERT_TRUE(limits_.Begin(open).ok());
  clock_.Advance(absl::Hours(1));
  for (int i = 0; i < 2000; ++i) {
    const config::Caller caller{.name = std::to_string(i)};
    ASSERT_TRUE(limits_.Begin(caller).ok());
    limits_.End(caller);
  }
  EXPECT_EQ(errors::ReasonOf(limits_.Begin(open)), errors::Reason::kRateLimited);
}

TEST_F(CallerLimitsTest, LeavesServicesAlone) {
  const config::Caller service{.name = "a", .calls_per_second = 0, .calls_at_once = 0};
  EXPECT_EQ(Burst(service), 1000);
}

}  // namespace
}  // namespace waybill::rpc
