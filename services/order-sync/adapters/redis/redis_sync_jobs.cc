// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/redis_sync_jobs.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "libs/errors/error.h"
#include "services/order-sync/adapters/redis/job_codec.h"
#include "services/order-sync/adapters/redis/keys.h"
#include "services/order-sync/adapters/redis/order_codec.h"
#include "services/order-sync/adapters/redis/scripts.h"
#include "services/order-sync/wire/event_proto.h"

namespace waybill::ordersync {
namespace {

using Call = redis::Client::Call;

std::string Id(OrderId order) { return absl::StrCat(static_cast<std::int64_t>(order)); }
std::string Millis(absl::Time time) { return absl::StrCat(absl::ToUnixMillis(time)); }
std::string Number(JobPriority priority) { return absl::StrCat(static_cast<int>(priority)); }
std::string Flag(bool value) { return value ? "1" : "0"; }

const char* CounterOf(EventStatus status) {
  if (status == EventStatus::kSynced) return "synced";
  return status == EventStatus::kNotEligible ? "not_eligible" : "failed";
}

std::vector<Ownership> OwnershipOf(const std::vector<redis::Reply>& replies) {
  std::vector<Ownership> ownership;
  for (const redis::Reply& reply : replies)
    ownership.push_back(reply.integer == 1 ? Ownership::kOurs : Ownership::kLost);
  return ownership;
}

void AppendEvents(std::span<const Event> events, std::vector<std::string>& arguments) {
  for (const Event& event : events) arguments.push_back(ToProto(event).SerializeAsString());
}

}  // namespace

RedisSyncJobs::RedisSyncJobs(redis::Client& redis, std::string consumer,
                             const std::vector<StoreName>& stores)
    : redis_(redis),
      consumer_(std::move(consumer)),
      stores_(stores.begin(), stores.end()),
      ready_(redis),
      liveness_(redis, consumer_) {}

absl::StatusOr<std::vector<Enqueued>> RedisSyncJobs::Enqueue(std::span<const SyncJob> jobs,
                                                             std::span<const Event> events) {
  std::vector<Call> calls;
  calls.reserve(jobs.size());
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    calls.push_back(
        {.keys = {keys::Prefix(jobs[i].store)},
         .arguments = {Id(jobs[i].order), jobs[i].run.value, BulkText(jobs[i]),
                       Number(jobs[i].priority), Millis(jobs[i].enqueued_at),
                       TraceText(jobs[i].trace), ToProto(events[i]).SerializeAsString()}});
  }
  const auto replies = redis_.RunMany(scripts::Enqueue(), std::move(calls), redis::Repeat::kSafe);
  if (!replies.ok()) return replies.status();
  std::vector<Enqueued> enqueued;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const std::vector<redis::Reply>& answer = (*replies)[i].elements;
    if (answer[0].integer == 2) {
      return errors::ToStatus(
          {.reason = errors::Reason::kOrderNotFound,
           .message = absl::StrCat("Order ", Id(jobs[i].order), " is not known."),
           .remedy = "Refresh the store's orders from Shopify."});
    }
    enqueued.push_back(
        {.order = jobs[i].order, .run = {answer[1].text}, .joined = answer[0].integer == 1});
  }
  const absl::Status announced = Announce(jobs, absl::ZeroDuration());
  if (!announced.ok()) return announced;
  return enqueued;
}

absl::StatusOr<std::vector<Ownership>> RedisSyncJobs::Record(std::span<const JobStep> steps) {
  std::vector<Call> calls;
  calls.reserve(steps.size());
  for (const JobStep& step : steps) {
    Call& call = calls.emplace_back(
        Call{.keys = {keys::Prefix(step.job.store)},
             .arguments = {Number(step.job.priority), step.job.delivery, consumer_}});
    AppendEvents(step.events, call.arguments);
  }
  // An event that is recorded twice is stored once: log-store goes by its id.
  const auto replies = redis_.RunMany(scripts::Record(), std::move(calls), redis::Repeat::kSafe);
  if (!replies.ok()) return replies.status();
  std::vector<Ownership> ownership = OwnershipOf(*replies);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (ownership[i] == Ownership::kLost) LetGo(steps[i].job);
  }
  return ownership;
}

absl::StatusOr<std::vector<Ownership>> RedisSyncJobs::Finish(std::span<const JobOutcome> outcomes) {
  std::vector<Call> calls;
  calls.reserve(outcomes.size());
  for (const JobOutcome& outcome : outcomes) {
    const SyncJob& job = outcome.job;
    const SyncState& state = outcome.state;
    Call& call = calls.emplace_back(Call{
        .keys = {keys::Prefix(job.store)},
        .arguments = {Number(job.priority), job.delivery, consumer_, Id(job.order), job.run.value,
                      BulkText(job), absl::StrCat(static_cast<int>(state.status)),
                      Flag(state.sale_order.has_value()), Flag(!state.invoices.empty()),
                      EncodeSyncSide(job.store, state), EncodeSynced(state),
                      CounterOf(outcome.events.back().status), FailureLabels(state)}});
    AppendEvents(outcome.events, call.arguments);
  }
  const auto replies = redis_.RunMany(scripts::Finish(), std::move(calls), redis::Repeat::kSafe);
  if (!replies.ok()) return replies.status();
  for (const JobOutcome& outcome : outcomes) LetGo(outcome.job);
  return OwnershipOf(*replies);
}

absl::Status RedisSyncJobs::PutBack(std::span<const SyncJob> jobs, absl::Time not_before) {
  std::vector<Call> calls;
  calls.reserve(jobs.size());
  for (const SyncJob& job : jobs) {
    calls.push_back({.keys = {keys::Prefix(job.store)},
                     .arguments = {Number(job.priority), job.delivery, consumer_,
                                   Millis(not_before), Id(job.order), job.run.value, BulkText(job),
                                   Millis(job.enqueued_at), absl::StrCat(job.attempt),
                                   absl::StrCat(job.batch_limit), TraceText(job.trace)}});
  }
  const auto put_back = redis_.RunMany(scripts::PutBack(), std::move(calls), redis::Repeat::kSafe);
  if (!put_back.ok()) return put_back.status();
  for (const SyncJob& job : jobs) LetGo(job);
  return Announce(jobs, not_before - absl::Now());
}

absl::Status RedisSyncJobs::Announce(std::span<const SyncJob> jobs, absl::Duration delay) {
  std::set<StoreName> urgent;
  std::set<StoreName> others;
  for (const SyncJob& job : jobs) (IsUrgent(job.priority) ? urgent : others).insert(job.store);
  for (const auto& [stores, urgency] : {std::pair{&urgent, ReadyStores::Urgency::kUrgent},
                                        std::pair{&others, ReadyStores::Urgency::kBulk}}) {
    const absl::Status announced =
        ready_.Announce(std::vector<StoreName>(stores->begin(), stores->end()), urgency, delay);
    if (!announced.ok()) return announced;
  }
  return absl::OkStatus();
}

absl::Status RedisSyncJobs::Withdraw(std::span<const Withdrawal> withdrawals) {
  std::vector<Call> calls;
  calls.reserve(withdrawals.size());
  for (const Withdrawal& withdrawal : withdrawals) {
    calls.push_back({.keys = {keys::Prefix(withdrawal.store)},
                     .arguments = {Id(withdrawal.order), withdrawal.bulk_run.value,
                                   ToProto(withdrawal.event).SerializeAsString()}});
  }
  return redis_.RunMany(scripts::Withdraw(), std::move(calls), redis::Repeat::kSafe).status();
}

absl::StatusOr<std::vector<std::int64_t>> RedisSyncJobs::Depths() {
  std::vector<redis::Command> commands;
  for (const StoreName& store : stores_) {
    for (const JobPriority priority : kJobPriorities)
      commands.push_back({"XLEN", keys::Jobs(store, priority)});
    commands.push_back({"ZCARD", keys::Delayed(store)});
  }
  const auto replies = redis_.Pipeline(commands, redis::Repeat::kSafe);
  if (!replies.ok()) return replies.status();
  std::vector<std::int64_t> depths(kJobPriorities.size() + 1, 0);
  std::vector<StoreName> busy;
  auto reply = replies->begin();
  for (const StoreName& store : stores_) {
    bool has_jobs = false;
    for (std::int64_t& depth : depths) {
      depth += reply->integer;
      has_jobs = has_jobs || reply->integer > 0;
      ++reply;
    }
    if (has_jobs) busy.push_back(store);
  }
  // Whoever changed their jobs may have died before it announced them.
  ready_.Announce(busy, ReadyStores::Urgency::kBulk, WorkerLiveness::kDeadAfter).IgnoreError();
  return depths;
}

}  // namespace waybill::ordersync
