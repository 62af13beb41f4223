// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/shopify/order_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "libs/errors/error.h"
#include "services/order-sync/testing/order_builder.h"

namespace waybill::ordersync {
namespace {

using testing::Bag;
using testing::Dec;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string BagJson(std::string_view shop, std::string_view presentment) {
  return absl::StrCat(R"({"shopMoney":{"amount":")", std::string(shop),
                      R"(","currencyCode":"CAD"},"presentmentMoney":{"amount":")",
                      std::string(presentment), R"(","currencyCode":"USD"}})");
}

// An order with something in every place; ids beyond what a double holds.
std::string FullOrder() {
  return absl::StrReplaceAll(R"({
    "id": "gid://shopify/Order/9007199254740993", "legacyResourceId": "9007199254740993", "name": "#1001",
    "createdAt": "2026-11-01T10:00:00Z", "processedAt": "2026-11-01T12:00:00+02:00", "updatedAt": "2026-11-02T10:00:00Z",
    "cancelledAt": null, "test": true, "edited": false,
    "displayFinancialStatus": "PAID", "displayFulfillmentStatus": "A_NEW_STATUS", "sourceName": "web",
    "channelInformation": {"channelDefinition": {"handle": "online-store"}}, "risk": {"recommendation": "INVESTIGATE"},
    "currencyCode": "CAD", "presentmentCurrencyCode": "USD", "taxesIncluded": false,
    "note": "Ring \"twice\"", "tags": ["vip", "eu"], "paymentGatewayNames": ["shopify_payments"],
    "customAttributes": [{"key": "gift", "value": "yes"}, {"key": "empty", "value": null}],
    "customer": {"id": "gid://shopify/Customer/7", "displayName": "Ada L", "firstName": "Ada", "lastName": null,
      "defaultEmailAddress": {"emailAddress": "ada@example.com"}, "defaultPhoneNumber": null, "tags": ["a"]},
    "purchasingEntity": {"__typename": "PurchasingCompany", "company": {"id": "gid://shopify/Company/3", "name": "Acme"},
      "location": {"id": "gid://shopify/CompanyLocation/4", "name": "HQ"}},
    "billingAddress": null,
    "shippingAddress": {"firstName": "Ada", "address1": "1 Way", "countryCodeV2": "CA", "provinceCode": "ON"},
    "totalPriceSet": T(31.9;22.1), "currentTotalPriceSet": T(31.9;22.1), "totalTipReceivedSet": T(0.0;0.0),
    "discountApplications": {"nodes": [{"__typename": "DiscountCodeApplication", "index": 0, "code": "TEN"}]},
    "lineItems": {"pageInfo": {"hasNextPage": true, "endCursor": "c1"}, "nodes": [{
      "id": "gid://shopify/LineItem/11", "title": "Tea", "sku": null, "quantity": 2, "currentQuantity": 1,
      "isGiftCard": false, "variant": {"id": "gid://shopify/ProductVariant/21", "barcode": "400",
        "selectedOptions": [{"name": "Size", "value": "L"}]}, "product": {"id": "gid://shopify/Product/31"},
      "originalUnitPriceSet": T(12.345;8.1),
      "discountAllocations": [{"allocatedAmountSet": T(1.0;0.7), "discountApplication": {"index": 0}}],
      "taxLines": [{"title": "GST", "rate": 0.0625, "channelLiable": null, "priceSet": T(2.4;1.6)}],
      "duties": [{"id": "d1", "price": T(0.5;0.3), "taxLines": []}], "lineItemGroup": null}]},
    "shippingLines": {"nodes": [{"id": "gid://shopify/ShippingLine/41", "title": "Ground", "isRemoved": true,
      "originalPriceSet": T(5.0;3.5), "discountAllocations": [], "taxLines": []}]},
    "transactions": [{"id": "gid://shopify/OrderTransaction/51", "kind": "SALE", "status": "SUCCESS",
      "gateway": "gift_card", "amountSet": T(31.9;22.1), "parentTransaction": null}],
    "refunds": [{"id": "gid://shopify/Refund/61", "totalRefundedSet": T(1;1), "refundLineItems": {
      "pageInfo": {"hasNextPage": true, "endCursor": "r1"},
      "nodes": [{"quantity": 1, "restockType": "RETURN", "restocked": true, "lineItem": {"id": "gid://shopify/LineItem/11"},
        "subtotalSet": T(1;1), "totalTaxSet": T(0;0)}]},
      "refundShippingLines": {"nodes": [{"shippingLine": {"id": "gid://shopify/ShippingLine/41"},
        "subtotalAmountSet": T(5.0;3.5), "taxAmountSet": T(0.5;0.4)}]}}],
    "fulfillments": [{"id": "gid://shopify/Fulfillment/71", "status": "SUCCESS",
      "trackingInfo": [{"company": "DHL", "number": "42", "url": null}],
      "fulfillmentLineItems": {"nodes": [{"quantity": 1, "lineItem": {"id": "gid://shopify/LineItem/11"}}]}}]
  })",
                             {{"T(31.9;22.1)", BagJson("31.9", "22.1")},
                              {"T(0.0;0.0)", BagJson("0.0", "0.0")},
                              {"T(12.345;8.1)", BagJson("12.345", "8.1")},
                              {"T(1.0;0.7)", BagJson("1.0", "0.7")},
                              {"T(2.4;1.6)", BagJson("2.4", "1.6")},
                              {"T(0.5;0.3)", BagJson("0.5", "0.3")},
                              {"T(0.5;0.4)", BagJson("0.5", "0.4")},
                              {"T(5.0;3.5)", BagJson("5.0", "3.5")},
                              {"T(1;1)", BagJson("1", "1")},
                              {"T(0;0)", BagJson("0", "0")}});
}

// The least that is an order.
std::string SmallOrder(std::string_view id) {
  return absl::StrCat(R"({"id":"gid://shopify/Order/)", std::string(id),
                      R"(","name":"#1","createdAt":"2026-11-01T10:00:00Z","totalPriceSet":)",
                      BagJson("0.0", "0.0"), "}");
}

TEST(OrderJsonTest, ReadsEveryPartOfAnOrder) {
  const absl::StatusOr<ReadOrder> read = ParseOrder(FullOrder());
  ASSERT_TRUE(read.ok()) << read.status();
  const ShopOrder& order = read->order;
  EXPECT_EQ(order.id, OrderId{9007199254740993});
  EXPECT_EQ(order.number, "#1001");
  EXPECT_EQ(order.processed_at, order.created_at);
  EXPECT_TRUE(order.test);
  EXPECT_EQ(order.fulfillment_status, "A_NEW_STATUS");
  EXPECT_EQ(order.channel, "online-store");
  EXPECT_EQ(order.risk, "MEDIUM");
  EXPECT_EQ(order.note, "Ring \"twice\"");
  EXPECT_THAT(order.tags, ElementsAre("vip", "eu"));
  EXPECT_THAT(order.attributes, ElementsAre(Attribute{"gift", "yes"}, Attribute{"empty", ""}));
  ASSERT_TRUE(order.customer.has_value());
  EXPECT_EQ(order.customer->email, "ada@example.com");
  EXPECT_EQ(order.company->id, 3);
  EXPECT_FALSE(order.billing_address.has_value());
  EXPECT_EQ(order.shipping_address->province_code, "ON");
  EXPECT_EQ(order.totals.total.presentment.ToString(), "22.10 USD");
  EXPECT_EQ(order.discounts.at(0).title, "TEN");
  EXPECT_EQ(order.transactions.at(0).gateway, "gift_card");
  EXPECT_EQ(order.refunds.at(0).lines.at(0).line_item_id, 11);
  EXPECT_EQ(order.refunds.at(0).shipping.at(0).shipping_line_id, 41);
  EXPECT_EQ(order.fulfillments.at(0).tracking.at(0).number, "42");
  EXPECT_TRUE(order.shipping_lines.at(0).removed);
}

TEST(OrderJsonTest, RefusesTextThatIsNoJsonToItsEnd) {
  const std::string small = SmallOrder("1");
  const std::size_t inner = small.find("},\"presentmentMoney");
  ASSERT_NE(inner, std::string::npos);
  for (const std::string& text : {small.substr(0, small.size() - 1), small + "}",
                                  small.substr(0, inner) + small.substr(inner + 1)}) {
    EXPECT_EQ(errors::ReasonOf(ParseOrder(text).status()), errors::Reason::kShopifyBadResponse)
        << text;
  }
}

TEST(OrderJsonTest, ReadsAmountsAndRatesToTheLastDigit) {
  const ShopOrder order = ParseOrder(FullOrder())->order;
  const LineItem& line = order.lines.at(0);
  EXPECT_EQ(line.unit_price.shop.amount(), Dec("12.345"));
  EXPECT_EQ(line.unit_price.presentment.ToString(), "8.10 USD");
  EXPECT_EQ(line.taxes.at(0).rate, Dec("0.0625"));
  EXPECT_EQ(line.discounts.at(0).amount.shop, money::Money::Parse("1", "CAD").value());
  EXPECT_EQ(line.discounts.at(0).index, 0);
  EXPECT_EQ(line.duties.at(0).price.shop.amount(), Dec("0.5"));
  EXPECT_EQ(line.variant_id, 21);
  EXPECT_THAT(line.variant_options, ElementsAre(Attribute{"Size", "L"}));
  EXPECT_EQ(line.sku, "");
  EXPECT_EQ(line.current_quantity, 1);
}

TEST(OrderJsonTest, SaysWhereAConnectionGoesOn) {
  EXPECT_THAT(
      ParseOrder(FullOrder())->continuations,
      ElementsAre(
          Continuation{NestedConnection::kLineItems, "gid://shopify/Order/9007199254740993", "c1"},
          Continuation{NestedConnection::kRefundLineItems, "gid://shopify/Refund/61", "r1"}));
}

TEST(OrderJsonTest, AppendsContinuations) {
  ShopOrder order = ParseOrder(FullOrder())->order;
  const Continuation lines{NestedConnection::kLineItems, "gid://shopify/Order/9007199254740993",
                           "c1"};
  const std::string body =
      R"({"data":{"order":{"lineItems":{"nodes":[{"id":"gid://shopify/LineItem/12","quantity":1}],
      "pageInfo":{"hasNextPage":true,"endCursor":"c2"}}}}})";
  EXPECT_EQ(AppendContinuation(body, lines, order).value(), "c2");
  EXPECT_EQ(order.lines.at(1).id, 12);

  const Continuation refund{NestedConnection::kRefundLineItems, "gid://shopify/Refund/61", "r1"};
  const std::string refund_body =
      R"({"data":{"node":{"refundLineItems":{"nodes":[{"quantity":3}],"pageInfo":{"hasNextPage":false}}}}})";
  EXPECT_EQ(AppendContinuation(refund_body, refund, order).value(), "");
  EXPECT_EQ(order.refunds.at(0).lines.at(1).quantity, 3);
  EXPECT_EQ(
      errors::ReasonOf(AppendContinuation(R"({"data":{"node":null}})", refund, order).status()),
      errors::Reason::kOrderNotFound);
}

TEST(OrderJsonTest, TakesWhatIsHiddenAsEmpty) {
  const absl::StatusOr<ReadOrder> read = ParseOrder(SmallOrder("5"));
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_FALSE(read->order.customer.has_value());
  EXPECT_TRUE(read->order.lines.empty());
  EXPECT_EQ(read->order.financial_status, "");
  EXPECT_EQ(read->order.shop_currency.code(), "CAD");
}

TEST(OrderJsonTest, ReadsAPageWithItsCursor) {
  const std::string body =
      absl::StrCat(R"({"data":{"orders":{"nodes":[)", SmallOrder("5"), ",", SmallOrder("6"),
                   R"(],"pageInfo":{"hasNextPage":true,"endCursor":"next"}}},"extensions":{}})");
  const absl::StatusOr<ReadOrders> page = ParseOrdersPage(body);
  ASSERT_TRUE(page.ok()) << page.status();
  ASSERT_EQ(page->orders.size(), 2U);
  EXPECT_EQ(page->orders[1]->order.id, OrderId{6});
  EXPECT_EQ(page->next_cursor, "next");
}

TEST(OrderJsonTest, KeepsPlacesOfOrdersThatAreNotThere) {
  const absl::StatusOr<ReadOrders> read =
      ParseOrdersByIds(absl::StrCat(R"({"data":{"nodes":[null,)", SmallOrder("6"), "]}}"));
  ASSERT_TRUE(read.ok()) << read.status();
  ASSERT_EQ(read->orders.size(), 2U);
  EXPECT_EQ(errors::ReasonOf(read->orders[0].status()), errors::Reason::kOrderNotFound);
  EXPECT_TRUE(read->orders[1].ok());
}

TEST(OrderJsonTest, NamesTheFieldThatItCannotRead) {
  const std::string bad = absl::StrReplaceAll(FullOrder(), {{"12.345", "12,345"}});
  const absl::Status status = ParseOrder(bad).status();
  EXPECT_EQ(errors::ReasonOf(status), errors::Reason::kShopifyBadResponse);
  EXPECT_EQ(errors::FromStatus(status).metadata.at("field"),
            "lineItems[0].originalUnitPriceSet.shopMoney.amount");
}

TEST(OrderJsonTest, RefusesQuantitiesThatGraphqlDoesNotHave) {
  const std::string bad =
      absl::StrReplaceAll(FullOrder(), {{"\"quantity\": 2,", "\"quantity\": 2147483648,"}});
  EXPECT_EQ(errors::FromStatus(ParseOrder(bad).status()).metadata.at("field"),
            "lineItems[0].quantity");
}

TEST(OrderJsonTest, DoesNotLetABadOrderHideItsNeighbours) {
  const std::string body = absl::StrCat(R"({"data":{"orders":{"nodes":[{"id":7},)", SmallOrder("6"),
                                        R"(],"pageInfo":{"hasNextPage":false,"endCursor":"x"}}}})");
  const absl::StatusOr<ReadOrders> page = ParseOrdersPage(body);
  ASSERT_TRUE(page.ok()) << page.status();
  ASSERT_EQ(page->orders.size(), 2U);
  EXPECT_THAT(std::string(page->orders[0].status().message()), HasSubstr("nodes[0].totalPriceSet"));
  EXPECT_TRUE(page->orders[1].ok()) << page->orders[1].status();
  EXPECT_EQ(page->next_cursor, "");
}

TEST(OrderJsonTest, RefusesWhatIsNoAnswer) {
  for (const char* body : {"", "[]", "{", "<html>", R"({"data":null})", R"({"data":{}})",
                           R"({"data":{"orders":3}})"}) {
    EXPECT_EQ(errors::ReasonOf(ParseOrdersPage(body).status()), errors::Reason::kShopifyBadResponse)
        << body;
  }
}

// Whatever is cut off, nothing is made up and nothing crashes.
TEST(OrderJsonTest, RefusesEveryTruncation) {
  const std::string whole = FullOrder();
  const std::size_t end = whole.rfind('}');
  for (std::size_t length = 0; length < end; ++length) {
    ASSERT_FALSE(ParseOrder(whole.substr(0, length)).ok()) << length;
  }
}

}  // namespace
}  // namespace waybill::ordersync
