// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "libs/redis/client.h"
#include "services/order-sync/adapters/redis/worker_liveness.h"
#include "services/order-sync/domain/ports/sync_jobs.h"

namespace waybill::ordersync {

// Jobs in one stream a store and priority, handed out by the consumer group "workers". A job
// belongs to the consumer in whose pending list it is; everything that a worker says of a job is
// checked against that in the same script.
class RedisSyncJobs final : public SyncJobs {
 public:
  // `consumer` names this process among all replicas; `stores` are those it works for.
  RedisSyncJobs(redis::Client& redis, std::string consumer, std::vector<StoreName> stores);

  absl::StatusOr<std::vector<Enqueued>> Enqueue(std::span<const SyncJob> jobs,
                                                std::span<const Event> events) override;
  using SyncJobs::Take;
  absl::StatusOr<std::vector<SyncJob>> Take(std::int64_t limit, absl::Time deadline,
                                            const std::set<StoreName>& closed) override;
  absl::StatusOr<std::vector<Ownership>> Record(std::span<const JobStep> steps) override;
  absl::StatusOr<std::vector<Ownership>> Finish(std::span<const JobOutcome> outcomes) override;
  absl::Status PutBack(std::span<const SyncJob> jobs, absl::Time not_before) override;
  absl::StatusOr<std::vector<std::int64_t>> Depths() override;

 private:
  // An entry of one of the streams.
  struct Delivery {
    std::string stream;
    std::string id;

    static Delivery Of(const SyncJob& job);
    auto operator<=>(const Delivery&) const = default;
  };

  absl::Status PromoteDue();
  std::vector<SyncJob> TakeHeld(const std::set<StoreName>& closed);
  absl::StatusOr<std::vector<SyncJob>> TakeOver(const std::vector<StoreName>& open);
  absl::StatusOr<std::vector<SyncJob>> TakeNow(const StoreName& store, std::int64_t limit);
  absl::Status Await(const std::vector<StoreName>& open, absl::Duration wait);
  absl::StatusOr<redis::Reply> ReadGroup(const redis::Command& command, absl::Duration wait);
  absl::Status CreateGroups();
  std::vector<StoreName> InTurn(const std::set<StoreName>& closed);

  // Those of `jobs` that are not in hand yet; from now on they are.
  std::vector<SyncJob> Hold(std::vector<SyncJob> jobs) ABSL_LOCKS_EXCLUDED(mutex_);
  bool IsInHand(const Delivery& delivery) const ABSL_LOCKS_EXCLUDED(mutex_);
  void LetGo(const SyncJob& job) ABSL_LOCKS_EXCLUDED(mutex_);

  redis::Client& redis_;
  const std::string consumer_;
  const std::vector<StoreName> stores_;
  WorkerLiveness liveness_;

  mutable absl::Mutex mutex_;
  // What this process works on. An entry that Redis thinks we have and that is not here was given
  // to us in an answer that got lost.
  std::set<Delivery> in_hand_ ABSL_GUARDED_BY(mutex_);
  std::size_t turn_ ABSL_GUARDED_BY(mutex_) = 0;
  std::deque<std::vector<SyncJob>> held_
      ABSL_GUARDED_BY(mutex_);  // Ours already, for the next Take.
  absl::Time next_take_over_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
};

}  // namespace waybill::ordersync
