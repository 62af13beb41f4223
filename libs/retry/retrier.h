// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "libs/retry/policy.h"

namespace waybill::retry {

// A number in [0, 1), another one each time. Thread-safe.
using Jitter = std::function<double()>;
double RandomJitter();

// Does something again while it fails in a way that may pass: at most the policy's number of
// times, never past the deadline, waiting a random part of the backoff (full jitter) and at least
// as long as the failure asks for (errors::Error::retry_delay). Thread-safe.
class Retrier {
 public:
  // `clock` outlives this.
  Retrier(const clock::Clock& clock, Policy policy, Jitter jitter = RandomJitter);

  // What bounds one run. `stop`, where given, ends a wait early and outlives the run.
  struct Limits {
    absl::Time deadline;
    const absl::Notification* stop = nullptr;
  };

  // Calls `attempt()`, which returns an absl::Status or StatusOr, until it succeeds or must not be
  // repeated; returns its last result. The attempt keeps to the deadline itself.
  template <typename Attempt>
  auto Run(Idempotency idempotency, const Limits& limits, Attempt&& attempt) const {
    for (int number = 1;; ++number) {
      auto result = attempt();
      if (result.ok() || !WaitForNext(StatusOf(result), idempotency, limits, number)) return result;
    }
  }

 private:
  static const absl::Status& StatusOf(const absl::Status& status) { return status; }
  template <typename Value>
  static const absl::Status& StatusOf(const absl::StatusOr<Value>& result) {
    return result.status();
  }

  // Whether to try again after attempt `number` failed; if so, the wait is over.
  bool WaitForNext(const absl::Status& failure, Idempotency idempotency, const Limits& limits,
                   int number) const;

  const clock::Clock& clock_;
  const Policy policy_;
  const Jitter jitter_;
};

}  // namespace waybill::retry
