// SPDX-License-Identifier: Apache-2.0
// The end of a batch: what is told, recorded, and put back.
#include <algorithm>
#include <utility>

#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "libs/trace/scope.h"
#include "services/order-sync/domain/sync_batch.h"
#include "services/order-sync/domain/sync_outcome.h"
#include "services/order-sync/domain/sync_retry.h"

namespace waybill::ordersync {
namespace {

constexpr std::ptrdiff_t kMaxCalls = 20;  // Of an event.

}  // namespace

Event SyncBatch::MakeEvent(const SyncWork& work, Stage stage, EventStatus status,
                           std::string message) const {
  const absl::Time now = deps_.clock.Now();
  Event event{.id = deps_.ids.Next(now),
              .store = store_,
              .order = work.job.order,
              .run = work.job.run,
              .stage = stage,
              .status = status,
              .message = std::move(message),
              .time = now};
  if (work.known.has_value()) event.order_number = work.known->summary.number;
  if (work.job.attempt > 1) event.attributes["attempt"] = absl::StrCat(work.job.attempt);
  const std::string batch = trace::CurrentId();
  event.trace_id = work.job.trace.has_value() ? work.job.trace->trace_id : batch;
  if (event.trace_id != batch && !batch.empty()) event.attributes["batch_trace_id"] = batch;
  return event;
}

void SyncBatch::KeepCalls(std::span<const std::size_t> askers) {
  const std::vector<TracedCall> calls = deps_.trace.Take();
  for (const std::size_t i : askers) {
    std::ranges::move(CallsOf(works_[i].job.order, calls), std::back_inserter(works_[i].calls));
    const auto excess = std::ssize(works_[i].calls) - kMaxCalls;
    if (excess > 0)
      works_[i].calls.erase(works_[i].calls.begin(), works_[i].calls.begin() + excess);
  }
}

void SyncBatch::Tell(std::size_t i, Stage stage, std::string message, absl::Time since) {
  SyncWork& work = works_[i];
  Event event = MakeEvent(work, stage, EventStatus::kInProgress, std::move(message));
  event.duration = event.time - since;
  event.remote_calls = std::exchange(work.calls, {});
  event.attributes["batch_size"] = absl::StrCat(works_.size());
  if (stage >= Stage::kCreate) event.odoo_references = ReferencesTo(work.written, work.invoice);
  if (event.order_number.empty() && preparations_[i].order.has_value()) {
    event.order_number = preparations_[i].order->number;
  }
  work.events.push_back(std::move(event));
}

absl::Status SyncBatch::RecordEvents() {
  std::vector<std::size_t> going = Going();
  std::vector<JobStep> steps;
  for (const std::size_t i : going)
    steps.push_back({.job = works_[i].job, .events = works_[i].events});
  if (steps.empty()) return absl::OkStatus();
  const absl::StatusOr<std::vector<Ownership>> owned = deps_.jobs.Record(steps);
  if (!owned.ok()) return owned.status();
  for (std::size_t n = 0; n < going.size(); ++n) {
    works_[going[n]].events.clear();
    if ((*owned)[n] == Ownership::kLost) {
      preparations_[going[n]].settled = true;
      works_[going[n]].written.reset();
      works_[going[n]].lost = true;
    }
  }
  return absl::OkStatus();
}

JobOutcome SyncBatch::OutcomeOf(std::size_t i) const {
  const SyncWork& work = works_[i];
  const OrderPreparation& preparation = preparations_[i];
  Ending ending{.status = EventStatus::kSynced,
                .warnings = preparation.warnings,
                .written = work.written,
                .content = Content(i)};
  if (work.invoice.has_value()) ending.invoices.push_back(*work.invoice);
  ending.invoices.insert(ending.invoices.end(), work.credit_notes.begin(), work.credit_notes.end());
  // Credit notes that were not looked at again stay known.
  if (work.credit_notes.empty() && work.invoice.has_value() && work.known.has_value() &&
      work.known->sync.invoices.size() > 1 &&
      work.known->sync.invoices.front().id == work.invoice->id) {
    ending.invoices.insert(ending.invoices.end(), work.known->sync.invoices.begin() + 1,
                           work.known->sync.invoices.end());
  }
  // An order that was found synced already was not looked at again.
  if (preparation.settled && work.known.has_value()) ending.warnings = work.known->sync.warnings;
  if (!preparation.violations.empty()) {
    ending.status = EventStatus::kNotEligible;
    ending.failure = NotEligible(preparation.violations);
  } else if (preparation.failure.has_value()) {
    ending.status = EventStatus::kFailed;
    ending.failure = preparation.failure;
  } else if (preparation.order.has_value()) {
    ending.shop_update = preparation.order->updated_at;
  }

  JobOutcome outcome{.job = work.job,
                     .state = StateAfter(ending, work.job.run, work.known, deps_.clock.Now()),
                     .events = work.events};
  Event end = MakeEvent(work, Stage::kRecord, ending.status, MessageOf(ending));
  end.failure = ending.failure;
  end.remote_calls = work.calls;
  end.odoo_references = ReferencesTo(work.written, work.invoice);
  if (end.order_number.empty() && preparation.order.has_value())
    end.order_number = preparation.order->number;
  const bool synced_before = work.known.has_value() && work.known->sync.synced_at.has_value();
  if (ending.status == EventStatus::kSynced && preparation.order.has_value() && !synced_before)
    end.order_created = preparation.order->created_at;
  outcome.events.push_back(std::move(end));
  return outcome;
}

BatchReport SyncBatch::Report() const {
  BatchReport report{.orders = std::ssize(works_), .duration = deps_.clock.Now() - started_};
  for (std::size_t i = 0; i < works_.size(); ++i) {
    const OrderPreparation& preparation = preparations_[i];
    if (works_[i].lost || IsAbandoned(works_[i].job) || !preparation.violations.empty()) continue;
    if (!preparation.failure.has_value()) {
      ++report.answered;
    } else if (IsOutage(preparation.failure->reason)) {
      report.outage = preparation.failure;
    } else if (errors::ClassOf(preparation.failure->reason) != errors::FailureClass::kTransient) {
      ++report.answered;
    }
  }
  return report;
}

absl::Status SyncBatch::PutBack(std::size_t i, const Retry& retry, bool paused) {
  SyncWork& work = works_[i];
  const Failure& failure = *preparations_[i].failure;
  Event again =
      MakeEvent(work, Stage::kQueued, EventStatus::kInProgress,
                absl::StrCat(failure.message, paused ? " The store is paused until that has passed."
                                                     : " It is tried again."));
  again.failure = failure;
  again.remote_calls = work.calls;
  work.events.push_back(std::move(again));
  const JobStep step{.job = work.job, .events = std::move(work.events)};
  const auto recorded = deps_.jobs.Record({&step, 1});
  if (!recorded.ok()) return recorded.status();
  if (recorded->front() == Ownership::kLost) return absl::OkStatus();
  SyncJob job = work.job;
  job.batch_limit = retry.batch_limit;
  if (retry.spends_attempt) ++job.attempt;
  const absl::Status put_back = deps_.jobs.PutBack({&job, 1}, deps_.clock.Now() + retry.delay);
  if (!put_back.ok()) return put_back;
  deps_.probe.OrderPutBack(store_, failure.reason);
  return absl::OkStatus();
}

void SyncBatch::Count(const JobOutcome& outcome) const {
  const Event& end = outcome.events.back();
  if (end.status == EventStatus::kSynced) {
    deps_.probe.OrderSynced(store_, end.time - outcome.job.enqueued_at);
  } else if (end.status == EventStatus::kNotEligible) {
    deps_.probe.OrderNotEligible(store_);
  } else {
    deps_.probe.OrderFailed(store_, end.failure->reason);
  }
}

absl::Status SyncBatch::Settle() {
  const std::optional<absl::Time> paused_until = deps_.traffic.Observe(store_, Report());
  std::optional<absl::Duration> paused_for;
  if (paused_until.has_value())
    paused_for = std::max(absl::ZeroDuration(), *paused_until - deps_.clock.Now());
  absl::BitGen random;
  std::vector<JobOutcome> outcomes;
  for (std::size_t i = 0; i < works_.size(); ++i) {
    if (works_[i].lost) continue;
    std::optional<Retry> retry;
    if (const std::optional<Failure>& failure = preparations_[i].failure; failure.has_value()) {
      retry = NextTry(works_[i].job,
                      {.failure = *failure,
                       .batch_size = std::ssize(works_),
                       .asked = preparations_[i].retry_delay,
                       .paused_for = paused_for},
                      random);
    }
    if (!retry.has_value()) {
      outcomes.push_back(OutcomeOf(i));
      continue;
    }
    const bool paused = paused_for.has_value() && IsOutage(preparations_[i].failure->reason);
    const absl::Status put_back = PutBack(i, *retry, paused);
    if (!put_back.ok()) return put_back;
  }
  if (outcomes.empty()) return absl::OkStatus();
  const absl::StatusOr<std::vector<Ownership>> finished = deps_.jobs.Finish(outcomes);
  if (!finished.ok()) return finished.status();
  for (std::size_t n = 0; n < outcomes.size(); ++n) {
    if ((*finished)[n] == Ownership::kOurs) Count(outcomes[n]);
  }
  return absl::OkStatus();
}

}  // namespace waybill::ordersync
