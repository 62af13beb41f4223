// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "services/order-sync/domain/ports/sync_jobs.h"

namespace waybill::ordersync {

// The batches in which jobs of one store that were taken together are run: none is larger than any
// of its jobs allows, and those that are suspected of failing a batch share none with the others,
// which go first.
std::vector<std::vector<SyncJob>> InBatches(std::span<const SyncJob> jobs);

// What a batch is worked on in: a step of its jobs' own trace, where they have one in common. Else
// a trace that begins with the batch, which its events name.
trace::Context TraceOf(std::span<const SyncJob> batch);

}  // namespace waybill::ordersync
