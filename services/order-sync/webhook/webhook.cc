// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/webhook/webhook.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

namespace waybill::ordersync {
namespace {

namespace dom = simdjson::dom;

struct Topic {
  std::string_view name;
  WebhookKind kind;
  const char* order = "";  // Where in the body the order's id is, as a JSON pointer.
};

constexpr std::array kTopics = {
    Topic{"orders/create", WebhookKind::kOrder, "/id"},
    Topic{"orders/updated", WebhookKind::kOrder, "/id"},
    Topic{"orders/paid", WebhookKind::kOrder, "/id"},
    Topic{"orders/cancelled", WebhookKind::kOrder, "/id"},
    Topic{"orders/edited", WebhookKind::kOrder, "/order_edit/order_id"},
    Topic{"orders/fulfilled", WebhookKind::kOrder, "/id"},
    Topic{"orders/partially_fulfilled", WebhookKind::kOrder, "/id"},
    Topic{"orders/delete", WebhookKind::kOrder, "/id"},
    Topic{"refunds/create", WebhookKind::kOrder, "/order_id"},
    Topic{"fulfillments/create", WebhookKind::kOrder, "/order_id"},
    Topic{"fulfillments/update", WebhookKind::kOrder, "/order_id"},
    Topic{"app/uninstalled", WebhookKind::kAppUninstalled},
    Topic{"customers/data_request", WebhookKind::kDataRequest},
    Topic{"customers/redact", WebhookKind::kCustomerRedaction},
    Topic{"shop/redact", WebhookKind::kShopRedaction},
};

const Topic* FindTopic(std::string_view name) {
  const auto* found = std::ranges::find(kTopics, name, &Topic::name);
  return found == kTopics.end() ? nullptr : found;
}

// A positive id; 0 if there is none.
std::int64_t IdAt(const dom::element& root, const char* pointer) {
  std::int64_t id = 0;
  if (root.at_pointer(pointer).get_int64().get(id) != simdjson::SUCCESS) return 0;
  return std::max<std::int64_t>(id, 0);
}

std::string TextAt(const dom::element& root, const char* pointer) {
  std::string_view text;
  if (root.at_pointer(pointer).get_string().get(text) != simdjson::SUCCESS) return "";
  return std::string(text);
}

RedactedCustomer CustomerIn(const dom::element& root) {
  RedactedCustomer customer{.id = IdAt(root, "/customer/id"),
                            .email = TextAt(root, "/customer/email")};
  dom::array orders;
  if (root.at_pointer("/orders_to_redact").get_array().get(orders) != simdjson::SUCCESS)
    return customer;
  for (const dom::element order : orders) {
    std::int64_t id = 0;
    if (order.get_int64().get(id) == simdjson::SUCCESS && id > 0)
      customer.orders.push_back(OrderId{id});
  }
  return customer;
}

}  // namespace

std::optional<WebhookKind> KindOf(std::string_view topic) {
  const Topic* found = FindTopic(topic);
  return found == nullptr ? std::nullopt : std::optional(found->kind);
}

std::optional<Webhook> ParseWebhook(std::string_view topic, std::string_view body) {
  const Topic* found = FindTopic(topic);
  if (found == nullptr) return std::nullopt;
  dom::parser parser;
  dom::element root;
  if (parser.parse(simdjson::padded_string(body)).get(root) != simdjson::SUCCESS ||
      !root.is_object()) {
    return std::nullopt;
  }
  Webhook webhook{.kind = found->kind};
  switch (found->kind) {
    case WebhookKind::kOrder:
      webhook.order = OrderId{IdAt(root, found->order)};
      if (webhook.order == OrderId{}) return std::nullopt;
      break;
    case WebhookKind::kCustomerRedaction:
      // So that another topic's body, which is signed too, does not pass for this.
      if (!root.at_key("orders_to_redact").is_array()) return std::nullopt;
      webhook.customer = CustomerIn(root);
      webhook.shop_domain = TextAt(root, "/shop_domain");
      break;
    case WebhookKind::kShopRedaction:
      webhook.shop_domain = TextAt(root, "/shop_domain");
      // A customer's redaction names the shop, too.
      if (root.at_key("customer").error() == simdjson::SUCCESS) return std::nullopt;
      break;
    case WebhookKind::kAppUninstalled:
    case WebhookKind::kDataRequest:
      break;
  }
  return webhook;
}

}  // namespace waybill::ordersync
