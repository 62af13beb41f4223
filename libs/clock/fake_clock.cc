// SPDX-License-Identifier: Apache-2.0
#include "libs/clock/fake_clock.h"

#include <algorithm>

namespace waybill::clock {

absl::Time FakeClock::Now() const {
  absl::MutexLock lock(&mutex_);
  return now_;
}

void FakeClock::SleepFor(absl::Duration duration) const {
  absl::MutexLock lock(&mutex_);
  PassUntil(now_ + duration);
}

bool FakeClock::WaitUntil(absl::Time until, const absl::Notification& stop) const {
  if (stop.HasBeenNotified()) return true;
  absl::MutexLock lock(&mutex_);
  PassUntil(until);
  return false;
}

void FakeClock::PassUntil(absl::Time until) const {
  waits_.push_back(std::max(until - now_, absl::ZeroDuration()));
  now_ = std::max(now_, until);
}

void FakeClock::Advance(absl::Duration duration) {
  absl::MutexLock lock(&mutex_);
  now_ += duration;
}

void FakeClock::Set(absl::Time now) {
  absl::MutexLock lock(&mutex_);
  now_ = now;
}

std::vector<absl::Duration> FakeClock::Waits() const {
  absl::MutexLock lock(&mutex_);
  return waits_;
}

}  // namespace waybill::clock
