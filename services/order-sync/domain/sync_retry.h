// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "absl/random/bit_gen_ref.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/finding.h"
#include "services/order-sync/domain/ports/sync_jobs.h"

namespace waybill::ordersync {

// How long a failed job waits before it is tried again, with full jitter; nothing if it has ended:
// the failure won't pass by itself, or has not passed in as many attempts as the job's priority is
// given. Somebody waits for a manual sync, so it is told of an outage within seconds; a bulk run is
// more patient. `asked` is what the failing side asked for, and is kept.
std::optional<absl::Duration> RetryDelay(const SyncJob& job, const Failure& failure,
                                         std::optional<absl::Duration> asked,
                                         absl::BitGenRef random);

}  // namespace waybill::ordersync
