// SPDX-License-Identifier: Apache-2.0
#include "libs/retry/retrier.h"

#include <algorithm>
#include <utility>

#include "absl/random/random.h"
#include "libs/errors/error.h"

namespace waybill::retry {

double RandomJitter() {
  thread_local absl::InsecureBitGen random;
  return absl::Uniform(random, 0.0, 1.0);
}

Retrier::Retrier(const clock::Clock& clock, Policy policy, Jitter jitter)
    : clock_(clock), policy_(policy), jitter_(std::move(jitter)) {}

bool Retrier::WaitForNext(const absl::Status& failure, Idempotency idempotency,
                          const Limits& limits, int number) const {
  if (number >= policy_.max_attempts || !MayRetry(failure, idempotency)) return false;
  const absl::Duration asked =
      errors::FromStatus(failure).retry_delay.value_or(absl::ZeroDuration());
  const absl::Duration wait = std::max(BackoffLimit(policy_, number) * jitter_(), asked);
  const absl::Time until = clock_.Now() + wait;
  if (until >= limits.deadline) return false;
  static const absl::Notification never;
  return !clock_.WaitUntil(until, limits.stop == nullptr ? never : *limits.stop);
}

}  // namespace waybill::retry
