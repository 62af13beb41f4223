// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/store_guard.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using testing::FakeSales;
using ::testing::IsEmpty;
using testing::SyncWorld;

class StoreGuardTest : public ::testing::Test {
 protected:
  Reason Check() {
    return errors::ReasonOf(world_.guard.Check(world_.store, absl::InfiniteFuture()));
  }

  // What was found right passes for a minute.
  void Later() { world_.clock.now += absl::Minutes(2); }

  SyncWorld world_;
};

TEST_F(StoreGuardTest, StoreStaysWhatItWasFirstSeenToBe) {
  EXPECT_EQ(Check(), Reason::kUnspecified);
  Later();
  world_.database.identity.uuid = "another";
  EXPECT_EQ(Check(), Reason::kOdooDatabaseChanged);
  world_.source.shop->id = "gid://shopify/Shop/2";
  EXPECT_EQ(Check(), Reason::kShopifyShopChanged);
  world_.source.shop->id = "gid://shopify/Shop/1";
  world_.database.identity.uuid = "first";
  EXPECT_EQ(Check(), Reason::kUnspecified);
}

TEST_F(StoreGuardTest, RightToReadTheUuidMayComeAndGo) {
  EXPECT_EQ(Check(), Reason::kUnspecified);
  Later();
  world_.database.identity.uuid = "";
  EXPECT_EQ(Check(), Reason::kUnspecified);
  Later();
  world_.database.identity.created = "2026-02-02 00:00:00";
  EXPECT_EQ(Check(), Reason::kOdooDatabaseChanged);
}

TEST_F(StoreGuardTest, AsksOnceAMinute) {
  EXPECT_EQ(Check(), Reason::kUnspecified);
  EXPECT_EQ(Check(), Reason::kUnspecified);
  EXPECT_EQ(world_.database.asked, 1);
  Later();
  EXPECT_EQ(Check(), Reason::kUnspecified);
  EXPECT_EQ(world_.database.asked, 2);
}

TEST_F(StoreGuardTest, NothingIsSyncedIntoAnotherDatabaseUntilItIsAccepted) {
  const OrderId order = world_.Sell(1);
  EXPECT_EQ(world_.Sync(order).status, SyncStatus::kSynced);
  Later();
  world_.database.identity.uuid = "another";
  const OrderId next = world_.Sell(2);
  EXPECT_EQ(world_.Sync(next).failure->reason, Reason::kOdooDatabaseChanged);
  EXPECT_EQ(world_.sales.created_count(), 1);

  ASSERT_TRUE(world_.guard.Accept(world_.store, absl::InfiniteFuture()).ok());
  EXPECT_THAT(world_.index.orders[world_.store], IsEmpty());
  EXPECT_EQ(world_.Sync(next).status, SyncStatus::kSynced);
}

TEST_F(StoreGuardTest, NoFullRefreshTakesOverFromAnotherDatabase) {
  world_.Sell(1);
  EXPECT_EQ(Check(), Reason::kUnspecified);
  Later();
  world_.database.identity.uuid = "another";
  const auto goes_on = [](const RefreshProgress&) { return true; };
  EXPECT_EQ(errors::ReasonOf(world_.refresher.Refresh(world_.store, RefreshScope::kFull,
                                                      absl::InfiniteFuture(), goes_on)),
            Reason::kOdooDatabaseChanged);
}

TEST_F(StoreGuardTest, WhatCannotBeToldIsNotRemembered) {
  world_.database.failure = FakeSales::Failure(Reason::kOdooUnreachable);
  EXPECT_EQ(Check(), Reason::kOdooUnreachable);
  world_.database.failure = absl::OkStatus();
  world_.database.identity.uuid = "another";
  EXPECT_EQ(Check(), Reason::kUnspecified);
}

}  // namespace
}  // namespace waybill::ordersync
