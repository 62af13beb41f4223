// SPDX-License-Identifier: Apache-2.0
// Which jobs are handed out when: urgent ones first, stores in turn, one look for any number of
// stores, and those that kill their workers apart.
#include <atomic>

#include "gmock/gmock.h"
#include "services/order-sync/adapters/redis/keys.h"
#include "services/order-sync/adapters/redis/scripts.h"
#include "services/order-sync/adapters/redis/testing/redis_jobs_fixture.h"

namespace waybill::ordersync {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Job;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

SyncJob BulkJob(const StoreName& store, std::int64_t order, std::string run) {
  SyncJob job = Job(store, OrderId{order}, std::move(run));
  job.priority = JobPriority::kBulk;
  return job;
}

std::vector<std::string> RunsOf(const std::vector<SyncJob>& jobs) {
  std::vector<std::string> runs;
  for (const SyncJob& job : jobs) runs.push_back(job.run.value);
  return runs;
}

class RedisJobTakingTest : public RedisJobsFixture {
 protected:
  // A worker takes so many jobs and dies.
  void DieOverJobs(const std::string& name, std::size_t jobs) {
    const auto worker = MakeWorker(name);
    std::size_t taken = 0;
    while (taken < jobs) {
      const std::vector<SyncJob> batch = Take(*worker, kLong);
      ASSERT_FALSE(batch.empty());
      taken += batch.size();
    }
  }
};

TEST_F(RedisJobTakingTest, WhatIsUrgentGoesFirstWhicheverStoreHasIt) {
  Enqueue(BulkJob(kStore, 1, "bulk"));
  Enqueue(Job(kOther, OrderId{1}, "manual"));
  EXPECT_THAT(RunsOf(Take(*jobs_)), ElementsAre("manual"));
  EXPECT_THAT(RunsOf(Take(*jobs_)), ElementsAre("bulk"));
}

TEST_F(RedisJobTakingTest, AWorkerForWhatIsUrgentTakesNoBulk) {
  Enqueue(BulkJob(kStore, 1, "bulk"));
  const auto urgent = [this] {
    return *jobs_->Take({.limit = 10,
                         .deadline = absl::Now() + absl::Milliseconds(50),
                         .lowest = JobPriority::kWebhook});
  };
  EXPECT_THAT(urgent(), IsEmpty());
  Enqueue(Job(kStore, OrderId{2}, "manual"));
  EXPECT_THAT(RunsOf(urgent()), ElementsAre("manual"));
}

TEST_F(RedisJobTakingTest, AStoreThatIsClosedToBulkIsOpenToWhatIsUrgent) {
  Enqueue(BulkJob(kStore, 1, "bulk"));
  Enqueue(Job(kStore, OrderId{2}, "manual"));
  const auto take = [this] {
    return *jobs_->Take({.limit = 10,
                         .deadline = absl::Now() + absl::Milliseconds(50),
                         .closed_to_bulk = {kStore}});
  };
  EXPECT_THAT(RunsOf(take()), ElementsAre("manual"));
  EXPECT_THAT(take(), IsEmpty());
}

TEST_F(RedisJobTakingTest, StoresTakeTurnsHoweverMuchOneHas) {
  for (std::int64_t order = 1; order <= 6; ++order)
    Enqueue(BulkJob(kStore, order, "large-" + std::to_string(order)));
  Enqueue(BulkJob(kOther, 1, "small"));
  std::vector<std::string> runs;
  for (int i = 0; i < 2; ++i) {
    for (const SyncJob& job : Take(*jobs_, absl::Seconds(1), 2)) runs.push_back(job.run.value);
  }
  EXPECT_THAT(runs, ::testing::Contains("small"));
}

TEST_F(RedisJobTakingTest, AWishByHandMovesAJobThatWaitsForItsBulkRunToTheFront) {
  for (std::int64_t order = 1; order <= 3; ++order)
    Enqueue(BulkJob(kStore, order, "bulk-" + std::to_string(order)));
  const Enqueued moved = Enqueue(Job(kStore, OrderId{3}, "by-hand"));
  EXPECT_TRUE(moved.joined);
  EXPECT_EQ(moved.run.value, "bulk-3");
  EXPECT_THAT(RunsOf(Take(*jobs_)), ElementsAre("bulk-3"));
  EXPECT_THAT(RunsOf(Take(*jobs_)), ElementsAre("bulk-1", "bulk-2"));
  EXPECT_THAT(*jobs_->Depths(), ElementsAre(1, 0, 2, 0));
}

TEST_F(RedisJobTakingTest, TakesOverNoMoreThanABatch) {
  for (std::int64_t order = 1; order <= 9; ++order)
    Enqueue(BulkJob(kStore, order, "run-" + std::to_string(order)));
  DieOverJobs("dies", 9);
  EXPECT_THAT(Take(*jobs_, kLong, 4), SizeIs(4));
  EXPECT_THAT(Take(*jobs_, kLong, 4), SizeIs(4));
  EXPECT_THAT(Take(*jobs_, kLong, 4), SizeIs(1));
}

TEST_F(RedisJobTakingTest, WhatTookSeveralWorkersWithItRunsAloneAndIsCounted) {
  for (std::int64_t order = 1; order <= 3; ++order)
    Enqueue(BulkJob(kStore, order, "run-" + std::to_string(order)));
  DieOverJobs("first to die", 3);
  DieOverJobs("second to die", 3);
  Enqueue(BulkJob(kStore, 4, "innocent"));
  std::map<std::string, std::int64_t> takeovers;
  for (int i = 0; i < 4; ++i) {
    const std::vector<SyncJob> taken = Take(*jobs_, kLong);
    ASSERT_THAT(taken, SizeIs(1));
    takeovers[taken[0].run.value] = taken[0].takeovers;
  }
  EXPECT_EQ(takeovers, (std::map<std::string, std::int64_t>{
                           {"run-1", 2}, {"run-2", 2}, {"run-3", 2}, {"innocent", 0}}));
}

TEST_F(RedisJobTakingTest, ForgetsConsumersThatHoldNothing) {
  const auto names = [this] {
    std::vector<std::string> consumers;
    const auto reply = redis_.Execute(
        {"XINFO", "CONSUMERS", keys::Jobs(kStore, JobPriority::kManual), keys::kGroup},
        redis::Repeat::kSafe);
    for (const redis::Reply& each : reply->elements)
      consumers.emplace_back(redis::FieldOf(each, "name"));
    return consumers;
  };
  const auto holders = [this](const char* forgotten_after) {
    std::vector<std::string> consumers;
    const auto reply = redis_.Run(scripts::Holders(),
                                  {.keys = {keys::Prefix(kStore)}, .arguments = {forgotten_after}},
                                  redis::Repeat::kSafe);
    for (const redis::Reply& each : reply->elements) consumers.push_back(each.text);
    return consumers;
  };
  const auto second = MakeWorker("second");
  Enqueue(Job(kStore, OrderId{1}, "run-1"));
  const std::vector<SyncJob> done = Take(*jobs_);
  Enqueue(Job(kStore, OrderId{2}, "run-2"));
  ASSERT_THAT(Take(*second), SizeIs(1));
  const JobOutcome outcome = Synced(done.at(0));
  ASSERT_TRUE(jobs_->Finish({&outcome, 1}).ok());

  EXPECT_THAT(holders("600000"), ElementsAre("second"));
  EXPECT_THAT(names(), UnorderedElementsAre("first", "second"));
  EXPECT_THAT(holders("0"), ElementsAre("second"));
  EXPECT_THAT(names(), ElementsAre("second"));
  // One that lives is known again.
  Enqueue(Job(kStore, OrderId{3}, "run-3"));
  EXPECT_THAT(Take(*jobs_), SizeIs(1));
}

TEST_F(RedisJobTakingTest, AStoreWhoseAnnouncementGotLostIsFound) {
  Enqueue(BulkJob(kStore, 1, "run"));
  ASSERT_TRUE(redis_.Execute({"DEL", "wb:os:{ready}:all"}, redis::Repeat::kSafe).ok());
  EXPECT_THAT(Take(*jobs_, absl::Milliseconds(50)), IsEmpty());
  ASSERT_TRUE(jobs_->Depths().ok());
  EXPECT_THAT(Take(*jobs_, kLong), SizeIs(1));
}

class RoundTrips final : public redis::Observer {
 public:
  void RoundTripEnded(std::string_view, bool, absl::Duration) override { ++count; }
  std::atomic<int> count = 0;
};

TEST_F(RedisJobTakingTest, AsksOnceWhicheverOfTenThousandStoresHasAJob) {
  std::vector<StoreName> stores;
  for (int i = 0; i < 10'000; ++i) stores.push_back({"store-" + std::to_string(i)});
  RoundTrips round_trips;
  redis::Client client{
      {.endpoint = *redis::ParseEndpoint(server_.url(), "redis"), .observer = &round_trips}};
  RedisSyncJobs jobs(client, "of many", stores);
  constexpr int kBusy = 100;
  for (int i = 0; i < kBusy; ++i) {
    const StoreName& store = stores[static_cast<std::size_t>(i) * 97];
    const OrderRecord record = testing::Record(1);
    ASSERT_TRUE(index_.Upsert(store, {&record, 1}).ok());
    SyncJob job = BulkJob(store, 1, "run-" + std::to_string(i));
    const Event event = testing::EventOf(job, job.run.value, EventStatus::kInProgress);
    ASSERT_TRUE(jobs.Enqueue({&job, 1}, {&event, 1}).ok());
  }
  const int before = round_trips.count;
  for (int i = 0; i < kBusy; ++i) ASSERT_THAT(Take(jobs, absl::Seconds(10), 50), SizeIs(1));
  // To find the store, to see who died there, to take, and to give it back; and signs of life.
  EXPECT_LE(round_trips.count - before, kBusy * 5);
  EXPECT_THAT(Take(jobs, absl::Milliseconds(1)), IsEmpty());
}

}  // namespace
}  // namespace waybill::ordersync
