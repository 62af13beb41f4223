// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/metrics/registry.h"
#include "services/order-sync/domain/ports/sync_probe.h"

namespace waybill::ordersync {

class PrometheusSyncProbe final : public SyncProbe {
 public:
  explicit PrometheusSyncProbe(metrics::Registry& registry);

  void OrderSynced(const StoreName& store, absl::Duration waited) override;
  void OrderFailed(const StoreName& store, errors::Reason reason) override;
  void OrderNotEligible(const StoreName& store) override;
  void OrderPutBack(const StoreName& store, errors::Reason reason) override;
  void OrdersReleased(const StoreName& store, errors::Reason reason,
                      std::int64_t order_count) override;
  void OrdersForgotten(const StoreName& store, std::int64_t order_count) override;
  void QueueMeasured(std::span<const std::int64_t> depths) override;
  void OutboxMeasured(std::int64_t count, absl::Duration oldest) override;
  void TrafficMeasured(const StoreName& store, int limit, bool paused) override;
  void StageEnded(Stage stage, std::int64_t order_count, absl::Duration duration) override;

 private:
  metrics::CounterFamily& orders_;
  metrics::CounterFamily& retries_;
  metrics::CounterFamily& released_;
  metrics::CounterFamily& forgotten_;
  metrics::GaugeFamily& queue_;
  metrics::GaugeFamily& outbox_events_;
  metrics::GaugeFamily& outbox_lag_;
  metrics::GaugeFamily& batch_limit_;
  metrics::GaugeFamily& paused_;
  metrics::HistogramFamily& sync_seconds_;
  metrics::HistogramFamily& stage_seconds_;
  metrics::HistogramFamily& stage_orders_;
};

}  // namespace waybill::ordersync
