// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absl/synchronization/notification.h"
#include "absl/time/time.h"

namespace waybill::clock {

// The time, and waiting for it to pass. Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;

  virtual absl::Time Now() const = 0;

  // Waits for as long as that, and not at all if it is not positive.
  virtual void SleepFor(absl::Duration duration) const = 0;

  // Waits until `stop` is notified, and no longer than until `until`. Returns whether it was
  // notified.
  virtual bool WaitUntil(absl::Time until, const absl::Notification& stop) const = 0;
};

}  // namespace waybill::clock
