// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "services/order-sync/adapters/redis/redis_bulk_runs.h"
#include "services/order-sync/adapters/redis/redis_leases.h"
#include "services/order-sync/adapters/redis/redis_order_index.h"
#include "services/order-sync/adapters/redis/redis_outbox.h"
#include "services/order-sync/adapters/redis/redis_sync_jobs.h"
#include "services/order-sync/testing/records.h"
#include "tests/support/any_redis.h"

namespace waybill::ordersync {

// Two stores with nine known orders each, and a worker, over a Redis of their own.
class RedisJobsFixture : public ::testing::Test {
 protected:
  static inline const StoreName kStore{"demo"};
  static inline const StoreName kOther{"other"};
  // Long enough for a worker to be thought dead, and to be told from one that never takes over.
  static constexpr absl::Duration kLong = absl::Seconds(20);

  RedisJobsFixture() {
    for (std::int64_t id = 1; id <= 9; ++id) {
      const OrderRecord record = testing::Record(id);
      EXPECT_TRUE(index_.Upsert(kStore, {&record, 1}).ok());
      EXPECT_TRUE(index_.Upsert(kOther, {&record, 1}).ok());
    }
  }

  std::unique_ptr<RedisSyncJobs> MakeWorker(const std::string& name) {
    return std::make_unique<RedisSyncJobs>(redis_, name, std::vector{kStore, kOther});
  }

  Enqueued Enqueue(SyncJob job) {
    const Event event = testing::EventOf(job, "event-" + job.run.value, EventStatus::kInProgress);
    const auto enqueued = jobs_->Enqueue({&job, 1}, {&event, 1});
    EXPECT_TRUE(enqueued.ok()) << enqueued.status();
    return enqueued->front();
  }

  std::vector<SyncJob> Take(RedisSyncJobs& worker, absl::Duration wait = absl::Seconds(1),
                            std::int64_t limit = 10) {
    const auto jobs = worker.Take({.limit = limit, .deadline = absl::Now() + wait});
    EXPECT_TRUE(jobs.ok()) << jobs.status();
    return *jobs;
  }

  JobOutcome Synced(const SyncJob& job) {
    return {.job = job,
            .state = {.status = SyncStatus::kSynced,
                      .run = job.run,
                      .warnings = {{.severity = Severity::kWarning, .message = "Short stock."}},
                      .sale_order = testing::Document(42)},
            .events = {testing::EventOf(job, "end-" + job.run.value, EventStatus::kSynced)}};
  }

  SyncState StateOf(std::int64_t order) { return (*index_.Find(kStore, OrderId{order}))->sync; }

  std::vector<std::string> OutboxEvents() {
    RedisLeases leases(redis_, "test");
    RedisOutbox outbox(redis_, leases, {kStore, kOther});
    std::vector<std::string> ids;
    const auto entries = outbox.Peek(100, absl::Now() + absl::Seconds(1));
    EXPECT_TRUE(entries.ok()) << entries.status();
    for (const OutboxEntry& entry : *entries) {
      ids.push_back(entry.event.id);
    }
    return ids;
  }

  redis_server::AnyRedis server_;
  redis::Client redis_{{.endpoint = *redis::ParseEndpoint(server_.url(), "redis")}};
  RedisOrderIndex index_{redis_};
  RedisBulkRuns bulk_runs_{redis_};
  std::unique_ptr<RedisSyncJobs> jobs_ = MakeWorker("first");
};

}  // namespace waybill::ordersync
