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
  EXPECT_EQ(preview->draft, world_.sales.DraftOf(order_));
  EXPECT_EQ(preview->failure, std::nullopt);
}

TEST_F(OrderPreviewerTest, ShowsWhatTheSyncThenStumblesOver) {
  world_.catalog.findings[order_] = {{.reason = Reason::kProductMissing, .message = "No CHAIR."},
                                     {.reason = Reason::kTaxMissing, .message = "No VAT."}};
  const auto preview = Preview(order_);
  ASSERT_TRUE(preview.ok()) << preview.status();
  EXPECT_EQ(preview->draft, std::nullopt);
  EXPECT_THAT(preview->findings, SizeIs(2));
  EXPECT_EQ(preview->failure, world_.Sync(order_).failure);
}

TEST_F(OrderPreviewerTest, ShowsEveryRuleThatIsBroken) {
  world_.SetRules({.financial_statuses = {"PENDING"}, .sources = {"pos"}});
  const auto preview = Preview(order_);
  ASSERT_TRUE(preview.ok()) << preview.status();
  EXPECT_THAT(preview->record.violations, SizeIs(2));
  EXPECT_EQ(preview->failure->reason, Reason::kNotEligible);
  EXPECT_EQ(preview->draft, std::nullopt);
}

TEST_F(OrderPreviewerTest, ShowsThatTheOrderIsInOdooAlready) {
  world_.Sync(order_);
  EXPECT_EQ(Preview(order_)->record.sync, world_.StateOf(order_));
}

TEST_F(OrderPreviewerTest, FailsWhereNothingCouldBeLookedAt) {
  EXPECT_EQ(errors::ReasonOf(Preview(OrderId{99}).status()), Reason::kOrderNotFound);
  world_.catalog.failures[order_] = FakeSales::Failure(Reason::kOdooUnreachable);
  EXPECT_EQ(errors::ReasonOf(Preview(order_).status()), Reason::kOdooUnreachable);
}

}  // namespace
}  // namespace waybill::ordersync
