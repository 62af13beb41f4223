// SPDX-License-Identifier: Apache-2.0
// Bulk runs: durable before their orders are found, filled by whoever comes by, and cancelled.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using testing::FakeSales;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::SyncWorld;

class BulkSyncingTest : public ::testing::Test {
 protected:
  std::vector<OrderId> Know(std::int64_t count) {
    std::vector<OrderId> orders;
    for (std::int64_t id = 1; id <= count; ++id) {
      const OrderRecord record = testing::Record(id);
      EXPECT_TRUE(world_.index.Upsert(world_.store, {&record, 1}).ok());
      orders.push_back(record.summary.id);
    }
    return orders;
  }

  BulkRunId AskMany(const std::vector<OrderId>& orders) {
    return *world_.syncer.AskMany(world_.store, orders, "", absl::InfiniteFuture());
  }
  BulkProgress Progress(const BulkRunId& run) {
    return *world_.bulk_runs.Progress(world_.store, run);
  }
  BulkProgress Cancel(const BulkRunId& run) { return *world_.syncer.Cancel(world_.store, run); }

  const Event& LastEvent() const { return world_.jobs.events.back(); }

  SyncWorld world_;
};

TEST_F(BulkSyncingTest, ARunOfThousandsIsThereAtOnceAndFilledPageByPage) {
  Know(2'000);
  const auto run = world_.syncer.AskAll(world_.store, {}, "");
  ASSERT_TRUE(run.ok()) << run.status();
  EXPECT_EQ(Progress(*run).total, 0);
  EXPECT_FALSE(Progress(*run).done());

  EXPECT_TRUE(*world_.syncer.FillNext());
  const std::int64_t first_page = Progress(*run).total;
  EXPECT_GT(first_page, 0);
  EXPECT_LE(first_page, 1000);
  ASSERT_TRUE(world_.Fill().ok());
  EXPECT_EQ(Progress(*run).total, 2'000);
  EXPECT_TRUE(Progress(*run).sealed);
  EXPECT_THAT(world_.jobs.events, SizeIs(2'000));
}

TEST_F(BulkSyncingTest, ARunGoesOnAfterPagesThatAreEmpty) {
  Know(300);
  world_.index.looks_at = 20;
  const auto run = world_.syncer.AskAll(world_.store, {.query = "7"}, "");
  ASSERT_TRUE(run.ok()) << run.status();
  ASSERT_TRUE(world_.Fill().ok());
  // #7 and #70 to #79.
  EXPECT_EQ(Progress(*run).total, 11);
  EXPECT_TRUE(Progress(*run).sealed);
}

TEST_F(BulkSyncingTest, RunsAreFilledInTurns) {
  const std::vector<OrderId> orders = Know(600);
  const BulkRunId large = AskMany(orders);
  const BulkRunId small = AskMany({orders[0]});
  ASSERT_TRUE(world_.syncer.FillNext().ok());
  ASSERT_TRUE(world_.syncer.FillNext().ok());
  EXPECT_EQ(Progress(small).total, 1);
  EXPECT_LT(Progress(large).total, 600);
}

TEST_F(BulkSyncingTest, ARunThatCanNotBeFilledEnds) {
  const BulkRunId run{"run"};
  ASSERT_TRUE(
      world_.bulk_runs
          .Begin(world_.store, run, "", {.filter = OrderFilter{}, .page_token = "of another index"})
          .ok());
  const absl::Status failure = world_.Fill();
  EXPECT_EQ(errors::ReasonOf(failure), Reason::kInvalidPageToken);
  EXPECT_EQ(errors::FromStatus(failure).metadata.at("run"), run.value);
  EXPECT_TRUE(Progress(run).cancelled);
  EXPECT_TRUE(Progress(run).done());
}

TEST_F(BulkSyncingTest, ARunEndsWhoseOrdersAreForgottenMeanwhile) {
  const BulkRunId run = AskMany({world_.Sell(1), world_.Sell(2)});
  ASSERT_TRUE(world_.Fill().ok());
  ASSERT_TRUE(world_.index.Clear(world_.store).ok());
  ASSERT_TRUE(world_.Work().ok());
  EXPECT_EQ(Progress(run).left_out, 2);
  EXPECT_TRUE(Progress(run).done());
  EXPECT_TRUE(world_.jobs.idle());
}

TEST_F(BulkSyncingTest, CancellingLeavesOutOrdersThatAreForgotten) {
  const BulkRunId run = AskMany({world_.Sell(1), world_.Sell(2)});
  ASSERT_TRUE(world_.Fill().ok());
  ASSERT_TRUE(world_.index.Clear(world_.store).ok());
  EXPECT_EQ(Cancel(run).left_out, 2);
  EXPECT_TRUE(Progress(run).done());
}

TEST_F(BulkSyncingTest, OrdersThatWaitAreLeftOutAndAreWhatTheyWereBefore) {
  const OrderId fresh = world_.Sell(1);
  const OrderId failed = world_.Sell(2);
  world_.sales.failures[failed] = FakeSales::Failure(Reason::kOdooRefused);
  world_.Sync(failed);
  const BulkRunId run = AskMany({fresh, failed});
  ASSERT_TRUE(world_.Fill().ok());
  const std::size_t told = world_.jobs.events.size();

  const BulkProgress progress = Cancel(run);
  EXPECT_EQ(progress.left_out, 2);
  EXPECT_TRUE(progress.cancelled);
  EXPECT_TRUE(progress.done());
  EXPECT_EQ(world_.StateOf(fresh).status, SyncStatus::kNotSynced);
  EXPECT_EQ(world_.StateOf(failed).status, SyncStatus::kFailed);
  EXPECT_EQ(world_.StateOf(failed).failure->reason, Reason::kOdooRefused);
  ASSERT_THAT(world_.jobs.events, SizeIs(told + 2));
  EXPECT_EQ(world_.jobs.events[told].status, EventStatus::kNotSynced);
  EXPECT_EQ(LastEvent().status, EventStatus::kFailed);
  EXPECT_EQ(LastEvent().failure->reason, Reason::kOdooRefused);
  ASSERT_TRUE(world_.Work().ok());
  EXPECT_EQ(world_.sales.created_count(), 0);
}

TEST_F(BulkSyncingTest, OrdersThatRunGoOnAndEndTheRun) {
  const BulkRunId run = AskMany({world_.Sell(1), world_.Sell(2)});
  ASSERT_TRUE(world_.Fill().ok());
  const auto jobs = world_.jobs.Take({.limit = 1});
  EXPECT_EQ(Cancel(run).remaining(), 1);
  ASSERT_TRUE(world_.pipeline.Run(*jobs, absl::InfiniteFuture()).ok());
  EXPECT_EQ(Progress(run).synced, 1);
  EXPECT_EQ(Progress(run).left_out, 1);
  EXPECT_TRUE(Progress(run).done());
}

TEST_F(BulkSyncingTest, WhatSomebodyElseWaitsForTooIsSynced) {
  const OrderId by_hand = world_.Sell(1);
  const OrderId of_another_run = world_.Sell(2);
  const BulkRunId run = AskMany({by_hand, of_another_run});
  ASSERT_TRUE(world_.Fill().ok());
  world_.Ask(by_hand);
  const BulkRunId other = AskMany({of_another_run});
  ASSERT_TRUE(world_.Fill().ok());

  EXPECT_EQ(Cancel(run).left_out, 2);
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(world_.Work().ok());
  EXPECT_EQ(world_.StateOf(by_hand).status, SyncStatus::kSynced);
  EXPECT_EQ(Progress(other).synced, 1);
}

TEST_F(BulkSyncingTest, NothingIsAddedToACancelledRun) {
  const BulkRunId run = AskMany(Know(600));
  ASSERT_TRUE(world_.syncer.FillNext().ok());
  const BulkProgress cancelled = Cancel(run);
  EXPECT_EQ(cancelled.left_out, cancelled.total);
  EXPECT_LT(cancelled.total, 600);
  ASSERT_TRUE(world_.Fill().ok());
  EXPECT_EQ(Progress(run).total, cancelled.total);
  EXPECT_TRUE(world_.jobs.idle());
}

TEST_F(BulkSyncingTest, CancellingTwiceIsCancellingOnce) {
  const BulkRunId run = AskMany({world_.Sell(1)});
  ASSERT_TRUE(world_.Fill().ok());
  EXPECT_EQ(Cancel(run).left_out, 1);
  EXPECT_EQ(Cancel(run).left_out, 1);
  EXPECT_EQ(errors::ReasonOf(world_.syncer.Cancel(world_.store, {"nope"}).status()),
            Reason::kRunNotFound);
}

}  // namespace
}  // namespace waybill::ordersync
