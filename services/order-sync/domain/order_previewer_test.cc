// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_previewer.h"

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

class OrderPreviewerTest : public ::testing::Test {
 protected:
  absl::StatusOr<OrderPreview> Preview(OrderId order) {
    return world_.previewer.Preview({world_.store, order}, absl::InfiniteFuture());
  }

  SyncWorld world_;
  const OrderId order_ = world_.Sell(1);
};

TEST_F(OrderPreviewerTest, ShowsWhatTheSyncThenWrites) {
  const auto preview = Preview(order_);
  ASSERT_TRUE(preview.ok()) << preview.status();
  EXPECT_EQ(world_.sales.created_count(), 0);
  EXPECT_THAT(world_.index.orders[world_.store], IsEmpty());
  EXPECT_THAT(world_.jobs.events, IsEmpty());
  ASSERT_EQ(world_.Sync(order_).status, SyncStatus::kSynced);
  EXPECT_EQ(preview->sync.preparation.draft, world_.sales.DraftOf(order_));
  EXPECT_EQ(preview->failure, std::nullopt);
}

TEST_F(OrderPreviewerTest, ShowsWhatTheSyncThenStumblesOver) {
  world_.catalog.findings[order_] = {{.reason = Reason::kProductMissing, .message = "No CHAIR."},
                                     {.reason = Reason::kTaxMissing, .message = "No VAT."}};
  const auto preview = Preview(order_);
  ASSERT_TRUE(preview.ok()) << preview.status();
  EXPECT_FALSE(preview->sync.writes());
  EXPECT_THAT(preview->findings, SizeIs(2));
  EXPECT_EQ(preview->failure, world_.Sync(order_).failure);
}

TEST_F(OrderPreviewerTest, ShowsEveryRuleThatIsBroken) {
  world_.SetRules({.financial_statuses = {"PENDING"}, .sources = {"pos"}});
  const auto preview = Preview(order_);
  ASSERT_TRUE(preview.ok()) << preview.status();
  EXPECT_THAT(preview->record.violations, SizeIs(2));
  EXPECT_EQ(preview->failure->reason, Reason::kNotEligible);
  EXPECT_FALSE(preview->sync.writes());
}

TEST_F(OrderPreviewerTest, ShowsWhatIsMissingOfAnOrderThatIsNotEligible) {
  world_.SetRules({.financial_statuses = {"PENDING"}});
  world_.catalog.findings[order_] = {{.reason = Reason::kProductMissing, .message = "No CHAIR."}};
  auto preview = Preview(order_);
  ASSERT_TRUE(preview.ok()) << preview.status();
  EXPECT_EQ(preview->failure->reason, Reason::kNotEligible);
  ASSERT_THAT(preview->findings, SizeIs(1));
  EXPECT_EQ(preview->findings[0].message, "No CHAIR.");

  world_.catalog.findings.clear();
  world_.source.orders.at(order_).totals.total = testing::Bag("21.00");
  preview = Preview(order_);
  ASSERT_THAT(preview->findings, SizeIs(1));
  EXPECT_EQ(preview->findings[0].reason, Reason::kOrderInconsistent);
}

TEST_F(OrderPreviewerTest, ShowsThatAnOrderInOdooNeedsNothing) {
  world_.Sync(order_);
  world_.SetRules({.financial_statuses = {"PENDING"}});  // No longer eligible, which is no matter.
  const auto preview = Preview(order_);
  ASSERT_TRUE(preview.ok()) << preview.status();
  EXPECT_EQ(preview->record.sync, world_.StateOf(order_));
  EXPECT_THAT(preview->record.violations, SizeIs(1));
  EXPECT_EQ(preview->failure, std::nullopt);
  EXPECT_FALSE(preview->sync.writes());
}

TEST_F(OrderPreviewerTest, NamesWhatTheSaleOrderRefersTo) {
  const auto preview = Preview(order_);
  ASSERT_TRUE(preview.ok()) << preview.status();
  EXPECT_EQ(preview->names.at(RecordKind::kPartner).at(testing::kPartner), "Record 42");
}

TEST_F(OrderPreviewerTest, StopsWhereTheOdooDatabaseIsAnotherOne) {
  world_.Sync(order_);
  world_.database.identity.created = "2026-02-02 08:00:00";
  world_.clock.now += absl::Hours(1);
  EXPECT_EQ(errors::ReasonOf(Preview(order_).status()), Reason::kOdooDatabaseChanged);
}

TEST_F(OrderPreviewerTest, FailsWhereNothingCouldBeLookedAt) {
  EXPECT_EQ(errors::ReasonOf(Preview(OrderId{99}).status()), Reason::kOrderNotFound);
  world_.catalog.failures[order_] = FakeSales::Failure(Reason::kOdooUnreachable);
  EXPECT_EQ(errors::ReasonOf(Preview(order_).status()), Reason::kOdooUnreachable);
}

}  // namespace
}  // namespace waybill::ordersync
