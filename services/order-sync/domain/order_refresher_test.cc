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
