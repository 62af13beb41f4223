// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/failure_release.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Finding Missing(const std::string& sku) {
  return {.reason = Reason::kProductMissing, .root_cause = "product:sku:" + sku};
}

class FailureReleaseTest : public ::testing::Test {
 protected:
  OrderId Fail(std::int64_t id, std::vector<Finding> findings) {
    const OrderId order = world_.Sell(id);
    world_.catalog.findings[order] = std::move(findings);
    EXPECT_EQ(world_.Sync(order).status, SyncStatus::kFailed);
    return order;
  }

  std::vector<Release> Look() {
    const auto releases = world_.release.Look(world_.store, absl::InfiniteFuture());
    EXPECT_TRUE(releases.ok()) << releases.status();
    EXPECT_TRUE(world_.Fill().ok());
    return *releases;
  }

  SyncStatus StatusOf(OrderId order) { return world_.StateOf(order).status; }

  testing::SyncWorld world_;
};

TEST_F(FailureReleaseTest, TriesAWholeGroupAgainOnceItsCauseIsGone) {
  for (std::int64_t id = 1; id <= 7; ++id) Fail(id, {Missing("TEA")});
  const OrderId other = Fail(8, {Missing("MUG")});
  EXPECT_THAT(Look(), IsEmpty());

  for (std::int64_t id = 1; id <= 7; ++id) world_.catalog.findings.erase(OrderId{id});
  world_.clock.now += absl::Minutes(1);
  const std::vector<Release> releases = Look();
  ASSERT_THAT(releases, SizeIs(1));
  EXPECT_EQ(releases[0].root_cause, "product:sku:TEA");
  EXPECT_EQ(releases[0].reason, Reason::kProductMissing);
  EXPECT_EQ(releases[0].order_count, 7);
  const auto jobs = world_.jobs.Take({.limit = 50});
  ASSERT_THAT(*jobs, SizeIs(7));
  for (const SyncJob& job : *jobs) EXPECT_EQ(job.priority, JobPriority::kBulk);
  ASSERT_TRUE(world_.pipeline.Run(*jobs, absl::InfiniteFuture()).ok());
  EXPECT_EQ(StatusOf(OrderId{7}), SyncStatus::kSynced);
  EXPECT_EQ(StatusOf(other), SyncStatus::kFailed);
  EXPECT_EQ(world_.bulk_runs.Progress(world_.store, releases[0].run)->synced, 7);
}

TEST_F(FailureReleaseTest, ReleasesOrdersOnHoldOnceWhatTheyWaitForIsThere) {
  world_.SetRules({.missing_product = MissingPolicy::kHold});
  const OrderId held = Fail(1, {Missing("TEA")});
  EXPECT_EQ(world_.StateOf(held).failure->reason, Reason::kOnHold);
  EXPECT_THAT(Look(), IsEmpty());
  world_.catalog.findings.erase(held);
  world_.clock.now += absl::Minutes(1);
  EXPECT_THAT(Look(), SizeIs(1));
  ASSERT_TRUE(world_.Work().ok());
  EXPECT_EQ(StatusOf(held), SyncStatus::kSynced);
}

TEST_F(FailureReleaseTest, ReleasesOrdersOnceTheJournalThatTheyLackedIsThere) {
  world_.SetRules({.create_as = CreateAs::kSaleOrderAndConfirmedInvoice,
                   .register_payments = true,
                   .gateway_mappings = {{.gateway = "shop", .journal_code = "NEW"}}});
  const OrderId order = world_.Sell(1);
  world_.source.orders.at(order).transactions = {{.id = 9,
                                                  .kind = "SALE",
                                                  .status = "SUCCESS",
                                                  .gateway = "shop",
                                                  .processed_at = testing::kNoon,
                                                  .amount = testing::Bag("20.00")}};
  EXPECT_EQ(world_.Sync(order).failure->reason, Reason::kJournalMissing);
  EXPECT_THAT(Look(), IsEmpty());
  world_.payments.journals["NEW"] = OdooId{9};
  world_.clock.now += absl::Minutes(1);
  ASSERT_THAT(Look(), SizeIs(1));
  ASSERT_TRUE(world_.Work().ok());
  EXPECT_EQ(StatusOf(order), SyncStatus::kSynced);
}

TEST_F(FailureReleaseTest, AsksForOneOrderOfAGroupHoweverLarge) {
  for (std::int64_t id = 1; id <= 7; ++id) Fail(id, {Missing("TEA")});
  Fail(8, {Missing("MUG")});
  world_.source.reads.clear();
  Look();
  ASSERT_THAT(world_.source.reads, SizeIs(1));
  EXPECT_THAT(world_.source.reads[0], SizeIs(2));
}

TEST_F(FailureReleaseTest, LooksLessAndLessOften) {
  Fail(1, {Missing("TEA")});
  world_.source.reads.clear();
  for (int second = 0; second < 3600; second += 10) {
    Look();
    world_.clock.now += absl::Seconds(10);
  }
  // At 0, 30 s, 1.5, 3.5 and 7.5 minutes, and every five minutes from there.
  EXPECT_THAT(world_.source.reads, SizeIs(15));
}

TEST_F(FailureReleaseTest, LeavesAGroupAloneForLongerIfItsOrdersFailAgain) {
  Fail(1, {{.reason = Reason::kOdooModuleMissing, .root_cause = "module:sale"}});
  world_.catalog.findings.clear();
  int releases = 0;
  for (int minute = 0; minute < 600; ++minute) {
    world_.catalog.findings.clear();
    releases += static_cast<int>(Look().size());
    // What the look does not see is there again when the order is synced.
    world_.catalog.findings[OrderId{1}] = {
        {.reason = Reason::kOdooModuleMissing, .root_cause = "module:sale"}};
    ASSERT_TRUE(world_.Work().ok());
    world_.clock.now += absl::Minutes(1);
  }
  EXPECT_GE(releases, 10);
  EXPECT_LE(releases, 20);
}

TEST_F(FailureReleaseTest, DoesNotTakeAnOutageForSuccess) {
  const OrderId order = Fail(1, {Missing("TEA")});
  world_.catalog.findings.clear();
  world_.catalog.failures[order] = testing::FakeSales::Failure(Reason::kOdooUnreachable);
  EXPECT_THAT(Look(), IsEmpty());
  EXPECT_EQ(StatusOf(order), SyncStatus::kFailed);
}

TEST_F(FailureReleaseTest, LeavesWhatOnlyAPersonCanJudge) {
  Fail(1, {{.reason = Reason::kOdooRefused}});
  world_.catalog.findings.clear();
  world_.source.reads.clear();
  EXPECT_THAT(Look(), IsEmpty());
  EXPECT_THAT(world_.source.reads, IsEmpty());
}

TEST_F(FailureReleaseTest, JudgesGuestsOneByOne) {
  const OrderId there = Fail(1, {{.reason = Reason::kCustomerMissing}});
  const OrderId missing = Fail(2, {{.reason = Reason::kCustomerMissing}});
  world_.catalog.findings.erase(there);
  const std::vector<Release> releases = Look();
  ASSERT_THAT(releases, SizeIs(1));
  EXPECT_EQ(releases[0].order_count, 1);
  EXPECT_EQ(StatusOf(there), SyncStatus::kInProgress);
  EXPECT_EQ(StatusOf(missing), SyncStatus::kFailed);
}

TEST_F(FailureReleaseTest, LeavesItToTheReplicaThatHoldsTheLease) {
  Fail(1, {Missing("TEA")});
  world_.catalog.findings.clear();
  world_.leases.ours = false;
  EXPECT_THAT(Look(), IsEmpty());
}

TEST_F(FailureReleaseTest, WaitsUntilTheDatabaseIsTheRightOneAgain) {
  Fail(1, {Missing("TEA")});
  world_.catalog.findings.clear();
  world_.clock.now += absl::Minutes(2);  // The guard asks again.
  const DatabaseIdentity first = world_.database.identity;
  world_.database.identity = DatabaseIdentity{.created = "another", .uuid = "another"};
  EXPECT_THAT(Look(), IsEmpty());
  world_.database.identity = first;
  world_.clock.now += absl::Minutes(2);
  EXPECT_THAT(Look(), SizeIs(1));
}

}  // namespace
}  // namespace waybill::ordersync
