// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/metrics/prometheus_sync_probe.h"

#include <algorithm>
#include <array>
#include <string>

#include "libs/metrics/buckets.h"

namespace waybill::ordersync {
namespace {

std::string Name(errors::Reason reason) { return std::string(errors::ReasonName(reason)); }

const char* Name(Stage stage) {
  switch (stage) {
    case Stage::kQueued:
      return "queued";
    case Stage::kRead:
      return "read";
    case Stage::kRules:
      return "rules";
    case Stage::kCheck:
      return "check";
    case Stage::kMap:
      return "map";
    case Stage::kCreate:
      return "create";
    case Stage::kConfirm:
      return "confirm";
    case Stage::kInvoice:
      return "invoice";
    case Stage::kPost:
      return "post";
    case Stage::kPay:
      return "pay";
    case Stage::kVerify:
      return "verify";
    case Stage::kRecord:
      return "record";
  }
  return "other";
}

}  // namespace

PrometheusSyncProbe::PrometheusSyncProbe(metrics::Registry& registry)
    : orders_(registry.Counters("waybill_order_sync_orders_total",
                                "Syncs that ended, by how they ended and why.",
                                {"store", "outcome", "reason"})),
      retries_(registry.Counters("waybill_order_sync_retries_total",
                                 "Syncs that were put back for another attempt, by what failed.",
                                 {"store", "reason"})),
      released_(registry.Counters("waybill_order_sync_released_orders_total",
                                  "Failed orders that were tried again by themselves, because what "
                                  "failed them was gone.",
                                  {"store", "reason"})),
      forgotten_(registry.Counters("waybill_order_sync_forgotten_orders_total",
                                   "Orders past their retention.", {"store"})),
      queue_(registry.Gauges("waybill_order_sync_queue_orders", "Syncs that wait for a worker.",
                             {"queue"})),
      outbox_events_(registry.Gauges("waybill_order_sync_outbox_events",
                                     "Events that log-store does not have yet.")),
      outbox_lag_(
          registry.Gauges("waybill_order_sync_outbox_lag_seconds",
                          "How long the oldest event that log-store does not have has waited.")),
      batch_limit_(registry.Gauges("waybill_order_sync_store_batch_limit",
                                   "Batches of a store that may run at once: what its Odoo bears.",
                                   {"store"})),
      paused_(registry.Gauges(
          "waybill_order_sync_store_paused",
          "1 while a store's Odoo or Shopify does not answer and its orders wait for that.",
          {"store"})),
      sync_seconds_(registry.Histograms("waybill_order_sync_sync_duration_seconds",
                                        "Time from asking for a sync to its good end.", {"store"})),
      stage_seconds_(registry.Histograms("waybill_order_sync_stage_duration_seconds",
                                         "Time that a stage took for a batch of orders.",
                                         {"stage"})),
      stage_orders_(registry.Histograms("waybill_order_sync_stage_batch_orders",
                                        "Orders in a stage's batch.", {"stage"},
                                        metrics::kBatchSizes)) {}

void PrometheusSyncProbe::OrderSynced(const StoreName& store, absl::Duration waited) {
  orders_.With(store.value, "synced", "").Increment();
  sync_seconds_.With(store.value).Observe(absl::ToDoubleSeconds(waited));
}

void PrometheusSyncProbe::OrderFailed(const StoreName& store, errors::Reason reason) {
  orders_.With(store.value, "failed", Name(reason)).Increment();
}

void PrometheusSyncProbe::OrderNotEligible(const StoreName& store) {
  orders_.With(store.value, "not_eligible", Name(errors::Reason::kNotEligible)).Increment();
}

void PrometheusSyncProbe::OrderPutBack(const StoreName& store, errors::Reason reason) {
  retries_.With(store.value, Name(reason)).Increment();
}

void PrometheusSyncProbe::OrdersReleased(const StoreName& store, errors::Reason reason,
                                         std::int64_t order_count) {
  released_.With(store.value, Name(reason)).Increment(static_cast<double>(order_count));
}

void PrometheusSyncProbe::OrdersForgotten(const StoreName& store, std::int64_t order_count) {
  forgotten_.With(store.value).Increment(static_cast<double>(order_count));
}

void PrometheusSyncProbe::QueueMeasured(std::span<const std::int64_t> depths) {
  constexpr std::array kQueues = {"manual", "webhook", "bulk", "delayed"};
  for (std::size_t i = 0; i < std::min(depths.size(), kQueues.size()); ++i) {
    queue_.With(kQueues[i]).Set(static_cast<double>(depths[i]));
  }
}

void PrometheusSyncProbe::OutboxMeasured(std::int64_t count, absl::Duration oldest) {
  outbox_events_.With().Set(static_cast<double>(count));
  outbox_lag_.With().Set(absl::ToDoubleSeconds(oldest));
}

void PrometheusSyncProbe::TrafficMeasured(const StoreName& store, int limit, bool paused) {
  batch_limit_.With(store.value).Set(limit);
  paused_.With(store.value).Set(paused ? 1 : 0);
}

void PrometheusSyncProbe::StageEnded(Stage stage, std::int64_t order_count,
                                     absl::Duration duration) {
  stage_seconds_.With(Name(stage)).Observe(absl::ToDoubleSeconds(duration));
  stage_orders_.With(Name(stage)).Observe(static_cast<double>(order_count));
}

}  // namespace waybill::ordersync
