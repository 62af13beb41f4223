// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/clock/clock.h"

namespace waybill::clock {

// The machine's clock.
class SystemClock final : public Clock {
 public:
  absl::Time Now() const override;
  void SleepFor(absl::Duration duration) const override;
  bool WaitUntil(absl::Time until, const absl::Notification& stop) const override;
};

}  // namespace waybill::clock
