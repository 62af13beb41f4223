// SPDX-License-Identifier: Apache-2.0
#include "libs/clock/system_clock.h"

#include <gtest/gtest.h>

#include <thread>

namespace waybill::clock {
namespace {

TEST(SystemClockTest, TimeHasCome) { EXPECT_GT(SystemClock().Now(), absl::UnixEpoch()); }

TEST(SystemClockTest, WaitThatIsOverReturnsAtOnce) {
  const absl::Notification stop;
  EXPECT_FALSE(SystemClock().WaitUntil(absl::InfinitePast(), stop));
}

TEST(SystemClockTest, NotificationEndsAWait) {
  absl::Notification stop;
  std::thread stopper([&] { stop.Notify(); });
  EXPECT_TRUE(SystemClock().WaitUntil(absl::InfiniteFuture(), stop));
  stopper.join();
}

}  // namespace
}  // namespace waybill::clock
