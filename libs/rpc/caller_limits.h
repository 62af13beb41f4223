// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "libs/clock/clock.h"
#include "libs/config/callers.h"

namespace waybill::rpc {

// Holds each caller to the number of calls that it may make, on this replica. Thread-safe.
class CallerLimits {
 public:
  // `clock` outlives this.
  explicit CallerLimits(const clock::Clock& clock) : clock_(clock) {}

  // A call begins. RATE_LIMITED, with the time after which to try again, if it must not.
  absl::Status Begin(const config::Caller& caller);

  // A call that has begun ends.
  void End(const config::Caller& caller);

  // How many callers something is remembered of.
  std::size_t size() const {
    absl::MutexLock lock(&mutex_);
    return uses_.size();
  }

 private:
  struct Use {
    double allowance = 0;  // Calls that may begin now: what a second brings, two seconds' at most.
    absl::Time counted_at;
    std::int64_t running = 0;
  };

  const clock::Clock& clock_;
  mutable absl::Mutex mutex_;
  // Callers that have been quiet for so long that there is nothing to be remembered of them.
  void ForgetTheQuiet(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  std::map<std::string, Use> uses_ ABSL_GUARDED_BY(mutex_);  // By caller.
  std::size_t most_uses_ ABSL_GUARDED_BY(mutex_) = 1000;     // Before the quiet are forgotten.
};

}  // namespace waybill::rpc
