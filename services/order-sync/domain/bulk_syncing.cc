// SPDX-License-Identifier: Apache-2.0
// Bulk runs: how they begin, are filled page by page, and are cancelled.
#include <algorithm>
#include <utility>

#include "libs/errors/error.h"
#include "libs/trace/scope.h"
#include "services/order-sync/domain/order_syncer.h"

namespace waybill::ordersync {
namespace {

constexpr std::size_t kPage = 250;

absl::Status WithRun(const absl::Status& status, const StoreName& store, const BulkRunId& run) {
  errors::Error error = errors::FromStatus(status);
  error.metadata["store"] = store.value;
  error.metadata["run"] = run.value;
  return errors::ToStatus(error);
}

}  // namespace

absl::Status OrderSyncer::AddToRun(const StoreName& store, std::span<const OrderRecord> orders,
                                   const BulkRunId& run,
                                   const std::optional<trace::Context>& trace) {
  if (orders.empty()) return absl::OkStatus();
  std::vector<OrderId> ids;
  for (const OrderRecord& order : orders) ids.push_back(order.summary.id);
  const absl::Status added = deps_.bulk_runs.Add(store, run, ids);
  if (!added.ok()) return added;
  return Enqueue(store, orders, JobPriority::kBulk, run, "", trace).status();
}

absl::StatusOr<BulkRunId> OrderSyncer::AskMany(const StoreName& store,
                                               std::span<const OrderId> orders,
                                               const std::string& request_id, absl::Time deadline) {
  // Before the run begins, so that an order that there is not leaves no run that never ends.
  for (std::size_t i = 0; i < orders.size(); i += kPage) {
    const absl::Status known =
        MakeKnown(store, orders.subspan(i, std::min(kPage, orders.size() - i)), deadline);
    if (!known.ok()) return known;
  }
  const auto begun =
      deps_.bulk_runs.Begin(store, {deps_.ids.Next(deps_.clock.Now())}, request_id,
                            {.orders = {orders.begin(), orders.end()}, .trace = trace::Current()});
  if (!begun.ok()) return begun.status();
  return begun->run;
}

absl::StatusOr<BulkRunId> OrderSyncer::AskAll(const StoreName& store, const OrderFilter& filter,
                                              const std::string& request_id) {
  const auto begun = deps_.bulk_runs.Begin(store, {deps_.ids.Next(deps_.clock.Now())}, request_id,
                                           {.filter = filter, .trace = trace::Current()});
  if (!begun.ok()) return begun.status();
  return begun->run;
}

absl::StatusOr<std::vector<OrderRecord>> OrderSyncer::TakePage(const StoreName& store,
                                                               BulkPlan& plan) {
  if (plan.filter.has_value()) {
    // Pages are cut by key, so orders that leave the view while they are enqueued don't make others
    // be skipped.
    auto page = deps_.index.List(store, {.filter = *plan.filter,
                                         .page_size = static_cast<std::int64_t>(kPage),
                                         .page_token = plan.page_token});
    if (!page.ok()) return page.status();
    plan.page_token = page->next_page_token;
    if (plan.page_token.empty()) plan.filter.reset();
    return std::move(page->orders);
  }
  const std::size_t count = std::min(kPage, plan.orders.size());
  const auto found = deps_.index.FindMany(store, std::span(plan.orders).first(count));
  if (!found.ok()) return found.status();
  plan.orders.erase(plan.orders.begin(), plan.orders.begin() + static_cast<std::ptrdiff_t>(count));
  std::vector<OrderRecord> records;
  for (const std::optional<OrderRecord>& record : *found) {
    if (record.has_value()) records.push_back(*record);
  }
  return records;
}

absl::StatusOr<bool> OrderSyncer::FillNext() {
  auto filling = deps_.bulk_runs.NextToFill();
  if (!filling.ok()) return filling.status();
  if (!filling->has_value()) return false;
  auto& [store, run, plan] = **filling;
  const auto page = TakePage(store, plan);
  const absl::Status added = page.ok() ? AddToRun(store, *page, run, plan.trace) : page.status();
  // While Redis is away the run waits; but one that can't be filled must end.
  if (errors::ReasonOf(added) == errors::Reason::kRedisUnavailable) return added;
  if (!added.ok()) {
    const auto cancelled = Cancel(store, run);
    return cancelled.ok() ? WithRun(added, store, run) : cancelled.status();
  }
  const bool filled = !plan.filter.has_value() && plan.orders.empty();
  const absl::Status noted =
      filled ? deps_.bulk_runs.Seal(store, run) : deps_.bulk_runs.SetPlan(store, run, plan);
  if (!noted.ok()) return noted;
  return true;
}

Event OrderSyncer::LeftOut(const StoreName& store, const OrderRecord& record) {
  const absl::Time now = deps_.clock.Now();
  Event event{.id = deps_.ids.Next(now),
              .store = store,
              .order = record.summary.id,
              .order_number = record.summary.number,
              .run = record.sync.run.value_or(RunId{}),
              .stage = Stage::kRecord,
              .status = EventStatus::kNotSynced,
              .message = "The bulk run was cancelled before the order's turn.",
              .time = now,
              .trace_id = trace::CurrentId()};
  const FormerState& before = record.sync.before;
  if (before.status == SyncStatus::kSynced) event.status = EventStatus::kSynced;
  if (before.status == SyncStatus::kFailed) {
    event.status = EventStatus::kFailed;
    event.failure = before.failure;
  }
  return event;
}

absl::StatusOr<BulkProgress> OrderSyncer::Cancel(const StoreName& store, const BulkRunId& run) {
  const absl::Status cancelled = deps_.bulk_runs.Cancel(store, run);
  if (!cancelled.ok()) return cancelled;
  std::string position;
  do {
    const auto waiting =
        deps_.bulk_runs.Waiting(store, run, position, static_cast<std::int64_t>(kPage));
    if (!waiting.ok()) return waiting.status();
    const auto records = deps_.index.FindMany(store, waiting->orders);
    if (!records.ok()) return records.status();
    std::vector<Withdrawal> withdrawals;
    for (std::size_t i = 0; i < records->size(); ++i) {
      const std::optional<OrderRecord>& record = (*records)[i];
      // Of an order that was forgotten meanwhile nothing is told.
      withdrawals.push_back({.store = store,
                             .order = waiting->orders[i],
                             .bulk_run = run,
                             .event = record.has_value() ? LeftOut(store, *record) : Event{}});
    }
    const absl::Status withdrawn = deps_.jobs.Withdraw(withdrawals);
    if (!withdrawn.ok()) return withdrawn;
    position = waiting->position;
  } while (!position.empty());
  return deps_.bulk_runs.Progress(store, run);
}

}  // namespace waybill::ordersync
