// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "absl/random/bit_gen_ref.h"
#include "absl/status/status.h"
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

// Whether one order of a batch can make all of it fail so: the other side took too long over it, or
// fell over it. A connection that was refused is nobody's fault.
bool MayBeOneOrders(errors::Reason reason);

// How a job that failed goes on.
struct Retry {
  absl::Duration delay;
  std::int64_t batch_limit = 0;  // Of SyncJob.
  bool spends_attempt = true;
};

// What a job of a batch of `batch_size` met. `paused_for` is set while the store is paused.
struct Setback {
  const Failure& failure;
  std::int64_t batch_size = 1;
  std::optional<absl::Duration> asked = std::nullopt;
  std::optional<absl::Duration> paused_for = std::nullopt;
};

// As RetryDelay, where it is not known whose failure it is. What may be one order's is tried again
// in halves, so that the culprit soon stands alone; until then it is no attempt of anybody. Nor is
// waiting for a paused store, but for an order that stands alone: it may be what the store is
// paused for.
std::optional<Retry> NextTry(const SyncJob& job, const Setback& setback, absl::BitGenRef random);

// Whether so many workers died over the job that no other should try.
bool IsAbandoned(const SyncJob& job);
// What such a job ends with: INTERNAL.
absl::Status Abandoned(const SyncJob& job);

}  // namespace waybill::ordersync
