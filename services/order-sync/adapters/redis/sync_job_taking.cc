// SPDX-License-Identifier: Apache-2.0
// How RedisSyncJobs hands out jobs: those that were waited for, then those of the dead and those
// whose handing out nobody heard, then new ones.
#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"
#include "services/order-sync/adapters/redis/job_codec.h"
#include "services/order-sync/adapters/redis/keys.h"
#include "services/order-sync/adapters/redis/redis_sync_jobs.h"
#include "services/order-sync/adapters/redis/scripts.h"

namespace waybill::ordersync {
namespace {

constexpr std::array kPriorities = {JobPriority::kManual, JobPriority::kWebhook,
                                    JobPriority::kBulk};
constexpr absl::Duration kLongestWait = absl::Milliseconds(250);
constexpr absl::Duration kTakeOverInterval = absl::Seconds(1);
constexpr const char* kTakeOverLimit = "100";

}  // namespace

std::vector<StoreName> RedisSyncJobs::InTurn(const std::set<StoreName>& closed) {
  absl::MutexLock lock(&mutex_);
  std::vector<StoreName> stores = stores_;
  if (!stores.empty()) {
    turn_ = (turn_ + 1) % stores.size();
    std::rotate(stores.begin(), stores.begin() + static_cast<std::ptrdiff_t>(turn_), stores.end());
  }
  std::erase_if(stores, [&closed](const StoreName& store) { return closed.contains(store); });
  return stores;
}

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

absl::Status RedisSyncJobs::CreateGroups() {
  for (const StoreName& store : stores_) {
    for (const JobPriority priority : kPriorities) {
      const auto made = redis_.Execute(
          {"XGROUP", "CREATE", keys::Jobs(store, priority), keys::kGroup, "0", "MKSTREAM"},
          redis::Repeat::kSafe);
      if (!made.ok() && !absl::StrContains(made.status().message(), "BUSYGROUP"))
        return made.status();
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<redis::Reply> RedisSyncJobs::ReadGroup(const redis::Command& command,
                                                      absl::Duration wait) {
  const auto read = [&] {
    // An answer that gets lost leaves its jobs in our own pending list; TakeOver finds them there.
    return wait > absl::ZeroDuration() ? redis_.Block(command, wait)
                                       : redis_.Execute(command, redis::Repeat::kNever);
  };
  auto reply = read();
  if (reply.ok() || !absl::StrContains(reply.status().message(), "NOGROUP")) return reply;
  // The first call ever, or Redis was wiped.
  const absl::Status created = CreateGroups();
  if (!created.ok()) return created;
  return read();
}

absl::Status RedisSyncJobs::PromoteDue() {
  const std::string now = absl::StrCat(absl::ToUnixMillis(absl::Now()));
  for (const StoreName& store : stores_) {
    const auto promoted =
        redis_.Run(scripts::Promote(), {.keys = {keys::Prefix(store)}, .arguments = {now}},
                   redis::Repeat::kSafe);
    if (!promoted.ok()) return promoted.status();
  }
  return absl::OkStatus();
}

std::vector<SyncJob> RedisSyncJobs::TakeHeld(const std::set<StoreName>& closed) {
  absl::MutexLock lock(&mutex_);
  const auto held = std::ranges::find_if(held_, [&closed](const std::vector<SyncJob>& jobs) {
    return !closed.contains(jobs.front().store);
  });
  if (held == held_.end()) return {};
  std::vector<SyncJob> jobs = std::move(*held);
  held_.erase(held);
  return jobs;
}

absl::StatusOr<std::vector<SyncJob>> RedisSyncJobs::TakeOver(const std::vector<StoreName>& open) {
  {
    absl::MutexLock lock(&mutex_);
    if (absl::Now() < next_take_over_) return std::vector<SyncJob>();
    next_take_over_ = absl::Now() + kTakeOverInterval;
  }
  for (const StoreName& store : open) {
    for (const JobPriority priority : kPriorities) {
      const std::string stream = keys::Jobs(store, priority);
      // Idle for as long as it takes to be thought dead: of two who look, the first makes it young
      // again.
      const std::string idle =
          absl::StrCat(absl::ToInt64Milliseconds(WorkerLiveness::kDeadAfter) / 2);
      const auto pending =
          redis_.Execute({"XPENDING", stream, keys::kGroup, "IDLE", idle, "-", "+", kTakeOverLimit},
                         redis::Repeat::kSafe);
      if (!pending.ok()) {
        if (absl::StrContains(pending.status().message(), "NOGROUP")) continue;
        return pending.status();
      }
      std::set<std::string> living = {consumer_};
      std::set<std::string> dead;
      redis::Command claim = {"XCLAIM", stream, keys::kGroup, consumer_, idle};
      const std::size_t nothing = claim.size();
      for (const redis::Reply& entry : pending->elements) {
        const std::string& owner = entry.elements[1].text;
        if (!living.contains(owner) && !dead.contains(owner)) {
          const auto alive = liveness_.IsAlive(owner);
          if (!alive.ok()) return alive.status();
          (*alive ? living : dead).insert(owner);
        }
        const std::string& id = entry.elements[0].text;
        const bool never_heard = owner == consumer_ && !IsInHand({.stream = stream, .id = id});
        if (dead.contains(owner) || never_heard) claim.push_back(id);
      }
      if (claim.size() == nothing) continue;
      const auto claimed = redis_.Execute(claim, redis::Repeat::kNever);
      if (!claimed.ok()) return claimed.status();
      std::vector<SyncJob> jobs = Hold(DecodeJobs(store, priority, *claimed));
      for (SyncJob& job : jobs) ++job.attempt;
      if (!jobs.empty()) return jobs;
    }
  }
  return std::vector<SyncJob>();
}

absl::StatusOr<std::vector<SyncJob>> RedisSyncJobs::TakeNow(const StoreName& store,
                                                            std::int64_t limit) {
  std::vector<SyncJob> jobs;
  for (const JobPriority priority : kPriorities) {
    if (std::ssize(jobs) >= limit) break;
    const auto reply = ReadGroup(
        {"XREADGROUP", "GROUP", keys::kGroup, consumer_, "COUNT",
         absl::StrCat(limit - std::ssize(jobs)), "STREAMS", keys::Jobs(store, priority), ">"},
        absl::ZeroDuration());
    if (!reply.ok() && jobs.empty()) return reply.status();
    if (!reply.ok()) return jobs;  // In hand already: they must be carried on.
    if (reply->IsNil()) continue;
    std::ranges::move(Hold(DecodeJobs(store, priority, reply->elements[0].elements[1])),
                      std::back_inserter(jobs));
  }
  return jobs;
}

absl::Status RedisSyncJobs::Await(const std::vector<StoreName>& open, absl::Duration wait) {
  if (open.empty()) {
    absl::SleepFor(wait);
    return absl::OkStatus();
  }
  redis::Command command = {
      "XREADGROUP", "GROUP",
      keys::kGroup, consumer_,
      "COUNT",      "1",
      "BLOCK",      absl::StrCat(std::max<std::int64_t>(1, absl::ToInt64Milliseconds(wait))),
      "STREAMS"};
  std::vector<std::pair<StoreName, JobPriority>> streams;
  for (const StoreName& store : open) {
    for (const JobPriority priority : kPriorities) {
      streams.emplace_back(store, priority);
      command.push_back(keys::Jobs(store, priority));
    }
  }
  command.insert(command.end(), streams.size(), ">");
  const auto reply = ReadGroup(command, wait);
  if (!reply.ok()) return reply.status();
  for (const redis::Reply& stream : reply->elements) {
    const auto named = std::ranges::find_if(streams, [&](const auto& each) {
      return keys::Jobs(each.first, each.second) == stream.elements[0].text;
    });
    if (named == streams.end()) continue;
    std::vector<SyncJob> jobs = Hold(DecodeJobs(named->first, named->second, stream.elements[1]));
    absl::MutexLock lock(&mutex_);
    if (!jobs.empty()) held_.push_back(std::move(jobs));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<SyncJob>> RedisSyncJobs::Take(std::int64_t limit, absl::Time deadline,
                                                         const std::set<StoreName>& closed) {
  do {
    const std::vector<StoreName> open = InTurn(closed);
    std::vector<SyncJob> jobs = TakeHeld(closed);
    if (jobs.empty()) {
      auto inherited = TakeOver(open);
      if (!inherited.ok()) return inherited.status();
      if (!inherited->empty()) return inherited;
      const absl::Status promoted = PromoteDue();
      if (!promoted.ok()) return promoted;
    }
    // One that was waited for is joined by whatever else its store has.
    for (const StoreName& store : jobs.empty() ? open : std::vector{jobs.front().store}) {
      auto taken = TakeNow(store, limit - std::ssize(jobs));
      if (!taken.ok()) {
        if (jobs.empty()) return taken.status();
        return jobs;
      }
      std::ranges::move(*taken, std::back_inserter(jobs));
      if (!jobs.empty()) return jobs;
    }
    const absl::Duration left = deadline - absl::Now();
    if (left <= absl::ZeroDuration()) return jobs;
    const absl::Status awaited = Await(open, std::min(left, kLongestWait));
    if (!awaited.ok()) return awaited;
  } while (true);
}

}  // namespace waybill::ordersync
