// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/testing/in_memory_sync_jobs.h"

#include <algorithm>

namespace waybill::ordersync::testing {

absl::StatusOr<std::vector<Enqueued>> InMemorySyncJobs::Enqueue(
    std::span<const SyncJob> jobs, std::span<const Event> first_events) {
  std::vector<Enqueued> enqueued;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    SyncState& sync = index_.orders[jobs[i].store].at(jobs[i].order).sync;
    if (jobs[i].bulk_run.has_value() && !bulk_runs_.WaitsFor(*jobs[i].bulk_run, jobs[i].order)) {
      enqueued.push_back({.order = jobs[i].order});
      continue;
    }
    if (sync.status == SyncStatus::kInProgress) {
      MoveUp(jobs[i]);
      enqueued.push_back({.order = jobs[i].order, .run = *sync.run, .joined = true});
      continue;
    }
    sync.before = {.status = sync.status, .failure = sync.failure};
    sync.status = SyncStatus::kInProgress;
    sync.run = jobs[i].run;
    waiting_.push_back(jobs[i]);
    events.push_back(first_events[i]);
    enqueued.push_back({.order = jobs[i].order, .run = jobs[i].run});
  }
  return enqueued;
}

void InMemorySyncJobs::MoveUp(const SyncJob& wish) {
  for (SyncJob& job : waiting_) {
    if (job.store != wish.store || job.order != wish.order || wish.priority >= job.priority)
      continue;
    job.priority = wish.priority;
    job.trace = wish.trace;
  }
}

absl::Status InMemorySyncJobs::Withdraw(std::span<const Withdrawal> withdrawals) {
  for (const Withdrawal& withdrawal : withdrawals) {
    const auto is_it = [&](const SyncJob& job) {
      return job.store == withdrawal.store && job.order == withdrawal.order &&
             job.bulk_run == withdrawal.bulk_run;
    };
    const bool runs =
        std::ranges::any_of(running_, [&](const auto& entry) { return is_it(entry.second); });
    if (runs) continue;
    const auto job = std::ranges::find_if(waiting_, is_it);
    if (job != waiting_.end() && !IsUrgent(job->priority) &&
        bulk_runs_.WaitersFor(withdrawal.order) == 1) {
      waiting_.erase(job);
      const auto record = index_.orders[withdrawal.store].find(withdrawal.order);
      if (record != index_.orders[withdrawal.store].end()) {
        SyncState& sync = record->second.sync;
        sync.status = sync.before.status;
        sync.failure = sync.before.failure;
        sync.before = {};
        events.push_back(withdrawal.event);
      }
    }
    bulk_runs_.LeaveOut(withdrawal.bulk_run, withdrawal.order);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<SyncJob>> InMemorySyncJobs::Take(const TakeRequest& request) {
  for (std::size_t i = delayed.size(); i-- > 0;) {
    if (not_before[i] > clock_.Now()) continue;
    waiting_.push_back(delayed[i]);
    delayed.erase(delayed.begin() + static_cast<std::ptrdiff_t>(i));
    not_before.erase(not_before.begin() + static_cast<std::ptrdiff_t>(i));
  }
  std::erase_if(waiting_, [this](const SyncJob& job) {
    if (index_.orders[job.store].contains(job.order)) return false;
    bulk_runs_.LeaveOutOfAll(job.order);
    return true;
  });
  std::ranges::stable_sort(waiting_, {}, &SyncJob::priority);
  std::vector<SyncJob> taken;
  for (auto next = waiting_.begin(); next != waiting_.end() && std::ssize(taken) < request.limit;) {
    const bool urgent = IsUrgent(next->priority);
    if (next->priority > request.lowest || request.closed.contains(next->store) ||
        (!urgent && request.closed_to_bulk.contains(next->store)) ||
        (!taken.empty() &&
         (taken.front().store != next->store || IsUrgent(taken.front().priority) != urgent))) {
      ++next;
      continue;
    }
    taken.push_back(std::move(*next));
    next = waiting_.erase(next);
    taken.back().delivery = std::to_string(++deliveries_);
    running_[taken.back().delivery] = taken.back();
  }
  return taken;
}

absl::StatusOr<std::vector<Ownership>> InMemorySyncJobs::Record(std::span<const JobStep> steps) {
  std::vector<Ownership> owned;
  for (const JobStep& step : steps) {
    const bool ours = running_.contains(step.job.delivery);
    owned.push_back(ours ? Ownership::kOurs : Ownership::kLost);
    if (ours) events.insert(events.end(), step.events.begin(), step.events.end());
  }
  return owned;
}

absl::StatusOr<std::vector<Ownership>> InMemorySyncJobs::Finish(
    std::span<const JobOutcome> outcomes) {
  if (!failure.ok()) return failure;
  std::vector<Ownership> owned;
  for (const JobOutcome& outcome : outcomes) {
    const bool ours = running_.erase(outcome.job.delivery) > 0;
    owned.push_back(ours ? Ownership::kOurs : Ownership::kLost);
    if (!ours) continue;
    index_.orders[outcome.job.store].at(outcome.job.order).sync = outcome.state;
    bulk_runs_.End(outcome.job.order, outcome.state.status);
    events.insert(events.end(), outcome.events.begin(), outcome.events.end());
  }
  return owned;
}

absl::Status InMemorySyncJobs::PutBack(std::span<const SyncJob> jobs, absl::Time time) {
  for (const SyncJob& job : jobs) {
    if (running_.erase(job.delivery) == 0) continue;
    delayed.push_back(job);
    not_before.push_back(time);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<std::int64_t>> InMemorySyncJobs::Depths() {
  std::vector<std::int64_t> depths(4, 0);
  for (const SyncJob& job : waiting_) ++depths[static_cast<std::size_t>(job.priority)];
  depths[3] = std::ssize(delayed);
  return depths;
}

}  // namespace waybill::ordersync::testing
