// SPDX-License-Identifier: Apache-2.0
// What of the index is forgotten, and what is kept because something goes on with it.
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/adapters/redis/keys.h"
#include "services/order-sync/adapters/redis/testing/redis_jobs_fixture.h"

namespace waybill::ordersync {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;
using testing::Job;
using ::testing::Not;

class RedisOrderForgettingTest : public RedisJobsFixture {
 protected:
  OrderRecord Read(std::int64_t order) { return **index_.Find(kStore, OrderId{order}); }

  std::int64_t Forget(const OrderRecord& order,
                      absl::Time known_until = absl::Now() + absl::Hours(1)) {
    const auto forgotten = index_.Forget(kStore, {&order, 1}, known_until);
    EXPECT_TRUE(forgotten.ok()) << forgotten.status();
    return *forgotten;
  }

  JobOutcome Take() { return Synced(RedisJobsFixture::Take(*jobs_).at(0)); }

  void Finish(const JobOutcome& outcome) { ASSERT_TRUE(jobs_->Finish({&outcome, 1}).ok()); }

  void EmptyOutbox() {
    ASSERT_TRUE(redis_.Execute({"DEL", keys::Outbox(kStore)}, redis::Repeat::kSafe).ok());
  }

  // The members of every sorted set of the store.
  std::vector<std::string> Listed() {
    std::vector<std::string> members;
    const auto keys = redis_.Execute({"KEYS", "wb:os:{demo}:*"}, redis::Repeat::kSafe);
    for (const redis::Reply& key : keys->elements) {
      const auto type = redis_.Execute({"TYPE", key.text}, redis::Repeat::kSafe);
      if (type->text != "zset") continue;
      const auto all = redis_.Execute({"ZRANGE", key.text, "0", "-1"}, redis::Repeat::kSafe);
      for (const redis::Reply& member : all->elements) members.push_back(member.text);
    }
    return members;
  }
};

TEST_F(RedisOrderForgettingTest, LeavesNothingOfAnOrderAndAllOfTheOthers) {
  OrderRecord named = testing::Record(1234567);
  named.summary.customer = "Zebedee";
  ASSERT_TRUE(index_.Upsert(kStore, {&named, 1}).ok());
  const std::size_t listed = Listed().size();
  EXPECT_EQ(Forget(named), 1);
  EXPECT_EQ(*index_.Find(kStore, OrderId{1234567}), std::nullopt);
  EXPECT_LT(Listed().size(), listed);
  EXPECT_THAT(Listed(), Each(Not(HasSubstr("1234567"))));
  EXPECT_THAT(Listed(), Each(Not(HasSubstr("zebedee"))));
  EXPECT_EQ((*index_.Count(kStore))[1], 9);
  EXPECT_EQ(Forget(named), 0);
}

TEST_F(RedisOrderForgettingTest, KeepsWhatWasUpdatedOrAskedForSinceItWasRead) {
  const OrderRecord read = Read(1);
  OrderRecord updated = read;
  updated.summary.updated_at += absl::Seconds(1);
  ASSERT_TRUE(index_.Upsert(kStore, {&updated, 1}).ok());
  EXPECT_EQ(Forget(read), 0);

  const OrderRecord other = Read(2);
  Enqueue(Job(kStore, OrderId{2}, "run-1"));
  Finish(Take());
  EmptyOutbox();
  EXPECT_EQ(Forget(other), 0);
  EXPECT_EQ(Forget(Read(2)), 1);
}

TEST_F(RedisOrderForgettingTest, KeepsWhatBecameKnownLately) {
  const absl::Time hour_ago = absl::Now() - absl::Hours(1);
  EXPECT_EQ(Forget(Read(1), hour_ago), 0);
  // As if an earlier version had written it.
  ASSERT_TRUE(
      redis_.Execute({"HDEL", keys::Order(kStore, OrderId{1}), "known"}, redis::Repeat::kSafe)
          .ok());
  EXPECT_EQ(Forget(Read(1), hour_ago), 1);
}

TEST_F(RedisOrderForgettingTest, KeepsWhatWaitsOrRuns) {
  Enqueue(Job(kStore, OrderId{1}, "run-1"));
  EmptyOutbox();
  EXPECT_EQ(Forget(Read(1)), 0);
  const JobOutcome outcome = Take();
  EXPECT_EQ(Forget(Read(1)), 0);
  Finish(outcome);
  EXPECT_EQ(StateOf(1).status, SyncStatus::kSynced);
}

TEST_F(RedisOrderForgettingTest, KeepsWhatFailed) {
  Enqueue(Job(kStore, OrderId{1}, "run-1"));
  JobOutcome outcome = Take();
  outcome.state.status = SyncStatus::kFailed;
  outcome.state.failure = Failure{.findings = {{.root_cause = "product:sku:TEA"}}};
  Finish(outcome);
  EmptyOutbox();
  EXPECT_EQ(Forget(Read(1)), 0);
}

TEST_F(RedisOrderForgettingTest, KeepsWhatHasEventsInTheOutbox) {
  Enqueue(Job(kStore, OrderId{1}, "run-1"));
  Finish(Take());
  EXPECT_EQ(Forget(Read(1)), 0);
  EXPECT_EQ(Forget(Read(2)), 1);
  EmptyOutbox();
  EXPECT_EQ(Forget(Read(1)), 1);
}

TEST_F(RedisOrderForgettingTest, KeepsEverythingWhileManyEventsWait) {
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(redis_
                    .Execute({"XADD", keys::Outbox(kStore), "*", "e", "of another order"},
                             redis::Repeat::kNever)
                    .ok());
  }
  EXPECT_EQ(Forget(Read(2)), 0);
}

}  // namespace
}  // namespace waybill::ordersync
