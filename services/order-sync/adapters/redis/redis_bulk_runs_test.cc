// SPDX-License-Identifier: Apache-2.0
// Bulk runs in a real Redis: filled by whichever replica, and cancelled.
#include "services/order-sync/adapters/redis/redis_bulk_runs.h"

#include "gmock/gmock.h"
#include "services/order-sync/adapters/redis/testing/redis_jobs_fixture.h"
#include "services/order-sync/domain/order_syncer.h"
#include "services/order-sync/testing/fake_order_source.h"
#include "services/order-sync/testing/in_memory_order_rules_store.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class RedisBulkRunsTest : public RedisJobsFixture {
 protected:
  void Fill() {
    absl::StatusOr<bool> filled = true;
    while (filled.ok() && *filled) filled = syncer_.FillNext();
    EXPECT_TRUE(filled.ok()) << filled.status();
  }

  BulkRunId AskMany(std::vector<OrderId> orders) {
    return *syncer_.AskMany(kStore, orders, "", absl::InfiniteFuture());
  }

  BulkProgress Progress(const BulkRunId& run) { return *bulk_runs_.Progress(kStore, run); }

  void End(const SyncJob& job) {
    const JobOutcome outcome = Synced(job);
    ASSERT_TRUE(jobs_->Finish({&outcome, 1}).ok());
  }

  testing::WorkingClock clock_;
  testing::FakeOrderSource source_;
  testing::InMemoryOrderRulesStore rules_;
  uuid::Generator ids_;
  OrderSyncer syncer_{{.jobs = *jobs_,
                       .bulk_runs = bulk_runs_,
                       .index = index_,
                       .source = source_,
                       .rules = rules_,
                       .clock = clock_,
                       .ids = ids_}};
};

TEST_F(RedisBulkRunsTest, KeepsItsPlanBetweenReplicas) {
  const BulkPlan plan{.filter = OrderFilter{.view = OrderView::kFailed,
                                            .query = "ada 10",
                                            .created_from = testing::kNoon,
                                            .root_cause = "product:sku:TEA",
                                            .reason = errors::Reason::kProductMissing},
                      .page_token = "token",
                      .trace = trace::Begin()};
  ASSERT_TRUE(bulk_runs_.Begin(kStore, {"run"}, "", plan).ok());
  RedisBulkRuns another(redis_);
  const auto filling = another.NextToFill();
  ASSERT_TRUE(filling.ok() && filling->has_value());
  EXPECT_EQ((*filling)->store, kStore);
  EXPECT_EQ((*filling)->run.value, "run");
  EXPECT_EQ((*filling)->plan, plan);
  EXPECT_FALSE(bulk_runs_.NextToFill()->has_value());

  const BulkPlan rest{.orders = {OrderId{1}, OrderId{2}}};
  ASSERT_TRUE(bulk_runs_.SetPlan(kStore, {"run"}, rest).ok());
  EXPECT_EQ((*bulk_runs_.NextToFill())->plan, rest);
}

TEST_F(RedisBulkRunsTest, ARunWhoseFillerDiedIsFilledByAnother) {
  const BulkRunId run = AskMany({OrderId{1}});
  ASSERT_TRUE(bulk_runs_.NextToFill()->has_value());  // And that one is never heard of again.
  const absl::Time end = absl::Now() + kLong;
  while (!*syncer_.FillNext()) ASSERT_LT(absl::Now(), end);
  EXPECT_EQ(Progress(run).total, 1);
  EXPECT_TRUE(Progress(run).sealed);
}

TEST_F(RedisBulkRunsTest, TwentyThousandOrdersAreFilledPageByPage) {
  constexpr std::int64_t kCount = 20'000;
  std::vector<OrderRecord> records;
  for (std::int64_t id = 1; id <= kCount; ++id) {
    records.push_back(testing::Record(id));
    if (std::ssize(records) < 1000 && id < kCount) continue;
    ASSERT_TRUE(index_.Upsert(kStore, records).ok());
    records.clear();
  }
  const auto run = syncer_.AskAll(kStore, {.view = OrderView::kEligible}, "");
  ASSERT_TRUE(run.ok()) << run.status();
  EXPECT_EQ(Progress(*run).total, 0);
  ASSERT_TRUE(*syncer_.FillNext());
  EXPECT_GT(Progress(*run).total, 0);
  EXPECT_LT(Progress(*run).total, kCount);
  Fill();
  EXPECT_EQ(Progress(*run).total, kCount);
  EXPECT_TRUE(Progress(*run).sealed);
  EXPECT_THAT(*jobs_->Depths(), ElementsAre(0, 0, kCount, 0));

  EXPECT_EQ(syncer_.Cancel(kStore, *run)->left_out, kCount);
  EXPECT_TRUE(Progress(*run).done());
  EXPECT_EQ((*index_.Count(kStore))[static_cast<std::size_t>(OrderView::kInProgress)], 0);
}

TEST_F(RedisBulkRunsTest, ARunEndsWhoseOrdersAreForgottenMeanwhile) {
  const BulkRunId run = AskMany({OrderId{1}, OrderId{2}});
  const BulkRunId other = AskMany({OrderId{2}});
  Fill();
  ASSERT_TRUE(index_.Clear(kStore).ok());
  EXPECT_THAT(Take(*jobs_, absl::ZeroDuration()), IsEmpty());
  EXPECT_EQ(Progress(run).left_out, 2);
  EXPECT_TRUE(Progress(run).done());
  EXPECT_EQ(Progress(other).left_out, 1);
  EXPECT_TRUE(Progress(other).done());
}

TEST_F(RedisBulkRunsTest, CancellingLeavesOutOrdersThatAreForgotten) {
  const BulkRunId run = AskMany({OrderId{1}, OrderId{2}});
  Fill();
  ASSERT_TRUE(index_.Clear(kStore).ok());
  EXPECT_EQ(syncer_.Cancel(kStore, run)->left_out, 2);
  EXPECT_TRUE(Progress(run).done());
}

TEST_F(RedisBulkRunsTest, LeavesOutWhatWaitsAndNotWhatRuns) {
  const BulkRunId run = AskMany({OrderId{1}, OrderId{2}, OrderId{3}});
  Fill();
  const std::vector<SyncJob> running = Take(*jobs_, absl::Seconds(1), 1);
  ASSERT_THAT(running, SizeIs(1));
  EXPECT_EQ(syncer_.Cancel(kStore, run)->left_out, 2);
  EXPECT_TRUE(Progress(run).cancelled);
  EXPECT_EQ(Progress(run).remaining(), 1);
  EXPECT_THAT(Take(*jobs_, absl::Milliseconds(50)), IsEmpty());
  for (std::int64_t order = 1; order <= 3; ++order) {
    EXPECT_EQ(StateOf(order).status, OrderId{order} == running[0].order ? SyncStatus::kInProgress
                                                                        : SyncStatus::kNotSynced);
  }
  EXPECT_THAT(OutboxEvents(), SizeIs(5));  // Three that began, two that were left out.

  End(running[0]);
  EXPECT_EQ(Progress(run).synced, 1);
  EXPECT_TRUE(Progress(run).done());
  EXPECT_THAT(bulk_runs_.Ended(kStore, run, "", 10)->orders, SizeIs(3));
}

TEST_F(RedisBulkRunsTest, AnOrderThatWasLeftOutCanBeAskedForAgain) {
  const BulkRunId run = AskMany({OrderId{1}});
  Fill();
  ASSERT_TRUE(syncer_.Cancel(kStore, run).ok());
  const BulkRunId again = AskMany({OrderId{1}});
  Fill();
  const std::vector<SyncJob> jobs = Take(*jobs_);
  ASSERT_THAT(jobs, SizeIs(1));
  EXPECT_EQ(jobs[0].bulk_run, again);
  End(jobs[0]);
  EXPECT_EQ(Progress(again).synced, 1);
}

TEST_F(RedisBulkRunsTest, WhatFailedBeforeHasFailedAgainWhenItIsLeftOut) {
  Enqueue(testing::Job(kStore, OrderId{1}, "first"));
  JobOutcome outcome = Synced(Take(*jobs_).at(0));
  outcome.state = {.status = SyncStatus::kFailed,
                   .run = outcome.job.run,
                   .failure = Failure{.reason = errors::Reason::kOdooRefused,
                                      .message = "Odoo refused it.",
                                      .root_cause = "ODOO_REFUSED"}};
  ASSERT_TRUE(jobs_->Finish({&outcome, 1}).ok());
  const BulkRunId run = AskMany({OrderId{1}});
  Fill();
  EXPECT_EQ(StateOf(1).before.status, SyncStatus::kFailed);
  ASSERT_TRUE(syncer_.Cancel(kStore, run).ok());
  EXPECT_EQ(StateOf(1).status, SyncStatus::kFailed);
  EXPECT_EQ(StateOf(1).failure->reason, errors::Reason::kOdooRefused);
  EXPECT_EQ((*index_.Count(kStore))[static_cast<std::size_t>(OrderView::kFailed)], 1);
}

TEST_F(RedisBulkRunsTest, WhatSomebodyElseWaitsForTooStays) {
  const BulkRunId run = AskMany({OrderId{1}, OrderId{2}});
  Fill();
  Enqueue(testing::Job(kStore, OrderId{1}, "by hand"));
  const BulkRunId other = AskMany({OrderId{2}});
  Fill();
  EXPECT_EQ(syncer_.Cancel(kStore, run)->left_out, 2);
  std::vector<SyncJob> jobs = Take(*jobs_);
  for (SyncJob& job : Take(*jobs_)) jobs.push_back(std::move(job));
  ASSERT_THAT(jobs, SizeIs(2));
  for (const SyncJob& job : jobs) End(job);
  EXPECT_EQ(StateOf(1).status, SyncStatus::kSynced);
  EXPECT_EQ(Progress(other).synced, 1);
  EXPECT_EQ(Progress(run).synced, 0);
}

TEST_F(RedisBulkRunsTest, NothingIsAddedToARunThatWasCancelled) {
  const BulkRunId run = AskMany({OrderId{1}});
  ASSERT_TRUE(syncer_.Cancel(kStore, run).ok());
  Fill();
  const std::vector<OrderId> late = {OrderId{1}};
  ASSERT_TRUE(bulk_runs_.Add(kStore, run, late).ok());
  SyncJob job = testing::Job(kStore, OrderId{1}, "late");
  job.bulk_run = run;
  Enqueue(job);
  EXPECT_EQ(StateOf(1).status, SyncStatus::kNotSynced);
  EXPECT_EQ(Progress(run).total, 0);
}

}  // namespace
}  // namespace waybill::ordersync
