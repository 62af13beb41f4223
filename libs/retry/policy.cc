// SPDX-License-Identifier: Apache-2.0
#include "libs/retry/policy.h"

#include <algorithm>
#include <string>

#include "libs/errors/error.h"

namespace waybill::retry {
namespace {

bool SurelyNotDone(const absl::Status& failure) {
  const errors::Error error = errors::FromStatus(failure);
  const auto entry = error.metadata.find(std::string(kMaybeExecuted));
  return entry != error.metadata.end() && entry->second == "false";
}

}  // namespace

bool MayRetry(const absl::Status& failure, Idempotency idempotency) {
  if (failure.ok()) return false;
  if (errors::ClassOf(errors::ReasonOf(failure)) != errors::FailureClass::kTransient) return false;
  return idempotency == Idempotency::kIdempotent || SurelyNotDone(failure);
}

absl::Duration BackoffLimit(const Policy& policy, int attempt) {
  absl::Duration limit = policy.first_backoff;
  for (int i = 1; i < attempt && limit < policy.max_backoff; ++i) limit *= policy.multiplier;
  return std::min(limit, policy.max_backoff);
}

}  // namespace waybill::retry
