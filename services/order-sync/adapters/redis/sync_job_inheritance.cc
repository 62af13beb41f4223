// SPDX-License-Identifier: Apache-2.0
// How RedisSyncJobs finds jobs whose worker died, or whose handing out nobody heard.
#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/order-sync/adapters/redis/job_codec.h"
#include "services/order-sync/adapters/redis/keys.h"
#include "services/order-sync/adapters/redis/redis_sync_jobs.h"
#include "services/order-sync/adapters/redis/scripts.h"

namespace waybill::ordersync {
namespace {

constexpr absl::Duration kInterval = absl::Seconds(1);
constexpr const char* kMostLookedAt = "1000";
// A consumer that holds nothing; each start of a replica makes a new one.
constexpr const char* kForgottenAfterMillis = "600000";

// How long nobody has spoken of a job before its worker is asked after. Short, for the worker's own
// sign of life decides; so that no job is claimed twice at once.
std::string IdleMillis() {
  return absl::StrCat(absl::ToInt64Milliseconds(WorkerLiveness::kDeadAfter) / 2);
}

}  // namespace

absl::StatusOr<std::set<std::string>> RedisSyncJobs::DeadHolders(const StoreName& store) {
  const auto holders = redis_.Run(
      scripts::Holders(), {.keys = {keys::Prefix(store)}, .arguments = {kForgottenAfterMillis}},
      redis::Repeat::kSafe);
  if (!holders.ok()) return holders.status();
  std::set<std::string> dead;
  for (const redis::Reply& holder : holders->elements) {
    if (holder.text == consumer_) {
      dead.insert(consumer_);  // Of ours, those that are not in hand.
      continue;
    }
    const auto alive = liveness_.IsAlive(holder.text);
    if (!alive.ok()) return alive.status();
    if (!*alive) dead.insert(holder.text);
  }
  return dead;
}

absl::StatusOr<std::vector<RedisSyncJobs::Orphan>> RedisSyncJobs::OrphansOf(
    const std::string& holder, const std::string& stream) {
  const auto pending = redis_.Execute(
      {"XPENDING", stream, keys::kGroup, "IDLE", IdleMillis(), "-", "+", kMostLookedAt, holder},
      redis::Repeat::kSafe);
  if (!pending.ok()) {
    if (absl::StrContains(pending.status().message(), "NOGROUP")) return std::vector<Orphan>();
    return pending.status();
  }
  std::vector<Orphan> orphans;
  for (const redis::Reply& entry : pending->elements) {
    const std::string& id = entry.elements[0].text;
    if (holder == consumer_ && IsInHand({.stream = stream, .id = id})) continue;
    orphans.push_back({.id = id, .deliveries = entry.elements[3].integer});
  }
  return orphans;
}

absl::StatusOr<std::vector<SyncJob>> RedisSyncJobs::Adopt(const StoreName& store,
                                                          JobPriority priority,
                                                          std::vector<Orphan> orphans,
                                                          std::int64_t limit) {
  // One that took several workers with it runs alone; it may be what kills them.
  std::ranges::stable_sort(orphans, {}, &Orphan::deliveries);
  const auto suspects =
      std::ranges::find_if(orphans, [](const Orphan& orphan) { return orphan.deliveries > 1; });
  const std::int64_t count =
      suspects == orphans.begin() ? 1 : std::min<std::int64_t>(limit, suspects - orphans.begin());
  redis::Command claim = {"XCLAIM", keys::Jobs(store, priority), keys::kGroup, consumer_,
                          IdleMillis()};
  for (std::int64_t i = 0; i < count; ++i) claim.push_back(orphans[static_cast<std::size_t>(i)].id);
  const auto claimed = redis_.Execute(claim, redis::Repeat::kNever);
  if (!claimed.ok()) return claimed.status();
  std::vector<SyncJob> jobs = Hold(DecodeJobs(store, priority, *claimed));
  for (SyncJob& job : jobs) {
    ++job.attempt;
    const auto orphan = std::ranges::find(orphans, job.delivery, &Orphan::id);
    if (orphan != orphans.end()) job.takeovers = orphan->deliveries;
  }
  return jobs;
}

absl::StatusOr<std::vector<SyncJob>> RedisSyncJobs::TakeOver(const StoreName& store,
                                                             const TakeRequest& request) {
  {
    absl::MutexLock lock(&mutex_);
    absl::Time& next = next_take_over_[{store, request.lowest}];
    if (absl::Now() < next) return std::vector<SyncJob>();
    next = absl::Now() + kInterval;
  }
  const auto dead = DeadHolders(store);
  if (!dead.ok()) return dead.status();
  for (const JobPriority priority : kJobPriorities) {
    if (priority > request.lowest) break;
    for (const std::string& holder : *dead) {
      auto orphans = OrphansOf(holder, keys::Jobs(store, priority));
      if (!orphans.ok()) return orphans.status();
      if (orphans->empty()) continue;
      auto jobs = Adopt(store, priority, *std::move(orphans), request.limit);
      if (!jobs.ok()) return jobs.status();
      if (jobs->empty()) continue;
      absl::MutexLock lock(&mutex_);
      next_take_over_.erase({store, request.lowest});  // There may be more.
      return jobs;
    }
  }
  return std::vector<SyncJob>();
}

}  // namespace waybill::ordersync
