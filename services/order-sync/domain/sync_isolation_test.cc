// SPDX-License-Identifier: Apache-2.0
// One order that fails every call it is in: its neighbours get through, and an Odoo that is down is
// not asked more often for it.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using testing::FakeSales;
using testing::SyncWorld;

constexpr std::int64_t kOrders = 50;

class SyncIsolationTest : public ::testing::Test {
 protected:
  SyncIsolationTest() {
    std::vector<OrderId> orders;
    for (std::int64_t id = 1; id <= kOrders; ++id) orders.push_back(world_.Sell(id));
    EXPECT_TRUE(world_.syncer.AskMany(world_.store, orders, "", absl::InfiniteFuture()).ok());
  }

  // Returns how many tries that took.
  int WorkUntilIdle(int most) {
    for (int tries = 1; tries <= most; ++tries) {
      EXPECT_TRUE(world_.Work().ok());
      if (world_.jobs.idle()) return tries;
      world_.clock.now += absl::Seconds(31);  // Longer than any pause.
    }
    ADD_FAILURE() << "still busy after " << most << " tries";
    return most;
  }

  int CountIn(SyncStatus status) const {
    int count = 0;
    for (std::int64_t id = 1; id <= kOrders; ++id)
      count += world_.index.orders.at(world_.store).at(OrderId{id}).sync.status == status ? 1 : 0;
    return count;
  }

  SyncWorld world_;
  const OrderId culprit_{17};
};

class CulpritTest : public SyncIsolationTest, public ::testing::WithParamInterface<Reason> {};

TEST_P(CulpritTest, OneOrderThatFailsEveryCallFailsAloneInTheEnd) {
  world_.sales.breaking[culprit_] = FakeSales::Failure(GetParam());
  WorkUntilIdle(30);
  EXPECT_EQ(CountIn(SyncStatus::kSynced), kOrders - 1);
  EXPECT_EQ(world_.StateOf(culprit_).status, SyncStatus::kFailed);
  EXPECT_EQ(world_.StateOf(culprit_).failure->reason, GetParam());
  // Halving fifty takes six calls that fail, and as many that don't; then it is tried alone.
  EXPECT_LE(world_.sales.create_calls, 25);
  EXPECT_EQ(world_.sales.created_count(), kOrders - 1);
}

TEST_P(CulpritTest, SeveralCulpritsAreFoundToo) {
  for (const std::int64_t id : {1, 2, 31, 50})
    world_.sales.breaking[OrderId{id}] = FakeSales::Failure(GetParam());
  WorkUntilIdle(60);
  EXPECT_EQ(CountIn(SyncStatus::kSynced), kOrders - 4);
  EXPECT_EQ(CountIn(SyncStatus::kFailed), 4);
}

INSTANTIATE_TEST_SUITE_P(EveryFailureThatMayBeOneOrders, CulpritTest,
                         ::testing::Values(Reason::kOdooTimeout, Reason::kOdooUnavailable,
                                           Reason::kOdooBadResponse),
                         [](const auto& each) {
                           return std::to_string(static_cast<int>(each.param));
                         });

TEST_F(SyncIsolationTest, AnOdooThatIsDownIsAskedOnceAPauseAndFailsNobody) {
  for (std::int64_t id = 1; id <= kOrders; ++id)
    world_.sales.breaking[OrderId{id}] = FakeSales::Failure(Reason::kOdooUnavailable);
  const auto paused = [this] { return world_.traffic.PauseOf(world_.store).has_value(); };
  while (!paused()) {
    ASSERT_TRUE(world_.Work().ok());
    world_.clock.now += absl::Seconds(1);
  }
  const int calls = world_.sales.create_calls;
  constexpr int kPauses = 20;
  for (int i = 0; i < kPauses; ++i) {
    world_.clock.now = world_.traffic.PauseOf(world_.store)->until;
    ASSERT_TRUE(world_.Work().ok());
    EXPECT_TRUE(paused());
  }
  EXPECT_LE(world_.sales.create_calls, calls + kPauses);
  EXPECT_EQ(CountIn(SyncStatus::kInProgress), kOrders);

  world_.sales.breaking.clear();
  WorkUntilIdle(10);
  EXPECT_EQ(CountIn(SyncStatus::kSynced), kOrders);
}

}  // namespace
}  // namespace waybill::ordersync
