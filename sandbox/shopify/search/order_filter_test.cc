// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/search/order_filter.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace waybill::sandbox::shopify {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::vector<Order>& Orders() {
  static const auto* const orders = [] {
    auto* list = new std::vector<Order>();
    const json bodies = json::parse(R"([
      {"id": "gid://shopify/Order/1", "name": "#1001", "createdAt": "2026-11-01T10:00:00Z",
       "updatedAt": "2026-11-20T10:00:00Z", "email": "a@example.com", "tags": ["vip", "Two Words"],
       "displayFinancialStatus": "PAID", "displayFulfillmentStatus": "FULFILLED",
       "closedAt": "2026-11-21T00:00:00Z"},
      {"id": "gid://shopify/Order/2", "name": "#1002", "createdAt": "2026-11-02T10:00:00Z",
       "test": true, "displayFinancialStatus": "PENDING",
       "displayFulfillmentStatus": "UNFULFILLED"},
      {"id": "gid://shopify/Order/3", "name": "#1003", "createdAt": "2026-11-03T10:00:00Z",
       "cancelledAt": "2026-11-04T00:00:00Z", "sourceName": "pos",
       "customer": {"id": "gid://shopify/Customer/7", "displayName": "Ada Example"}}])");
    for (const json& body : bodies) list->push_back(Order::FromJson(body).value());
    return list;
  }();
  return *orders;
}

std::vector<std::int64_t> Find(std::string_view text) {
  const OrderFilter filter(text);
  EXPECT_TRUE(filter.report().is_null()) << filter.report();
  std::vector<std::int64_t> ids;
  for (const Order& order : Orders()) {
    if (filter.Matches(order)) ids.push_back(order.id);
  }
  return ids;
}

TEST(OrderFilter, FindsEverythingWithoutTerms) {
  EXPECT_THAT(Find(""), ElementsAre(1, 2, 3));
  EXPECT_THAT(Find("  "), ElementsAre(1, 2, 3));
}

TEST(OrderFilter, ComparesTimes) {
  EXPECT_THAT(Find("updated_at:>='2026-11-03T10:00:00Z'"), ElementsAre(1, 3));
  EXPECT_THAT(Find("updated_at:>2026-11-03T10:00:00Z"), ElementsAre(1));
  EXPECT_THAT(Find("created_at:<2026-11-02"), ElementsAre(1));
  EXPECT_THAT(Find("created_at:>=2026-11-02 created_at:<='2026-11-02T10:00:00+00:00'"),
              ElementsAre(2));
}

TEST(OrderFilter, ComparesIdsAndTexts) {
  EXPECT_THAT(Find("id:2"), ElementsAre(2));
  EXPECT_THAT(Find("id:>=2"), ElementsAre(2, 3));
  EXPECT_THAT(Find("id:\"gid://shopify/Order/1\""), ElementsAre(1));
  EXPECT_THAT(Find("name:#1001 OR name:1003"), ElementsAre(1, 3));
  EXPECT_THAT(Find("name:200*"), IsEmpty());
  EXPECT_THAT(Find("name:#100*"), ElementsAre(1, 2, 3));
  EXPECT_THAT(Find("email:A@Example.com"), ElementsAre(1));
  EXPECT_THAT(Find("tag:'two words'"), ElementsAre(1));
  EXPECT_THAT(Find("tag_not:vip"), ElementsAre(2, 3));
  EXPECT_THAT(Find("customer_id:7"), ElementsAre(3));
  EXPECT_THAT(Find("ada"), ElementsAre(3));
}

TEST(OrderFilter, KnowsStatuses) {
  EXPECT_THAT(Find("status:open"), ElementsAre(2));
  EXPECT_THAT(Find("status:closed"), ElementsAre(1));
  EXPECT_THAT(Find("status:cancelled"), ElementsAre(3));
  EXPECT_THAT(Find("status:any"), ElementsAre(1, 2, 3));
  EXPECT_THAT(Find("financial_status:paid"), ElementsAre(1));
  EXPECT_THAT(Find("fulfillment_status:shipped"), ElementsAre(1));
  EXPECT_THAT(Find("test:true"), ElementsAre(2));
  EXPECT_THAT(Find("source_name:pos"), ElementsAre(3));
}

TEST(OrderFilter, CombinesTerms) {
  EXPECT_THAT(Find("(id:1 OR id:2) AND NOT test:true"), ElementsAre(1));
  EXPECT_THAT(Find("-id:1"), ElementsAre(2, 3));
  EXPECT_THAT(Find("id:1 id:2"), IsEmpty());
}

TEST(OrderFilter, IgnoresUnknownFieldAndSaysSo) {
  const OrderFilter filter("colour:red");
  for (const Order& order : Orders()) EXPECT_TRUE(filter.Matches(order));
  EXPECT_EQ(filter.report(), json::parse(R"({
    "query": "colour:red",
    "parsed": {"field": "colour", "match_all": "red"},
    "warnings": [{"field": "colour", "message": "Invalid search field for this query.",
                  "code": "invalid_field"}]})"));
}

TEST(OrderFilter, IgnoresUnknownFieldInNegation) {
  const OrderFilter filter("-colour:red");
  for (const Order& order : Orders()) EXPECT_TRUE(filter.Matches(order));
}

TEST(OrderFilter, SurvivesAnyText) {
  for (const char* text : {"(", ")", "((((", ":", "a:", ":b", "'", "a:'", "OR", "NOT", "-", "\\",
                           "updated_at:>=nonsense", "id:x"}) {
    const OrderFilter filter(text);
    for (const Order& order : Orders()) static_cast<void>(filter.Matches(order));
  }
}

}  // namespace
}  // namespace waybill::sandbox::shopify
