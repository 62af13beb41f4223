// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libs/redis/reply.h"
#include "services/order-sync/domain/ports/sync_jobs.h"

// Jobs as entries of a stream.
namespace waybill::ordersync {

// The job of an entry {id, [name, value, ...]}; nothing if the entry was deleted or is none of
// ours.
std::optional<SyncJob> DecodeJob(const StoreName& store, JobPriority priority,
                                 const redis::Reply& entry);

// The jobs of a list of entries, as XCLAIM answers and as stands in XREADGROUP's answer.
std::vector<SyncJob> DecodeJobs(const StoreName& store, JobPriority priority,
                                const redis::Reply& entries);

std::string BulkText(const SyncJob& job);

// As an entry or a plan holds it; empty for none.
std::string TraceText(const std::optional<trace::Context>& trace);

}  // namespace waybill::ordersync
