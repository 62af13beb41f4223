// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "services/order-sync/rpc/testing/order_sync_fixture.h"
#include "services/order-sync/testing/order_builder.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using errors::ReasonOf;
using testing::Bag;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kOrder = "stores/demo/orders/1";

class OrderDetailsTest : public OrderSyncFixture {
 protected:
  absl::Status Get(v1::GetOrderView view = v1::GET_ORDER_VIEW_FULL) {
    v1::GetOrderRequest request;
    request.set_name(kOrder);
    request.set_view(view);
    return Call(&v1::OrderSyncService::Stub::GetOrder, request, got_);
  }

  // Order 1, paid by card after it was authorised; one of its two chairs went back, with shipping.
  ShopOrder& PaidAndRefunded() {
    Know(1);
    ShopOrder& order = world_.source.orders.at(OrderId{1});
    const Transaction authorization{.id = 11,
                                    .kind = "AUTHORIZATION",
                                    .status = "SUCCESS",
                                    .gateway = "shopify_payments",
                                    .gateway_title = "Shopify Payments",
                                    .processed_at = order.created_at,
                                    .amount = Bag("20.00")};
    Transaction capture = authorization;
    capture.id = 12;
    capture.kind = "CAPTURE";
    capture.processed_at = order.created_at + absl::Hours(1);
    capture.amount.presentment = Bag("21.50", "USD").shop;
    Transaction waiting = authorization;
    waiting.id = 13;
    waiting.kind = "REFUND";
    waiting.status = "PENDING";
    waiting.processed_at = std::nullopt;
    waiting.test = true;
    order.transactions = {waiting, capture, authorization};
    order.refunds = {
        {.id = 21,
         .created_at = order.created_at + absl::Hours(2),
         .note = "Scratched",
         .total = Bag("12.00"),
         .lines = {{.line_item_id = order.lines[0].id,
                    .quantity = 1,
                    .restock_type = "RETURN",
                    .subtotal = Bag("10.00"),
                    .tax = Bag("0.50")},
                   {.line_item_id = 99,
                    .quantity = 1,
                    .restock_type = "CANCEL",
                    .subtotal = Bag("1.00"),
                    .tax = Bag("0")}},
         .shipping = {{.reason = "", .amount = Bag("2.50"), .tax = Bag("0")}},
         .adjustments = {
             {.reason = "REFUND_DISCREPANCY", .amount = Bag("-1.50"), .tax = Bag("0")}}}};
    order.totals.refunded = Bag("12.00");
    return order;
  }

  v1::GetOrderResponse got_;
};

TEST_F(OrderDetailsTest, TellsPaymentsOldestFirstAndWhatHasNotHappenedLast) {
  PaidAndRefunded();
  ASSERT_TRUE(Get().ok());
  const v1::OrderDetails& details = got_.order().details();
  ASSERT_THAT(details.payments(), SizeIs(3));
  EXPECT_EQ(details.payments(0).kind(), "AUTHORIZATION");
  EXPECT_EQ(details.payments(0).gateway_title(), "Shopify Payments");
  EXPECT_EQ(details.payments(1).kind(), "CAPTURE");
  EXPECT_EQ(details.payments(1).amount().units(), 20);
  EXPECT_EQ(details.payments(1).presentment_amount().currency_code(), "USD");
  EXPECT_EQ(details.payments(2).status(), "PENDING");
  EXPECT_FALSE(details.payments(2).has_process_time());
  EXPECT_TRUE(details.payments(2).test());
  EXPECT_EQ(details.received_total().units(), 20);
  EXPECT_EQ(details.refunded_total().units(), 12);
  EXPECT_EQ(details.outstanding_total().units(), 0);
}

TEST_F(OrderDetailsTest, TellsRefundsWithTheNamesOfTheirLines) {
  const ShopOrder& order = PaidAndRefunded();
  ASSERT_TRUE(Get().ok());
  ASSERT_THAT(got_.order().details().refunds(), SizeIs(1));
  const v1::Refund& refund = got_.order().details().refunds(0);
  EXPECT_EQ(refund.note(), "Scratched");
  EXPECT_EQ(refund.total().units(), 12);
  ASSERT_THAT(refund.lines(), SizeIs(2));
  EXPECT_EQ(refund.lines(0).title(), order.lines[0].title);
  EXPECT_EQ(refund.lines(0).restock_type(), "RETURN");
  EXPECT_EQ(refund.lines(0).tax().nanos(), 500'000'000);
  EXPECT_THAT(refund.lines(1).title(), IsEmpty());
  ASSERT_THAT(refund.shipping(), SizeIs(1));
  EXPECT_EQ(refund.shipping(0).amount().units(), 2);
  ASSERT_THAT(refund.adjustments(), SizeIs(1));
  EXPECT_EQ(refund.adjustments(0).reason(), "REFUND_DISCREPANCY");
  EXPECT_EQ(refund.adjustments(0).amount().units(), -1);
}

TEST_F(OrderDetailsTest, TellsAddressesThatThereAre) {
  ShopOrder& order = PaidAndRefunded();
  order.shipping_address = std::nullopt;
  ASSERT_TRUE(Get().ok());
  const v1::OrderDetails& details = got_.order().details();
  EXPECT_EQ(details.billing_address().first_name(), "Ada");
  EXPECT_EQ(details.billing_address().city(), "London");
  EXPECT_EQ(details.billing_address().country_code(), "GB");
  EXPECT_FALSE(details.has_shipping_address());
}

TEST_F(OrderDetailsTest, AreReadForTheAnswerAloneAndOnlyIfAskedFor) {
  PaidAndRefunded();
  const std::size_t reads = world_.source.reads.size();
  ASSERT_TRUE(Get(v1::GET_ORDER_VIEW_UNSPECIFIED).ok());
  EXPECT_FALSE(got_.order().has_details());
  EXPECT_THAT(world_.source.reads, SizeIs(reads));
  ASSERT_TRUE(Get().ok());
  EXPECT_TRUE(got_.order().has_details());
  ASSERT_TRUE(Get(v1::GET_ORDER_VIEW_BASIC).ok());
  EXPECT_FALSE(got_.order().has_details());
  EXPECT_THAT(world_.source.reads, SizeIs(reads + 1));
}

TEST_F(OrderDetailsTest, SayWhyTheyCanNotBeTold) {
  PaidAndRefunded();
  world_.source.failures[OrderId{1}] = testing::FakeSales::Failure(Reason::kShopifyUnreachable);
  EXPECT_EQ(ReasonOf(Get()), Reason::kShopifyUnreachable);
  EXPECT_TRUE(Get(v1::GET_ORDER_VIEW_BASIC).ok());
  EXPECT_EQ(WrongField(Get(static_cast<v1::GetOrderView>(9))), "view");
}

}  // namespace
}  // namespace waybill::ordersync
