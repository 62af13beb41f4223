// SPDX-License-Identifier: Apache-2.0
// Shopify's webhooks, from their arrival to the sale order in Odoo.
#include <memory>
#include <string>

#include "gtest/gtest.h"
#include "tests/system/deployment.h"

namespace waybill::system_test {
namespace {

namespace v1 = ordersync::v1;
using Json = nlohmann::json;

class WebhookTest : public ::testing::Test {
 protected:
  void Start(const Json& rules) {
    deployment_ = std::make_unique<Deployment>(Deployment::Options{
        .orders =
            Json::array({Renumbered(DemoOrder("#1001"), 1), Renumbered(DemoOrder("#1001"), 2)}),
        .rules = rules});
    deployment_->StartAll();
  }

  static Deployment::Webhook Placed(std::int64_t order, const std::string& id) {
    return {.id = id,
            .topic = "orders/create",
            .body = R"({"id": )" + std::to_string(order) + R"(, "email": "ada@example.com"})"};
  }

  // Unspecified while the order is not known.
  v1::SyncStatus StatusOf(std::int64_t order) {
    v1::GetOrderRequest request;
    request.set_name("stores/demo/orders/" + std::to_string(order));
    v1::GetOrderResponse response;
    grpc::ClientContext context;
    const auto status = deployment_->order_sync().GetOrder(&context, request, &response);
    return status.ok() ? response.order().sync_status() : v1::SYNC_STATUS_UNSPECIFIED;
  }

  std::unique_ptr<Deployment> deployment_;
};

TEST_F(WebhookTest, MakesAnOrderKnownAndSyncsNothingByItself) {
  Start(Json::object());
  EXPECT_EQ(deployment_->Send(Placed(1, "a")), 200);
  EXPECT_TRUE(Eventually([&] { return StatusOf(1) == v1::SYNC_STATUS_NOT_SYNCED; }));
  EXPECT_TRUE(deployment_->SaleOrders().empty());
}

TEST_F(WebhookTest, SyncsEachOrderOnceHoweverOftenItIsTold) {
  Start({{"sync_on_webhook", true}});
  for (const char* id : {"a", "a", "b", "c"}) EXPECT_EQ(deployment_->Send(Placed(1, id)), 200);
  EXPECT_EQ(deployment_->Send(Placed(2, "d")), 200);
  EXPECT_TRUE(Eventually([&] {
    return StatusOf(1) == v1::SYNC_STATUS_SYNCED && StatusOf(2) == v1::SYNC_STATUS_SYNCED;
  }));
  EXPECT_EQ(deployment_->SaleOrders().size(), 2U);
}

TEST_F(WebhookTest, WhatWasTakenSurvivesTheEndOfOrderSync) {
  Start({{"sync_on_webhook", true}});
  EXPECT_EQ(deployment_->Send(Placed(1, "a")), 200);
  deployment_->Kill(Part::kOrderSync);
  deployment_->Start(Part::kOrderSync);
  EXPECT_TRUE(Eventually([&] { return StatusOf(1) == v1::SYNC_STATUS_SYNCED; }));
  EXPECT_EQ(deployment_->SaleOrders().size(), 1U);
}

TEST_F(WebhookTest, WhatIsNotSignedIsRefused) {
  Start(Json::object());
  Deployment::Webhook webhook = Placed(1, "a");
  webhook.secret = "another secret";
  EXPECT_EQ(deployment_->Send(webhook), 401);
  webhook.secret = "";
  EXPECT_EQ(deployment_->Send(webhook), 401);
}

}  // namespace
}  // namespace waybill::system_test
