// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/failure_groups.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/domain/failure_causes.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Finding Missing(const std::string& sku) {
  return {.reason = Reason::kProductMissing,
          .message = "No product " + sku + ".",
          .remedy = "Create " + sku + ".",
          .root_cause = "product:sku:" + sku};
}

std::vector<std::string> RootCauses(const Failure& failure) {
  std::vector<std::string> causes;
  for (const Finding& cause : CausesOf(failure)) causes.push_back(cause.root_cause);
  return causes;
}

TEST(CausesOfTest, AreTheErrorsAmongTheFindingsEachOnce) {
  Failure failure{.reason = Reason::kPrerequisitesMissing};
  failure.findings = {Missing("TEA"),
                      Missing("MUG"),
                      Missing("TEA"),
                      {.severity = Severity::kWarning, .root_cause = "tag:vip"}};
  EXPECT_THAT(RootCauses(failure), ElementsAre("product:sku:TEA", "product:sku:MUG"));
  EXPECT_THAT(ReasonsOf(failure),
              ElementsAre(Reason::kPrerequisitesMissing, Reason::kProductMissing));
}

TEST(CausesOfTest, AreTheFailureItselfWhereNothingWasFound) {
  const Failure failure{.reason = Reason::kOdooRefused,
                        .message = "Odoo refused.",
                        .metadata = {{"model", "sale.order"}}};
  const std::vector<Finding> causes = CausesOf(failure);
  ASSERT_THAT(causes, SizeIs(1));
  EXPECT_EQ(causes[0].root_cause, "ODOO_REFUSED");
  EXPECT_EQ(causes[0].message, "Odoo refused.");
  EXPECT_EQ(causes[0].metadata, failure.metadata);
}

TEST(CausesOfTest, AreOneLineOfBoundedLength) {
  Failure failure{.reason = Reason::kProductMissing, .root_cause = "product:title:a\nb"};
  EXPECT_THAT(RootCauses(failure), ElementsAre("product:title:ab"));
  failure.root_cause = std::string(511, 'x') + "\xc3\xa9";  // Would be cut within its last letter.
  EXPECT_THAT(RootCauses(failure), ElementsAre(std::string(511, 'x')));
}

TEST(CausesOfTest, AreAtMostFifty) {
  Failure failure{.reason = Reason::kPrerequisitesMissing};
  for (int i = 0; i < 60; ++i) failure.findings.push_back(Missing(std::to_string(i)));
  EXPECT_THAT(CausesOf(failure), SizeIs(50));
}

class FailureGroupsTest : public ::testing::Test {
 protected:
  void Fail(std::int64_t id, std::vector<Finding> findings) {
    const OrderId order = world_.Sell(id);
    world_.catalog.findings[order] = std::move(findings);
    ASSERT_EQ(world_.Sync(order).status, SyncStatus::kFailed);
  }

  std::vector<FailureGroup> Groups() {
    return world_.failure_groups.List(world_.store, 250, "")->groups;
  }

  testing::SyncWorld world_;
};

TEST_F(FailureGroupsTest, CountAnOrderInEachOfItsGroupsLargestFirst) {
  Fail(1, {Missing("TEA")});
  Fail(2, {Missing("TEA"), Missing("MUG")});
  const std::vector<FailureGroup> groups = Groups();
  ASSERT_THAT(groups, SizeIs(2));
  EXPECT_EQ(groups[0].cause.root_cause, "product:sku:TEA");
  EXPECT_EQ(groups[0].cause.message, "No product TEA.");
  EXPECT_EQ(groups[0].cause.remedy, "Create TEA.");
  EXPECT_EQ(groups[0].orders.count, 2);
  EXPECT_EQ(groups[0].orders.newest - groups[0].orders.oldest, absl::Hours(1));
  ASSERT_THAT(groups[0].examples, SizeIs(2));
  EXPECT_EQ(groups[0].examples[0].number, "#2");
  EXPECT_EQ(groups[1].cause.root_cause, "product:sku:MUG");
  EXPECT_EQ(groups[1].orders.count, 1);
}

TEST_F(FailureGroupsTest, AreLeftByOrdersThatAreTriedAgain) {
  Fail(1, {Missing("TEA")});
  world_.Ask(OrderId{1});
  EXPECT_THAT(Groups(), IsEmpty());
  world_.catalog.findings.clear();
  ASSERT_TRUE(world_.Work().ok());
  EXPECT_EQ(world_.StateOf(OrderId{1}).status, SyncStatus::kSynced);
  EXPECT_THAT(Groups(), IsEmpty());
}

TEST_F(FailureGroupsTest, AreRetriedAtOnceByTheirRootCause) {
  Fail(1, {Missing("TEA")});
  Fail(2, {Missing("TEA"), Missing("MUG")});
  Fail(3, {Missing("MUG")});
  world_.catalog.findings.clear();
  const auto run = world_.syncer.AskAll(world_.store, {.root_cause = "product:sku:TEA"}, "");
  ASSERT_TRUE(world_.Fill().ok());
  ASSERT_TRUE(run.ok()) << run.status();
  EXPECT_EQ(world_.bulk_runs.Progress(world_.store, *run)->total, 2);
  ASSERT_TRUE(world_.Work().ok());
  EXPECT_EQ(world_.bulk_runs.Progress(world_.store, *run)->synced, 2);
  EXPECT_EQ(world_.StateOf(OrderId{3}).status, SyncStatus::kFailed);
}

}  // namespace
}  // namespace waybill::ordersync
