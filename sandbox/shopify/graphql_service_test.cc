// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/graphql_service.h"

#include <string>
#include <utility>

#include "gtest/gtest.h"
#include "sandbox/shopify/admin_schema.h"

namespace waybill::sandbox::shopify {
namespace {

using nlohmann::json;

constexpr const char* kOrders = R"([
  {"id": "gid://shopify/Order/1", "name": "#1001", "createdAt": "2026-11-01T10:00:00Z",
   "updatedAt": "2026-11-20T10:00:00Z", "email": "a@example.com",
   "totalPriceSet": {"shopMoney": {"amount": "26.0", "currencyCode": "USD"}},
   "customer": {"id": "gid://shopify/Customer/7", "displayName": "Ada Example"},
   "lineItems": [{"id": "gid://shopify/LineItem/1", "sku": "A"},
                 {"id": "gid://shopify/LineItem/2", "sku": "B"},
                 {"id": "gid://shopify/LineItem/3", "sku": "C"}],
   "discountApplications": {"nodes": [
     {"__typename": "DiscountCodeApplication", "code": "TEN",
      "value": {"percentage": 10.0}},
     {"__typename": "ManualDiscountApplication", "title": "Sorry",
      "value": {"amount": "5.0", "currencyCode": "USD"}}]},
   "shippingLines": [{"id": "gid://shopify/ShippingLine/1", "title": "Post", "isRemoved": true}]},
  {"id": "gid://shopify/Order/2", "name": "#1002", "createdAt": "2026-11-02T10:00:00Z"},
  {"id": "gid://shopify/Order/9007199254740993", "name": "#1003",
   "createdAt": "2026-11-03T10:00:00Z", "note": "line\nbreak \"quoted\" \u00fc"}])";

class GraphqlServiceTest : public ::testing::Test {
 protected:
  GraphqlServiceTest() { EXPECT_TRUE(orders_.Put(json::parse(kOrders)).ok()); }

  json Ask(std::string query, json variables = json::object(), Budget budget = Budget::kCounted) {
    const auto answer = service_.Answer(
        {{"query", std::move(query)}, {"variables", std::move(variables)}}, budget, now_);
    return json::parse(answer.body);
  }

  json Data(std::string query, json variables = json::object()) {
    json answer = Ask(std::move(query), std::move(variables));
    EXPECT_FALSE(answer.contains("errors")) << answer["errors"];
    return answer["data"];
  }

  std::string Error(std::string query, json variables = json::object()) {
    const json answer = Ask(std::move(query), std::move(variables));
    EXPECT_FALSE(answer.contains("data"));
    return answer["errors"][0]["message"].get<std::string>();
  }

  absl::Time now_ = absl::FromUnixSeconds(1'800'000'000);
  OrderBook orders_;
  Shop shop_{DemoShop("USD")};
  CostBucket bucket_{CostLimits(), now_};
  GraphqlService service_{
      {.schema = AdminSchema(), .orders = orders_, .shop = shop_, .bucket = bucket_}};
};

TEST_F(GraphqlServiceTest, AnswersOnlyWhatIsSelected) {
  EXPECT_EQ(Data(R"({ order(id: "gid://shopify/Order/1") {
                       n: name totalPriceSet { shopMoney { amount } presentmentMoney { amount } }
                       customer { displayName } __typename } })"),
            json::parse(R"({"order": {"n": "#1001", "totalPriceSet":
              {"shopMoney": {"amount": "26.0"}, "presentmentMoney": null},
              "customer": {"displayName": "Ada Example"}, "__typename": "Order"}})"));
}

TEST_F(GraphqlServiceTest, WhatIsMissingIsNullOrAnEmptyList) {
  EXPECT_EQ(Data(R"({ order(id: "gid://shopify/Order/2") { note customer { id } transactions { id }
                      lineItems(first: 5) { nodes { id } pageInfo { hasNextPage endCursor } } } })"),
            json::parse(R"({"order": {"note": null, "customer": null, "transactions": [],
              "lineItems": {"nodes": [], "pageInfo": {"hasNextPage": false, "endCursor": null}}}})"));
  EXPECT_EQ(Data(R"({ order(id: "gid://shopify/Order/404") { id } })"),
            json::parse(R"({"order": null})"));
}

TEST_F(GraphqlServiceTest, KeepsLongIdsAndText) {
  EXPECT_EQ(Data(R"(query Q($id: ID!) { order(id: $id) { legacyResourceId note } })",
                 {{"id", "gid://shopify/Order/9007199254740993"}}),
            json::parse(R"({"order": {"legacyResourceId": "9007199254740993",
                                      "note": "line\nbreak \"quoted\" \u00fc"}})"));
}

TEST_F(GraphqlServiceTest, PagesOrdersWithoutGapOrRepetition) {
  const std::string query = R"(query Q($after: String, $reverse: Boolean) {
      orders(first: 2, after: $after, sortKey: UPDATED_AT, reverse: $reverse) {
        edges { cursor node { name } } pageInfo { hasNextPage endCursor } } })";
  const json first = Data(query)["orders"];
  EXPECT_EQ(first["edges"][0]["node"]["name"], "#1002");
  EXPECT_EQ(first["edges"][1]["node"]["name"], "#1003");
  EXPECT_EQ(first["pageInfo"]["hasNextPage"], true);
  EXPECT_EQ(first["pageInfo"]["endCursor"], first["edges"][1]["cursor"]);
  const json second = Data(query, {{"after", first["pageInfo"]["endCursor"]}})["orders"];
  EXPECT_EQ(second["edges"].size(), 1);
  EXPECT_EQ(second["edges"][0]["node"]["name"], "#1001");
  EXPECT_EQ(second["pageInfo"]["hasNextPage"], false);
  EXPECT_EQ(Data(query, {{"reverse", true}})["orders"]["edges"][0]["node"]["name"], "#1001");
}

TEST_F(GraphqlServiceTest, PagesNestedConnections) {
  const std::string query = R"(query Q($after: String) { order(id: "gid://shopify/Order/1") {
      lineItems(first: 2, after: $after) { nodes { sku } pageInfo { hasNextPage endCursor } } } })";
  const json first = Data(query)["order"]["lineItems"];
  EXPECT_EQ(first["nodes"].dump(), R"([{"sku":"A"},{"sku":"B"}])");
  const json second =
      Data(query, {{"after", first["pageInfo"]["endCursor"]}})["order"]["lineItems"];
  EXPECT_EQ(second["nodes"].dump(), R"([{"sku":"C"}])");
  EXPECT_EQ(second["pageInfo"]["hasNextPage"], false);
}

TEST_F(GraphqlServiceTest, ResolvesFragmentsOnUnionsAndInterfaces) {
  EXPECT_EQ(Data(R"({ order(id: "gid://shopify/Order/1") { discountApplications(first: 5) { nodes {
        ... on DiscountCodeApplication { code } ... on ManualDiscountApplication { title }
        value { __typename ... on MoneyV2 { amount } ...p } } } } }
        fragment p on PricingPercentageValue { percentage })")["order"]["discountApplications"],
            json::parse(R"({"nodes": [
              {"code": "TEN", "value": {"__typename": "PricingPercentageValue", "percentage": 10.0}},
              {"title": "Sorry", "value": {"__typename": "MoneyV2", "amount": "5.0"}}]})"));
}

TEST_F(GraphqlServiceTest, HonoursDirectives) {
  EXPECT_EQ(Data(R"(query Q($no: Boolean!) { order(id: "gid://shopify/Order/1") {
                      id @include(if: $no) name @skip(if: $no) email } })",
                 {{"no", false}})["order"]
                .dump(),
            R"({"email":"a@example.com","name":"#1001"})");
}

TEST_F(GraphqlServiceTest, HidesRemovedShippingLinesUnlessAskedFor) {
  EXPECT_EQ(Data(R"({ order(id: "gid://shopify/Order/1") {
      kept: shippingLines(first: 5) { nodes { title } }
      all: shippingLines(first: 5, includeRemovals: true) { nodes { title } } } })")["order"]
                .dump(),
            R"({"all":{"nodes":[{"title":"Post"}]},"kept":{"nodes":[]}})");
}

TEST_F(GraphqlServiceTest, AnswersNodesCountsShopAndScopes) {
  const json data = Data(R"({
      node(id: "gid://shopify/Customer/7") { id ... on Customer { displayName } }
      nodes(ids: ["gid://shopify/Order/2", "gid://shopify/Order/3"]) { id __typename }
      ordersCount(query: "created_at:>=2026-11-02") { count precision }
      shop { name currencyCode plan { shopifyPlus } }
      currentAppInstallation { accessScopes { handle } } })");
  EXPECT_EQ(data["node"]["displayName"], "Ada Example");
  EXPECT_EQ(data["nodes"].dump(), R"([{"__typename":"Order","id":"gid://shopify/Order/2"},null])");
  EXPECT_EQ(data["ordersCount"], json::parse(R"({"count": 2, "precision": "EXACT"})"));
  EXPECT_EQ(data["shop"]["currencyCode"], "USD");
  EXPECT_EQ(data["currentAppInstallation"]["accessScopes"][0]["handle"], "read_orders");
}

TEST_F(GraphqlServiceTest, RefusesInvalidQueriesWithoutData) {
  EXPECT_EQ(Error("{ order(id: \"gid://shopify/Order/1\") { colour } }"),
            "Field 'colour' doesn't exist on type 'Order'");
  EXPECT_EQ(Error("{ order { id } }"), "Field 'order' is missing required arguments: id");
  EXPECT_EQ(Error("{ orders { nodes { id } } }"), "you must provide one of first or last");
  EXPECT_EQ(Error("{ orders(first: 251) { nodes { id } } }"), "first cannot exceed 250");
  EXPECT_EQ(Error("{ orders(first: 1, sortKey: COLOUR) { nodes { id } } }"),
            "Argument 'sortKey' on Field 'orders' has an invalid value (COLOUR). Expected type "
            "'OrderSortKeys'.");
  EXPECT_EQ(Error("{ orders(first: 1, after: \"x\") { nodes { id } } }"),
            "Invalid cursor for current pagination sort.");
  EXPECT_EQ(Error("{ order(id: \"1\") { id } }"), "Invalid global id '1'");
  EXPECT_EQ(Error("{ shop { name { x } } }"),
            "Selections can't be made on scalars (field 'name' returns String)");
  EXPECT_EQ(Error("{ shop }"),
            "Field must have selections (field 'shop' returns Shop but has no selections. Did you "
            "mean 'shop { ... }'?)");
  EXPECT_EQ(Error("{ ...f }"), "Fragment f was used, but not defined");
  EXPECT_EQ(Error("{ ...f } fragment f on QueryRoot { shop { name } ...f }"),
            "Fragment f contains an infinite loop");
  EXPECT_EQ(Error("query Q($id: ID!) { order(id: $id) { id } }"),
            "Variable $id of type ID! was provided invalid value");
  EXPECT_EQ(Error("query Q { order(id: $id) { id } }"),
            "Variable $id is used by Q but not declared");
  EXPECT_EQ(Error("mutation M { shop { name } }"), "Schema is not configured for mutations");
}

TEST_F(GraphqlServiceTest, IgnoresUnknownSearchFieldAndReportsIt) {
  const json answer = Ask(R"({ all: orders(first: 9, query: "colour:red") { nodes { id } } })");
  EXPECT_EQ(answer["data"]["all"]["nodes"].size(), 3);
  const json& report = answer["extensions"]["search"][0];
  EXPECT_EQ(report["path"].dump(), R"(["all"])");
  EXPECT_EQ(report["warnings"][0]["code"], "invalid_field");
  EXPECT_FALSE(Ask("{ orders(first: 9, query: \"id:1\") { nodes { id } } }")["extensions"].contains(
      "search"));
}

TEST_F(GraphqlServiceTest, ChargesActualCostAndThrottlesAnEmptyBucket) {
  const std::string query = "{ orders(first: 50) { nodes { id } } }";
  const json cost = Ask(query)["extensions"]["cost"];
  EXPECT_EQ(cost["requestedQueryCost"], 9);
  EXPECT_EQ(cost["actualQueryCost"], 4);
  EXPECT_EQ(cost["throttleStatus"]["currentlyAvailable"], 1996);
  bucket_.SetAvailable(5, now_);
  const json refused = Ask(query);
  EXPECT_FALSE(refused.contains("data"));
  EXPECT_EQ(refused["errors"][0]["extensions"]["code"], "THROTTLED");
  EXPECT_TRUE(refused["extensions"]["cost"]["actualQueryCost"].is_null());
  EXPECT_EQ(refused["extensions"]["cost"]["throttleStatus"]["currentlyAvailable"], 5);
  now_ += absl::Milliseconds(40);
  EXPECT_TRUE(Ask(query).contains("data"));
}

TEST_F(GraphqlServiceTest, RefusesQueryAboveTheSingleQueryLimit) {
  bucket_.SetLimits({.single_query = 8}, now_);
  const json answer = Ask("{ orders(first: 50) { nodes { id } } }");
  EXPECT_EQ(answer["errors"][0]["extensions"]["code"], "MAX_COST_EXCEEDED");
  EXPECT_EQ(answer["errors"][0]["extensions"]["cost"], 9);
}

TEST_F(GraphqlServiceTest, ProtectsCustomerDataBesideTheRest) {
  ASSERT_TRUE(shop_.Change({{"protected_customer_data", true}}).ok());
  const json answer =
      Ask("{ orders(first: 1, query: \"id:1\") { nodes { name email customer { id } } } }");
  EXPECT_EQ(answer["data"]["orders"]["nodes"][0].dump(),
            R"({"customer":null,"email":null,"name":"#1001"})");
  ASSERT_EQ(answer["errors"].size(), 2);
  EXPECT_EQ(answer["errors"][1]["path"].dump(), R"(["orders","nodes",0,"customer"])");
  EXPECT_EQ(answer["errors"][1]["extensions"]["code"], "ACCESS_DENIED");
}

}  // namespace
}  // namespace waybill::sandbox::shopify
