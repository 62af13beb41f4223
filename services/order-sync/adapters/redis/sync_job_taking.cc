// SPDX-License-Identifier: Apache-2.0
// How RedisSyncJobs hands out jobs: a store that has some is claimed, what the dead left there is
// taken over, or else what waits is taken.
#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/order-sync/adapters/redis/job_codec.h"
#include "services/order-sync/adapters/redis/keys.h"
#include "services/order-sync/adapters/redis/redis_sync_jobs.h"
#include "services/order-sync/adapters/redis/scripts.h"

namespace waybill::ordersync {
namespace {

constexpr absl::Duration kLongestWait = absl::Milliseconds(250);
// A worker that has died since left jobs to take over.
constexpr absl::Duration kLookAfterRunning = absl::Seconds(1);

using Urgency = ReadyStores::Urgency;

}  // namespace

RedisSyncJobs::Delivery RedisSyncJobs::Delivery::Of(const SyncJob& job) {
  return {.stream = keys::Jobs(job.store, job.priority), .id = job.delivery};
}

std::vector<SyncJob> RedisSyncJobs::Hold(std::vector<SyncJob> jobs) {
  absl::MutexLock lock(&mutex_);
  std::erase_if(jobs, [this](const SyncJob& job) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return !in_hand_.insert(Delivery::Of(job)).second;
  });
  return jobs;
}

bool RedisSyncJobs::IsInHand(const Delivery& delivery) const {
  absl::MutexLock lock(&mutex_);
  return in_hand_.contains(delivery);
}

void RedisSyncJobs::LetGo(const SyncJob& job) {
  absl::MutexLock lock(&mutex_);
  in_hand_.erase(Delivery::Of(job));
}

absl::StatusOr<RedisSyncJobs::Taken> RedisSyncJobs::TakeFrom(const StoreName& store,
                                                             const TakeRequest& request,
                                                             Urgency urgency) {
  const std::int64_t now = absl::ToUnixMillis(absl::Now());
  // An answer that gets lost leaves its jobs in our own pending list; TakeOver finds them there.
  const auto reply =
      redis_.Run(scripts::Take(),
                 {.keys = {keys::Prefix(store)},
                  .arguments = {consumer_, absl::StrCat(request.limit),
                                absl::StrCat(static_cast<int>(request.lowest)), absl::StrCat(now)}},
                 redis::Repeat::kNever);
  if (!reply.ok()) return reply.status();
  Taken taken;
  const std::vector<redis::Reply>& answer = reply->elements;
  for (std::size_t i = 0; i < kJobPriorities.size(); ++i) {
    std::ranges::move(Hold(DecodeJobs(store, kJobPriorities[i], answer[0].elements[i])),
                      std::back_inserter(taken.jobs));
  }
  const bool urgent_waits = answer[1].integer > 0;
  if (urgent_waits || (urgency == Urgency::kBulk && answer[2].integer > 0)) {
    taken.again = absl::ZeroDuration();
  } else {
    if (urgency == Urgency::kBulk && answer[3].integer > 0) taken.again = kLookAfterRunning;
    std::int64_t due = 0;
    if (absl::SimpleAtoi(answer[4].text, &due)) {
      taken.again =
          std::min(taken.again.value_or(absl::InfiniteDuration()), absl::Milliseconds(due - now));
    }
  }
  return taken;
}

absl::StatusOr<std::vector<SyncJob>> RedisSyncJobs::TakeClaimed(const ReadyStores::Claim& claim,
                                                                TakeRequest request) {
  if (claim.urgency == Urgency::kUrgent) request.lowest = JobPriority::kWebhook;
  auto inherited = TakeOver(claim.store, request);
  if (!inherited.ok()) return inherited.status();
  if (!inherited->empty()) {
    // What more there is to say of the store, the next look tells.
    ready_.Release(claim, absl::ZeroDuration()).IgnoreError();
    return inherited;
  }
  auto taken = TakeFrom(claim.store, request, claim.urgency);
  if (!taken.ok()) return taken.status();
  // A claim that is not given back ends by itself.
  ready_.Release(claim, taken->again).IgnoreError();
  return std::move(taken->jobs);
}

absl::StatusOr<std::vector<SyncJob>> RedisSyncJobs::Take(const TakeRequest& request) {
  std::set<StoreName> closed = request.closed;
  const Urgency least = request.lowest < JobPriority::kBulk ? Urgency::kUrgent : Urgency::kBulk;
  while (true) {
    const auto claim = ready_.Next(least, closed, request.closed_to_bulk);
    if (!claim.ok()) return claim.status();
    if (claim->has_value() && !stores_.contains((*claim)->store)) {
      // Another replica's, which has other stores.
      ready_.Release(**claim, absl::ZeroDuration()).IgnoreError();
      closed.insert((*claim)->store);
      continue;
    }
    if (claim->has_value()) {
      auto jobs = TakeClaimed(**claim, request);
      if (!jobs.ok() || !jobs->empty()) return jobs;
    }
    const absl::Duration left = request.deadline - absl::Now();
    if (left <= absl::ZeroDuration()) return std::vector<SyncJob>();
    if (claim->has_value()) continue;
    const absl::Status awaited = ready_.AwaitNews(std::min(left, kLongestWait));
    if (!awaited.ok()) return awaited;
  }
}

}  // namespace waybill::ordersync
