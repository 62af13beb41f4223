// SPDX-License-Identifier: Apache-2.0
#include "libs/clock/system_clock.h"

#include "absl/time/clock.h"

namespace waybill::clock {

absl::Time SystemClock::Now() const { return absl::Now(); }

void SystemClock::SleepFor(absl::Duration duration) const { absl::SleepFor(duration); }

bool SystemClock::WaitUntil(absl::Time until, const absl::Notification& stop) const {
  return stop.WaitForNotificationWithDeadline(until);
}

}  // namespace waybill::clock
