// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/webhook/webhook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waybill::ordersync {
namespace {

using ::testing::ElementsAre;

// Bodies as in Shopify's documentation, shortened.
constexpr char kOrder[] = R"({"id": 820982911946154508, "email": "jon@example.com",
  "customer": {"id": 115310627314723954, "email": "john@example.com"}})";
constexpr char kEdit[] = R"({"order_edit": {"id": 78912328793, "order_id": 820982911946154508}})";
constexpr char kRefund[] = R"({"id": 890088186047892319, "order_id": 820982911946154508})";
constexpr char kRedaction[] = R"({"shop_id": 954889, "shop_domain": "demo.myshopify.com",
  "customer": {"id": 191167, "email": "john@example.com", "phone": "555-625-1199"},
  "orders_to_redact": [299938, 280263, 220458]})";

TEST(ParseWebhookTest, FindsTheOrderWhereverTheTopicHasIt) {
  const OrderId order{820982911946154508};
  EXPECT_EQ(ParseWebhook("orders/create", kOrder)->order, order);
  EXPECT_EQ(ParseWebhook("orders/edited", kEdit)->order, order);
  EXPECT_EQ(ParseWebhook("refunds/create", kRefund)->order, order);
  EXPECT_EQ(ParseWebhook("fulfillments/update", kRefund)->order, order);
}

TEST(ParseWebhookTest, ReadsWhomToForget) {
  const auto webhook = ParseWebhook("customers/redact", kRedaction);
  ASSERT_TRUE(webhook.has_value());
  EXPECT_EQ(webhook->kind, WebhookKind::kCustomerRedaction);
  EXPECT_EQ(webhook->shop_domain, "demo.myshopify.com");
  EXPECT_EQ(webhook->customer.id, 191167);
  EXPECT_EQ(webhook->customer.email, "john@example.com");
  EXPECT_THAT(webhook->customer.orders,
              ElementsAre(OrderId{299938}, OrderId{280263}, OrderId{220458}));
}

TEST(ParseWebhookTest, RequestForDataIsNoRedaction) {
  EXPECT_FALSE(ParseWebhook("customers/redact",
                            R"({"shop_domain":"demo.myshopify.com","customer":{"id":191167},)"
                            R"("orders_requested":[299938]})")
                   .has_value());
}

TEST(ParseWebhookTest, RefusesBodiesWithoutAnOrder) {
  for (const char* body :
       {"", "{}", "[]", "7", "{\"id\": 0}", "{\"id\": -5}", "{\"id\": \"5\"}", "{\"id\": 1e3}",
        "{\"id\": 99999999999999999999}", "{\"id\": 5} {", "{\"id\": 5", "\xff"}) {
    EXPECT_FALSE(ParseWebhook("orders/create", body).has_value()) << body;
  }
}

// What is signed is the body, not the topic.
TEST(ParseWebhookTest, NoOtherTopicsBodyPassesForARedaction) {
  EXPECT_FALSE(ParseWebhook("customers/redact", kOrder).has_value());
  EXPECT_FALSE(ParseWebhook("shop/redact", kRedaction).has_value());
}

TEST(KindOfTest, KnowsNoTopicThatWaybillHasNoUseFor) {
  EXPECT_EQ(KindOf("orders/paid"), WebhookKind::kOrder);
  EXPECT_EQ(KindOf("products/update"), std::nullopt);
  EXPECT_EQ(KindOf(""), std::nullopt);
}

}  // namespace
}  // namespace waybill::ordersync
