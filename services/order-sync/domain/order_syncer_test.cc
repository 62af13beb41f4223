// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_syncer.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/trace/scope.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using testing::FakeSales;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::SyncWorld;

constexpr const char* kRequest = "0198c0de-0000-7000-8000-000000000001";

class OrderSyncerTest : public ::testing::Test {
 protected:
  absl::StatusOr<RunId> Ask(OrderId order, const std::string& request_id = "") {
    return world_.syncer.Ask({world_.store, order}, request_id, absl::InfiniteFuture());
  }

  BulkProgress Progress(const BulkRunId& run) {
    return world_.bulk_runs.Progress(world_.store, run).value();
  }

  void WorkUntilIdle() {
    for (int batch = 0; batch < 100 && !world_.jobs.idle(); ++batch) {
      ASSERT_TRUE(world_.Work().ok());
    }
  }

  SyncWorld world_;
  const OrderId order_ = world_.Sell(1);
};

TEST_F(OrderSyncerTest, OrderThatIsNotKnownIsReadFromShopify) {
  ASSERT_TRUE(Ask(order_).ok());
  EXPECT_EQ(world_.StateOf(order_).status, SyncStatus::kInProgress);
  EXPECT_EQ(world_.index.orders[world_.store].at(order_).summary.number, "#1");
}

TEST_F(OrderSyncerTest, EveryEventOfARunHasTheTraceOfTheCallThatAskedForIt) {
  const trace::Context call = trace::Begin();
  {
    const trace::Scope scope(call);
    ASSERT_TRUE(Ask(order_).ok());
  }
  const trace::Scope batch(trace::Begin());
  WorkUntilIdle();
  EXPECT_EQ(world_.StateOf(order_).status, SyncStatus::kSynced);
  for (const Event& event : world_.jobs.events) EXPECT_EQ(event.trace_id, call.trace_id);
  EXPECT_EQ(world_.jobs.events.front().attributes.count("batch_trace_id"), 0);
  EXPECT_EQ(world_.jobs.events.back().attributes.at("batch_trace_id"), trace::CurrentId());
}

TEST_F(OrderSyncerTest, ABulkRunKeepsItsTraceUntilItsLastOrder) {
  const trace::Context call = trace::Begin();
  {
    const trace::Scope scope(call);
    ASSERT_TRUE(
        world_.syncer.AskMany(world_.store, std::vector{order_}, "", absl::InfiniteFuture()).ok());
  }
  ASSERT_TRUE(world_.Work().ok());
  ASSERT_FALSE(world_.jobs.events.empty());
  for (const Event& event : world_.jobs.events) EXPECT_EQ(event.trace_id, call.trace_id);
}

TEST_F(OrderSyncerTest, OrderThatShopifyDoesNotHaveIsNotFound) {
  EXPECT_EQ(errors::ReasonOf(Ask(OrderId{99}).status()), Reason::kOrderNotFound);
  EXPECT_TRUE(world_.jobs.idle());
}

TEST_F(OrderSyncerTest, OrderThatIsBeingSyncedIsJoined) {
  const auto first = Ask(order_);
  const auto second = Ask(order_, kRequest);
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(*second, *first);
  EXPECT_THAT(world_.jobs.events, SizeIs(1));
}

TEST_F(OrderSyncerTest, RepeatedRequestIsTheSameRunAlsoAfterItsEnd) {
  EXPECT_EQ(Ask(order_, kRequest).value().value, kRequest);
  EXPECT_EQ(Ask(order_, kRequest).value().value, kRequest);
  WorkUntilIdle();
  const std::size_t told = world_.jobs.events.size();
  EXPECT_EQ(Ask(order_, kRequest).value().value, kRequest);
  EXPECT_THAT(world_.jobs.events, SizeIs(told));
  EXPECT_TRUE(world_.jobs.idle());
}

TEST_F(OrderSyncerTest, AwaitAnswersWhenTheRunHasEnded) {
  const RunId run = *Ask(order_);
  world_.clock.work = [&] { ASSERT_TRUE(world_.Work().ok()); };
  const auto record =
      world_.syncer.Await({world_.store, order_}, run, world_.clock.now + absl::Minutes(1));
  ASSERT_TRUE(record.ok()) << record.status();
  EXPECT_EQ(record->sync.status, SyncStatus::kSynced);
}

TEST_F(OrderSyncerTest, AwaitAnswersAtTheDeadlineWithTheOrderAsItIs) {
  const RunId run = *Ask(order_);
  const absl::Time deadline = world_.clock.now + absl::Seconds(3);
  const auto record = world_.syncer.Await({world_.store, order_}, run, deadline);
  ASSERT_TRUE(record.ok()) << record.status();
  EXPECT_EQ(record->sync.status, SyncStatus::kInProgress);
  EXPECT_EQ(world_.clock.now, deadline);
}

TEST_F(OrderSyncerTest, ManyAreOneRunWithTheSameRequest) {
  std::vector<OrderId> orders;
  for (std::int64_t id = 1; id <= 600; ++id) orders.push_back(world_.Sell(id));
  const auto run = world_.syncer.AskMany(world_.store, orders, kRequest, absl::InfiniteFuture());
  ASSERT_TRUE(run.ok()) << run.status();
  EXPECT_EQ(world_.syncer.AskMany(world_.store, orders, kRequest, absl::InfiniteFuture()).value(),
            *run);
  ASSERT_TRUE(world_.Fill().ok());
  EXPECT_EQ(Progress(*run).total, 600);
  WorkUntilIdle();
  EXPECT_EQ(Progress(*run).synced, 600);
  EXPECT_TRUE(Progress(*run).done());
}

TEST_F(OrderSyncerTest, OrderThatThereIsNotLeavesNoRun) {
  const std::vector<OrderId> orders = {world_.Sell(1), OrderId{99}};
  const auto refused =
      world_.syncer.AskMany(world_.store, orders, kRequest, absl::InfiniteFuture());
  EXPECT_EQ(errors::ReasonOf(refused.status()), errors::Reason::kOrderNotFound);
  EXPECT_TRUE(world_.bulk_runs.Begin(world_.store, {"new"}, kRequest, {})->created);
}

// What is enqueued leaves the view while its pages are read.
TEST_F(OrderSyncerTest, AllOfAChangingViewAreAsked) {
  std::vector<OrderId> orders;
  for (std::int64_t id = 1; id <= 600; ++id) orders.push_back(world_.Sell(id));
  world_.source.page_size = 600;
  ASSERT_TRUE(world_.refresher
                  .Refresh(world_.store, RefreshScope::kChanged, absl::InfiniteFuture(),
                           [](const RefreshProgress&) { return true; })
                  .ok());
  const auto run = world_.syncer.AskAll(world_.store, {.view = OrderView::kEligible}, "");
  ASSERT_TRUE(run.ok()) << run.status();
  ASSERT_TRUE(world_.Fill().ok());
  EXPECT_EQ(Progress(*run).total, 600);
  EXPECT_TRUE(Progress(*run).sealed);
}

TEST_F(OrderSyncerTest, AllOfNothingIsARunThatIsDone) {
  const auto run = world_.syncer.AskAll(world_.store, {}, "");
  ASSERT_TRUE(run.ok()) << run.status();
  EXPECT_FALSE(Progress(*run).done());
  ASSERT_TRUE(world_.Fill().ok());
  EXPECT_TRUE(Progress(*run).done());
}

}  // namespace
}  // namespace waybill::ordersync
