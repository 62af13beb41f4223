// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/redis_sync_jobs.h"

#include <array>
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "services/order-sync/adapters/redis/job_codec.h"
#include "services/order-sync/adapters/redis/keys.h"
#include "services/order-sync/adapters/redis/order_codec.h"
#include "services/order-sync/adapters/redis/scripts.h"
#include "services/order-sync/wire/event_proto.h"

namespace waybill::ordersync {
namespace {

using Call = redis::Client::Call;

constexpr std::array kPriorities = {JobPriority::kManual, JobPriority::kWebhook,
                                    JobPriority::kBulk};

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
                             std::vector<StoreName> stores)
    : redis_(redis),
      consumer_(std::move(consumer)),
      stores_(std::move(stores)),
      liveness_(redis, consumer_) {}

absl::StatusOr<std::vector<Enqueued>> RedisSyncJobs::Enqueue(std::span<const SyncJob> jobs,
                                                             std::span<const Event> events) {
  std::vector<Call> calls;
  calls.reserve(jobs.size());
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    calls.push_back({.keys = {keys::Prefix(jobs[i].store)},
                     .arguments = {Id(jobs[i].order), jobs[i].run.value, BulkText(jobs[i]),
                                   Number(jobs[i].priority), Millis(jobs[i].enqueued_at),
                                   ToProto(events[i]).SerializeAsString()}});
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
                                   Millis(job.enqueued_at), absl::StrCat(job.attempt)}});
  }
  const auto put_back = redis_.RunMany(scripts::PutBack(), std::move(calls), redis::Repeat::kSafe);
  if (!put_back.ok()) return put_back.status();
  for (const SyncJob& job : jobs) LetGo(job);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<std::int64_t>> RedisSyncJobs::Depths() {
  std::vector<redis::Command> commands;
  for (const StoreName& store : stores_) {
    for (const JobPriority priority : kPriorities)
      commands.push_back({"XLEN", keys::Jobs(store, priority)});
    commands.push_back({"ZCARD", keys::Delayed(store)});
  }
  const auto replies = redis_.Pipeline(commands, redis::Repeat::kSafe);
  if (!replies.ok()) return replies.status();
  std::vector<std::int64_t> depths(kPriorities.size() + 1, 0);
  for (std::size_t i = 0; i < replies->size(); ++i)
    depths[i % depths.size()] += (*replies)[i].integer;
  return depths;
}

}  // namespace waybill::ordersync
