// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "libs/clock/clock.h"

namespace waybill::clock {

// A clock that stands still until a test moves it, or until somebody waits: then it jumps to the
// end of the wait at once. Thread-safe.
class FakeClock final : public Clock {
 public:
  explicit FakeClock(absl::Time now = absl::FromUnixSeconds(1'800'000'000)) : now_(now) {}

  absl::Time Now() const override;

  // Returns at once; the time is then that much later.
  void SleepFor(absl::Duration duration) const override;

  // Returns at once; the time is then `until`, unless `stop` was notified or it was later already.
  bool WaitUntil(absl::Time until, const absl::Notification& stop) const override;

  void Advance(absl::Duration duration);
  void Set(absl::Time now);

  // How long each wait so far would have lasted, in their order.
  std::vector<absl::Duration> Waits() const;

 private:
  void PassUntil(absl::Time until) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  mutable absl::Mutex mutex_;
  mutable absl::Time now_ ABSL_GUARDED_BY(mutex_);
  mutable std::vector<absl::Duration> waits_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::clock
