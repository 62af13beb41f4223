// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/job_batches.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>

namespace waybill::ordersync {

std::vector<std::vector<SyncJob>> InBatches(std::span<const SyncJob> jobs) {
  constexpr std::int64_t kNoLimit = std::numeric_limits<std::int64_t>::max();
  std::map<std::int64_t, std::vector<SyncJob>, std::greater<>> by_limit;
  for (const SyncJob& job : jobs)
    by_limit[job.batch_limit > 0 ? job.batch_limit : kNoLimit].push_back(job);
  std::vector<std::vector<SyncJob>> batches;
  for (const auto& [limit, alike] : by_limit) {
    for (const SyncJob& job : alike) {
      if (batches.empty() || batches.back().front().batch_limit != job.batch_limit ||
          std::ssize(batches.back()) >= limit) {
        batches.emplace_back();
      }
      batches.back().push_back(job);
    }
  }
  return batches;
}

trace::Context TraceOf(std::span<const SyncJob> batch) {
  const std::optional<trace::Context>& first = batch.front().trace;
  const bool shared = first.has_value() && std::ranges::all_of(batch, [&](const SyncJob& job) {
                        return job.trace.has_value() && job.trace->trace_id == first->trace_id;
                      });
  return shared ? trace::Child(*first) : trace::Begin();
}

}  // namespace waybill::ordersync
