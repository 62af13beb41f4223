// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace waybill::ordersync {

// An HTTP request, as far as a webhook has a use for it. Nothing in it can be trusted before its
// signature was checked, and nothing but the body after that.
struct WebhookRequest {
  std::string method = {};       // "POST"
  std::string path = {};         // Without the query: "/webhooks/demo"
  std::string topic = {};        // X-Shopify-Topic: "orders/create"
  std::string shop_domain = {};  // X-Shopify-Shop-Domain: "demo.myshopify.com"
  std::string id = {};           // X-Shopify-Webhook-Id, the same on retries.
  std::string signature = {};    // X-Shopify-Hmac-Sha256
  std::string body = {};         // To the byte.
};

// Answers requests with an HTTP status. Thread-safe.
class WebhookHandler {
 public:
  virtual ~WebhookHandler() = default;

  // Whether it is worth reading the body: 200, or the status to refuse the request with.
  virtual int Admit(const WebhookRequest& head) const = 0;

  // The status of a whole request. May block for some seconds.
  virtual int Answer(const WebhookRequest& request) = 0;
};

}  // namespace waybill::ordersync
