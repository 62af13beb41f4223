// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_refresher.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using ::testing::ElementsAre;
using testing::FakeSales;
using ::testing::SizeIs;
using testing::SyncWorld;

class OrderRefresherTest : public ::testing::Test {
 protected:
  OrderRefresherTest() {
    for (std::int64_t id = 1; id <= 5; ++id) world_.Sell(id);
  }

  // Returns how many orders were read, page by page.
  std::vector<std::int64_t> Refresh(RefreshScope scope, std::size_t pages = 100) {
    std::vector<std::int64_t> read;
    status_ = world_.refresher.Refresh(world_.store, scope, absl::InfiniteFuture(),
                                       [&](const RefreshProgress& progress) {
                                         read.push_back(progress.read);
                                         last_ = progress;
                                         return read.size() < pages;
                                       });
    return read;
  }

  // It was paid, and one of its two chairs given back, with its money.
  void Refund(OrderId id) {
    ShopOrder& order = world_.source.orders.at(id);
    const auto transaction = [&](std::int64_t number, std::string kind, std::string_view amount) {
      order.transactions.push_back({.id = number,
                                    .kind = std::move(kind),
                                    .status = "SUCCESS",
                                    .gateway = "cards",
                                    .gateway_title = {},
                                    .processed_at = testing::kNoon,
                                    .amount = testing::Bag(amount)});
    };
    const auto number = static_cast<std::int64_t>(id) * 10;
    transaction(number, "SALE", "20.00");
    transaction(number + 1, "REFUND", "10.00");
    order.refunds = {{.id = number,
                      .created_at = testing::kNoon,
                      .note = {},
                      .total = testing::Bag("10.00"),
                      .lines = {{.line_item_id = static_cast<std::int64_t>(id),
                                 .quantity = 1,
                                 .restock_type = "RETURN",
                                 .subtotal = testing::Bag("10.00"),
                                 .tax = testing::Bag("0.00")}},
                      .transaction_ids = {number + 1}}};
  }

  // As after a loss of Redis: nothing is known.
  void Forget() { world_.index.orders.clear(); }

  SyncWorld world_;
  absl::Status status_;
  RefreshProgress last_;
};

TEST_F(OrderRefresherTest, FirstRefreshReadsEveryPage) {
  EXPECT_THAT(Refresh(RefreshScope::kChanged), ElementsAre(2, 4, 5));
  EXPECT_TRUE(status_.ok()) << status_;
  EXPECT_EQ(last_.added, 5);
  EXPECT_EQ(last_.refreshed_until, world_.source.orders.at(OrderId{5}).updated_at);
  EXPECT_EQ(world_.index.refreshed.at(world_.store), *last_.refreshed_until);
  EXPECT_THAT(world_.index.orders[world_.store], SizeIs(5));
}

TEST_F(OrderRefresherTest, LaterRefreshReadsWhatChangedSince) {
  Refresh(RefreshScope::kChanged);
  ShopOrder& changed = world_.source.orders.at(OrderId{2});
  changed.updated_at = world_.clock.now;
  changed.financial_status = "REFUNDED";
  EXPECT_THAT(Refresh(RefreshScope::kChanged), ElementsAre(2));
  EXPECT_EQ(last_.added, 0);
  EXPECT_EQ(world_.index.orders[world_.store].at(OrderId{2}).summary.financial_status, "REFUNDED");
}

TEST_F(OrderRefresherTest, InterruptedItGoesOnAfterTheLastPage) {
  EXPECT_THAT(Refresh(RefreshScope::kChanged, 1), ElementsAre(2));
  EXPECT_TRUE(status_.ok()) << status_;
  EXPECT_THAT(Refresh(RefreshScope::kChanged), ElementsAre(2, 4));  // The second is read again.
  EXPECT_THAT(world_.index.orders[world_.store], SizeIs(5));
}

TEST_F(OrderRefresherTest, OrderThatCanNotBeReadDoesNotHideTheOthers) {
  world_.source.failures[OrderId{2}] = FakeSales::Failure(Reason::kShopifyBadResponse);
  EXPECT_THAT(Refresh(RefreshScope::kChanged), ElementsAre(2, 4, 5));
  EXPECT_THAT(world_.index.orders[world_.store], SizeIs(4));
}

TEST_F(OrderRefresherTest, RulesAreAppliedToWhatIsRead) {
  world_.source.orders.at(OrderId{3}).test = true;
  Refresh(RefreshScope::kChanged);
  EXPECT_THAT(world_.index.orders[world_.store].at(OrderId{3}).violations, SizeIs(1));
}

TEST_F(OrderRefresherTest, FullRefreshFindsWhatIsInOdoo) {
  world_.Sync(OrderId{1});
  const OdooDocument synced = *world_.StateOf(OrderId{1}).sale_order;
  Forget();
  Refresh(RefreshScope::kFull);
  EXPECT_TRUE(status_.ok()) << status_;
  EXPECT_EQ(world_.StateOf(OrderId{1}).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.StateOf(OrderId{1}).sale_order, synced);
  EXPECT_EQ(world_.StateOf(OrderId{2}).status, SyncStatus::kNotSynced);
}

TEST_F(OrderRefresherTest, FullRefreshTellsWhatChangedSinceOdooWasWrittenTo) {
  world_.Sync(OrderId{1});
  const absl::Time synced = world_.source.orders.at(OrderId{1}).updated_at;
  Forget();
  Refresh(RefreshScope::kFull);
  EXPECT_EQ(world_.StateOf(OrderId{1}).synced_update, synced);

  world_.source.orders.at(OrderId{1}).updated_at = world_.clock.now + absl::Hours(1);
  Forget();
  Refresh(RefreshScope::kFull);
  EXPECT_EQ(world_.StateOf(OrderId{1}).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.StateOf(OrderId{1}).synced_update, world_.sales.Of(OrderId{1}).written_at);
}

TEST_F(OrderRefresherTest, OrderThatAFullRefreshFoundIsAmendedLater) {
  world_.Sync(OrderId{1});
  Forget();
  Refresh(RefreshScope::kFull);
  ShopOrder& order = world_.source.orders.at(OrderId{1});
  order.lines.push_back(testing::Line(2, "TABLE", 1, "50.00"));
  order.totals.total = testing::Bag("70.00");
  order.edited = true;
  order.updated_at = world_.clock.now + absl::Hours(1);
  EXPECT_EQ(world_.Sync(OrderId{1}).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.sales.Of(OrderId{1}).document.total, testing::Euros("70.00"));
}

TEST_F(OrderRefresherTest, OfAnOrderThatAFullRefreshFoundOnlyWhatChangedIsWritten) {
  const OrderId id{1};
  world_.Sync(id);
  Forget();
  Refresh(RefreshScope::kFull);
  world_.source.orders.at(id).updated_at = world_.clock.now + absl::Hours(1);
  EXPECT_EQ(world_.Sync(id).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.sales.updated_count, 0);
  EXPECT_EQ(world_.sales.amended_count, 0);
  world_.source.orders.at(id).note = "Ring twice";
  world_.source.orders.at(id).updated_at += absl::Hours(1);
  EXPECT_EQ(world_.Sync(id).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.sales.updated_count, 1);
}

TEST_F(OrderRefresherTest, AddressOfWhichNothingIsKnownIsWrittenWithoutAWarning) {
  const OrderId id{1};
  world_.Sync(id);
  Forget();
  ShopOrder& order = world_.source.orders.at(id);
  order.note = "Ring twice";
  order.updated_at = world_.clock.now + absl::Hours(1);
  Refresh(RefreshScope::kFull);
  const SyncState& state = world_.Sync(id);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_THAT(state.warnings, SizeIs(0));
  EXPECT_EQ(world_.sales.DraftOf(id).note, "Ring twice");
}

TEST_F(OrderRefresherTest, FullRefreshFindsInvoicesPaymentsAndCreditNotes) {
  for (const CreateAs create_as :
       {CreateAs::kSaleOrderAndConfirmedInvoice, CreateAs::kConfirmedInvoice}) {
    const OrderId order = world_.Sell(create_as == CreateAs::kConfirmedInvoice ? 7 : 6);
    world_.SetRules({.create_as = create_as,
                     .register_payments = true,
                     .refund_policy = RefundPolicy::kCreditNote,
                     .gateway_mappings = {{.gateway = "cards", .journal_code = "BNK1"}}});
    Refund(order);
    const SyncState synced = world_.Sync(order);
    ASSERT_THAT(synced.invoices, SizeIs(2));
    Forget();
    Refresh(RefreshScope::kFull);
    ASSERT_TRUE(status_.ok()) << status_;
    EXPECT_EQ(world_.StateOf(order).status, SyncStatus::kSynced);
    EXPECT_EQ(world_.StateOf(order).sale_order, synced.sale_order);
    EXPECT_EQ(world_.StateOf(order).invoices, synced.invoices);
  }
}

TEST_F(OrderRefresherTest, FullRefreshDoesNotTakeAnOrderForSyncedThatLacksItsBilling) {
  const auto forget_and_refresh = [this] {
    Forget();
    Refresh(RefreshScope::kFull);
    return world_.StateOf(OrderId{1});
  };
  world_.Sync(OrderId{1});
  world_.SetRules({.create_as = CreateAs::kSaleOrderAndConfirmedInvoice,
                   .register_payments = true,
                   .refund_policy = RefundPolicy::kCreditNote,
                   .gateway_mappings = {{.gateway = "cards", .journal_code = "BNK1"}}});
  EXPECT_EQ(forget_and_refresh().status, SyncStatus::kNotSynced);  // No invoice.
  EXPECT_TRUE(world_.StateOf(OrderId{1}).sale_order.has_value());

  world_.invoices.post_failures[OrderId{1}] = FakeSales::Failure(Reason::kOdooRefused);
  world_.Sync(OrderId{1});
  EXPECT_EQ(forget_and_refresh().status, SyncStatus::kNotSynced);  // Not posted.
  EXPECT_THAT(world_.StateOf(OrderId{1}).invoices, SizeIs(1));

  world_.Sync(OrderId{1});
  EXPECT_EQ(forget_and_refresh().status, SyncStatus::kSynced);
  Refund(OrderId{1});
  EXPECT_EQ(forget_and_refresh().status, SyncStatus::kNotSynced);  // Not paid, nor credited.
  EXPECT_EQ(world_.Sync(OrderId{1}).status, SyncStatus::kSynced);
  EXPECT_EQ(forget_and_refresh().status, SyncStatus::kSynced);
  EXPECT_EQ(world_.invoices.created_count(), 2);
}

TEST_F(OrderRefresherTest, OrderCancelledWhileNothingWasKnownIsCancelledByItsNextSync) {
  world_.Sync(OrderId{1});
  world_.source.orders.at(OrderId{1}).cancelled_at = world_.clock.now;
  Forget();
  Refresh(RefreshScope::kFull);
  EXPECT_EQ(world_.StateOf(OrderId{1}).status, SyncStatus::kNotSynced);
  EXPECT_EQ(world_.Sync(OrderId{1}).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.sales.Of(OrderId{1}).document.state, "cancel");
}

TEST_F(OrderRefresherTest, FullRefreshDoesNotTakeAnotherTotalForSynced) {
  world_.sales.wrong_totals.emplace(OrderId{1}, testing::Euros("19.99"));
  world_.Sync(OrderId{1});
  Refresh(RefreshScope::kFull);
  EXPECT_EQ(world_.StateOf(OrderId{1}).status, SyncStatus::kFailed);
  Forget();
  Refresh(RefreshScope::kFull);
  EXPECT_EQ(world_.StateOf(OrderId{1}).status, SyncStatus::kNotSynced);
}

TEST_F(OrderRefresherTest, FullRefreshDoesNotTakeAnUnconfirmedOrderForSynced) {
  world_.sales.confirm_failures[OrderId{1}] = FakeSales::Failure(Reason::kOdooRefused);
  world_.Sync(OrderId{1});
  Forget();
  Refresh(RefreshScope::kFull);
  EXPECT_EQ(world_.StateOf(OrderId{1}).status, SyncStatus::kNotSynced);
  world_.SetRules({.create_as = CreateAs::kDraftSaleOrder});
  Refresh(RefreshScope::kFull);
  EXPECT_EQ(world_.StateOf(OrderId{1}).status, SyncStatus::kSynced);
}

}  // namespace
}  // namespace waybill::ordersync
