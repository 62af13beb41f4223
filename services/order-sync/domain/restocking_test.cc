// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/restocking.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/domain/external_ids.h"
#include "services/order-sync/testing/order_builder.h"
#include "services/order-sync/testing/records.h"

namespace waybill::ordersync {
namespace {

using Heading = GoodsMove::Heading;
using testing::Bag;
using testing::Dec;
using ::testing::ElementsAre;
using testing::Euros;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr OdooId kChair{12};

GoodsMove Move(std::int64_t id, Heading heading, bool done, std::string_view quantity,
               std::int64_t returns = 0) {
  return {.id = OdooId{id},
          .sale_line = "__waybill__.shopify_order_1_line_items_1",
          .product = kChair,
          .picking = OdooId{id + 100},
          .heading = heading,
          .done = done,
          .quantity = Dec(quantity),
          .returns = OdooId{returns}};
}

GoodsMove Sent(std::int64_t id, std::string_view quantity) {
  return Move(id, Heading::kOut, true, quantity);
}
GoodsMove Waiting(std::int64_t id, std::string_view quantity) {
  return Move(id, Heading::kOut, false, quantity);
}
GoodsMove Back(std::int64_t id, std::int64_t of, std::string_view quantity, bool done = true) {
  return Move(id, Heading::kBack, done, quantity, of);
}

MovePart Part(std::int64_t move, std::string_view quantity) {
  return {.move = OdooId{move}, .quantity = Dec(quantity)};
}

Restocking Left(std::int64_t left, std::int64_t unsent = 0) {
  return {.external_id = "__waybill__.shopify_refund_91_return",
          .lines = {{.sale_line = "__waybill__.shopify_order_1_line_items_1",
                     .title = "Chair",
                     .product = kChair,
                     .left = left,
                     .unsent = unsent}}};
}

RestockPlan Plan(const Restocking& restocking, const std::vector<GoodsMove>& moves) {
  return PlanRestock(restocking, moves);
}

TEST(RestockingTest, GoodsThatHadLeftAreReturned) {
  const RestockPlan plan = Plan(Left(1), {Sent(1, "2.0")});
  EXPECT_THAT(plan.returns, ElementsAre(Part(1, "1")));
  EXPECT_THAT(plan.demands, IsEmpty());
  EXPECT_THAT(plan.findings, IsEmpty());
}

TEST(RestockingTest, GoodsThatHadNotLeftAreTakenOffTheDelivery) {
  for (const std::int64_t unsent : {0, 1}) {
    const RestockPlan plan = Plan(Left(1, unsent), {Waiting(1, "2.0")});
    EXPECT_THAT(plan.demands, ElementsAre(Part(1, "1")));
    EXPECT_THAT(plan.returns, IsEmpty());
  }
}

TEST(RestockingTest, WhatShopifySaysDecidesWhereOdooHasBoth) {
  const std::vector<GoodsMove> half = {Sent(1, "2"), Waiting(2, "2")};
  EXPECT_THAT(Plan(Left(3), half).returns, ElementsAre(Part(1, "1")));
  EXPECT_THAT(Plan(Left(3, 1), half).demands, ElementsAre(Part(2, "1")));
  const RestockPlan both = Plan(Left(1, 1), half);
  EXPECT_THAT(both.returns, ElementsAre(Part(1, "2")));
  EXPECT_THAT(both.demands, ElementsAre(Part(2, "1")));
}

TEST(RestockingTest, WhereThereIsNotEnoughOfTheOneTheOtherIsTaken) {
  const RestockPlan plan = Plan(Left(0), {Sent(1, "1"), Waiting(2, "1")});
  EXPECT_THAT(plan.returns, ElementsAre(Part(1, "1")));
  EXPECT_THAT(plan.demands, ElementsAre(Part(2, "0")));
}

TEST(RestockingTest, SeveralDeliveriesAreReturnedEachAsFarAsItGoes) {
  const RestockPlan plan = Plan(Left(0), {Sent(1, "1"), Sent(2, "2")});
  EXPECT_THAT(plan.returns, ElementsAre(Part(1, "1"), Part(2, "2")));
}

TEST(RestockingTest, APlanThatWasCarriedOutLeavesNothingToDo) {
  for (const std::vector<GoodsMove>& moves :
       {std::vector{Sent(1, "2"), Back(2, 1, "1")},         // By us, or by hand.
        std::vector{Sent(1, "2"), Back(2, 1, "1", false)},  // Expected.
        std::vector{Waiting(1, "1")}, std::vector<GoodsMove>()}) {
    const RestockPlan plan = Plan(Left(1), moves);
    EXPECT_THAT(plan.returns, IsEmpty());
    EXPECT_THAT(plan.demands, IsEmpty());
    EXPECT_THAT(plan.findings, IsEmpty());
  }
}

TEST(RestockingTest, WhatCameBackIsNotReturnedTwice) {
  EXPECT_THAT(Plan(Left(0), {Sent(1, "2"), Back(2, 1, "1")}).returns, ElementsAre(Part(1, "1")));
}

TEST(RestockingTest, AKitIsLeftToAPerson) {
  GoodsMove component = Sent(1, "4");
  component.product = OdooId{77};
  const RestockPlan plan = Plan(Left(1), {component});
  EXPECT_THAT(plan.returns, IsEmpty());
  ASSERT_THAT(plan.findings, SizeIs(1));
  EXPECT_EQ(plan.findings[0].severity, Severity::kWarning);
}

TEST(RestockingTest, ADeliveryInStepsThatIsNotDoneIsLeftToAPerson) {
  const RestockPlan plan = Plan(Left(1), {Move(1, Heading::kInside, false, "2"), Waiting(2, "2")});
  EXPECT_THAT(plan.demands, IsEmpty());
  EXPECT_THAT(plan.findings, SizeIs(1));
}

class RestockingOfTest : public ::testing::Test {
 protected:
  RestockingOfTest() {
    draft_.lines = {
        {.source = "line_items/1/discount", .total = Euros("0"), .source_total = Euros("0")},
        {.source = "line_items/1",
         .product = kChair,
         .total = Euros("0"),
         .source_total = Euros("0")}};
    draft_.order = order_.id;
  }

  void Refunded(std::int64_t id, std::string type, std::int64_t quantity) {
    order_.refunds.push_back({.id = id,
                              .note = {},
                              .total = Bag("0"),
                              .lines = {{.line_item_id = 1,
                                         .quantity = quantity,
                                         .restock_type = type,
                                         .restocked = type != "NO_RESTOCK",
                                         .subtotal = Bag("0"),
                                         .tax = Bag("0")}}});
    order_.lines[0].current_quantity -= quantity;
  }

  std::optional<Restocking> Of() { return RestockingOf(order_, {.order_prefix = "W"}, draft_); }

  ShopOrder order_ = testing::OrderOf({testing::Line(1, "CHAIR", 4, "10.00")}, "40.00");
  SaleOrderDraft draft_{.untaxed_total = Euros("40"),
                        .tax_total = Euros("0"),
                        .total = Euros("40"),
                        .shopify_total = Euros("40")};
};

TEST_F(RestockingOfTest, CountsWhatAllRefundsPutBack) {
  Refunded(91, "RETURN", 1);
  Refunded(92, "CANCEL", 1);
  Refunded(93, "NO_RESTOCK", 1);
  const auto restocking = Of();
  ASSERT_TRUE(restocking.has_value());
  EXPECT_EQ(restocking->external_id, "__waybill__.shopify_refund_92_return");
  EXPECT_EQ(restocking->origin, "Refund of W#1001");
  ASSERT_THAT(restocking->lines, SizeIs(1));
  EXPECT_EQ(restocking->lines[0].left, 2);
  EXPECT_EQ(restocking->lines[0].unsent, 1);
  EXPECT_EQ(restocking->lines[0].product, kChair);
  EXPECT_EQ(restocking->lines[0].sale_line, OrderLineExternalId(order_.id, "line_items/1"));
}

TEST_F(RestockingOfTest, NothingWhereNothingWentBackIntoStock) {
  EXPECT_FALSE(Of().has_value());
  Refunded(91, "NO_RESTOCK", 1);
  EXPECT_FALSE(Of().has_value());
}

TEST_F(RestockingOfTest, UnitsThatAnEditRemovedWereNeverSold) {
  Refunded(91, "RETURN", 1);
  order_.lines[0].current_quantity -= 2;
  EXPECT_EQ(Of()->lines[0].left, 1);
}

}  // namespace
}  // namespace waybill::ordersync
