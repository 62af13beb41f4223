// SPDX-License-Identifier: Apache-2.0
// What a sync does when something goes wrong around it: failures that pass, answers that are lost,
// workers that are thought dead, people who change things in Odoo.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using testing::Euros;
using testing::FakeSales;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::SyncWorld;

class SyncRecoveryTest : public ::testing::Test {
 protected:
  void WorkUntilIdle() {
    for (int attempt = 0; attempt < 20 && !world_.jobs.idle(); ++attempt) {
      world_.clock.now += absl::Minutes(1);
      ASSERT_TRUE(world_.Work().ok());
    }
  }

  SyncWorld world_;
  const OrderId order_ = world_.Sell(1);
};

TEST_F(SyncRecoveryTest, FailureThatMayPassIsPutBackWithADelayAndAnAttemptMore) {
  world_.catalog.failures[order_] = FakeSales::Failure(Reason::kOdooUnreachable);
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kInProgress);
  ASSERT_THAT(world_.jobs.delayed, SizeIs(1));
  EXPECT_EQ(world_.jobs.delayed[0].attempt, 2);
  EXPECT_GT(world_.jobs.not_before[0], world_.clock.now);
  EXPECT_THAT(world_.probe.put_back, ::testing::ElementsAre(Reason::kOdooUnreachable));
  EXPECT_EQ(world_.jobs.events.back().status, EventStatus::kInProgress);
  EXPECT_EQ(world_.jobs.events.back().failure->reason, Reason::kOdooUnreachable);

  world_.catalog.failures.clear();
  WorkUntilIdle();
  EXPECT_EQ(world_.StateOf(order_).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.jobs.events.back().attributes.at("attempt"), "2");
}

TEST_F(SyncRecoveryTest, DelayThatTheOtherSideAsksForIsKept) {
  world_.catalog.failures[order_] = errors::ToStatus({.reason = Reason::kOdooUnavailable,
                                                      .message = "Odoo is busy.",
                                                      .remedy = "Wait.",
                                                      .retry_delay = absl::Minutes(7)});
  world_.Sync(order_);
  ASSERT_THAT(world_.jobs.not_before, SizeIs(1));
  EXPECT_GE(world_.jobs.not_before[0], world_.clock.now + absl::Minutes(7));
}

TEST_F(SyncRecoveryTest, OrdersWaitForAStoreThatIsPausedAndSpendNoAttempts) {
  world_.catalog.failures[order_] = FakeSales::Failure(Reason::kOdooUnreachable);
  for (int i = 0; i < 4; ++i) {  // What other batches of the store met.
    world_.traffic.Observe(world_.store,
                           {.orders = 1, .outage = Failure{.reason = Reason::kOdooUnreachable}});
  }
  for (int tries = 0; tries < 100; ++tries) {
    EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kInProgress);
    ASSERT_THAT(world_.jobs.delayed, SizeIs(1));
    EXPECT_EQ(world_.jobs.delayed[0].attempt, 1);
    EXPECT_EQ(world_.jobs.not_before[0], world_.traffic.PauseOf(world_.store)->until);
    world_.clock.now = world_.jobs.not_before[0];
  }
  EXPECT_EQ(world_.jobs.events.back().failure->reason, Reason::kOdooUnreachable);
  EXPECT_THAT(world_.jobs.events.back().message, ::testing::HasSubstr("The store is paused"));

  world_.catalog.failures.clear();
  ASSERT_TRUE(world_.Work().ok());
  EXPECT_EQ(world_.StateOf(order_).status, SyncStatus::kSynced);
  EXPECT_FALSE(world_.traffic.PauseOf(world_.store).has_value());
}

TEST_F(SyncRecoveryTest, OrdersThatOnlyFailDoNotPauseTheirStore) {
  for (std::int64_t id = 10; id < 30; ++id) {
    world_.catalog.failures[world_.Sell(id)] = FakeSales::Failure(Reason::kOdooRefused);
    world_.Sync(OrderId{id});
  }
  EXPECT_FALSE(world_.traffic.PauseOf(world_.store).has_value());
}

TEST_F(SyncRecoveryTest, AnEndThatIsAnotherWorkersIsNotCounted) {
  world_.Ask(order_);
  const auto jobs = world_.jobs.Take({.limit = 1});
  world_.sales.on_confirm = [this] { world_.jobs.Steal(order_); };
  ASSERT_TRUE(world_.pipeline.Run(*jobs, absl::InfiniteFuture()).ok());
  EXPECT_EQ(world_.probe.synced, 0);
}

TEST_F(SyncRecoveryTest, AJobThatEveryWorkerDiesOverFailsInTheEndAndWritesNothing) {
  world_.Ask(order_);
  auto jobs = *world_.jobs.Take({.limit = 1});
  jobs[0].takeovers = 6;
  ASSERT_TRUE(world_.pipeline.Run(jobs, absl::InfiniteFuture()).ok());
  const SyncState& state = world_.StateOf(order_);
  EXPECT_EQ(state.status, SyncStatus::kFailed);
  EXPECT_EQ(state.failure->reason, Reason::kInternal);
  EXPECT_THAT(state.failure->message, ::testing::HasSubstr("6 times in a row"));
  EXPECT_THAT(state.failure->remedy, ::testing::HasSubstr("report it"));
  EXPECT_EQ(world_.sales.create_calls, 0);
}

TEST_F(SyncRecoveryTest, FailureThatDoesNotPassEndsTheSync) {
  world_.catalog.failures[order_] = FakeSales::Failure(Reason::kOdooUnreachable);
  world_.Sync(order_);
  WorkUntilIdle();
  EXPECT_EQ(world_.StateOf(order_).status, SyncStatus::kFailed);
  EXPECT_EQ(world_.StateOf(order_).failure->reason, Reason::kOdooUnreachable);
  EXPECT_THAT(world_.probe.put_back, SizeIs(3));
}

TEST_F(SyncRecoveryTest, AnswerLostAfterTheCommitAndRepeatedIsOneSaleOrder) {
  world_.sales.lost_answers[order_] = FakeSales::Failure(Reason::kOdooTimeout);
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kInProgress);
  EXPECT_EQ(world_.sales.created_count(), 1);
  WorkUntilIdle();
  EXPECT_EQ(world_.StateOf(order_).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.sales.created_count(), 1);
}

TEST_F(SyncRecoveryTest, EndThatRedisDidNotTakeIsRunAgain) {
  world_.Ask(order_);
  const auto taken = world_.jobs.Take({.limit = 50});
  ASSERT_TRUE(taken.ok());
  world_.jobs.failure = FakeSales::Failure(Reason::kRedisUnavailable);
  EXPECT_EQ(errors::ReasonOf(world_.pipeline.Run(*taken, absl::InfiniteFuture())),
            Reason::kRedisUnavailable);
  world_.jobs.failure = absl::OkStatus();
  ASSERT_TRUE(world_.pipeline.Run(*taken, absl::InfiniteFuture()).ok());
  EXPECT_EQ(world_.StateOf(order_).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.sales.created_count(), 1);
  EXPECT_EQ(world_.probe.synced, 1);
}

TEST_F(SyncRecoveryTest, JobLostToAnotherWorkerIsNotWrittenToldOrCounted) {
  const OrderId neighbour = world_.Sell(2);
  world_.Ask(order_);
  world_.Ask(neighbour);
  world_.source.on_read = [&] { world_.jobs.Steal(order_); };
  const std::size_t told = world_.jobs.events.size();
  ASSERT_TRUE(world_.Work().ok());

  EXPECT_EQ(world_.StateOf(order_).status, SyncStatus::kInProgress);
  EXPECT_EQ(world_.sales.created_count(), 1);
  for (std::size_t i = told; i < world_.jobs.events.size(); ++i) {
    EXPECT_EQ(world_.jobs.events[i].order, neighbour);
  }
  EXPECT_EQ(world_.probe.synced, 1);
  EXPECT_EQ(world_.StateOf(neighbour).status, SyncStatus::kSynced);
}

TEST_F(SyncRecoveryTest, JobLostBeforeItFailsIsNotPutBackOrCounted) {
  world_.Ask(order_);
  world_.source.failures[order_] = FakeSales::Failure(Reason::kShopifyUnavailable);
  world_.source.on_read = [&] { world_.jobs.Steal(order_); };
  ASSERT_TRUE(world_.Work().ok());
  EXPECT_THAT(world_.jobs.delayed, IsEmpty());
  EXPECT_THAT(world_.probe.put_back, IsEmpty());
}

TEST_F(SyncRecoveryTest, OrderThatIsInOdooIsAnsweredAsItIs) {
  world_.Sync(order_);
  world_.sales.SetState(order_, "cancel");
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_EQ(state.sale_order->state, "cancel");
  EXPECT_EQ(world_.sales.created_count(), 1);
}

TEST_F(SyncRecoveryTest, OrderThatWasDeletedInOdooIsMadeAnew) {
  world_.Sync(order_);
  world_.sales.Delete(order_);
  const SyncState& state = world_.Sync(order_);
  EXPECT_EQ(state.status, SyncStatus::kSynced);
  EXPECT_EQ(world_.sales.created_count(), 2);
  EXPECT_EQ(state.sale_order, world_.sales.Of(order_).document);
}

TEST_F(SyncRecoveryTest, OrderMadeAnewWithAnotherTotalNeverCountsAsSynced) {
  world_.Sync(order_);
  world_.sales.Delete(order_);
  world_.sales.wrong_totals.emplace(order_, Euros("21.00"));
  EXPECT_EQ(world_.Sync(order_).failure->reason, Reason::kTotalMismatch);
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kFailed);
  EXPECT_EQ(world_.sales.Of(order_).document.state, "draft");
}

TEST_F(SyncRecoveryTest, OrderMadeAnewThatCouldNotBeConfirmedIsConfirmedLater) {
  world_.Sync(order_);
  world_.sales.Delete(order_);
  world_.sales.confirm_failures[order_] = FakeSales::Failure(Reason::kOdooRefused);
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kFailed);
  world_.sales.confirm_failures.clear();
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_EQ(world_.StateOf(order_).sale_order->state, "sale");
}

TEST_F(SyncRecoveryTest, OrderWhoseStateInOdooCanNotBeReadIsNotMadeAnew) {
  world_.Sync(order_);
  world_.sales.read_failure = FakeSales::Failure(Reason::kOdooUnreachable);
  EXPECT_EQ(world_.Sync(order_).status, SyncStatus::kInProgress);
  EXPECT_THAT(world_.jobs.delayed, SizeIs(1));
  EXPECT_EQ(world_.sales.created_count(), 1);
}

}  // namespace
}  // namespace waybill::ordersync
