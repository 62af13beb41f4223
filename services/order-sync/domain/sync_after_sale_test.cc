// SPDX-License-Identifier: Apache-2.0
// Orders that change in Shopify after they were synced.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using testing::Bag;
using ::testing::ElementsAre;
using testing::Euros;
using testing::FakeSales;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::SyncWorld;

class SyncAfterSaleTest : public ::testing::Test {
 protected:
  void SetUp() override {
    world_.SetRules({.create_as = CreateAs::kSaleOrderAndConfirmedInvoice,
                     .register_payments = true,
                     .refund_policy = RefundPolicy::kCreditNote,
                     .gateway_mappings = {{.gateway = "cards", .journal_code = "BNK1"}}});
    AddTransaction(71, "SALE", "20.00");
  }

  void AddTransaction(std::int64_t id, std::string kind, std::string_view amount) {
    InShop().transactions.push_back({.id = id,
                                     .kind = std::move(kind),
                                     .status = "SUCCESS",
                                     .gateway = "cards",
                                     .gateway_title = {},
                                     .processed_at = testing::kNoon,
                                     .amount = Bag(amount)});
  }

  // One of the two chairs is given back, and its money.
  void RefundAChair() {
    AddTransaction(72, "REFUND", "10.00");
    InShop().refunds = {{.id = 91,
                         .created_at = testing::kNoon,
                         .note = {},
                         .total = Bag("10.00"),
                         .lines = {{.line_item_id = 1,
                                    .quantity = 1,
                                    .restock_type = "RETURN",
                                    .subtotal = Bag("10.00"),
                                    .tax = Bag("0.00")}},
                         .transaction_ids = {72}}};
    Touch();
  }

  ShopOrder& InShop() { return world_.source.orders.at(order_); }
  void Touch() { InShop().updated_at += absl::Hours(1); }

  SyncWorld world_;
  const OrderId order_ = world_.Sell(1);
};

TEST_F(SyncAfterSaleTest, EditedSaleOrderIsAmended) {
  world_.SetRules({});
  world_.Sync(order_);
  InShop().lines.push_back(testing::Line(2, "TABLE", 1, "50.00"));
  InShop().totals.total = Bag("70.00");
  InShop().edited = true;
  Touch();
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_EQ(state.sale_order->total, Euros("70.00"));
  EXPECT_EQ(state.synced_update, InShop().updated_at);
  EXPECT_EQ(world_.sales.created_count(), 1);
  world_.Sync(order_);
  EXPECT_EQ(world_.sales.amended_count, 1);
}

TEST_F(SyncAfterSaleTest, ConfirmedSaleOrderLosesTheUnitsThatAnEditRemoved) {
  world_.SetRules({});
  world_.Sync(order_);
  InShop().lines[0].current_quantity = 1;
  InShop().totals.current_total = Bag("10.00");
  InShop().edited = true;
  Touch();
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_EQ(state.sale_order->total, Euros("10.00"));
  EXPECT_EQ(world_.sales.amended_count, 1);
}

TEST_F(SyncAfterSaleTest, SaleOrderThatChangedInOdooAloneIsNotOverwritten) {
  world_.SetRules({});
  world_.Sync(order_);
  world_.sales.SetTotal(order_, Euros("21.00"));
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.sales.amended_count, 0);
}

TEST_F(SyncAfterSaleTest, ChangeThatOdooRefusesIsTold) {
  world_.SetRules({});
  world_.Sync(order_);
  InShop().edited = true;
  Touch();
  world_.sales.amend_failure = FakeSales::Failure(Reason::kOdooRefused);
  EXPECT_EQ(world_.Sync(order_).failure->reason, Reason::kOdooRefused);
}

TEST_F(SyncAfterSaleTest, EditOfAnOrderWithAPostedInvoiceIsTold) {
  world_.Sync(order_);
  InShop().lines.push_back(testing::Line(2, "TABLE", 1, "50.00"));
  InShop().totals.total = Bag("70.00");
  Touch();
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.failure->reason, Reason::kTotalMismatch);
  EXPECT_EQ(state.failure->metadata.at("odoo_total"), Euros("20.00").ToString());
  EXPECT_EQ(state.sale_order->total, Euros("70.00"));
}

TEST_F(SyncAfterSaleTest, CancelledOrderIsCancelledThoughTheRulesLetNoneIn) {
  world_.SetRules({});
  world_.Sync(order_);
  InShop().cancelled_at = world_.clock.now;
  Touch();
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_EQ(state.sale_order->state, "cancel");
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
}

TEST_F(SyncAfterSaleTest, CancelledOrderWhoseInvoiceStandsNeedsAPerson) {
  world_.Sync(order_);
  InShop().cancelled_at = world_.clock.now;
  Touch();
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.failure->reason, Reason::kOdooRefused);
  EXPECT_EQ(state.sale_order->state, "cancel");
  EXPECT_EQ(state.invoices[0].state, "posted");
}

TEST_F(SyncAfterSaleTest, TrackingNumbersReachTheDelivery) {
  world_.Sync(order_);
  InShop().fulfillments = {
      {.id = 5, .name = "#1-F1", .status = "SUCCESS", .tracking = {{.number = "1Z999"}}}};
  Touch();
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_THAT(world_.deliveries.numbers.at(world_.sales.Of(order_).document.id),
              ElementsAre("1Z999"));
}

TEST_F(SyncAfterSaleTest, RefundBecomesOneCreditNoteAndItsMoneyGoesBack) {
  world_.Sync(order_);
  RefundAChair();
  for (int repeated = 0; repeated < 2; ++repeated) {
    const SyncState& state = world_.Sync(order_);
    EXPECT_EQ(state.status, SyncStatus::kSynced);
    ASSERT_THAT(state.invoices, SizeIs(2));
    EXPECT_EQ(state.invoices[1].total, Euros("10.00"));
    EXPECT_EQ(state.invoices[1].state, "posted");
    EXPECT_EQ(state.invoices[1].residual, Euros("0.00"));
  }
  const InvoiceDraft& note = world_.invoices.DraftOf(RefundExternalId(91));
  EXPECT_EQ(note.kind, InvoiceKind::kCreditNote);
  EXPECT_EQ(note.reverses, world_.invoices.Of(InvoiceExternalId(order_)).document.id);
  EXPECT_EQ(world_.invoices.created_count(), 2);
  EXPECT_EQ(world_.payments.registered.at(TransactionExternalId(72)).direction,
            PaymentDirection::kOutbound);
}

TEST_F(SyncAfterSaleTest, RefundWithoutMoneyIsTakenOffWhatIsOpen) {
  InShop().transactions.clear();
  world_.Sync(order_);
  RefundAChair();
  InShop().transactions.clear();
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_EQ(state.invoices[0].residual, Euros("10.00"));
  EXPECT_EQ(state.invoices[1].residual, Euros("0.00"));
}

TEST_F(SyncAfterSaleTest, CreditNoteWithAnotherTotalIsNotPosted) {
  world_.Sync(order_);
  RefundAChair();
  world_.invoices.wrong_totals.emplace(order_, Euros("10.01"));
  EXPECT_EQ(world_.Sync(order_).failure->reason, Reason::kTotalMismatch);
  EXPECT_EQ(world_.invoices.Of(RefundExternalId(91)).document.state, "draft");
}

TEST_F(SyncAfterSaleTest, LostAnswerOfACreditNoteEndsInOne) {
  world_.Sync(order_);
  RefundAChair();
  world_.invoices.lost_answers[order_] = FakeSales::Failure(Reason::kOdooTimeout);
  world_.Sync(order_);
  world_.clock.now += absl::Minutes(1);
  ASSERT_TRUE(world_.Work().ok());
  EXPECT_EQ(world_.StateOf(order_).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.invoices.created_count(), 2);
}

TEST_F(SyncAfterSaleTest, RefundsAreLeftAloneWhereTheRulesSaySo) {
  world_.SetRules({.create_as = CreateAs::kSaleOrderAndConfirmedInvoice});
  RefundAChair();
  EXPECT_THAT(world_.Sync(order_).invoices, SizeIs(1));
  EXPECT_THAT(world_.payments.registered, IsEmpty());
}

}  // namespace
}  // namespace waybill::ordersync
