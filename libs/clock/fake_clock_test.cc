// SPDX-License-Identifier: Apache-2.0
#include "libs/clock/fake_clock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waybill::clock {
namespace {

using ::testing::ElementsAre;

TEST(FakeClockTest, StandsStillUntilItIsMoved) {
  FakeClock clock(absl::FromUnixSeconds(100));
  EXPECT_EQ(clock.Now(), absl::FromUnixSeconds(100));
  clock.Advance(absl::Seconds(5));
  EXPECT_EQ(clock.Now(), absl::FromUnixSeconds(105));
  clock.Set(absl::FromUnixSeconds(50));
  EXPECT_EQ(clock.Now(), absl::FromUnixSeconds(50));
}

TEST(FakeClockTest, JumpsToTheEndOfAWait) {
  const FakeClock clock(absl::FromUnixSeconds(100));
  const absl::Notification stop;
  EXPECT_FALSE(clock.WaitUntil(absl::FromUnixSeconds(107), stop));
  EXPECT_EQ(clock.Now(), absl::FromUnixSeconds(107));
  EXPECT_THAT(clock.Waits(), ElementsAre(absl::Seconds(7)));
}

TEST(FakeClockTest, SleepTakesNoTimeButTheClocks) {
  const FakeClock clock(absl::FromUnixSeconds(100));
  clock.SleepFor(absl::Seconds(3));
  clock.SleepFor(absl::Seconds(-1));
  EXPECT_EQ(clock.Now(), absl::FromUnixSeconds(103));
  EXPECT_THAT(clock.Waits(), ElementsAre(absl::Seconds(3), absl::ZeroDuration()));
}

TEST(FakeClockTest, NeverGoesBackForAWait) {
  const FakeClock clock(absl::FromUnixSeconds(100));
  const absl::Notification stop;
  EXPECT_FALSE(clock.WaitUntil(absl::FromUnixSeconds(10), stop));
  EXPECT_EQ(clock.Now(), absl::FromUnixSeconds(100));
}

TEST(FakeClockTest, WaitEndsAtOnceWhenStopped) {
  const FakeClock clock(absl::FromUnixSeconds(100));
  absl::Notification stop;
  stop.Notify();
  EXPECT_TRUE(clock.WaitUntil(absl::FromUnixSeconds(107), stop));
  EXPECT_EQ(clock.Now(), absl::FromUnixSeconds(100));
}

}  // namespace
}  // namespace waybill::clock
