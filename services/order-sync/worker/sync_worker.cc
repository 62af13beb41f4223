// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/worker/sync_worker.h"

#include <algorithm>
#include <utility>

#include "libs/errors/error.h"
#include "libs/strings/abseil.h"
#include "libs/trace/scope.h"
#include "services/order-sync/domain/job_batches.h"

namespace waybill::ordersync {
namespace {

// Not longer: a store that opens meanwhile is seen by the next call.
constexpr absl::Duration kTakeFor = absl::Milliseconds(500);
constexpr absl::Duration kTurn = absl::Milliseconds(20);
constexpr absl::Duration kFirstPause = absl::Milliseconds(100);
constexpr absl::Duration kLastPause = absl::Seconds(5);

}  // namespace

SyncWorker::SyncWorker(Options options, Deps deps) : options_(options), deps_(deps) {
  for (int i = 0; i < options_.threads; ++i)
    threads_.emplace_back([this] { Work(JobPriority::kBulk); });
  threads_.emplace_back([this] { Work(JobPriority::kWebhook); });
}

SyncWorker::~SyncWorker() { Stop(); }

void SyncWorker::Stop() {
  if (!stop_.HasBeenNotified()) stop_.Notify();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void SyncWorker::Work(JobPriority lowest) {
  absl::Duration pause = kFirstPause;
  while (!stop_.HasBeenNotified()) {
    const absl::StatusOr<std::vector<SyncJob>> jobs =
        deps_.jobs.Take({.limit = options_.batch_size,
                         .deadline = deps_.clock.Now() + kTakeFor,
                         .lowest = lowest,
                         .closed = deps_.traffic.ClosedTo(JobPriority::kManual),
                         .closed_to_bulk = deps_.traffic.ClosedTo(JobPriority::kBulk)});
    if (jobs.ok()) {
      pause = kFirstPause;
      for (const std::vector<SyncJob>& batch : InBatches(*jobs)) RunInTurn(batch);
      continue;
    }
    deps_.logger.Warning("jobs can't be taken",
                         {{"reason", errors::ReasonName(errors::ReasonOf(jobs.status()))},
                          {"error", strings::FromAbsl(jobs.status().message())}});
    deps_.clock.WaitUntil(deps_.clock.Now() + pause, stop_);
    pause = std::min(pause * 2, kLastPause);
  }
}

void SyncWorker::RunInTurn(const std::vector<SyncJob>& jobs) {
  const StoreName& store = jobs.front().store;
  // The store was open when its jobs were taken. Where another thread was quicker, or a batch of
  // them found that nobody answers, they are left to whoever is next.
  if (stop_.HasBeenNotified() || !deps_.traffic.TryEnter(store, jobs.front().priority)) {
    // While they are in hand nobody else takes them, so this is repeated until Redis knows.
    absl::Duration pause = kFirstPause;
    while (!deps_.jobs.PutBack(jobs, deps_.clock.Now() + kTurn).ok()) {
      if (deps_.clock.WaitUntil(deps_.clock.Now() + pause, stop_)) return;
      pause = std::min(pause * 2, kLastPause);
    }
    return;
  }
  RunUntilRecorded(jobs);
  deps_.traffic.Leave(store);
}

void SyncWorker::RunUntilRecorded(const std::vector<SyncJob>& jobs) {
  const trace::Scope scope(TraceOf(jobs));
  absl::Duration pause = kFirstPause;
  while (true) {
    const absl::Status status =
        deps_.pipeline.Run(jobs, deps_.clock.Now() + options_.batch_deadline);
    if (status.ok()) return;
    deps_.logger.Warning("a batch was not recorded and is run again",
                         {{"reason", errors::ReasonName(errors::ReasonOf(status))},
                          {"error", strings::FromAbsl(status.message())},
                          {"store", jobs.front().store.value},
                          {"orders", std::ssize(jobs)}});
    if (deps_.clock.WaitUntil(deps_.clock.Now() + pause, stop_)) return;
    pause = std::min(pause * 2, kLastPause);
  }
}

}  // namespace waybill::ordersync
