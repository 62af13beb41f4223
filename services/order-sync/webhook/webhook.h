// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "services/order-sync/domain/customer_eraser.h"
#include "services/order-sync/domain/ids.h"

// What Shopify's webhooks say
// (https://shopify.dev/docs/api/webhooks, https://shopify.dev/docs/apps/build/compliance).
namespace waybill::ordersync {

enum class WebhookKind : std::uint8_t {
  kOrder,              // Something of an order is new.
  kAppUninstalled,     // The shop takes the app away.
  kDataRequest,        // A customer asks for what is kept of them.
  kCustomerRedaction,  // A customer is to be forgotten.
  kShopRedaction,      // The shop is to be forgotten.
};

// The kind of a topic; nothing for one that Waybill has no use for.
std::optional<WebhookKind> KindOf(std::string_view topic);

struct Webhook {
  WebhookKind kind = WebhookKind::kOrder;
  OrderId order = {};              // Of kOrder.
  RedactedCustomer customer = {};  // Of kCustomerRedaction; holds personal data: never logged.
  // As the body has it: of the redactions, which must not be had by replaying another topic's body.
  std::string shop_domain = {};
};

// Reads the body of a topic with a kind. Nothing if it is not what that topic's bodies are.
std::optional<Webhook> ParseWebhook(std::string_view topic, std::string_view body);

}  // namespace waybill::ordersync
