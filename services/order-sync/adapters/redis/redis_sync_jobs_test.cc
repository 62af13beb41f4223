// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/redis_sync_jobs.h"

#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "services/order-sync/adapters/redis/keys.h"
#include "services/order-sync/adapters/redis/testing/redis_jobs_fixture.h"
#include "services/order-sync/domain/order_view.h"

namespace waybill::ordersync {
namespace {

using ::testing::ElementsAre;
using testing::EventOf;
using ::testing::IsEmpty;
using testing::Job;
using testing::Record;
using ::testing::SizeIs;

class RedisSyncJobsTest : public RedisJobsFixture {};

TEST_F(RedisSyncJobsTest, HandsAJobOutOnceAndEndsIt) {
  EXPECT_FALSE(Enqueue(Job(kStore, OrderId{1}, "run-1")).joined);
  EXPECT_EQ(StateOf(1).status, SyncStatus::kInProgress);
  const auto second = MakeWorker("second");
  const std::vector<SyncJob> taken = Take(*jobs_);
  ASSERT_THAT(taken, SizeIs(1));
  EXPECT_EQ(taken[0].order, OrderId{1});
  EXPECT_EQ(taken[0].run.value, "run-1");
  EXPECT_THAT(Take(*second, absl::Milliseconds(50)), IsEmpty());

  const JobOutcome outcome = Synced(taken[0]);
  ASSERT_TRUE(jobs_->Finish({&outcome, 1}).ok());
  EXPECT_EQ(StateOf(1).status, SyncStatus::kSynced);
  EXPECT_EQ(StateOf(1), outcome.state);
  EXPECT_THAT(OutboxEvents(), ElementsAre("event-run-1", "end-run-1"));
  EXPECT_THAT(*jobs_->Depths(), ElementsAre(0, 0, 0, 0));
}

TEST_F(RedisSyncJobsTest, TakesNothingOfAClosedStore) {
  Enqueue(Job(kStore, OrderId{1}, "run-1"));
  const auto all_closed = jobs_->Take(
      {.limit = 10, .deadline = absl::Now() + absl::Milliseconds(50), .closed = {kStore, kOther}});
  EXPECT_THAT(*all_closed, IsEmpty());
  Enqueue(Job(kOther, OrderId{1}, "run-2"));
  const auto open = jobs_->Take({.limit = 10, .deadline = absl::Now() + kLong, .closed = {kStore}});
  ASSERT_THAT(*open, SizeIs(1));
  EXPECT_EQ(open->front().run.value, "run-2");
  EXPECT_THAT(Take(*jobs_), SizeIs(1));
}

TEST_F(RedisSyncJobsTest, TellsWhoseTheJobWasThatEnded) {
  Enqueue(Job(kStore, OrderId{1}, "run-1"));
  const JobOutcome outcome = Synced(Take(*jobs_)[0]);
  const auto second = MakeWorker("second");
  EXPECT_THAT(*second->Finish({&outcome, 1}), ElementsAre(Ownership::kLost));
  EXPECT_EQ(StateOf(1).status, SyncStatus::kInProgress);
  EXPECT_THAT(*jobs_->Finish({&outcome, 1}), ElementsAre(Ownership::kOurs));
}

TEST_F(RedisSyncJobsTest, GivesADutyToOneReplicaUntilItsLeaseEnds) {
  RedisLeases first(redis_, "one");
  RedisLeases second(redis_, "two");
  EXPECT_TRUE(*first.Take(kStore, "release", absl::Hours(1)));
  EXPECT_TRUE(*first.Take(kStore, "release", absl::Milliseconds(1)));
  EXPECT_TRUE(*second.Take(kOther, "release", absl::Hours(1)));
  while (!*second.Take(kStore, "release", absl::Hours(1))) {
  }
  EXPECT_FALSE(*first.Take(kStore, "release", absl::Hours(1)));
  EXPECT_TRUE(*first.Take(kStore, "outbox", absl::Hours(1)));
}

TEST_F(RedisSyncJobsTest, JoinsASyncThatIsInProgress) {
  Enqueue(Job(kStore, OrderId{1}, "run-1"));
  const Enqueued again = Enqueue(Job(kStore, OrderId{1}, "run-2"));
  EXPECT_TRUE(again.joined);
  EXPECT_EQ(again.run.value, "run-1");
  EXPECT_THAT(Take(*jobs_), SizeIs(1));
}

TEST_F(RedisSyncJobsTest, TakesTheSameWishTwiceForOne) {
  Enqueue(Job(kStore, OrderId{1}, "run-1"));
  EXPECT_FALSE(Enqueue(Job(kStore, OrderId{1}, "run-1")).joined);
  EXPECT_THAT(Take(*jobs_), SizeIs(1));
}

TEST_F(RedisSyncJobsTest, RefusesAnOrderThatIsNotKnown) {
  const SyncJob job = Job(kStore, OrderId{77}, "run-1");
  const Event event = EventOf(job, "e", EventStatus::kInProgress);
  const auto refused = jobs_->Enqueue({&job, 1}, {&event, 1});
  EXPECT_EQ(errors::ReasonOf(refused.status()), errors::Reason::kOrderNotFound);
}

TEST_F(RedisSyncJobsTest, TakesManualBeforeWebhookBeforeBulkAndOneStoreAtATime) {
  SyncJob bulk = Job(kStore, OrderId{1}, "bulk");
  bulk.priority = JobPriority::kBulk;
  SyncJob webhook = Job(kStore, OrderId{2}, "webhook");
  webhook.priority = JobPriority::kWebhook;
  Enqueue(bulk);
  Enqueue(webhook);
  Enqueue(Job(kStore, OrderId{3}, "manual"));
  Enqueue(Job(kOther, OrderId{1}, "elsewhere"));
  std::vector<std::vector<std::string>> batches(3);
  for (std::vector<std::string>& batch : batches) {
    for (const SyncJob& job : Take(*jobs_)) batch.push_back(job.run.value);
  }
  EXPECT_THAT(batches[2], ElementsAre("bulk"));  // Urgent ones of any store go first.
  batches.pop_back();
  EXPECT_THAT(batches, ::testing::UnorderedElementsAre(ElementsAre("manual", "webhook"),
                                                       ElementsAre("elsewhere")));
}

TEST_F(RedisSyncJobsTest, GivesTheJobsOfADeadWorkerToALivingOne) {
  Enqueue(Job(kStore, OrderId{1}, "run-1"));
  const std::vector<SyncJob> lost = Take(*jobs_);
  ASSERT_THAT(lost, SizeIs(1));
  jobs_.reset();  // Dies: its jobs are still its own, and nobody hears of it any more.

  const auto heir = MakeWorker("second");
  const std::vector<SyncJob> inherited = Take(*heir, kLong);
  ASSERT_THAT(inherited, SizeIs(1));
  EXPECT_EQ(inherited[0].run.value, "run-1");
  EXPECT_EQ(inherited[0].attempt, 2);

  // The dead one wakes up: nothing that it says counts.
  jobs_ = MakeWorker("first");
  const JobOutcome late = Synced(lost[0]);
  const JobStep step{.job = lost[0],
                     .events = {EventOf(lost[0], "late", EventStatus::kInProgress)}};
  EXPECT_THAT(*jobs_->Record({&step, 1}), ElementsAre(Ownership::kLost));
  ASSERT_TRUE(jobs_->Finish({&late, 1}).ok());
  EXPECT_EQ(StateOf(1).status, SyncStatus::kInProgress);
  EXPECT_THAT(OutboxEvents(), ElementsAre("event-run-1"));

  const JobOutcome end = Synced(inherited[0]);
  ASSERT_TRUE(heir->Finish({&end, 1}).ok());
  EXPECT_EQ(StateOf(1).status, SyncStatus::kSynced);
}

TEST_F(RedisSyncJobsTest, TakesWhatAnAnswerHadGivenItThatGotLost) {
  Enqueue(Job(kStore, OrderId{1}, "run-1"));
  const std::string stream = keys::Jobs(kStore, JobPriority::kManual);
  ASSERT_TRUE(
      redis_.Execute({"XGROUP", "CREATE", stream, keys::kGroup, "0"}, redis::Repeat::kNever).ok());
  ASSERT_TRUE(redis_
                  .Execute({"XREADGROUP", "GROUP", keys::kGroup, "first", "COUNT", "1", "STREAMS",
                            stream, ">"},
                           redis::Repeat::kNever)
                  .ok());
  const std::vector<SyncJob> found = Take(*jobs_, kLong);
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].run.value, "run-1");
  // Now that it is in hand, it is not handed out again, however long it takes.
  EXPECT_THAT(Take(*jobs_, absl::Seconds(4)), IsEmpty());
  const JobOutcome end = Synced(found[0]);
  ASSERT_TRUE(jobs_->Finish({&end, 1}).ok());
  EXPECT_EQ(StateOf(1).status, SyncStatus::kSynced);
}

TEST_F(RedisSyncJobsTest, GivesAJobBackAfterItsPauseWithItsAttemptsCounted) {
  Enqueue(Job(kStore, OrderId{1}, "run-1"));
  const std::vector<SyncJob> taken = Take(*jobs_);
  ASSERT_TRUE(jobs_->PutBack(taken, absl::Now() + absl::Hours(1)).ok());
  EXPECT_THAT(Take(*jobs_, absl::Milliseconds(50)), IsEmpty());
  EXPECT_THAT(*jobs_->Depths(), ElementsAre(0, 0, 0, 1));
  EXPECT_EQ(StateOf(1).status, SyncStatus::kInProgress);

  Enqueue(Job(kStore, OrderId{2}, "run-2"));
  SyncJob once_more = Take(*jobs_).at(0);
  once_more.attempt = 2;
  once_more.batch_limit = 25;
  ASSERT_TRUE(jobs_->PutBack({&once_more, 1}, absl::Now() - absl::Seconds(1)).ok());
  const std::vector<SyncJob> again = Take(*jobs_);
  ASSERT_THAT(again, SizeIs(1));
  EXPECT_EQ(again[0].run.value, "run-2");
  EXPECT_EQ(again[0].attempt, 2);
  EXPECT_EQ(again[0].batch_limit, 25);
}

TEST_F(RedisSyncJobsTest, KeepsTheTraceOfAJobWhileItWaitsAndIsPutBack) {
  SyncJob job = Job(kStore, OrderId{1}, "run-1");
  job.trace = trace::Begin();
  Enqueue(job);
  std::vector<SyncJob> taken = Take(*jobs_);
  ASSERT_THAT(taken, SizeIs(1));
  EXPECT_EQ(taken[0].trace, job.trace);
  ASSERT_TRUE(jobs_->PutBack(taken, absl::Now() - absl::Seconds(1)).ok());
  taken = Take(*jobs_);
  ASSERT_THAT(taken, SizeIs(1));
  EXPECT_EQ(taken[0].trace, job.trace);
}

TEST_F(RedisSyncJobsTest, AJobThatMovesUpIsOfTheTraceThatMovedIt) {
  SyncJob bulk = Job(kStore, OrderId{1}, "bulk");
  bulk.priority = JobPriority::kBulk;
  bulk.trace = trace::Begin();
  Enqueue(bulk);
  SyncJob manual = Job(kStore, OrderId{1}, "manual");
  manual.trace = trace::Begin();
  EXPECT_TRUE(Enqueue(manual).joined);
  const std::vector<SyncJob> taken = Take(*jobs_);
  ASSERT_THAT(taken, SizeIs(1));
  EXPECT_EQ(taken[0].trace, manual.trace);
}

TEST_F(RedisSyncJobsTest, PlacesOrdersInTheViewsThatTheDomainSays) {
  std::int64_t order = 0;
  for (const SyncStatus status :
       {SyncStatus::kNotSynced, SyncStatus::kSynced, SyncStatus::kFailed}) {
    for (int flags = 0; flags < 8; ++flags) {
      OrderRecord record = Record(100 + ++order);
      if ((flags & 1) != 0) record.violations = {{.rule = "sources"}};
      ASSERT_TRUE(index_.Upsert(kStore, {&record, 1}).ok());
      Enqueue(Job(kStore, record.summary.id, "run-" + std::to_string(order)));
      const std::vector<SyncJob> taken = Take(*jobs_);
      ASSERT_THAT(taken, SizeIs(1));
      JobOutcome outcome = Synced(taken[0]);
      outcome.state.status = status;
      outcome.state.sale_order.reset();
      if ((flags & 2) != 0) outcome.state.sale_order = testing::Document(1);
      if ((flags & 4) != 0) outcome.state.invoices = {testing::Document(2)};
      ASSERT_TRUE(jobs_->Finish({&outcome, 1}).ok());
    }
  }
  Enqueue(Job(kStore, OrderId{1}, "in-progress"));

  const auto all = index_.List(kStore, {.page_size = 250});
  for (const OrderView view : kOrderViews) {
    std::vector<OrderId> expected;
    for (const OrderRecord& record : all->orders) {
      if (InView(record, view)) expected.push_back(record.summary.id);
    }
    std::vector<OrderId> listed;
    const auto page = index_.List(kStore, {.filter = {.view = view}, .page_size = 250});
    for (const OrderRecord& record : page->orders) listed.push_back(record.summary.id);
    EXPECT_EQ(listed, expected) << "view " << static_cast<int>(view);
    EXPECT_EQ((*index_.Count(kStore))[static_cast<std::size_t>(view)], std::ssize(expected));
  }
}

TEST_F(RedisSyncJobsTest, CountsABulkRunToItsEnd) {
  const BulkRunId run{"bulk"};
  ASSERT_TRUE(bulk_runs_.Begin(kStore, run, "", {}).ok());
  const std::vector<OrderId> orders = {OrderId{1}, OrderId{2}};
  ASSERT_TRUE(bulk_runs_.Add(kStore, run, orders).ok());
  ASSERT_TRUE(bulk_runs_.Add(kStore, run, orders).ok());
  Enqueue(
      Job(kStore, OrderId{2}, "somebody-else"));  // In progress already: the run waits for that.
  for (const OrderId order : orders) {
    SyncJob job =
        Job(kStore, order, "of-the-run-" + std::to_string(static_cast<std::int64_t>(order)));
    job.bulk_run = run;
    Enqueue(job);
  }
  ASSERT_TRUE(bulk_runs_.Seal(kStore, run).ok());
  EXPECT_EQ(bulk_runs_.Progress(kStore, run)->remaining(), 2);
  for (const SyncJob& job : Take(*jobs_)) {
    const JobOutcome outcome = Synced(job);
    ASSERT_TRUE(jobs_->Finish({&outcome, 1}).ok());
  }
  const auto progress = bulk_runs_.Progress(kStore, run);
  EXPECT_EQ(progress->total, 2);
  EXPECT_EQ(progress->synced, 2);
  EXPECT_TRUE(progress->done());
  EXPECT_THAT(bulk_runs_.Ended(kStore, run, "", 10)->orders,
              ::testing::UnorderedElementsAreArray(orders));
}

TEST_F(RedisSyncJobsTest, ComesBackToABulkRunByItsRequest) {
  const auto begun = bulk_runs_.Begin(kStore, {"a"}, "request", {});
  const auto again = bulk_runs_.Begin(kStore, {"b"}, "request", {});
  EXPECT_TRUE(begun->created);
  EXPECT_FALSE(again->created);
  EXPECT_EQ(again->run.value, "a");
  EXPECT_EQ(errors::ReasonOf(bulk_runs_.Progress(kStore, {"nope"}).status()),
            errors::Reason::kRunNotFound);
}

TEST_F(RedisSyncJobsTest, LetsOneReplicaDeliverTheOutboxAndRemovesWhatIsDelivered) {
  Enqueue(Job(kStore, OrderId{1}, "run-1"));
  RedisLeases first_leases(redis_, "one");
  RedisLeases second_leases(redis_, "two");
  RedisOutbox first(redis_, first_leases, {kStore});
  RedisOutbox second(redis_, second_leases, {kStore});
  const auto entries = first.Peek(10, absl::Now() + absl::Seconds(1));
  ASSERT_THAT(*entries, SizeIs(1));
  EXPECT_THAT(*second.Peek(10, absl::Now() + absl::Milliseconds(10)), IsEmpty());
  EXPECT_EQ(first.Measure()->count, 1);
  ASSERT_TRUE(first.Remove(*entries).ok());
  EXPECT_EQ(first.Measure()->count, 0);
}

TEST_F(RedisSyncJobsTest, GoesOnAfterRedisLostEverything) {
  Enqueue(Job(kStore, OrderId{1}, "run-1"));
  Take(*jobs_);
  ASSERT_TRUE(redis_.Execute({"FLUSHALL"}, redis::Repeat::kNever).ok());
  const OrderRecord record = Record(1);
  ASSERT_TRUE(index_.Upsert(kStore, {&record, 1}).ok());
  Enqueue(Job(kStore, OrderId{1}, "run-2"));
  EXPECT_THAT(Take(*jobs_), SizeIs(1));
}

}  // namespace
}  // namespace waybill::ordersync
