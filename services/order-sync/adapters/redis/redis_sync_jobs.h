// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "libs/redis/client.h"
#include "services/order-sync/adapters/redis/ready_stores.h"
#include "services/order-sync/adapters/redis/worker_liveness.h"
#include "services/order-sync/domain/ports/sync_jobs.h"

namespace waybill::ordersync {

inline constexpr std::array kJobPriorities = {JobPriority::kManual, JobPriority::kWebhook,
                                              JobPriority::kBulk};

// Jobs in one stream a store and priority, handed out by the consumer group "workers". A job
// belongs to the consumer in whose pending list it is; everything that a worker says of a job is
// checked against that in the same script.
class RedisSyncJobs final : public SyncJobs {
 public:
  // `consumer` names this process among all replicas; `stores` are those it works for.
  RedisSyncJobs(redis::Client& redis, std::string consumer, const std::vector<StoreName>& stores);

  absl::StatusOr<std::vector<Enqueued>> Enqueue(std::span<const SyncJob> jobs,
                                                std::span<const Event> events) override;
  absl::StatusOr<std::vector<SyncJob>> Take(const TakeRequest& request) override;
  absl::StatusOr<std::vector<Ownership>> Record(std::span<const JobStep> steps) override;
  absl::StatusOr<std::vector<Ownership>> Finish(std::span<const JobOutcome> outcomes) override;
  absl::Status PutBack(std::span<const SyncJob> jobs, absl::Time not_before) override;
  absl::Status Withdraw(std::span<const Withdrawal> withdrawals) override;
  absl::StatusOr<std::vector<std::int64_t>> Depths() override;

 private:
  // An entry of one of the streams.
  struct Delivery {
    std::string stream;
    std::string id;

    static Delivery Of(const SyncJob& job);
    auto operator<=>(const Delivery&) const = default;
  };

  // What a look at a store found, and when it is to be looked at again.
  struct Taken {
    std::vector<SyncJob> jobs = {};
    std::optional<absl::Duration> again = std::nullopt;
  };
  // A job whose worker does not work on it any more.
  struct Orphan {
    std::string id;
    std::int64_t deliveries = 1;
  };

  absl::Status Announce(std::span<const SyncJob> jobs, absl::Duration delay);
  absl::StatusOr<std::vector<SyncJob>> TakeClaimed(const ReadyStores::Claim& claim,
                                                   TakeRequest request);
  absl::StatusOr<Taken> TakeFrom(const StoreName& store, const TakeRequest& request,
                                 ReadyStores::Urgency urgency);
  absl::StatusOr<std::vector<SyncJob>> TakeOver(const StoreName& store, const TakeRequest& request);
  absl::StatusOr<std::set<std::string>> DeadHolders(const StoreName& store);
  absl::StatusOr<std::vector<Orphan>> OrphansOf(const std::string& holder,
                                                const std::string& stream);
  absl::StatusOr<std::vector<SyncJob>> Adopt(const StoreName& store, JobPriority priority,
                                             std::vector<Orphan> orphans, std::int64_t limit);

  // Those of `jobs` that are not in hand yet; from now on they are.
  std::vector<SyncJob> Hold(std::vector<SyncJob> jobs) ABSL_LOCKS_EXCLUDED(mutex_);
  bool IsInHand(const Delivery& delivery) const ABSL_LOCKS_EXCLUDED(mutex_);
  void LetGo(const SyncJob& job) ABSL_LOCKS_EXCLUDED(mutex_);

  redis::Client& redis_;
  const std::string consumer_;
  const std::set<StoreName> stores_;
  ReadyStores ready_;
  WorkerLiveness liveness_;

  mutable absl::Mutex mutex_;
  // What this process works on. An entry that Redis thinks we have and that is not here was given
  // to us in an answer that got lost.
  std::set<Delivery> in_hand_ ABSL_GUARDED_BY(mutex_);
  // Looks at what is urgent alone have a pace of their own.
  std::map<std::pair<StoreName, JobPriority>, absl::Time> next_take_over_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::ordersync
