// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/log/logger.h"
#include "libs/metrics/registry.h"
#include "services/log-store/domain/ports/probe.h"

namespace waybill::logstore {

// Makes metrics of what happens, and a log line of what fails in the background.
class PrometheusProbe final : public Probe {
 public:
  // Both outlive the probe.
  PrometheusProbe(metrics::Registry& registry, const log::Logger& logger);

  void EventsAppended(std::int64_t stored, std::int64_t duplicates) override;
  void EventPublished(absl::Duration lag) override;
  void SubscribersChanged(std::int64_t change) override;
  void SubscriberFellBehind() override;
  void EventsForgotten(std::int64_t count) override;
  void BackgroundWorkFailed(const absl::Status& status) override;

 private:
  const log::Logger& logger_;
  metrics::CounterFamily& events_;
  metrics::Histogram& lag_;
  metrics::Gauge& subscribers_;
  metrics::Counter& catch_ups_;
  metrics::Counter& forgotten_;
  metrics::CounterFamily& failures_;
};

}  // namespace waybill::logstore
