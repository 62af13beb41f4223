// SPDX-License-Identifier: Apache-2.0
// What comes in by the port for webhooks: as an HTTP request, signed or not, and as the body of
// every topic.
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <string>
#include <string_view>

#include "absl/strings/escaping.h"
#include "boost/asio/buffer.hpp"
#include "boost/beast/http/parser.hpp"
#include "libs/clock/system_clock.h"
#include "libs/shopify/webhook_signature.h"
#include "services/order-sync/testing/in_memory_order_hints.h"
#include "services/order-sync/testing/in_memory_order_index.h"
#include "services/order-sync/webhook/webhook_http.h"
#include "services/order-sync/webhook/webhook_receiver.h"
#include "tests/fuzz/fuzz_target.h"

namespace waybill::fuzz {
namespace {

namespace http = boost::beast::http;
using ordersync::OrderId;

constexpr std::array kTopics = {"orders/create",          "orders/edited",    "refunds/create",
                                "app/uninstalled",        "customers/redact", "shop/redact",
                                "customers/data_request", "products/update"};
constexpr std::array kStatuses = {200, 400, 401, 403, 404};

class NoProbe final : public ordersync::WebhookProbe {
 public:
  void WebhookAnswered(std::string_view topic, ordersync::WebhookOutcome) override {
    Demand(topic.empty() || ordersync::KindOf(topic).has_value(), "a label is a known topic");
  }
};

constexpr std::string_view kSecret = "hush";

std::string Sign(const std::string& body) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  unsigned int size = 0;
  HMAC(EVP_sha256(), kSecret.data(), kSecret.size(),
       reinterpret_cast<const unsigned char*>(body.data()), body.size(), digest.data(), &size);
  return absl::Base64Escape(absl::string_view(reinterpret_cast<char*>(digest.data()), size));
}

// A receiver of one store, whose Redis is empty.
struct Receiver {
  std::ostringstream lines;
  log::Logger logger{"order-sync", log::Level::kError, lines};
  clock::SystemClock clock;
  ordersync::testing::InMemoryOrderHints hints;
  ordersync::testing::InMemoryOrderIndex index;
  ordersync::CustomerEraser eraser{index, clock};
  NoProbe probe;
  ordersync::WebhookReceiver receiver{
      {.stores = {{{"demo"},
                   {.shop_domain = "demo.myshopify.com", .secrets = {config::Secret(kSecret)}}}},
       .hints = hints,
       .eraser = eraser,
       .index = index,
       .probe = probe,
       .clock = clock,
       .logger = logger}};

  void Check(const ordersync::WebhookRequest& request) {
    const int admitted = receiver.Admit(request);
    Demand(admitted == 200 || admitted == 404 || admitted == 405,
           "a head has one of three answers");
    const int status = receiver.Answer(request);
    Demand(std::ranges::find(kStatuses, status) != kStatuses.end(), "an answer is documented");
    for (const auto& [order, time] : hints.hints[{"demo"}])
      Demand(order > OrderId{}, "an order's id is positive");
  }
};

void CheckRequest(const std::string& text) {
  http::request_parser<http::string_body> parser;
  parser.eager(true);
  parser.header_limit(ordersync::kLongestWebhookHead);
  parser.body_limit(ordersync::kLongestWebhookBody);
  boost::beast::error_code error;
  parser.put(boost::asio::buffer(text), error);
  if (error || !parser.is_done()) return;
  ordersync::WebhookRequest request = ordersync::HeadOf(parser.get());
  request.body = parser.get().body();
  Receiver receiver;
  receiver.Check(request);
  Demand(receiver.hints.hints[{"demo"}].empty() ||
             shopify::IsSignedWith(kSecret, request.body, request.signature),
         "what is not signed leaves nothing behind");
  request.signature = Sign(request.body);
  receiver.Check(request);
}

void CheckBody(const std::string& text) {
  for (const char* topic : kTopics) {
    const auto webhook = ordersync::ParseWebhook(topic, text);
    if (!webhook.has_value()) continue;
    const bool is_order = webhook->kind == ordersync::WebhookKind::kOrder;
    Demand(is_order == (webhook->order > OrderId{}), "of an order there is the id");
    Demand(webhook->customer.id >= 0, "a customer's id is not negative");
    for (const OrderId order : webhook->customer.orders)
      Demand(order > OrderId{}, "an order's id is positive");
  }
}

}  // namespace
}  // namespace waybill::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(waybill::fuzz::TextOf(data, size));
  waybill::fuzz::CheckRequest(text);
  waybill::fuzz::CheckBody(text);
  return 0;
}
