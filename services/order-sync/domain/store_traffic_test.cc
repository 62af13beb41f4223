// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/store_traffic.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using ::testing::Contains;
using ::testing::Not;

const StoreName kStore{"demo"};

class StoreTrafficTest : public ::testing::Test {
 protected:
  static BatchReport Good(absl::Duration duration = absl::Seconds(1)) {
    return {.orders = 50, .answered = 50, .duration = duration};
  }
  static BatchReport Away() {
    return {.orders = 50, .outage = Failure{.reason = Reason::kOdooUnreachable}};
  }

  void Observe(const BatchReport& report, int times = 1) {
    for (int i = 0; i < times; ++i) traffic_.Observe(kStore, report);
  }
  bool Paused() const { return traffic_.PauseOf(kStore).has_value(); }

  testing::WorkingClock clock_;
  StoreTraffic traffic_{{}, clock_};
};

TEST_F(StoreTrafficTest, LetsNoMoreBatchesInThanTheLimit) {
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(traffic_.TryEnter(kStore, JobPriority::kBulk));
  EXPECT_FALSE(traffic_.TryEnter(kStore, JobPriority::kBulk));
  EXPECT_THAT(traffic_.ClosedTo(JobPriority::kBulk), Contains(kStore));
  EXPECT_TRUE(traffic_.TryEnter({"other"}, JobPriority::kBulk));
  traffic_.Leave(kStore);
  EXPECT_THAT(traffic_.ClosedTo(JobPriority::kBulk), Not(Contains(kStore)));
  EXPECT_TRUE(traffic_.TryEnter(kStore, JobPriority::kBulk));
}

TEST_F(StoreTrafficTest, HalvesWhenABatchIsTurnedAwayAndGrowsAgain) {
  Observe(Good(), 10);
  EXPECT_EQ(traffic_.LimitOf(kStore), 4);
  Observe(Away());
  EXPECT_EQ(traffic_.LimitOf(kStore), 2);
  Observe(Good(), 3);
  EXPECT_EQ(traffic_.LimitOf(kStore), 3);
  Observe(Good(), 20);
  EXPECT_EQ(traffic_.LimitOf(kStore), 4);
}

TEST_F(StoreTrafficTest, HalvesOnceForBatchesThatRanSideBySide) {
  Observe(Good(), 10);
  Observe(Away(), 2);
  EXPECT_EQ(traffic_.LimitOf(kStore), 2);
}

TEST_F(StoreTrafficTest, HalvesWhenOrdersTakeManyTimesAsLong) {
  Observe(Good(absl::Seconds(1)), 10);
  Observe(Good(absl::Seconds(3)));
  EXPECT_EQ(traffic_.LimitOf(kStore), 4);
  Observe(Good(absl::Seconds(6)));
  EXPECT_EQ(traffic_.LimitOf(kStore), 2);
  Observe(Good(absl::Seconds(6)), 50);
  EXPECT_EQ(traffic_.LimitOf(kStore), 1);
}

TEST_F(StoreTrafficTest, IsNeverClosedForGood) {
  Observe(Good(), 10);
  for (int i = 0; i < 100; ++i) {
    Observe(Away());
    clock_.now += absl::Minutes(1);
  }
  EXPECT_EQ(traffic_.LimitOf(kStore), 1);
  EXPECT_TRUE(traffic_.TryEnter(kStore, JobPriority::kBulk));
}

TEST_F(StoreTrafficTest, PausesAStoreAfterFiveBatchesThatFoundItAway) {
  Observe(Away(), 4);
  EXPECT_FALSE(Paused());
  Observe(Good());
  Observe(Away(), 4);
  EXPECT_FALSE(Paused());
  Observe(Away());
  ASSERT_TRUE(Paused());
  EXPECT_EQ(traffic_.PauseOf(kStore)->failure.reason, Reason::kOdooUnreachable);
  EXPECT_EQ(traffic_.PauseOf(kStore)->since, clock_.now);
  EXPECT_THAT(traffic_.ClosedTo(JobPriority::kBulk), Contains(kStore));
  EXPECT_FALSE(traffic_.PauseOf({"other"}).has_value());
}

TEST_F(StoreTrafficTest, TriesOneBatchAtATimeAtGrowingIntervals) {
  Observe(Away(), 5);
  for (const int seconds : {1, 2, 4, 8, 16, 30, 30}) {
    const absl::Time until = traffic_.PauseOf(kStore)->until;
    EXPECT_EQ(until - clock_.now, absl::Seconds(seconds));
    EXPECT_FALSE(traffic_.TryEnter(kStore, JobPriority::kBulk));
    clock_.now = until;
    ASSERT_TRUE(traffic_.TryEnter(kStore, JobPriority::kBulk));
    EXPECT_FALSE(traffic_.TryEnter(kStore, JobPriority::kBulk));
    Observe(Away());
    traffic_.Leave(kStore);
  }
  clock_.now = traffic_.PauseOf(kStore)->until;
  ASSERT_TRUE(traffic_.TryEnter(kStore, JobPriority::kBulk));
  Observe(Good());
  traffic_.Leave(kStore);
  EXPECT_FALSE(Paused());
  EXPECT_TRUE(traffic_.TryEnter(kStore, JobPriority::kBulk));
}

TEST_F(StoreTrafficTest, IsNotKeptPausedByBatchesThatBeganBefore) {
  Observe(Away(), 5);
  const absl::Time until = traffic_.PauseOf(kStore)->until;
  Observe(Away(), 3);
  EXPECT_EQ(traffic_.PauseOf(kStore)->until, until);
}

TEST_F(StoreTrafficTest, SaysNothingOfAPauseThatNobodyHasTriedToEnd) {
  Observe(Away(), 5);
  clock_.now += absl::Minutes(2);
  EXPECT_FALSE(Paused());
}

TEST_F(StoreTrafficTest, WhatIsUrgentNeedNotWaitForBulkToEnd) {
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(traffic_.TryEnter(kStore, JobPriority::kBulk));
  EXPECT_THAT(traffic_.ClosedTo(JobPriority::kBulk), Contains(kStore));
  EXPECT_THAT(traffic_.ClosedTo(JobPriority::kManual), Not(Contains(kStore)));
  EXPECT_TRUE(traffic_.TryEnter(kStore, JobPriority::kManual));
  EXPECT_FALSE(traffic_.TryEnter(kStore, JobPriority::kManual));
}

}  // namespace
}  // namespace waybill::ordersync
