// SPDX-License-Identifier: Apache-2.0
// Invoices of orders that change in Shopify after they were synced, and refunds.
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
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::SyncWorld;

class SyncRebillingTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Want(CreateAs::kSaleOrderAndConfirmedInvoice);
    AddTransaction(71, "SALE", "20.00");
  }

  void Want(CreateAs create_as, RefundPolicy refund_policy = RefundPolicy::kCreditNote) {
    world_.SetRules({.allow_cancelled_orders = true,
                     .create_as = create_as,
                     .register_payments = create_as == CreateAs::kSaleOrderAndConfirmedInvoice ||
                                          create_as == CreateAs::kConfirmedInvoice,
                     .refund_policy = refund_policy,
                     .gateway_mappings = {{.gateway = "cards", .journal_code = "BNK1"}}});
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

  // A table is added.
  void Edit() {
    InShop().lines.push_back(testing::Line(2, "TABLE", 1, "50.00"));
    InShop().totals.total = Bag("70.00");
    InShop().edited = true;
    Touch();
  }

  void CancelInShop() {
    InShop().cancelled_at = world_.clock.now;
    Touch();
  }

  ShopOrder& InShop() { return world_.source.orders.at(order_); }
  void Touch() { InShop().updated_at += absl::Hours(1); }

  Invoice& TheInvoice() { return world_.invoices.Of(InvoiceExternalId(order_)); }

  SyncWorld world_;
  const OrderId order_ = world_.Sell(1);
};

TEST_F(SyncRebillingTest, DraftInvoiceIsBroughtUpToDateWithAnEdit) {
  for (const CreateAs create_as : {CreateAs::kSaleOrderAndDraftInvoice, CreateAs::kDraftInvoice}) {
    SyncWorld& world = world_;
    const OrderId order = create_as == CreateAs::kDraftInvoice ? world.Sell(2) : order_;
    Want(create_as);
    world.Sync(order);
    ShopOrder& in_shop = world.source.orders.at(order);
    in_shop.lines.push_back(testing::Line(12, "TABLE", 1, "50.00"));
    in_shop.totals.total = Bag("70.00");
    in_shop.updated_at += absl::Hours(1);
    const SyncState& state = world.Sync(order);
    EXPECT_EQ(state.status, SyncStatus::kSynced);
    ASSERT_THAT(state.invoices, SizeIs(1));
    EXPECT_EQ(state.invoices[0].total, Euros("70.00"));
    EXPECT_EQ(state.written->total, Euros("70.00"));
  }
}

TEST_F(SyncRebillingTest, MoreRefundsThanACallTakesAreCreditedInSeveral) {
  InShop().lines = {testing::Line(1, "CHAIR", 200, "0.10")};
  for (std::int64_t id = 1; id <= 120; ++id) {
    AddTransaction(100 + id, "REFUND", "0.10");
    InShop().refunds.push_back({.id = id,
                                .created_at = testing::kNoon,
                                .note = {},
                                .total = Bag("0.10"),
                                .lines = {{.line_item_id = 1,
                                           .quantity = 1,
                                           .restock_type = "RETURN",
                                           .subtotal = Bag("0.10"),
                                           .tax = Bag("0.00")}},
                                .transaction_ids = {100 + id}});
  }
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_THAT(state.invoices, SizeIs(121));
  EXPECT_THAT(world_.payments.registered, SizeIs(121));
}

TEST_F(SyncRebillingTest, DraftInvoiceThatSomebodyChangedIsToldAndNotOverwritten) {
  Want(CreateAs::kDraftInvoice);
  world_.Sync(order_);
  TheInvoice().document.total = Euros("21.00");
  EXPECT_EQ(world_.Sync(order_).failure->reason, Reason::kTotalMismatch);
  Edit();
  EXPECT_EQ(world_.Sync(order_).failure->reason, Reason::kTotalMismatch);
  EXPECT_EQ(TheInvoice().document.total, Euros("21.00"));
}

TEST_F(SyncRebillingTest, DraftInvoiceThatOdooDoesNotLetChangeIsTriedAgain) {
  Want(CreateAs::kSaleOrderAndDraftInvoice);
  world_.Sync(order_);
  Edit();
  world_.invoices.amend_failure = FakeSales::Failure(Reason::kOdooRefused);
  EXPECT_EQ(world_.Sync(order_).failure->reason, Reason::kOdooRefused);
  world_.invoices.amend_failure = absl::OkStatus();
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_EQ(TheInvoice().document.total, Euros("70.00"));
}

TEST_F(SyncRebillingTest, DraftInvoiceFollowsItsSaleOrderThoughALaterStageFailedInBetween) {
  Want(CreateAs::kSaleOrderAndDraftInvoice);
  world_.Sync(order_);
  Edit();
  world_.sales.confirm_failures[order_] = FakeSales::Failure(Reason::kOdooRefused);
  EXPECT_EQ(world_.Sync(order_).sale_order->total, Euros("70.00"));
  EXPECT_EQ(TheInvoice().document.total, Euros("20.00"));
  world_.sales.confirm_failures.clear();
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_EQ(TheInvoice().document.total, Euros("70.00"));
}

TEST_F(SyncRebillingTest, DraftInvoiceThatCouldNotBePostedIsAmendedAgainAndAgain) {
  world_.invoices.post_failures[order_] = FakeSales::Failure(Reason::kOdooRefused);
  world_.Sync(order_);
  Edit();
  world_.invoices.post_failures[order_] = FakeSales::Failure(Reason::kOdooRefused);
  EXPECT_EQ(world_.Sync(order_).failure->reason, Reason::kOdooRefused);
  InShop().lines.push_back(testing::Line(3, "LAMP", 1, "30.00"));
  InShop().totals.total = Bag("100.00");
  Touch();
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_EQ(state.invoices[0].total, Euros("100.00"));
  EXPECT_EQ(state.invoices[0].state, "posted");
}

TEST_F(SyncRebillingTest, DraftInvoiceWithCashRoundingIsNobodysChange) {
  for (const CreateAs create_as : {CreateAs::kSaleOrderAndDraftInvoice, CreateAs::kDraftInvoice}) {
    const OrderId order = create_as == CreateAs::kDraftInvoice ? world_.Sell(2) : order_;
    Want(create_as);
    ShopOrder& in_shop = world_.source.orders.at(order);
    in_shop.transactions = world_.source.orders.at(order_).transactions;
    in_shop.transactions[0].cash_rounding = Bag("0.02");
    EXPECT_EQ(world_.Sync(order).written->invoice_total, Euros("20.02"));
    in_shop.lines.push_back(testing::Line(12, "TABLE", 1, "50.00"));
    in_shop.totals.total = Bag("70.00");
    in_shop.updated_at += absl::Hours(1);
    const SyncState& state = world_.Sync(order);
    EXPECT_EQ(state.status, SyncStatus::kSynced);
    EXPECT_EQ(state.invoices[0].total, Euros("70.02"));
  }
}

TEST_F(SyncRebillingTest, DraftInvoiceOfARecordThatDoesNotHaveItsTotalIsBroughtUpToDate) {
  Want(CreateAs::kSaleOrderAndDraftInvoice);
  world_.Sync(order_);
  world_.index.orders[world_.store].at(order_).sync.written->invoice_total.reset();
  Edit();
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_EQ(TheInvoice().document.total, Euros("70.00"));
}

TEST_F(SyncRebillingTest, NoteAndAddressReachADraftInvoice) {
  Want(CreateAs::kDraftInvoice);
  world_.Sync(order_);
  InShop().note = "Ring twice";
  Touch();
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_THAT(world_.invoices.DraftOf(InvoiceExternalId(order_)).note, HasSubstr("Ring twice"));
}

TEST_F(SyncRebillingTest, PostedInvoiceThatKeepsItsOldAddressIsWarnedOf) {
  world_.Sync(order_);
  InShop().billing_address->city = "Paris";
  Touch();
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  ASSERT_THAT(state.warnings, SizeIs(1));
  EXPECT_THAT(state.warnings[0].message, HasSubstr("is posted in Odoo and stays as it is"));
}

TEST_F(SyncRebillingTest, EditOfAnOrderWithAPostedInvoiceIsTold) {
  world_.Sync(order_);
  Edit();
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.failure->reason, Reason::kTotalMismatch);
  EXPECT_EQ(state.failure->metadata.at("odoo_total"), Euros("20.00").ToString());
  EXPECT_EQ(state.sale_order->total, Euros("70.00"));
}

TEST_F(SyncRebillingTest, DraftInvoiceIsCancelledWithItsOrder) {
  for (const CreateAs create_as : {CreateAs::kSaleOrderAndDraftInvoice, CreateAs::kDraftInvoice}) {
    const OrderId order = create_as == CreateAs::kDraftInvoice ? world_.Sell(2) : order_;
    Want(create_as);
    world_.Sync(order);
    world_.source.orders.at(order).cancelled_at = world_.clock.now;
    world_.source.orders.at(order).updated_at += absl::Hours(1);
    for (int repeated = 0; repeated < 2; ++repeated) {
      const SyncState& state = world_.Sync(order);
      EXPECT_EQ(state.status, SyncStatus::kSynced);
      ASSERT_THAT(state.invoices, SizeIs(1));
      EXPECT_EQ(state.invoices[0].state, "cancel");
    }
  }
}

TEST_F(SyncRebillingTest, NewCancelledOrderIsACancelledInvoiceWhereThereAreNoSaleOrders) {
  for (const CreateAs create_as : {CreateAs::kDraftInvoice, CreateAs::kConfirmedInvoice}) {
    const OrderId order = create_as == CreateAs::kDraftInvoice ? world_.Sell(2) : order_;
    Want(create_as);
    world_.source.orders.at(order).cancelled_at = world_.clock.now;
    const SyncState& state = world_.Sync(order);
    EXPECT_EQ(state.status, SyncStatus::kSynced);
    ASSERT_THAT(state.invoices, SizeIs(1));
    EXPECT_EQ(state.invoices[0].state, "cancel");
    EXPECT_EQ(world_.jobs.events.back().message, "The draft invoice is cancelled in Odoo.");
  }
  EXPECT_THAT(world_.payments.registered, IsEmpty());
}

TEST_F(SyncRebillingTest, PostedInvoiceOfACancelledOrderGetsACreditNoteOverAllOfIt) {
  world_.Sync(order_);
  CancelInShop();
  for (int repeated = 0; repeated < 2; ++repeated) {
    const SyncState& state = world_.Sync(order_);
    EXPECT_EQ(state.status, SyncStatus::kSynced);
    EXPECT_EQ(state.sale_order->state, "cancel");
    ASSERT_THAT(state.invoices, SizeIs(2));
    EXPECT_EQ(state.invoices[1].total, Euros("20.00"));
    EXPECT_EQ(state.invoices[1].state, "posted");
  }
  EXPECT_EQ(world_.invoices.DraftOf(CancellationExternalId(order_)).reverses,
            TheInvoice().document.id);
}

TEST_F(SyncRebillingTest, WhatAFailedSyncDidNotBringIsBroughtByTheNext) {
  world_.Sync(order_);
  InShop().note = "Ring twice";
  InShop().transactions.back().gateway = "vouchers";
  Touch();
  EXPECT_EQ(world_.Sync(order_).failure->reason, Reason::kJournalMissing);
  InShop().transactions.back().gateway = "cards";
  Touch();
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_THAT(world_.sales.DraftOf(order_).note, HasSubstr("Ring twice"));
}

TEST_F(SyncRebillingTest, RefundAfterTheOrderWasCreditedAsAWholeIsNotCreditedAgain) {
  world_.Sync(order_);
  CancelInShop();
  world_.Sync(order_);
  RefundAChair();
  for (int repeated = 0; repeated < 2; ++repeated) {
    const SyncState& state = world_.Sync(order_);
    EXPECT_EQ(state.failure->reason, Reason::kOrderUnsupported);
    EXPECT_THAT(state.invoices, SizeIs(2));
  }
  EXPECT_FALSE(world_.invoices.Has(RefundExternalId(91)));
}

TEST_F(SyncRebillingTest, ACancelledOrderIsNotCreditedOverMoreThanItsInvoice) {
  world_.Sync(order_);
  TheInvoice().document.total = Euros("10.00");
  CancelInShop();
  EXPECT_EQ(world_.Sync(order_).failure->reason, Reason::kTotalMismatch);
  EXPECT_FALSE(world_.invoices.Has(CancellationExternalId(order_)));
}

TEST_F(SyncRebillingTest,
       PostedInvoiceOfACancelledOrderNeedsAPersonWhereTheRulesWantNoCreditNotes) {
  Want(CreateAs::kSaleOrderAndConfirmedInvoice, RefundPolicy::kIgnore);
  world_.Sync(order_);
  CancelInShop();
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.failure->reason, Reason::kOdooRefused);
  EXPECT_EQ(state.sale_order->state, "cancel");
  EXPECT_EQ(state.invoices[0].state, "posted");
}

TEST_F(SyncRebillingTest, TrackingNumbersReachTheNoteOfAnInvoiceThatStandsAlone) {
  Want(CreateAs::kConfirmedInvoice);
  world_.Sync(order_);
  InShop().fulfillments = {
      {.id = 5, .name = "#1-F1", .status = "SUCCESS", .tracking = {{.number = "1Z999"}}}};
  Touch();
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_THAT(state.warnings, IsEmpty());
  EXPECT_THAT(world_.deliveries.numbers.at(TheInvoice().document.id), ElementsAre("1Z999"));
}

TEST_F(SyncRebillingTest, RefundBecomesOneCreditNoteAndItsMoneyGoesBack) {
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

TEST_F(SyncRebillingTest, RefundWithoutMoneyIsTakenOffWhatIsOpen) {
  InShop().transactions.clear();
  world_.Sync(order_);
  RefundAChair();
  InShop().transactions.clear();
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_EQ(state.invoices[0].residual, Euros("10.00"));
  EXPECT_EQ(state.invoices[1].residual, Euros("0.00"));
}

TEST_F(SyncRebillingTest, CreditNoteWithAnotherTotalIsNotPosted) {
  world_.Sync(order_);
  RefundAChair();
  world_.invoices.wrong_totals.emplace(order_, Euros("10.01"));
  EXPECT_EQ(world_.Sync(order_).failure->reason, Reason::kTotalMismatch);
  EXPECT_EQ(world_.invoices.Of(RefundExternalId(91)).document.state, "draft");
}

TEST_F(SyncRebillingTest, LostAnswerOfACreditNoteEndsInOne) {
  world_.Sync(order_);
  RefundAChair();
  world_.invoices.lost_answers[order_] = FakeSales::Failure(Reason::kOdooTimeout);
  world_.Sync(order_);
  world_.clock.now += absl::Minutes(1);
  ASSERT_TRUE(world_.Work().ok());
  EXPECT_EQ(world_.StateOf(order_).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.invoices.created_count(), 2);
}

TEST_F(SyncRebillingTest, RefundsAreLeftAloneWhereTheRulesSaySo) {
  world_.SetRules({.create_as = CreateAs::kSaleOrderAndConfirmedInvoice});
  RefundAChair();
  EXPECT_THAT(world_.Sync(order_).invoices, SizeIs(1));
  EXPECT_THAT(world_.payments.registered, IsEmpty());
}

}  // namespace
}  // namespace waybill::ordersync
