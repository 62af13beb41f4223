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
using ::testing::SizeIs;
using testing::SyncWorld;

class SyncAfterSaleTest : public ::testing::Test {
 protected:
  void SetUp() override { world_.SetRules({.include_tags = true}); }

  // A table is added.
  void Edit() {
    InShop().lines.push_back(testing::Line(2, "TABLE", 1, "50.00"));
    InShop().totals.total = Bag("70.00");
    InShop().edited = true;
    Touch();
  }

  ShopOrder& InShop() { return world_.source.orders.at(order_); }
  void Touch() { InShop().updated_at += absl::Hours(1); }

  SyncWorld world_;
  const OrderId order_ = world_.Sell(1);
};

TEST_F(SyncAfterSaleTest, EditedSaleOrderIsAmended) {
  world_.Sync(order_);
  Edit();
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_EQ(state.sale_order->total, Euros("70.00"));
  EXPECT_EQ(state.synced_update, InShop().updated_at);
  EXPECT_EQ(world_.sales.created_count(), 1);
  world_.Sync(order_);
  EXPECT_EQ(world_.sales.amended_count, 1);
}

TEST_F(SyncAfterSaleTest, ConfirmedSaleOrderLosesTheUnitsThatAnEditRemoved) {
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

TEST_F(SyncAfterSaleTest, SaleOrderThatSomebodyChangedInOdooIsToldAndNotOverwritten) {
  world_.Sync(order_);
  world_.sales.SetTotal(order_, Euros("21.00"));
  for (int repeated = 0; repeated < 2; ++repeated) {
    const SyncState& state = world_.Sync(order_);
    EXPECT_EQ(state.status, SyncStatus::kFailed);
    EXPECT_EQ(state.failure->reason, Reason::kTotalMismatch);
    EXPECT_EQ(state.failure->metadata.at("shopify_total"), Euros("20.00").ToString());
    EXPECT_EQ(state.failure->metadata.at("odoo_total"), Euros("21.00").ToString());
    Touch();  // A tag, say.
  }
  EXPECT_EQ(world_.sales.amended_count, 0);
  world_.sales.SetTotal(order_, Euros("20.00"));
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
}

TEST_F(SyncAfterSaleTest, BulkRunTellsWhatSomebodyChangedInOdoo) {
  world_.Sync(order_);
  world_.sales.SetTotal(order_, Euros("21.00"));
  ASSERT_TRUE(world_.syncer.AskMany(world_.store, {&order_, 1}, "", absl::InfiniteFuture()).ok());
  ASSERT_TRUE(world_.Work().ok());
  EXPECT_EQ(world_.StateOf(order_).failure->reason, Reason::kTotalMismatch);
}

TEST_F(SyncAfterSaleTest, SaleOrderThatChangedOnBothSidesIsNotOverwritten) {
  world_.Sync(order_);
  world_.sales.SetTotal(order_, Euros("21.00"));
  Edit();
  EXPECT_EQ(world_.Sync(order_).failure->reason, Reason::kTotalMismatch);
  EXPECT_EQ(world_.sales.amended_count, 0);
}

TEST_F(SyncAfterSaleTest, EditThatLeavesTheTotalIsWrittenOnce) {
  world_.Sync(order_);
  InShop().lines = {testing::Line(2, "STOOL", 4, "5.00")};
  for (int repeated = 0; repeated < 2; ++repeated) {
    Touch();
    EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
    EXPECT_EQ(world_.sales.amended_count, 1);
  }
  EXPECT_EQ(world_.sales.DraftOf(order_).lines[0].quantity, money::Decimal(4));
}

TEST_F(SyncAfterSaleTest, DraftOfASyncThatFailedIsBroughtUpToDate) {
  world_.sales.confirm_failures[order_] = FakeSales::Failure(Reason::kOdooRefused);
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kFailed);
  Edit();
  world_.sales.confirm_failures.clear();
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_EQ(state.sale_order->total, Euros("70.00"));
  EXPECT_EQ(world_.sales.created_count(), 1);
}

TEST_F(SyncAfterSaleTest, DraftOfASyncThatFailedAndThatSomebodyChangedIsTold) {
  world_.sales.confirm_failures[order_] = FakeSales::Failure(Reason::kOdooRefused);
  world_.Sync(order_);
  world_.sales.SetTotal(order_, Euros("19.00"));
  world_.sales.confirm_failures.clear();
  for (int repeated = 0; repeated < 2; ++repeated)
    EXPECT_EQ(world_.Sync(order_).failure->reason, Reason::kTotalMismatch);
  EXPECT_EQ(world_.sales.amended_count, 0);
}

TEST_F(SyncAfterSaleTest, DraftThatIsForgottenAndUntouchedIsBroughtUpToDate) {
  world_.sales.confirm_failures[order_] = FakeSales::Failure(Reason::kOdooRefused);
  world_.Sync(order_);
  world_.index.orders.clear();
  Edit();
  world_.sales.confirm_failures.clear();
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.sales.created_count(), 1);
}

TEST_F(SyncAfterSaleTest, DraftThatOdooReckonedWrongIsWrittenAgain) {
  world_.sales.wrong_totals.emplace(order_, Euros("20.01"));
  EXPECT_EQ(world_.Sync(order_).failure->reason, Reason::kTotalMismatch);
  world_.sales.wrong_totals.clear();  // Somebody corrected a tax in Odoo.
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
}

TEST_F(SyncAfterSaleTest, DraftOfASyncThatFailedIsCancelledWithItsOrder) {
  world_.sales.confirm_failures[order_] = FakeSales::Failure(Reason::kOdooRefused);
  world_.Sync(order_);
  InShop().cancelled_at = world_.clock.now;
  Touch();
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.sales.Of(order_).document.state, "cancel");
}

TEST_F(SyncAfterSaleTest, ChangeThatOdooRefusesIsTold) {
  world_.Sync(order_);
  Edit();
  world_.sales.amend_failure = FakeSales::Failure(Reason::kOdooRefused);
  EXPECT_EQ(world_.Sync(order_).failure->reason, Reason::kOdooRefused);
}

TEST_F(SyncAfterSaleTest, CancelledOrderIsCancelledThoughTheRulesLetNoneIn) {
  world_.Sync(order_);
  InShop().cancelled_at = world_.clock.now;
  Touch();
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_EQ(state.sale_order->state, "cancel");
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
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

TEST_F(SyncAfterSaleTest, TrackingNumbersReachTheNoteOfADraft) {
  world_.SetRules({.create_as = CreateAs::kDraftSaleOrder});
  world_.Sync(order_);
  InShop().fulfillments = {
      {.id = 5, .name = "#1-F1", .status = "SUCCESS", .tracking = {{.number = "1Z999"}}}};
  Touch();
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_THAT(world_.deliveries.numbers.at(world_.sales.Of(order_).document.id),
              ElementsAre("1Z999"));
  EXPECT_EQ(world_.sales.updated_count, 0);
}

TEST_F(SyncAfterSaleTest, NoteTagsAndAddressesThatChangedAreWrittenOnce) {
  world_.Sync(order_);
  InShop().note = "Ring twice";
  InShop().po_number = "PO-7";
  Touch();
  for (int repeated = 0; repeated < 2; ++repeated) {
    EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
    EXPECT_EQ(world_.sales.updated_count, 1);
    Touch();
  }
  EXPECT_EQ(world_.sales.DraftOf(order_).note, "Ring twice\nPurchase order: PO-7");
  EXPECT_EQ(world_.sales.amended_count, 0);
}

TEST_F(SyncAfterSaleTest, DeliveryAddressThatChangedIsWrittenAndDeliveriesAreWarnedOf) {
  world_.Sync(order_);
  InShop().shipping_address->city = "Paris";
  Touch();
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_EQ(world_.sales.updated_count, 1);
  ASSERT_THAT(state.warnings, SizeIs(1));
  EXPECT_EQ(state.warnings[0].subject, "shipping_address");
}

TEST_F(SyncAfterSaleTest, NoteIsNotWrittenAgainForAnotherPaymentOrShippingMethod) {
  world_.SetRules({.include_note_attributes = true});
  world_.Sync(order_);
  InShop().payment_gateways = {"Bank deposit"};
  InShop().shipping_lines = {testing::Shipping(9, "0.00")};
  Touch();
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.sales.updated_count, 0);
  InShop().attributes = {{"Gift wrap", "yes"}};
  Touch();
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.sales.updated_count, 1);
}

TEST_F(SyncAfterSaleTest, HeaderThatOdooDoesNotTakeIsWarnedOf) {
  world_.Sync(order_);
  InShop().note = "Ring twice";
  Touch();
  world_.sales.update_failure = FakeSales::Failure(Reason::kOdooRefused);
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  ASSERT_THAT(state.warnings, SizeIs(1));
  EXPECT_EQ(state.warnings[0].reason, Reason::kOdooRefused);
}

TEST_F(SyncAfterSaleTest, HeaderWhoseUpdateTimesOutIsTriedAgain) {
  world_.Sync(order_);
  InShop().note = "Ring twice";
  Touch();
  world_.sales.update_failure = FakeSales::Failure(Reason::kOdooTimeout);
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kInProgress);
}

}  // namespace
}  // namespace waybill::ordersync
