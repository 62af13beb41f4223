// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "absl/status/status.h"
#include "libs/redis/client.h"
#include "libs/service/host.h"
#include "services/order-sync/adapters/metrics/prometheus_webhook_probe.h"
#include "services/order-sync/adapters/redis/redis_order_hints.h"
#include "services/order-sync/config.h"
#include "services/order-sync/domain/customer_eraser.h"
#include "services/order-sync/domain/hinted_orders.h"
#include "services/order-sync/webhook/webhook_receiver.h"
#include "services/order-sync/webhook/webhook_server.h"
#include "services/order-sync/worker/hint_watch.h"

namespace waybill::ordersync {

// Shopify's webhooks, from the port they come in by to the syncs that they cause.
class Webhooks {
 public:
  struct Deps {
    service::Host& host;
    redis::Client& redis;
    OrderSource& source;
    OrderIndex& index;
    OrderRulesStore& rules;
    OrderSyncer& syncer;
    CustomerEraser& eraser;
  };
  Webhooks(const Config& config, const Deps& deps);

  // Takes webhooks from the moment it returns, if there is a store whose secret is known.
  // INVALID_FIELD if it can't listen.
  absl::Status Listen();

  // Takes no more; what came is read by another replica, or after the restart.
  void Stop();

 private:
  const Config& config_;
  service::Host& host_;
  RedisOrderHints hints_;
  PrometheusWebhookProbe probe_;
  HintedOrders orders_;
  WebhookReceiver receiver_;
  std::unique_ptr<HintWatch> watch_;
  std::unique_ptr<WebhookServer> server_;
};

}  // namespace waybill::ordersync
