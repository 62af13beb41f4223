// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "libs/log/logger.h"
#include "services/order-sync/domain/ports/sync_jobs.h"
#include "services/order-sync/domain/store_traffic.h"
#include "services/order-sync/domain/sync_pipeline.h"

namespace waybill::ordersync {

// Threads that take jobs and run them. Each takes whatever waits for one store, up to the batch
// size: a lone order goes at once, and under load batches grow by themselves. One thread more does
// nothing but what is urgent, so that it never waits for bulk batches to end.
class SyncWorker {
 public:
  struct Options {
    int threads = 4;
    std::int64_t batch_size = 50;                      // Beyond that Odoo gains little.
    absl::Duration batch_deadline = absl::Minutes(2);  // Of a batch's remote calls.
  };
  struct Deps {
    SyncJobs& jobs;
    SyncPipeline& pipeline;
    StoreTraffic& traffic;
    const clock::Clock& clock;
    const log::Logger& logger;
  };

  SyncWorker(Options options, Deps deps);
  // Stops.
  ~SyncWorker();

  SyncWorker(const SyncWorker&) = delete;
  SyncWorker& operator=(const SyncWorker&) = delete;

  // Takes no more jobs, and returns when those that run have ended. A job whose end Redis did not
  // take is another worker's, or this one's after the restart.
  void Stop();

 private:
  void Work(JobPriority lowest);
  void RunInTurn(const std::vector<SyncJob>& jobs);
  void RunUntilRecorded(const std::vector<SyncJob>& jobs);

  const Options options_;
  const Deps deps_;
  absl::Notification stop_;
  std::vector<std::thread> threads_;
};

}  // namespace waybill::ordersync
