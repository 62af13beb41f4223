// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_syncer.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/trace/scope.h"
#include "services/order-sync/domain/order_rules.h"
#include "services/order-sync/domain/order_summary.h"

namespace waybill::ordersync {
namespace {

constexpr absl::Duration kFirstLook = absl::Milliseconds(2);
constexpr absl::Duration kLastLook = absl::Milliseconds(100);

absl::Status NotKnown(const OrderName& order) {
  return errors::ToStatus(
      {.reason = errors::Reason::kOrderNotFound,
       .message = absl::StrCat("There is no order ", FormatName(order), "."),
       .remedy = "Check the number, or refresh the store's orders from Shopify.",
       .metadata = {{"order", FormatName(order)}}});
}

}  // namespace

absl::Status OrderSyncer::MakeKnown(const StoreName& store, std::span<const OrderId> orders,
                                    absl::Time deadline) {
  const auto records = deps_.index.FindMany(store, orders);
  if (!records.ok()) return records.status();
  std::vector<OrderId> unknown;
  for (std::size_t i = 0; i < orders.size(); ++i) {
    if (!(*records)[i].has_value()) unknown.push_back(orders[i]);
  }
  if (unknown.empty()) return absl::OkStatus();

  const auto rules = deps_.rules.Get(store);
  if (!rules.ok()) return rules.status();
  std::vector<OrderRecord> read;
  for (const absl::StatusOr<ShopOrder>& order : deps_.source.Read(store, unknown, deadline)) {
    if (!order.ok()) return order.status();
    read.push_back(RecordOf(*order, rules->rules, deps_.clock.Now()));
  }
  return deps_.index.Upsert(store, read).status();
}

absl::StatusOr<std::vector<Enqueued>> OrderSyncer::Enqueue(
    const StoreName& store, std::span<const OrderRecord> orders, JobPriority priority,
    const std::optional<BulkRunId>& bulk_run, const std::string& run_id,
    const std::optional<trace::Context>& trace) {
  const absl::Time now = deps_.clock.Now();
  std::vector<SyncJob> jobs;
  std::vector<Event> events;
  for (const OrderRecord& order : orders) {
    const RunId run{run_id.empty() ? deps_.ids.Next(now) : run_id};
    jobs.push_back({.store = store,
                    .order = order.summary.id,
                    .run = run,
                    .bulk_run = bulk_run,
                    .priority = priority,
                    .enqueued_at = now,
                    .trace = trace});
    events.push_back({.id = deps_.ids.Next(now),
                      .store = store,
                      .order = order.summary.id,
                      .order_number = order.summary.number,
                      .run = run,
                      .stage = Stage::kQueued,
                      .status = EventStatus::kInProgress,
                      .message = "Waits for its turn.",
                      .time = now,
                      .trace_id = trace.has_value() ? trace->trace_id : ""});
  }
  return deps_.jobs.Enqueue(jobs, events);
}

absl::StatusOr<RunId> OrderSyncer::Ask(const OrderName& order, const std::string& request_id,
                                       absl::Time deadline) {
  const absl::Status known = MakeKnown(order.store, {&order.order, 1}, deadline);
  if (!known.ok()) return known;
  const auto record = deps_.index.Find(order.store, order.order);
  if (!record.ok()) return record.status();
  if (!record->has_value()) return NotKnown(order);
  // A retry of a call whose run has ended meanwhile gets that run's end, not a second run.
  if (!request_id.empty() && (*record)->sync.run == RunId{request_id}) return RunId{request_id};

  const auto enqueued = Enqueue(order.store, {&**record, 1}, JobPriority::kManual, std::nullopt,
                                request_id, trace::Current());
  if (!enqueued.ok()) return enqueued.status();
  return enqueued->front().run;
}

absl::StatusOr<OrderRecord> OrderSyncer::Await(const OrderName& order, const RunId& run,
                                               absl::Time deadline) {
  absl::Duration pause = kFirstLook;
  while (true) {
    auto record = deps_.index.Find(order.store, order.order);
    if (!record.ok()) return record.status();
    if (!record->has_value()) return NotKnown(order);
    const SyncState& state = (*record)->sync;
    const bool ended = state.status != SyncStatus::kInProgress || state.run != run;
    const absl::Time now = deps_.clock.Now();
    if (ended || now >= deadline) return **std::move(record);
    deps_.clock.SleepFor(std::min(pause, deadline - now));
    pause = std::min(pause * 2, kLastLook);
  }
}

absl::Status OrderSyncer::AskOnWebhook(const StoreName& store,
                                       std::span<const OrderRecord> orders) {
  if (orders.empty()) return absl::OkStatus();
  return Enqueue(store, orders, JobPriority::kWebhook, std::nullopt, "", trace::Current()).status();
}

}  // namespace waybill::ordersync
