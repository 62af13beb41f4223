// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/hinted_orders.h"

#include "gtest/gtest.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

class HintedOrdersTest : public ::testing::Test {
 protected:
  HintedOrdersTest() { world_.SetRules({.sync_on_webhook = true}); }

  void Hint(OrderId order) {
    ASSERT_TRUE(
        world_.hints.Add(world_.store, std::to_string(++notices_), order, world_.clock.now).ok());
  }
  std::int64_t Follow() {
    return world_.hinted_orders.Follow(world_.store, absl::InfiniteFuture()).value();
  }
  // The jobs that wait, all taken.
  std::vector<SyncJob> Jobs() { return world_.jobs.Take({.limit = 50}).value(); }

  void Change(OrderId order) {
    world_.clock.now += absl::Seconds(1);
    world_.source.orders.at(order).updated_at = world_.clock.now;
  }

  testing::SyncWorld world_;
  int notices_ = 0;
};

TEST_F(HintedOrdersTest, OnlyReadsTheOrderUnlessTheRulesSayMore) {
  world_.SetRules({});
  const OrderId order = world_.Sell(1);
  Hint(order);
  EXPECT_EQ(Follow(), 1);
  EXPECT_EQ(world_.StateOf(order).status, SyncStatus::kNotSynced);
  EXPECT_TRUE(Jobs().empty());
  EXPECT_EQ(Follow(), 0);
}

TEST_F(HintedOrdersTest, SyncsAnEligibleOrderAtWebhookPriority) {
  const OrderId order = world_.Sell(1);
  Hint(order);
  EXPECT_EQ(Follow(), 1);
  EXPECT_EQ(world_.StateOf(order).status, SyncStatus::kInProgress);
  const std::vector<SyncJob> jobs = Jobs();
  ASSERT_EQ(jobs.size(), 1U);
  EXPECT_EQ(jobs[0].priority, JobPriority::kWebhook);
}

TEST_F(HintedOrdersTest, ManyNoticesOfAnOrderAreOneReadingAndOneSync) {
  const OrderId order = world_.Sell(1);
  for (int i = 0; i < 10; ++i) Hint(order);
  EXPECT_EQ(Follow(), 1);
  EXPECT_EQ(Follow(), 0);
  EXPECT_EQ(world_.source.reads.size(), 1U);
  EXPECT_EQ(Jobs().size(), 1U);
}

TEST_F(HintedOrdersTest, OrderThatTheRulesExcludeIsNotSynced) {
  const OrderId order = world_.Sell(1);
  world_.source.orders.at(order).test = true;
  Hint(order);
  Follow();
  EXPECT_EQ(world_.StateOf(order).status, SyncStatus::kNotSynced);
  EXPECT_FALSE(world_.index.orders[world_.store].at(order).violations.empty());
}

TEST_F(HintedOrdersTest, OrderThatIsHeldIsSyncedOnceItMay) {
  world_.SetRules({.hold_for = absl::Minutes(30), .sync_on_webhook = true});
  const OrderId order = world_.Sell(1);
  world_.source.orders.at(order).created_at = world_.clock.now;
  Hint(order);
  EXPECT_EQ(Follow(), 1);
  world_.clock.now += absl::Minutes(29);
  EXPECT_EQ(Follow(), 0);
  world_.clock.now += absl::Minutes(1);
  EXPECT_EQ(Follow(), 1);
  EXPECT_EQ(Jobs().size(), 1U);
}

TEST_F(HintedOrdersTest, SyncedOrderIsSyncedAgainOnlyIfItChanged) {
  const OrderId order = world_.Sell(1);
  world_.Sync(order);
  Hint(order);
  Follow();
  EXPECT_TRUE(Jobs().empty());
  Change(order);
  Hint(order);
  Follow();
  EXPECT_EQ(Jobs().size(), 1U);
}

TEST_F(HintedOrdersTest, ChangeWhileTheOrderIsBeingSyncedIsNotMissed) {
  const OrderId order = world_.Sell(1);
  world_.Sync(order);
  Change(order);
  world_.Ask(order);
  Change(order);
  Hint(order);
  Follow();
  ASSERT_TRUE(world_.Work().ok());
  Change(order);
  world_.clock.now += absl::Minutes(1);
  EXPECT_EQ(Follow(), 1);
  EXPECT_EQ(Jobs().size(), 1U);
}

TEST_F(HintedOrdersTest, WhatShopifyDoesNotGiveNowIsReadAgainInAMinute) {
  const OrderId order = world_.Sell(1);
  world_.source.failures[order] =
      errors::ToStatus({.reason = errors::Reason::kShopifyTimeout, .message = "", .remedy = ""});
  Hint(order);
  EXPECT_EQ(Follow(), 1);
  EXPECT_EQ(Follow(), 0);
  world_.source.failures.clear();
  world_.clock.now += absl::Minutes(1);
  EXPECT_EQ(Follow(), 1);
  EXPECT_EQ(Jobs().size(), 1U);
}

TEST_F(HintedOrdersTest, OrderThatIsGoneFromShopifyIsForgottenAtOnce) {
  Hint(OrderId{404});
  EXPECT_EQ(Follow(), 1);
  world_.clock.now += absl::Minutes(1);
  EXPECT_EQ(Follow(), 0);
}

TEST_F(HintedOrdersTest, ReadsAsManyAsShopifyGivesInOneCall) {
  for (std::int64_t id = 1; id <= 30; ++id) Hint(world_.Sell(id));
  EXPECT_EQ(Follow(), 25);
  EXPECT_EQ(Follow(), 5);
  EXPECT_EQ(Follow(), 0);
}

}  // namespace
}  // namespace waybill::ordersync
