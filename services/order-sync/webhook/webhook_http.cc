// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/webhook/webhook_http.h"

#include <string>
#include <string_view>

namespace waybill::ordersync {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;

std::string HeaderOf(const http::request<http::string_body>& message, std::string_view name) {
  const auto found = message.find(beast::string_view(name.data(), name.size()));
  return found == message.end() ? "" : std::string(found->value());
}

}  // namespace

WebhookRequest HeadOf(const http::request<http::string_body>& message) {
  const std::string target(message.target());
  return {.method = std::string(message.method_string()),
          .path = target.substr(0, target.find('?')),
          .topic = HeaderOf(message, "X-Shopify-Topic"),
          .shop_domain = HeaderOf(message, "X-Shopify-Shop-Domain"),
          .id = HeaderOf(message, "X-Shopify-Webhook-Id"),
          .signature = HeaderOf(message, "X-Shopify-Hmac-Sha256")};
}

}  // namespace waybill::ordersync
