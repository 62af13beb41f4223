// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/sync_retry.h"

#include <algorithm>
#include <cmath>

#include "absl/random/distributions.h"

namespace waybill::ordersync {
namespace {

struct Patience {
  std::int64_t attempts;
  absl::Duration first_delay;
  absl::Duration longest_delay;
};

constexpr Patience PatienceOf(JobPriority priority) {
  if (priority == JobPriority::kManual) return {4, absl::Milliseconds(250), absl::Seconds(2)};
  return {8, absl::Milliseconds(500), absl::Seconds(20)};
}

}  // namespace

std::optional<absl::Duration> RetryDelay(const SyncJob& job, const Failure& failure,
                                         std::optional<absl::Duration> asked,
                                         absl::BitGenRef random) {
  if (errors::ClassOf(failure.reason) != errors::FailureClass::kTransient) return std::nullopt;
  const Patience patience = PatienceOf(job.priority);
  if (job.attempt >= patience.attempts) return std::nullopt;

  const absl::Duration longest =
      std::min(patience.longest_delay,
               patience.first_delay * std::exp2(static_cast<double>(job.attempt - 1)));
  const absl::Duration jittered = longest * absl::Uniform(random, 0.5, 1.0);
  return std::max(jittered, asked.value_or(absl::ZeroDuration()));
}

}  // namespace waybill::ordersync
