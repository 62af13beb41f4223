// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/metrics/registry.h"
#include "services/order-sync/domain/ports/webhook_probe.h"

namespace waybill::ordersync {

class PrometheusWebhookProbe final : public WebhookProbe {
 public:
  explicit PrometheusWebhookProbe(metrics::Registry& registry);

  void WebhookAnswered(std::string_view topic, WebhookOutcome outcome) override;

 private:
  metrics::CounterFamily& webhooks_;
};

}  // namespace waybill::ordersync
