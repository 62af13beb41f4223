// SPDX-License-Identifier: Apache-2.0
// Invoices and payments of a sync.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/domain/invoice_mapping.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::Euros;
using testing::FakeSales;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::SyncWorld;

Transaction Paid(std::int64_t id, std::string_view amount, std::string gateway = "cards") {
  return {.id = id,
          .kind = "SALE",
          .status = "SUCCESS",
          .gateway = std::move(gateway),
          .gateway_title = {},
          .processed_at = testing::kNoon,
          .amount = testing::Bag(amount)};
}

class SyncBillingTest : public ::testing::Test {
 protected:
  static OrderRules Rules(CreateAs create_as, bool payments = false) {
    return {.create_as = create_as,
            .register_payments = payments,
            .gateway_mappings = {{.gateway = "cards", .journal_code = "BNK1"},
                                 {.gateway = "gift_card", .journal_code = "GIFT"}}};
  }

  void PayInShop(std::vector<Transaction> transactions) {
    world_.source.orders.at(order_).transactions = std::move(transactions);
  }

  void WorkUntilIdle() {
    for (int attempt = 0; attempt < 20 && !world_.jobs.idle(); ++attempt) {
      world_.clock.now += absl::Minutes(1);
      ASSERT_TRUE(world_.Work().ok());
    }
  }

  const OdooDocument& InvoiceInOdoo() { return world_.invoices.Of(id_).document; }

  SyncWorld world_;
  const OrderId order_ = world_.Sell(1);
  const std::string id_ = InvoiceExternalId(order_);
};

TEST_F(SyncBillingTest, DraftInvoiceStaysADraft) {
  world_.SetRules(Rules(CreateAs::kSaleOrderAndDraftInvoice));
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_EQ(state.sale_order->state, "sale");
  ASSERT_THAT(state.invoices, SizeIs(1));
  EXPECT_EQ(state.invoices[0].state, "draft");
  EXPECT_EQ(state.invoices[0].total, Euros("20.00"));
  const InvoiceDraft& draft = world_.invoices.DraftOf(id_);
  EXPECT_EQ(draft.origin, state.sale_order->name);
  EXPECT_EQ(draft.date, world_.sales.DraftOf(order_).date);
  EXPECT_EQ(draft.lines[0].sale_line, LineExternalIds(world_.sales.DraftOf(order_))[0]);
}

// Validate refuses such rules.
TEST_F(SyncBillingTest, WithoutAnInvoiceNothingIsPaid) {
  world_.SetRules(Rules(CreateAs::kDraftSaleOrder, true));
  PayInShop({Paid(71, "20.00")});
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_THAT(world_.payments.registered, IsEmpty());
}

TEST_F(SyncBillingTest, ConfirmedInvoiceIsPostedAndEveryStepIsTold) {
  world_.SetRules(Rules(CreateAs::kSaleOrderAndConfirmedInvoice, true));
  PayInShop({Paid(71, "20.00")});
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_EQ(state.invoices[0].state, "posted");
  EXPECT_EQ(state.invoices[0].payment_state, "paid");
  EXPECT_EQ(state.invoices[0].residual, Euros("0.00"));
  std::vector<Stage> stages;
  for (const Event& event : world_.jobs.events) stages.push_back(event.stage);
  EXPECT_THAT(stages, ElementsAre(Stage::kQueued, Stage::kRead, Stage::kRules, Stage::kCheck,
                                  Stage::kMap, Stage::kCreate, Stage::kConfirm, Stage::kInvoice,
                                  Stage::kPost, Stage::kPay, Stage::kRecord));
  EXPECT_THAT(world_.jobs.events.back().odoo_references, SizeIs(2));
  for (const Stage stage : {Stage::kInvoice, Stage::kPost, Stage::kPay}) {
    EXPECT_EQ(world_.probe.stages[stage], 1);
  }
}

TEST_F(SyncBillingTest, MorePaymentsThanACallTakesAreRegisteredInSeveral) {
  world_.SetRules(Rules(CreateAs::kSaleOrderAndConfirmedInvoice, true));
  std::vector<Transaction> transactions;
  for (std::int64_t id = 1; id <= 200; ++id) transactions.push_back(Paid(id, "0.10"));
  PayInShop(std::move(transactions));
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_THAT(world_.payments.registered, SizeIs(200));
  EXPECT_EQ(InvoiceInOdoo().residual, Euros("0.00"));
}

TEST_F(SyncBillingTest, InvoiceOnlyMakesNoSaleOrder) {
  for (const CreateAs create_as : {CreateAs::kDraftInvoice, CreateAs::kConfirmedInvoice}) {
    const OrderId order = world_.Sell(10 + static_cast<std::int64_t>(create_as));
    world_.SetRules(Rules(create_as));
    const SyncState& state = world_.Sync(order);
    EXPECT_EQ(state.status, SyncStatus::kSynced);
    EXPECT_EQ(state.sale_order, std::nullopt);
    ASSERT_THAT(state.invoices, SizeIs(1));
    EXPECT_EQ(state.invoices[0].state, create_as == CreateAs::kDraftInvoice ? "draft" : "posted");
    EXPECT_EQ(world_.invoices.DraftOf(InvoiceExternalId(order)).lines[0].sale_line, "");
  }
  EXPECT_EQ(world_.sales.created_count(), 0);
}

TEST_F(SyncBillingTest, RepeatedSyncOfWhatIsDoneWritesNothing) {
  world_.SetRules(Rules(CreateAs::kSaleOrderAndConfirmedInvoice, true));
  PayInShop({Paid(71, "20.00")});
  world_.Sync(order_);
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.sales.created_count(), 1);
  EXPECT_EQ(world_.invoices.created_count(), 1);
  EXPECT_THAT(world_.payments.registered, SizeIs(1));
}

TEST_F(SyncBillingTest, RulesThatAskForMoreLaterGetItWithTheNextSync) {
  world_.Sync(order_);
  world_.SetRules(Rules(CreateAs::kSaleOrderAndConfirmedInvoice));
  EXPECT_EQ(world_.Sync(order_).invoices[0].state, "posted");
  EXPECT_EQ(world_.sales.created_count(), 1);
}

TEST_F(SyncBillingTest, InvoiceThatSomebodyMadeInOdooIsTheOrders) {
  world_.SetRules(Rules(CreateAs::kSaleOrderAndConfirmedInvoice));
  world_.invoices.failures[order_] = FakeSales::Failure(Reason::kOdooRefused);
  world_.Sync(order_);
  world_.invoices.failures.clear();
  const InvoiceDraft by_hand{.external_id = "by_hand", .total = Euros("20.00")};
  const auto made = world_.invoices.Create(world_.store, {&by_hand, 1}, absl::InfiniteFuture());
  world_.sales.SetInvoices(order_, {*made[0]});
  EXPECT_EQ(world_.Sync(order_).invoices[0].id, *made[0]);
  EXPECT_FALSE(world_.invoices.Has(id_));
}

TEST_F(SyncBillingTest, SeveralInvoicesNeedAPerson) {
  world_.SetRules(Rules(CreateAs::kSaleOrderAndDraftInvoice));
  world_.invoices.failures[order_] = FakeSales::Failure(Reason::kOdooRefused);
  world_.Sync(order_);
  world_.invoices.failures.clear();
  const std::vector<InvoiceDraft> two = {{.external_id = "a", .total = Euros("10.00")},
                                         {.external_id = "b", .total = Euros("10.00")}};
  const auto made = world_.invoices.Create(world_.store, two, absl::InfiniteFuture());
  world_.sales.SetInvoices(order_, {*made[0], *made[1]});
  EXPECT_EQ(world_.Sync(order_).failure->reason, Reason::kOdooRefused);
}

TEST_F(SyncBillingTest, InvoiceWithAnotherTotalIsNotPosted) {
  world_.SetRules(Rules(CreateAs::kSaleOrderAndConfirmedInvoice));
  world_.invoices.wrong_totals.emplace(order_, Euros("20.01"));
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.failure->reason, Reason::kTotalMismatch);
  EXPECT_EQ(state.failure->metadata.at("odoo_total"), Euros("20.01").ToString());
  EXPECT_EQ(InvoiceInOdoo().state, "draft");
  EXPECT_THAT(state.invoices, SizeIs(1));
}

TEST_F(SyncBillingTest, PartialPaymentLeavesTheRestOpenAndALaterOneClosesIt) {
  world_.SetRules(Rules(CreateAs::kSaleOrderAndConfirmedInvoice, true));
  PayInShop({Paid(71, "5.00")});
  EXPECT_EQ(world_.Sync(order_).invoices[0].residual, Euros("15.00"));
  EXPECT_EQ(world_.StateOf(order_).status, SyncStatus::kSynced);
  PayInShop({Paid(71, "5.00"), Paid(72, "15.00", "gift_card")});
  EXPECT_EQ(world_.Sync(order_).invoices[0].payment_state, "paid");
  ASSERT_THAT(world_.payments.registered, SizeIs(2));
  EXPECT_EQ(world_.payments.registered.at(TransactionExternalId(72)).journal, OdooId{8});
}

TEST_F(SyncBillingTest, CashIsReceivedAsItWasRoundedAndNothingIsLeftOpen) {
  world_.SetRules(Rules(CreateAs::kSaleOrderAndConfirmedInvoice, true));
  for (const std::string_view rounding : {"0.03", "-0.02"}) {
    const OrderId order = world_.Sell(rounding == "0.03" ? 2 : 3);
    Transaction cash = Paid(70 + static_cast<std::int64_t>(order), "20.00");
    cash.cash_rounding = testing::Bag(rounding);
    world_.source.orders.at(order).transactions = {cash};
    const SyncState& state = world_.Sync(order);
    EXPECT_EQ(state.status, SyncStatus::kSynced);
    EXPECT_EQ(state.sale_order->total, Euros("20.00"));
    ASSERT_THAT(state.invoices, SizeIs(1));
    const money::Money received = money::Add(Euros("20.00"), Euros(rounding)).value();
    EXPECT_EQ(state.invoices[0].total, received);
    EXPECT_EQ(state.invoices[0].residual, Euros("0.00"));
    EXPECT_EQ(world_.payments.registered.at(TransactionExternalId(cash.id)).amount, received);
    EXPECT_THAT(state.warnings, IsEmpty());
  }
}

TEST_F(SyncBillingTest, RoundingThatAnEarlierInvoiceLacksIsToldOf) {
  world_.SetRules(Rules(CreateAs::kSaleOrderAndConfirmedInvoice, true));
  world_.Sync(order_);
  Transaction cash = Paid(71, "20.00");
  cash.cash_rounding = testing::Bag("-0.02");
  PayInShop({cash});
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_EQ(state.invoices[0].residual, Euros("0.02"));
  ASSERT_THAT(state.warnings, SizeIs(1));
  EXPECT_EQ(state.warnings[0].subject, "cash_rounding");
}

TEST_F(SyncBillingTest, UnmappedGatewayIsToldBeforeAnythingIsWritten) {
  world_.SetRules(Rules(CreateAs::kSaleOrderAndConfirmedInvoice, true));
  PayInShop({Paid(71, "20.00", "paypal")});
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.failure->reason, Reason::kJournalMissing);
  EXPECT_EQ(state.failure->metadata.at("gateways"), "paypal");
  EXPECT_EQ(world_.sales.created_count(), 0);
}

TEST_F(SyncBillingTest, JournalThatOdooLacksIsToldBeforeAnythingIsWritten) {
  world_.SetRules(Rules(CreateAs::kSaleOrderAndConfirmedInvoice, true));
  PayInShop({Paid(71, "20.00")});
  world_.payments.journals.erase("BNK1");
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.failure->reason, Reason::kJournalMissing);
  EXPECT_EQ(state.failure->metadata.at("journals"), "BNK1");
  EXPECT_EQ(world_.sales.created_count(), 0);
}

TEST_F(SyncBillingTest, LostAnswersOfEveryWriteEndInOneOfEach) {
  world_.SetRules(Rules(CreateAs::kSaleOrderAndConfirmedInvoice, true));
  PayInShop({Paid(71, "20.00")});
  world_.invoices.lost_answers[order_] = FakeSales::Failure(Reason::kOdooTimeout);
  world_.invoices.post_failures[order_] = FakeSales::Failure(Reason::kOdooUnavailable);
  world_.payments.lost_answers[order_] = FakeSales::Failure(Reason::kOdooTimeout);
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kInProgress);
  WorkUntilIdle();
  EXPECT_EQ(world_.StateOf(order_).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.sales.created_count(), 1);
  EXPECT_EQ(world_.invoices.created_count(), 1);
  EXPECT_THAT(world_.payments.registered, SizeIs(1));
  EXPECT_EQ(InvoiceInOdoo().payment_state, "paid");
}

TEST_F(SyncBillingTest, PaymentThatIsNotSetOffIsNoSuccess) {
  world_.SetRules(Rules(CreateAs::kSaleOrderAndConfirmedInvoice, true));
  PayInShop({Paid(71, "20.00")});
  world_.payments.unassigned[order_] = absl::OkStatus();
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.failure->reason, Reason::kTotalMismatch);
  EXPECT_EQ(state.failure->metadata.at("odoo_open"), Euros("20.00").ToString());
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
}

TEST_F(SyncBillingTest, BadInvoiceOrPaymentDoesNotHoldUpItsBatch) {
  world_.SetRules(Rules(CreateAs::kSaleOrderAndConfirmedInvoice, true));
  for (std::int64_t id = 1; id <= 4; ++id) {
    const OrderId order = world_.Sell(id);
    world_.source.orders.at(order).transactions = {Paid(70 + id, "20.00")};
    world_.Ask(order);
  }
  world_.invoices.failures[OrderId{2}] = FakeSales::Failure(Reason::kOdooRefused);
  world_.invoices.post_failures[OrderId{3}] = FakeSales::Failure(Reason::kOdooAccessDenied);
  world_.payments.failures[OrderId{4}] = FakeSales::Failure(Reason::kOdooRefused);
  ASSERT_TRUE(world_.Work().ok());
  EXPECT_EQ(world_.StateOf(OrderId{1}).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.StateOf(OrderId{2}).failure->reason, Reason::kOdooRefused);
  EXPECT_EQ(world_.StateOf(OrderId{3}).failure->reason, Reason::kOdooAccessDenied);
  EXPECT_EQ(world_.StateOf(OrderId{4}).failure->reason, Reason::kOdooRefused);
  EXPECT_THAT(world_.StateOf(OrderId{4}).invoices, SizeIs(1));
}

TEST_F(SyncBillingTest, InvoiceThatWasDeletedInOdooIsMadeAnew) {
  world_.SetRules(Rules(CreateAs::kSaleOrderAndDraftInvoice));
  world_.Sync(order_);
  world_.invoices.Delete(id_);
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.invoices.created_count(), 2);
}

TEST_F(SyncBillingTest, UnitsThatAnEditRemovedAreNeverBilled) {
  ShopOrder& order = world_.source.orders.at(order_);
  order.lines[0].current_quantity = 1;
  order.totals.current_total = testing::Bag("10.00");
  world_.SetRules(Rules(CreateAs::kSaleOrderAndConfirmedInvoice));
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_EQ(state.sale_order->total, testing::Euros("10.00"));
  EXPECT_EQ(state.invoices[0].total, testing::Euros("10.00"));
}

TEST_F(SyncBillingTest, OrderWithNothingPaidIsInvoicedAndLeftOpen) {
  world_.SetRules(Rules(CreateAs::kSaleOrderAndConfirmedInvoice, true));
  Transaction pending = Paid(71, "20.00");
  pending.status = "PENDING";
  PayInShop({pending});
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.StateOf(order_).invoices[0].payment_state, "not_paid");
  EXPECT_THAT(world_.payments.registered, IsEmpty());
}

}  // namespace
}  // namespace waybill::ordersync
