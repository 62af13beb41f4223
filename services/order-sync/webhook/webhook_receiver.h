// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "libs/clock/clock.h"
#include "libs/config/secret.h"
#include "libs/log/logger.h"
#include "services/order-sync/domain/customer_eraser.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/ports/order_hints.h"
#include "services/order-sync/domain/ports/order_index.h"
#include "services/order-sync/domain/ports/webhook_probe.h"
#include "services/order-sync/webhook/webhook.h"
#include "services/order-sync/webhook/webhook_request.h"

namespace waybill::ordersync {

// Takes Shopify's webhooks, POST /webhooks/{store}. A webhook is a hint: of an order its id is
// noted, and it is read from Shopify later. Answers:
//   200  taken, taken before, or of no use
//   400  signed, but not what the topic's bodies are, or without an id
//   401  not signed with one of the store's secrets
//   403  of another shop than the store's
//   404, 405  another path or method
//   503  Redis does not answer, or a redaction is not done yet; Shopify sends it again
class WebhookReceiver final : public WebhookHandler {
 public:
  // A store that takes webhooks.
  struct Store {
    std::string shop_domain;              // "demo.myshopify.com"
    std::vector<config::Secret> secrets;  // Any of them will do.
  };
  struct Deps {
    std::map<StoreName, Store> stores;
    OrderHints& hints;
    CustomerEraser& eraser;
    OrderIndex& index;
    WebhookProbe& probe;
    const clock::Clock& clock;
    const log::Logger& logger;
  };
  explicit WebhookReceiver(Deps deps) : deps_(std::move(deps)) {}

  int Admit(const WebhookRequest& head) const override;
  int Answer(const WebhookRequest& request) override;

 private:
  WebhookOutcome Take(const WebhookRequest& request);
  WebhookOutcome Act(const StoreName& name, const Store& store, const WebhookRequest& request,
                     const Webhook& webhook);
  WebhookOutcome Note(const StoreName& store, const WebhookRequest& request, OrderId order);
  WebhookOutcome Redact(const StoreName& store, const RedactedCustomer& customer);
  WebhookOutcome RedactShop(const StoreName& store);

  const Deps deps_;
};

}  // namespace waybill::ordersync
