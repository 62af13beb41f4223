// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/redis_failure_index.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "services/order-sync/adapters/redis/redis_order_index.h"
#include "services/order-sync/adapters/redis/redis_sync_jobs.h"
#include "services/order-sync/testing/records.h"
#include "tests/support/any_redis.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

const StoreName kStore{"demo"};

class RedisFailureIndexTest : public ::testing::Test {
 protected:
  // Asks for a sync of the order, which must be known.
  SyncJob Take(std::int64_t id) {
    const SyncJob job = testing::Job(kStore, OrderId{id}, "run-" + std::to_string(++runs_));
    const Event event = testing::EventOf(job, "begin", EventStatus::kInProgress);
    EXPECT_TRUE(jobs_.Enqueue({&job, 1}, {&event, 1}).ok());
    return jobs_.Take({.limit = 1, .deadline = absl::Now() + absl::Seconds(1)})->front();
  }

  void End(std::int64_t id, const SyncState& state) {
    JobOutcome outcome{.job = Take(id), .state = state};
    outcome.events = {testing::EventOf(outcome.job, "end", EventStatus::kFailed)};
    ASSERT_TRUE(jobs_.Finish({&outcome, 1}).ok());
  }

  void Know(std::int64_t id) {
    const OrderRecord record = testing::Record(id);
    ASSERT_TRUE(index_.Upsert(kStore, {&record, 1}).ok());
  }

  void Fail(std::int64_t id, const std::vector<std::string>& skus) {
    Know(id);
    Failure failure{.reason = Reason::kPrerequisitesMissing};
    for (const std::string& sku : skus) {
      failure.findings.push_back(
          {.reason = Reason::kProductMissing, .root_cause = "product:sku:" + sku});
    }
    End(id, {.status = SyncStatus::kFailed, .failure = failure});
  }

  std::vector<std::pair<std::string, std::int64_t>> Groups() {
    std::vector<std::pair<std::string, std::int64_t>> groups;
    const auto page = failures_.List(kStore, 250, "");
    EXPECT_TRUE(page.ok()) << page.status();
    for (const FailedOrders& group : page->groups)
      groups.emplace_back(group.root_cause, group.count);
    return groups;
  }

  std::vector<std::int64_t> Ids(OrderPageRequest request) {
    std::vector<std::int64_t> ids;
    do {
      const auto page = index_.List(kStore, request);
      EXPECT_TRUE(page.ok()) << page.status();
      for (const OrderRecord& record : page->orders)
        ids.push_back(static_cast<std::int64_t>(record.summary.id));
      request.page_token = page->next_page_token;
    } while (!request.page_token.empty());
    return ids;
  }

  redis_server::AnyRedis server_;
  redis::Client redis_{{.endpoint = *redis::ParseEndpoint(server_.url(), "redis")}};
  RedisOrderIndex index_{redis_};
  RedisSyncJobs jobs_{redis_, "worker", {kStore}};
  RedisFailureIndex failures_{redis_};
  int runs_ = 0;
};

TEST_F(RedisFailureIndexTest, CountsAnOrderUnderEachOfItsRootCauses) {
  Fail(1, {"TEA"});
  Fail(2, {"TEA", "MUG"});
  const auto page = failures_.List(kStore, 10, "");
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(page->total_size, 2);
  ASSERT_THAT(page->groups, SizeIs(2));
  const FailedOrders& tea = page->groups[0];
  EXPECT_EQ(tea.root_cause, "product:sku:TEA");
  EXPECT_EQ(tea.count, 2);
  EXPECT_EQ(tea.oldest, testing::Record(1).summary.created_at);
  EXPECT_EQ(tea.newest, testing::Record(2).summary.created_at);
  EXPECT_THAT(tea.examples, ElementsAre(OrderId{2}, OrderId{1}));
  EXPECT_EQ(page->groups[1].count, 1);
}

TEST_F(RedisFailureIndexTest, ListsOnlyWhatIsFailedNow) {
  Fail(1, {"TEA", "MUG"});
  Fail(2, {"TEA"});
  const SyncJob again = Take(1);
  EXPECT_THAT(Groups(), ElementsAre(Pair("product:sku:TEA", 1)));
  JobOutcome outcome{.job = again,
                     .state = {.status = SyncStatus::kSynced},
                     .events = {testing::EventOf(again, "end", EventStatus::kSynced)}};
  ASSERT_TRUE(jobs_.Finish({&outcome, 1}).ok());
  EXPECT_THAT(Groups(), ElementsAre(Pair("product:sku:TEA", 1)));
  Fail(2, {"HAT"});
  EXPECT_THAT(Groups(), ElementsAre(Pair("product:sku:HAT", 1)));
  const OrderIndex::Adopted found{
      .order = OrderId{2},
      .state = {.status = SyncStatus::kSynced, .sale_order = testing::Document(1)}};
  ASSERT_TRUE(index_.Adopt(kStore, {&found, 1}).ok());
  EXPECT_THAT(Groups(), IsEmpty());
}

TEST_F(RedisFailureIndexTest, FindsWordsAmongWhatFailedSo) {
  for (std::int64_t id = 11; id <= 16; ++id) Fail(id, {id % 2 == 0 ? "TEA" : "MUG"});
  OrderPageRequest request{.filter = {.query = "14",
                                      .root_cause = "product:sku:TEA",
                                      .reason = Reason::kProductMissing}};
  EXPECT_THAT(Ids(request), ElementsAre(14));
  request.filter.query = "13";
  EXPECT_THAT(Ids(request), IsEmpty());
  request.filter.query = "ada";
  EXPECT_THAT(Ids(request), ElementsAre(16, 14, 12));
  request.sort = OrderSort::kTotal;
  RedisOrderIndex cheap(
      redis_, {.gathered = 1, .gathered_by_words = 1, .looked_at = 2, .read = 2, .at_once = 1});
  const auto page = cheap.List(kStore, request);
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_THAT(page->orders, SizeIs(1));
  EXPECT_TRUE(page->total_is_limit);
  EXPECT_EQ(page->total_size, 3);
}

TEST_F(RedisFailureIndexTest, IsNotConfusedByNewsOfTheOrder) {
  Fail(1, {"TEA"});
  Know(1);
  Fail(1, {"TEA"});
  EXPECT_THAT(Groups(), ElementsAre(Pair("product:sku:TEA", 1)));
}

TEST_F(RedisFailureIndexTest, CutsPagesThatMissNothingAndRepeatNothing) {
  for (std::int64_t id = 1; id <= 7; ++id)
    Fail(id, {"SKU-" + std::to_string(id), id < 4 ? "MANY" : "FEW"});
  std::vector<std::string> paged;
  std::string token;
  do {
    const auto page = failures_.List(kStore, 2, token);
    ASSERT_TRUE(page.ok()) << page.status();
    for (const FailedOrders& group : page->groups) paged.push_back(group.root_cause);
    token = page->next_page_token;
  } while (!token.empty());
  std::vector<std::string> all;
  for (const auto& [cause, count] : Groups()) all.push_back(cause);
  EXPECT_EQ(paged, all);
  EXPECT_THAT(all, SizeIs(9));
  EXPECT_EQ(errors::ReasonOf(failures_.List(kStore, 2, "x").status()), Reason::kInvalidPageToken);
}

TEST_F(RedisFailureIndexTest, FindsOrdersByRootCauseAndByReason) {
  Fail(1, {"TEA"});
  Fail(2, {"TEA", "MUG"});
  Fail(3, {"MUG"});
  Know(4);
  const OrderFilter tea{.root_cause = "product:sku:TEA"};
  EXPECT_THAT(Ids({.filter = tea, .page_size = 1}), ElementsAre(2, 1));
  EXPECT_THAT(Ids({.filter = {.view = OrderView::kFailed, .root_cause = "product:sku:TEA"},
                   .sort = OrderSort::kNumber,
                   .direction = SortDirection::kAscending}),
              ElementsAre(1, 2));
  EXPECT_THAT(Ids({.filter = {.query = "#2", .root_cause = "product:sku:MUG"}}), ElementsAre(2));
  EXPECT_THAT(Ids({.filter = {.created_from = testing::Record(2).summary.created_at,
                              .root_cause = "product:sku:MUG"}}),
              ElementsAre(3, 2));
  EXPECT_THAT(Ids({.filter = {.view = OrderView::kSynced, .root_cause = "product:sku:TEA"}}),
              IsEmpty());
  EXPECT_THAT(Ids({.filter = {.root_cause = "product:sku:HAT"}}), IsEmpty());
  EXPECT_THAT(Ids({.filter = {.reason = Reason::kProductMissing}}), ElementsAre(3, 2, 1));
  EXPECT_THAT(
      Ids({.filter = {.root_cause = "product:sku:MUG", .reason = Reason::kPrerequisitesMissing}}),
      ElementsAre(3, 2));
  EXPECT_THAT(Ids({.filter = {.reason = Reason::kTaxMissing}}), IsEmpty());
}

TEST_F(RedisFailureIndexTest, IsEmptyOnceTheStoreIsCleared) {
  Fail(1, {"TEA"});
  ASSERT_TRUE(index_.Clear(kStore).ok());
  EXPECT_THAT(Groups(), IsEmpty());
  const auto left = redis_.Execute({"KEYS", "wb:os:{demo}:f*"}, redis::Repeat::kSafe);
  ASSERT_TRUE(left.ok()) << left.status();
  EXPECT_THAT(left->elements, IsEmpty());
}

}  // namespace
}  // namespace waybill::ordersync
