// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/webhook/webhook_receiver.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <sstream>
#include <utility>

#include "absl/strings/escaping.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;

constexpr char kOrder[] = R"({"id": 5, "email": "anna@example.com"})";

std::string Sign(const std::string& body, const std::string& secret) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(body.data()), body.size(), digest, &size);
  return absl::Base64Escape(absl::string_view(reinterpret_cast<char*>(digest), size));
}

class RecordingWebhookProbe final : public WebhookProbe {
 public:
  std::vector<std::pair<std::string, WebhookOutcome>> answered = {};
  void WebhookAnswered(std::string_view topic, WebhookOutcome outcome) override {
    answered.emplace_back(topic, outcome);
  }
};

class WebhookReceiverTest : public ::testing::Test {
 protected:
  static WebhookRequest Request(const std::string& topic, const std::string& body,
                                const std::string& secret = "new") {
    return {.method = "POST",
            .path = "/webhooks/demo",
            .topic = topic,
            .shop_domain = "Demo.myshopify.com",
            .id = "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043",
            .signature = Sign(body, secret),
            .body = body};
  }

  // What waits to be read.
  std::map<OrderId, absl::Time> Hints() { return world_.hints.hints[world_.store]; }

  void Know(const ShopOrder& order) {
    world_.source.orders.insert_or_assign(order.id, order);
    ASSERT_TRUE(world_.refresher
                    .Refresh(world_.store, RefreshScope::kChanged, absl::InfiniteFuture(),
                             [](const RefreshProgress&) { return true; })
                    .ok());
  }
  void KnowAnna() {
    world_.Sell(5);
    ShopOrder order = world_.source.orders.at(OrderId{5});
    order.customer = ShopCustomer{.id = 7, .display_name = "Anna", .email = "anna@example.com"};
    Know(order);
  }

  testing::SyncWorld world_;
  RecordingWebhookProbe probe_;
  std::ostringstream lines_;
  const log::Logger logger_{"order-sync", log::Level::kInfo, lines_};
  WebhookReceiver receiver_{
      {.stores = {{world_.store,
                   {.shop_domain = "demo.myshopify.com",
                    .secrets = {config::Secret("new"), config::Secret("old")}}}},
       .hints = world_.hints,
       .eraser = world_.eraser,
       .index = world_.index,
       .probe = probe_,
       .clock = world_.clock,
       .logger = logger_}};
};

TEST_F(WebhookReceiverTest, NotesTheOrderAndNothingElse) {
  EXPECT_EQ(receiver_.Answer(Request("orders/create", kOrder)), 200);
  EXPECT_THAT(Hints(), ElementsAre(Pair(OrderId{5}, world_.clock.now)));
  EXPECT_THAT(world_.index.orders[world_.store], IsEmpty());
  EXPECT_THAT(world_.source.reads, IsEmpty());
  EXPECT_THAT(probe_.answered, ElementsAre(Pair("orders/create", WebhookOutcome::kTaken)));
}

TEST_F(WebhookReceiverTest, TakesWhatIsSignedWithEitherSecret) {
  EXPECT_EQ(receiver_.Answer(Request("orders/create", kOrder, "old")), 200);
  EXPECT_EQ(receiver_.Answer(Request("orders/create", kOrder, "older")), 401);
}

TEST_F(WebhookReceiverTest, WhatIsNotSignedIsLookedAtNoFurther) {
  WebhookRequest request = Request("orders/create", kOrder);
  request.body += " ";
  EXPECT_EQ(receiver_.Answer(request), 401);
  EXPECT_THAT(Hints(), IsEmpty());
  EXPECT_THAT(probe_.answered, ElementsAre(Pair("", WebhookOutcome::kUnsigned)));
}

TEST_F(WebhookReceiverTest, RepetitionIsTakenOnce) {
  EXPECT_EQ(receiver_.Answer(Request("orders/create", kOrder)), 200);
  world_.hints.hints.clear();
  EXPECT_EQ(receiver_.Answer(Request("orders/create", kOrder)), 200);
  EXPECT_THAT(Hints(), IsEmpty());
  EXPECT_EQ(probe_.answered.back().second, WebhookOutcome::kRepeated);
}

TEST_F(WebhookReceiverTest, RefusesAnotherShopThoughTheAppIsTheSame) {
  WebhookRequest request = Request("orders/create", kOrder);
  request.shop_domain = "other.myshopify.com";
  EXPECT_EQ(receiver_.Answer(request), 403);
  EXPECT_THAT(Hints(), IsEmpty());
}

TEST_F(WebhookReceiverTest, RefusesSignedNonsense) {
  EXPECT_EQ(receiver_.Answer(Request("orders/create", "{\"id\": \"five\"}")), 400);
  WebhookRequest request = Request("orders/create", kOrder);
  request.id = "";
  EXPECT_EQ(receiver_.Answer(request), 400);
  request.id = std::string(1000, 'x');
  EXPECT_EQ(receiver_.Answer(request), 400);
}

TEST_F(WebhookReceiverTest, TakesTopicsThatItHasNoUseFor) {
  EXPECT_EQ(receiver_.Answer(Request("products/update", "{}")), 200);
  EXPECT_THAT(probe_.answered, ElementsAre(Pair("", WebhookOutcome::kIgnored)));
}

TEST_F(WebhookReceiverTest, HasItSentAgainWhileRedisIsAway) {
  world_.hints.failure =
      errors::ToStatus({.reason = errors::Reason::kRedisUnavailable, .message = "", .remedy = ""});
  EXPECT_EQ(receiver_.Answer(Request("orders/create", kOrder)), 503);
}

TEST_F(WebhookReceiverTest, RefusesOtherPathsAndMethodsBeforeTheBody) {
  EXPECT_EQ(receiver_.Admit({.method = "POST", .path = "/webhooks/demo"}), 200);
  EXPECT_EQ(receiver_.Admit({.method = "GET", .path = "/webhooks/demo"}), 405);
  for (const char* path : {"", "/", "/webhooks", "/webhooks/", "/webhooks/other", "/webhooks/demo/",
                           "/webhooks//demo", "/webhooks/demo/../demo"}) {
    EXPECT_EQ(receiver_.Admit({.method = "POST", .path = path}), 404) << path;
  }
}

TEST_F(WebhookReceiverTest, ErasesTheCustomerThatShopifyErases) {
  KnowAnna();
  const std::string body =
      R"({"shop_domain": "demo.myshopify.com", "customer": {"id": 7}, "orders_to_redact": [5]})";
  EXPECT_EQ(receiver_.Answer(Request("customers/redact", body)), 200);
  EXPECT_EQ(world_.index.orders[world_.store].at(OrderId{5}).summary.customer, "");
  EXPECT_THAT(lines_.str(), Not(HasSubstr("Anna")));
}

TEST_F(WebhookReceiverTest, OrderIsNoRedaction) {
  KnowAnna();
  const std::string body = R"({"id": 5, "customer": {"id": 7}})";
  EXPECT_EQ(receiver_.Answer(Request("customers/redact", body)), 400);
  EXPECT_EQ(receiver_.Answer(Request("shop/redact", body)), 400);
  EXPECT_EQ(world_.index.orders[world_.store].at(OrderId{5}).summary.customer, "Anna");
}

TEST_F(WebhookReceiverTest, ForgetsTheShopThatShopifyErases) {
  KnowAnna();
  const std::string body = R"({"shop_id": 954889, "shop_domain": "demo.myshopify.com"})";
  EXPECT_EQ(receiver_.Answer(Request("shop/redact", body)), 200);
  EXPECT_THAT(world_.index.orders[world_.store], IsEmpty());
}

TEST_F(WebhookReceiverTest, TellsOperatorsOfDataRequestsAndUninstalling) {
  EXPECT_EQ(receiver_.Answer(Request("customers/data_request", R"({"customer": {"id": 7}})")), 200);
  EXPECT_EQ(receiver_.Answer(Request("app/uninstalled", R"({"id": 954889})")), 200);
  EXPECT_THAT(lines_.str(), HasSubstr("asks for the data"));
  EXPECT_THAT(lines_.str(), HasSubstr("uninstalled"));
}

}  // namespace
}  // namespace waybill::ordersync
