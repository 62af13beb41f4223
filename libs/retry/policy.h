// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace waybill::retry {

// Whether doing something twice is the same as doing it once: said by the caller, never guessed.
enum class Idempotency : std::uint8_t { kNotIdempotent, kIdempotent };

// The metadata key of an error that says whether what failed may have been done all the same:
// "true" or "false". Absent, nobody knows.
inline constexpr std::string_view kMaybeExecuted = "maybe_executed";

// How often, and how long apart.
struct Policy {
  int max_attempts = 4;  // The first one included.
  absl::Duration first_backoff = absl::Milliseconds(100);
  absl::Duration max_backoff = absl::Seconds(10);
  double multiplier = 2.0;  // Of the backoff, from one attempt to the next.
};

// Whether a failure may pass by itself and what failed may be done again: it is transient, and
// either idempotent or surely not done.
bool MayRetry(const absl::Status& failure, Idempotency idempotency);

// The longest wait after the attempt of that number, the first being 1.
absl::Duration BackoffLimit(const Policy& policy, int attempt);

}  // namespace waybill::retry
