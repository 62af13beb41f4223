// SPDX-License-Identifier: Apache-2.0
// Refunded goods that come back into stock.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/domain/external_ids.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using testing::Bag;
using testing::Dec;
using ::testing::ElementsAre;
using testing::FakeSales;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::SyncWorld;

class SyncRestockingTest : public ::testing::Test {
 protected:
  void SetUp() override {
    SetPolicy(RefundPolicy::kCreditNoteAndRestock);
    world_.Sync(order_);
    sale_order_ = world_.sales.Of(order_).document.id;
  }

  void SetPolicy(RefundPolicy policy) {
    world_.SetRules(
        {.create_as = CreateAs::kSaleOrderAndConfirmedInvoice, .refund_policy = policy});
  }

  // The two chairs of the order left, or are about to.
  void Deliver(bool done) {
    world_.deliveries.goods[sale_order_] = {
        {.id = OdooId{1},
         .sale_line = OrderLineExternalId(order_, "line_items/1"),
         .product = world_.sales.DraftOf(order_).lines[0].product,
         .done = done,
         .quantity = Dec("2")}};
  }

  // One of them is given back.
  void Refund(std::string restock_type) {
    ShopOrder& order = world_.source.orders.at(order_);
    order.refunds = {{.id = 91,
                      .created_at = testing::kNoon,
                      .note = {},
                      .total = Bag("10.00"),
                      .lines = {{.line_item_id = 1,
                                 .quantity = 1,
                                 .restock_type = restock_type,
                                 .restocked = restock_type != "NO_RESTOCK",
                                 .subtotal = Bag("10.00"),
                                 .tax = Bag("0.00")}}}};
    order.lines[0].current_quantity = 1;
    order.updated_at += absl::Hours(1);
  }

  const std::vector<GoodsMove>& Goods() { return world_.deliveries.goods[sale_order_]; }

  SyncWorld world_;
  const OrderId order_ = world_.Sell(1);
  OdooId sale_order_ = {};
};

TEST_F(SyncRestockingTest, RefundBecomesACreditNoteAndOneReturn) {
  Deliver(true);
  Refund("RETURN");
  for (int repeated = 0; repeated < 2; ++repeated) {
    const SyncState& state = world_.Sync(order_);
    EXPECT_EQ(state.status, SyncStatus::kSynced);
    EXPECT_THAT(state.invoices, SizeIs(2));
    EXPECT_THAT(world_.deliveries.returns, ElementsAre(RefundExternalId(91) + "_return"));
  }
}

TEST_F(SyncRestockingTest, LostAnswerEndsInOneReturn) {
  Deliver(true);
  Refund("RETURN");
  world_.deliveries.lost_answers[sale_order_] = FakeSales::Failure(Reason::kOdooTimeout);
  EXPECT_NE(world_.Sync(order_).status, SyncStatus::kSynced);
  world_.clock.now += absl::Minutes(1);
  ASSERT_TRUE(world_.Work().ok());
  EXPECT_EQ(world_.StateOf(order_).status, SyncStatus::kSynced);
  EXPECT_THAT(world_.deliveries.returns, SizeIs(1));
}

TEST_F(SyncRestockingTest, GoodsThatHadNotLeftAreNoLongerDelivered) {
  Deliver(false);
  Refund("CANCEL");
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_THAT(world_.deliveries.returns, IsEmpty());
  EXPECT_EQ(Goods()[0].quantity, Dec("1"));
}

TEST_F(SyncRestockingTest, RefundThatRestocksNothingMovesNothing) {
  Deliver(true);
  Refund("NO_RESTOCK");
  EXPECT_THAT(world_.Sync(order_).invoices, SizeIs(2));
  EXPECT_THAT(world_.deliveries.returns, IsEmpty());
}

TEST_F(SyncRestockingTest, GoodsStayWhereTheyAreUnlessTheRulesWantThemBack) {
  SetPolicy(RefundPolicy::kCreditNote);
  Deliver(true);
  Refund("RETURN");
  EXPECT_THAT(world_.Sync(order_).invoices, SizeIs(2));
  EXPECT_THAT(world_.deliveries.returns, IsEmpty());
}

TEST_F(SyncRestockingTest, WhatAPersonMustDoIsAWarningOfASyncedOrder) {
  Deliver(true);
  world_.deliveries.goods[sale_order_][0].product = OdooId{77};  // Of a kit.
  Refund("RETURN");
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  ASSERT_THAT(state.warnings, SizeIs(1));
  EXPECT_FALSE(state.warnings[0].remedy.empty());
}

TEST_F(SyncRestockingTest, CancelledOrderThatHadLeftComesBack) {
  Deliver(true);
  Refund("CANCEL");
  ShopOrder& order = world_.source.orders.at(order_);
  order.refunds[0].lines[0].quantity = 2;
  order.refunds[0].lines[0].subtotal = order.refunds[0].total = Bag("20.00");
  order.lines[0].current_quantity = 0;
  order.cancelled_at = world_.clock.now;
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.sale_order->state, "cancel");
  ASSERT_THAT(Goods(), SizeIs(2));
  EXPECT_EQ(Goods()[1].quantity, Dec("2"));
}

}  // namespace
}  // namespace waybill::ordersync
