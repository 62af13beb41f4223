// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/job_codec.h"

#include <cstdint>

#include "absl/strings/numbers.h"
#include "libs/strings/abseil.h"

namespace waybill::ordersync {

std::optional<SyncJob> DecodeJob(const StoreName& store, JobPriority priority,
                                 const redis::Reply& entry) {
  if (entry.elements.size() != 2 || entry.elements[1].elements.empty()) return std::nullopt;
  const redis::Reply& fields = entry.elements[1];
  std::int64_t order = 0;
  std::int64_t at = 0;
  SyncJob job{.store = store, .priority = priority, .delivery = entry.elements[0].text};
  if (!absl::SimpleAtoi(strings::ToAbsl(redis::FieldOf(fields, "order")), &order) ||
      !absl::SimpleAtoi(strings::ToAbsl(redis::FieldOf(fields, "at")), &at) ||
      !absl::SimpleAtoi(strings::ToAbsl(redis::FieldOf(fields, "attempt")), &job.attempt)) {
    return std::nullopt;
  }
  // Not there in jobs of earlier versions.
  if (!absl::SimpleAtoi(strings::ToAbsl(redis::FieldOf(fields, "limit")), &job.batch_limit))
    job.batch_limit = 0;
  job.trace = trace::Parse(redis::FieldOf(fields, "trace"));  // Likewise.
  job.order = OrderId{order};
  job.run = {std::string(redis::FieldOf(fields, "run"))};
  job.enqueued_at = absl::FromUnixMillis(at);
  if (const auto bulk = redis::FieldOf(fields, "bulk"); !bulk.empty())
    job.bulk_run = BulkRunId{std::string(bulk)};
  return job;
}

std::vector<SyncJob> DecodeJobs(const StoreName& store, JobPriority priority,
                                const redis::Reply& entries) {
  std::vector<SyncJob> jobs;
  for (const redis::Reply& entry : entries.elements) {
    if (auto job = DecodeJob(store, priority, entry); job.has_value())
      jobs.push_back(*std::move(job));
  }
  return jobs;
}

std::string BulkText(const SyncJob& job) {
  return job.bulk_run.has_value() ? job.bulk_run->value : "";
}

std::string TraceText(const std::optional<trace::Context>& trace) {
  return trace.has_value() ? trace::Format(*trace) : "";
}

}  // namespace waybill::ordersync
