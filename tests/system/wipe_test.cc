// SPDX-License-Identifier: Apache-2.0
// order-sync's Redis is lost, with all that was known of the orders: a full refresh finds it out
// again from Shopify and Odoo, and nothing is made twice.
#include <map>
#include <string>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "libs/rpc/handle.h"
#include "tests/system/deployment.h"

namespace waybill::system_test {
namespace {

namespace v1 = ordersync::v1;
using Json = nlohmann::json;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr char kWipe[] =
    "for _, key in ipairs(redis.call('KEYS', 'wb:os:*')) do redis.call('DEL', key) end";

class WipeTest : public ::testing::Test {
 protected:
  WipeTest() {
    deployment_.StartAll();
    Refresh({});
  }

  void Refresh(std::vector<std::string> flags) {
    flags.insert(flags.begin(), {"orders", "refresh", "--store", "demo"});
    Run(std::move(flags));
  }

  void Run(std::vector<std::string> args) {
    const process::Finished finished = deployment_.Waybill(std::move(args));
    EXPECT_EQ(finished.exit.code, 0) << finished.err;
  }

  std::map<std::string, v1::Order> Orders() {
    v1::ListOrdersRequest request;
    request.set_parent("stores/demo");
    request.set_page_size(250);
    v1::ListOrdersResponse response;
    // The channel may not know yet that the service was killed, or that it is back.
    EXPECT_TRUE(Eventually([&] {
      const auto context = rpc::ContextUntil(absl::Now() + kPatience);
      return deployment_.order_sync().ListOrders(context.get(), request, &response).ok();
    }));
    std::map<std::string, v1::Order> orders;
    for (const v1::Order& order : response.orders()) orders[order.order_number()] = order;
    return orders;
  }

  void Wipe() {
    deployment_.Kill(Part::kOrderSync);
    const auto wiped = process::RunToEnd(
        {.program = "redis-cli", .args = {"-u", deployment_.redis().url(), "EVAL", kWipe, "0"}},
        kPatience);
    ASSERT_TRUE(wiped.ok()) << wiped.status();
    ASSERT_EQ(wiped->exit.code, 0) << wiped->err;
    deployment_.Start(Part::kOrderSync);
    ASSERT_TRUE(Eventually([&] { return deployment_.IsReady(Part::kOrderSync); }));
    ASSERT_THAT(Orders(), IsEmpty());
  }

  // What is known of an order, but for when and in which run it became known.
  static v1::Order Known(v1::Order order) {
    order.clear_sync_time();
    order.clear_last_log_entry();
    return order;
  }

  // How many records of a model there are in Odoo.
  std::size_t Count(const std::string& model) { return deployment_.OdooRecords(model).size(); }

  static Json SomeOrders() {
    Json orders = Json::array();
    for (const char* number : {"#1001", "#1002", "#1003", "#1004", "#1006", "#1009"})
      orders.push_back(DemoOrder(number));
    return orders;
  }

  Deployment deployment_{
      {.orders = SomeOrders(),
       .rules = {
           {"create_as", "CREATE_AS_SALE_ORDER_AND_CONFIRMED_INVOICE"},
           {"register_payments", true},
           {"refund_policy", "REFUND_POLICY_CREDIT_NOTE"},
           {"missing_customer", "MISSING_POLICY_CREATE"},
           {"gateway_mappings", {{{"gateway", "shopify_payments"}, {"journal_code", "BNK1"}}}}}}};
};

TEST_F(WipeTest, FullRefreshFindsOutWhatWasKnownAndNothingIsMadeTwice) {
  Run({"orders", "sync", "--store", "demo", "--view", "eligible"});
  const std::map<std::string, v1::Order> before = Orders();
  ASSERT_THAT(before, SizeIs(6));
  for (const auto& [number, order] : before) {
    ASSERT_EQ(order.sync_status(), v1::SYNC_STATUS_SYNCED) << order.failure().message();
    ASSERT_THAT(order.odoo_invoices(), Not(IsEmpty())) << number;
  }
  const std::map<std::string, std::size_t> counts = {{"sale.order", Count("sale.order")},
                                                     {"account.move", Count("account.move")},
                                                     {"account.payment", Count("account.payment")}};

  Wipe();
  Refresh({"--full"});
  const std::map<std::string, v1::Order> after = Orders();
  ASSERT_THAT(after, SizeIs(6));
  for (const auto& [number, order] : before) {
    EXPECT_TRUE(
        google::protobuf::util::MessageDifferencer::Equals(Known(order), Known(after.at(number))))
        << order.DebugString() << after.at(number).DebugString();
  }
  Run({"orders", "sync", "--store", "demo", "--view", "synced"});
  for (const auto& [model, count] : counts) EXPECT_EQ(Count(model), count) << model;
}

TEST_F(WipeTest, WhatChangedInShopifyMeanwhileIsSeenAsChanged) {
  Run({"orders", "sync", "--store", "demo", "--view", "eligible"});
  Wipe();
  const std::string id = DemoOrder("#1003").at("legacyResourceId");
  const std::string now =
      absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", absl::Now() + absl::Hours(1), absl::UTCTimeZone());
  deployment_.Control(Part::kShopify,
                      {{"patch", {{id, {{"note", "Ring twice"}, {"updatedAt", now}}}}}});
  Refresh({"--full"});
  EXPECT_TRUE(Orders().at("#1003").changed_since_sync());
  EXPECT_FALSE(Orders().at("#1001").changed_since_sync());
  Run({"orders", "sync", "stores/demo/orders/" + id});
  EXPECT_FALSE(Orders().at("#1003").changed_since_sync());
}

}  // namespace
}  // namespace waybill::system_test
