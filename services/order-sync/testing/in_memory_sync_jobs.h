// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "libs/clock/clock.h"
#include "services/order-sync/domain/ports/sync_jobs.h"
#include "services/order-sync/testing/in_memory_bulk_runs.h"
#include "services/order-sync/testing/in_memory_order_index.h"

namespace waybill::ordersync::testing {

// The queue, without Redis, for one worker; another one may steal. For one thread at a time.
class InMemorySyncJobs final : public SyncJobs {
 public:
  InMemorySyncJobs(InMemoryOrderIndex& index, InMemoryBulkRuns& bulk_runs,
                   const clock::Clock& clock)
      : index_(index), bulk_runs_(bulk_runs), clock_(clock) {}

  std::vector<Event> events = {};           // Everything that was told.
  std::vector<SyncJob> delayed = {};        // Put back.
  std::vector<absl::Time> not_before = {};  // Parallel to it.
  absl::Status failure = absl::OkStatus();  // Of Finish.

  // The job is thought dead and with another worker from now on.
  void Steal(OrderId order) {
    std::erase_if(running_, [order](const auto& entry) { return entry.second.order == order; });
  }
  bool idle() const { return waiting_.empty() && running_.empty() && delayed.empty(); }

  absl::StatusOr<std::vector<Enqueued>> Enqueue(std::span<const SyncJob> jobs,
                                                std::span<const Event> first_events) override;
  absl::StatusOr<std::vector<SyncJob>> Take(const TakeRequest& request) override;
  absl::StatusOr<std::vector<Ownership>> Record(std::span<const JobStep> steps) override;
  absl::StatusOr<std::vector<Ownership>> Finish(std::span<const JobOutcome> outcomes) override;
  absl::Status PutBack(std::span<const SyncJob> jobs, absl::Time time) override;
  absl::Status Withdraw(std::span<const Withdrawal> withdrawals) override;
  absl::StatusOr<std::vector<std::int64_t>> Depths() override;

 private:
  void MoveUp(const SyncJob& wish);

  InMemoryOrderIndex& index_;
  InMemoryBulkRuns& bulk_runs_;
  const clock::Clock& clock_;
  std::deque<SyncJob> waiting_;
  std::map<std::string, SyncJob> running_;  // By delivery.
  int deliveries_ = 0;
};

}  // namespace waybill::ordersync::testing
