// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/metrics/prometheus_webhook_probe.h"

#include <string>

namespace waybill::ordersync {
namespace {

const char* Name(WebhookOutcome outcome) {
  switch (outcome) {
    case WebhookOutcome::kTaken:
      return "taken";
    case WebhookOutcome::kRepeated:
      return "repeated";
    case WebhookOutcome::kIgnored:
      return "ignored";
    case WebhookOutcome::kUnknownStore:
      return "unknown_store";
    case WebhookOutcome::kUnsigned:
      return "unsigned";
    case WebhookOutcome::kOtherShop:
      return "other_shop";
    case WebhookOutcome::kMalformed:
      return "malformed";
    case WebhookOutcome::kUnavailable:
      return "unavailable";
  }
  return "other";
}

}  // namespace

PrometheusWebhookProbe::PrometheusWebhookProbe(metrics::Registry& registry)
    : webhooks_(registry.Counters("waybill_order_sync_webhooks_total",
                                  "Webhooks that were answered, by how.", {"topic", "outcome"})) {
  // There from the start, so that the first one refused is a rise from 0.
  for (const WebhookOutcome outcome : {WebhookOutcome::kTaken, WebhookOutcome::kUnsigned,
                                       WebhookOutcome::kOtherShop, WebhookOutcome::kUnavailable}) {
    webhooks_.With("", Name(outcome));
  }
}

void PrometheusWebhookProbe::WebhookAnswered(std::string_view topic, WebhookOutcome outcome) {
  webhooks_.With(topic, Name(outcome)).Increment();
}

}  // namespace waybill::ordersync
