// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_retention.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Record;
using ::testing::SizeIs;
using testing::SyncWorld;

constexpr absl::Duration kAge = absl::Hours(24 * 365);

class OrderRetentionTest : public ::testing::Test {
 protected:
  void Know(std::int64_t id, absl::Time updated, const SyncState& state = {}) {
    OrderRecord record = Record(id);
    record.summary.updated_at = updated;
    ASSERT_TRUE(world_.index.Upsert(world_.store, {&record, 1}).ok());
    world_.index.orders[world_.store].at(OrderId{id}).sync = state;
  }

  std::int64_t ForgetNext() { return retention_.ForgetNext(world_.store).value(); }

  void RefreshInFull() {
    ASSERT_TRUE(world_.refresher
                    .Refresh(world_.store, RefreshScope::kFull, absl::InfiniteFuture(),
                             [](const RefreshProgress&) { return true; })
                    .ok());
  }

  std::vector<std::int64_t> Known() {
    std::vector<std::int64_t> ids;
    for (const auto& [id, record] : world_.index.orders[world_.store])
      ids.push_back(static_cast<std::int64_t>(id));
    return ids;
  }

  SyncWorld world_;
  const absl::Time past_ = world_.clock.now - kAge - absl::Seconds(1);
  OrderRetention retention_{
      kAge,
      absl::Minutes(1),
      {.index = world_.index, .leases = world_.leases, .clock = world_.clock}};
};

TEST_F(OrderRetentionTest, ForgetsWhatWasNotChangedForLong) {
  Know(1, past_);
  Know(2, past_ + absl::Seconds(2));
  Know(3, past_, {.status = SyncStatus::kSynced, .synced_at = past_});
  Know(4, past_, {.status = SyncStatus::kSynced, .synced_at = world_.clock.now});
  EXPECT_EQ(ForgetNext(), 2);
  EXPECT_THAT(Known(), ElementsAre(2, 4));
}

TEST_F(OrderRetentionTest, KeepsWhatBecameKnownLately) {
  world_.index.now = world_.clock.now;
  Know(1, past_);
  EXPECT_EQ(ForgetNext(), 0);
  world_.clock.now += kAge + absl::Seconds(1);
  EXPECT_EQ(ForgetNext(), 1);
}

TEST_F(OrderRetentionTest, KeepsWhatSomethingGoesOnWith) {
  Know(1, past_, {.status = SyncStatus::kInProgress});
  Know(2, past_, {.status = SyncStatus::kFailed, .failure = Failure{}});
  EXPECT_EQ(ForgetNext(), 0);
  EXPECT_THAT(Known(), ElementsAre(1, 2));
}

TEST_F(OrderRetentionTest, LooksAtABoundedNumberAtATimeAndGoesOnFromThere) {
  // Those that stay are in front.
  for (std::int64_t id = 1; id <= 1500; ++id)
    Know(id, past_ - absl::Hours(1), {.status = SyncStatus::kFailed, .failure = Failure{}});
  for (std::int64_t id = 1501; id <= 2800; ++id) Know(id, past_);
  EXPECT_EQ(ForgetNext(), 0);
  EXPECT_EQ(ForgetNext(), 500);
  EXPECT_EQ(ForgetNext(), 800);
  EXPECT_THAT(Known(), SizeIs(1500));
  // And from the beginning again.
  world_.index.orders[world_.store].at(OrderId{7}).sync = {};
  EXPECT_EQ(ForgetNext(), 1);
}

TEST_F(OrderRetentionTest, LeavesItToTheReplicaThatDoesItAlready) {
  Know(1, past_);
  world_.leases.ours = false;
  EXPECT_EQ(ForgetNext(), 0);
}

TEST_F(OrderRetentionTest, AForgottenOrderIsKnownAgainAfterARefreshAsSynced) {
  const OrderId order = world_.Sell(1);
  ASSERT_EQ(world_.Sync(order).status, SyncStatus::kSynced);
  world_.clock.now += 2 * kAge;
  EXPECT_EQ(ForgetNext(), 1);
  EXPECT_THAT(Known(), IsEmpty());
  RefreshInFull();
  EXPECT_EQ(world_.StateOf(order).status, SyncStatus::kSynced);
}

TEST_F(OrderRetentionTest, ASyncOfAForgottenOrderFindsItInOdoo) {
  const OrderId order = world_.Sell(1);
  const SyncState before = world_.Sync(order);
  ASSERT_EQ(before.status, SyncStatus::kSynced);
  world_.clock.now += 2 * kAge;
  EXPECT_EQ(ForgetNext(), 1);
  const SyncState& after = world_.Sync(order);
  EXPECT_EQ(after.status, SyncStatus::kSynced);
  EXPECT_EQ(after.sale_order->id, before.sale_order->id);
  EXPECT_THAT(world_.sales.sale_orders(), SizeIs(1));
  // What was asked for just now stays, however old the order is.
  EXPECT_EQ(ForgetNext(), 0);
}

}  // namespace
}  // namespace waybill::ordersync
