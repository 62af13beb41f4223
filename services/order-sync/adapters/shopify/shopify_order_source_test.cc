// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/shopify/shopify_order_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <nlohmann/json.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using nlohmann::json;
using ::testing::ElementsAre;

// Answers what it was given, in turn, and keeps what it was asked.
class ScriptedClient : public shopify::Client {
 public:
  absl::StatusOr<shopify::Answer> Read(const shopify::Query& query, absl::Time) override {
    EXPECT_NE(query.document.find(absl::StrCat("query ", std::string(query.operation_name))),
              std::string_view::npos);
    operations.emplace_back(query.operation_name);
    variables.push_back(json::parse(query.variables));
    if (answers.empty()) return absl::InternalError("the script has ended");
    absl::StatusOr<shopify::Answer> answer = std::move(answers.front());
    answers.pop_front();
    return answer;
  }

  void Answer(const json& data) {
    answers.emplace_back(shopify::Answer{.body = json{{"data", data}}.dump()});
  }
  void Refuse(Reason reason) { answers.emplace_back(errors::ToStatus({.reason = reason})); }

  std::deque<absl::StatusOr<shopify::Answer>> answers;
  std::vector<std::string> operations;
  std::vector<json> variables;
};

json OrderNode(std::int64_t id) {
  return {{"id", absl::StrCat("gid://shopify/Order/", id)},
          {"name", absl::StrCat("#", id)},
          {"createdAt", "2026-11-01T10:00:00Z"},
          {"totalPriceSet", {{"shopMoney", {{"amount", "0.0"}, {"currencyCode", "EUR"}}}}}};
}

json Lines(std::int64_t id, const std::string& next_cursor) {
  return {{"nodes", {{{"id", absl::StrCat("gid://shopify/LineItem/", id)}, {"quantity", 1}}}},
          {"pageInfo", {{"hasNextPage", !next_cursor.empty()}, {"endCursor", next_cursor}}}};
}

class ShopifyOrderSourceTest : public ::testing::Test {
 protected:
  std::vector<absl::StatusOr<ShopOrder>> Read(std::vector<OrderId> ids) {
    return source_.Read(kStore, ids, absl::InfiniteFuture());
  }

  const StoreName kStore{"demo"};
  ScriptedClient client_;
  ShopifyOrderSource source_{ShopifyStores{{kStore, client_}}};
};

TEST_F(ShopifyOrderSourceTest, ReadsSeveralOrdersInOneCall) {
  client_.Answer({{"nodes", {OrderNode(5), nullptr}}});
  const auto orders = Read({OrderId{5}, OrderId{6}});
  ASSERT_EQ(orders.size(), 2U);
  ASSERT_TRUE(orders[0].ok()) << orders[0].status();
  EXPECT_EQ(orders[0]->id, OrderId{5});
  EXPECT_EQ(errors::ReasonOf(orders[1].status()), Reason::kOrderNotFound);
  EXPECT_THAT(client_.operations, ElementsAre("OrdersByIds"));
  EXPECT_EQ(client_.variables[0]["ids"], json({"gid://shopify/Order/5", "gid://shopify/Order/6"}));
}

TEST_F(ShopifyOrderSourceTest, ReadsOnUntilTheOrderIsWhole) {
  json order = OrderNode(5);
  order["lineItems"] = Lines(1, "c1");
  client_.Answer({{"nodes", {order}}});
  client_.Answer({{"order", {{"lineItems", Lines(2, "c2")}}}});
  client_.Answer({{"order", {{"lineItems", Lines(3, "")}}}});
  const auto orders = Read({OrderId{5}});
  ASSERT_TRUE(orders[0].ok()) << orders[0].status();
  EXPECT_EQ(orders[0]->lines.size(), 3U);
  EXPECT_THAT(client_.operations, ElementsAre("OrdersByIds", "OrderLineItems", "OrderLineItems"));
  EXPECT_EQ(client_.variables[2], json({{"id", "gid://shopify/Order/5"}, {"after", "c2"}}));
}

TEST_F(ShopifyOrderSourceTest, DoesNotFollowACursorThatStandsStill) {
  json order = OrderNode(5);
  order["lineItems"] = Lines(1, "c1");
  client_.Answer({{"nodes", {order}}});
  client_.Answer({{"order", {{"lineItems", Lines(2, "c1")}}}});
  EXPECT_EQ(errors::ReasonOf(Read({OrderId{5}})[0].status()), Reason::kShopifyBadResponse);
}

TEST_F(ShopifyOrderSourceTest, AsksForLessWhereAllAtOnceIsRefused) {
  client_.Refuse(Reason::kShopifyQueryRefused);
  client_.Answer({{"nodes", {OrderNode(5)}}});
  client_.Answer({{"nodes", {OrderNode(6)}}});
  const auto orders = Read({OrderId{5}, OrderId{6}});
  EXPECT_TRUE(orders[0].ok());
  EXPECT_TRUE(orders[1].ok());
}

TEST_F(ShopifyOrderSourceTest, GivesEveryOrderTheReasonThatStoppedTheCall) {
  client_.Refuse(Reason::kShopifyTimeout);
  for (const auto& order : Read({OrderId{5}, OrderId{6}})) {
    EXPECT_EQ(errors::ReasonOf(order.status()), Reason::kShopifyTimeout);
  }
}

TEST_F(ShopifyOrderSourceTest, ReadsManyOrdersInSeveralCalls) {
  std::vector<OrderId> ids;
  for (int call = 0; call < 2; ++call) {
    json nodes = json::array();
    for (int i = 0; i < (call == 0 ? 25 : 1); ++i) {
      ids.emplace_back(OrderId{100 * call + i + 1});
      nodes.push_back(OrderNode(100 * call + i + 1));
    }
    client_.Answer({{"nodes", nodes}});
  }
  const auto orders = Read(ids);
  ASSERT_EQ(orders.size(), 26U);
  EXPECT_EQ(orders[25]->id, ids[25]);
}

TEST_F(ShopifyOrderSourceTest, ReadsWhatChangedPageByPage) {
  client_.Answer(
      {{"orders",
        {{"nodes", {OrderNode(5)}}, {"pageInfo", {{"hasNextPage", true}, {"endCursor", "p2"}}}}}});
  const auto page = source_.ReadChanged(kStore, absl::FromUnixSeconds(1'793'000'000), "p1",
                                        absl::InfiniteFuture());
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(page->orders.size(), 1U);
  EXPECT_EQ(page->next_cursor, "p2");
  EXPECT_EQ(
      client_.variables[0],
      json({{"first", 25}, {"after", "p1"}, {"query", "updated_at:>='2026-10-26T07:33:20Z'"}}));
}

TEST_F(ShopifyOrderSourceTest, TellsWhatTheShopIs) {
  client_.Answer({{"shop",
                   {{"id", "gid://shopify/Shop/1"},
                    {"myshopifyDomain", "demo.myshopify.com"},
                    {"currencyCode", "EUR"}}},
                  {"currentAppInstallation", {{"accessScopes", {{{"handle", "read_orders"}}}}}}});
  const auto shop = source_.ReadShop(kStore, absl::InfiniteFuture());
  ASSERT_TRUE(shop.ok()) << shop.status();
  EXPECT_EQ(shop->domain, "demo.myshopify.com");
  EXPECT_THAT(shop->access_scopes, ElementsAre("read_orders"));
  client_.Answer({{"shop", nullptr}});
  EXPECT_EQ(errors::ReasonOf(source_.ReadShop(kStore, absl::InfiniteFuture()).status()),
            Reason::kShopifyBadResponse);
}

TEST_F(ShopifyOrderSourceTest, KnowsOnlyTheStoresThatItWasGiven) {
  const StoreName other{"other"};
  EXPECT_EQ(errors::ReasonOf(source_.ReadShop(other, absl::InfiniteFuture()).status()),
            Reason::kStoreNotFound);
  EXPECT_EQ(errors::ReasonOf(source_.ReadChanged(other, {}, "", absl::InfiniteFuture()).status()),
            Reason::kStoreNotFound);
  const std::vector<OrderId> ids = {OrderId{5}};
  EXPECT_EQ(errors::ReasonOf(source_.Read(other, ids, absl::InfiniteFuture())[0].status()),
            Reason::kStoreNotFound);
}

}  // namespace
}  // namespace waybill::ordersync
