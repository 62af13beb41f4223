// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/eligibility_review.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/in_memory_order_index.h"
#include "services/order-sync/testing/in_memory_order_rules_store.h"
#include "services/order-sync/testing/records.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

using ::testing::IsEmpty;
using testing::kNoon;
using testing::Record;
using ::testing::SizeIs;

const StoreName kStore{"demo"};

class EligibilityReviewTest : public ::testing::Test {
 protected:
  // Orders 1 to `count`; the even ones are from the point of sale.
  void Know(std::int64_t count) {
    for (std::int64_t id = 1; id <= count; ++id) {
      OrderRecord record = Record(id);
      if (id % 2 == 0) record.summary.source = "pos";
      index_.orders[kStore].emplace(OrderId{id}, record);
    }
  }

  OrderRecord& Known(std::int64_t id) { return index_.orders[kStore].at(OrderId{id}); }

  void Set(const OrderRules& rules) { ASSERT_TRUE(rules_.Set(kStore, rules, "").ok()); }

  void Update() { ASSERT_TRUE(review_.Update(kStore, absl::InfiniteFuture()).ok()); }

  std::int64_t Eligible() {
    OrderPageRequest request{.filter = {.view = OrderView::kEligible}};
    return index_.List(kStore, request)->total_size;
  }

  testing::WorkingClock clock_;
  testing::InMemoryOrderIndex index_;
  testing::InMemoryOrderRulesStore rules_;
  EligibilityReview review_{{.index = index_, .rules = rules_, .clock = clock_}};
};

TEST_F(EligibilityReviewTest, ChangedRulesReachEveryKnownOrder) {
  Know(600);
  Set({.sources = {"pos"}});
  Update();
  EXPECT_EQ(Eligible(), 300);
  EXPECT_THAT(Known(1).violations, SizeIs(1));
  Set({});
  Update();
  EXPECT_EQ(Eligible(), 600);
}

TEST_F(EligibilityReviewTest, JudgesOnceByTheSameRules) {
  Know(2);
  Update();
  // Nobody but the review changes this; so that it stays shows that nothing was judged anew.
  Known(1).violations = {{.rule = "planted"}};
  Update();
  EXPECT_THAT(Known(1).violations, SizeIs(1));
}

TEST_F(EligibilityReviewTest, AnOrderIsReleasedWhenItsHoldEnds) {
  Know(3);  // Placed 1, 2 and 3 minutes after noon.
  Set({.hold_for = absl::Hours(1)});
  Update();
  EXPECT_EQ(Eligible(), 0);
  clock_.now = kNoon + absl::Hours(1) + absl::Minutes(2);
  Update();
  EXPECT_EQ(Eligible(), 2);
  clock_.now += absl::Minutes(1);
  Update();
  EXPECT_EQ(Eligible(), 3);
}

TEST_F(EligibilityReviewTest, WhatTheDeadlineCutOffIsDoneTheNextTime) {
  Know(2);
  Set({.sources = {"pos"}});
  ASSERT_TRUE(review_.Update(kStore, clock_.now).ok());
  EXPECT_EQ(Eligible(), 2);
  Update();
  EXPECT_EQ(Eligible(), 1);
}

TEST_F(EligibilityReviewTest, ASyncStateStays) {
  Know(2);
  Known(1).sync.status = SyncStatus::kSynced;
  Set({.sources = {"pos"}});
  Update();
  EXPECT_EQ(Known(1).sync.status, SyncStatus::kSynced);
}

TEST_F(EligibilityReviewTest, PreviewTellsWhatOtherRulesWouldChange) {
  Know(100);
  Known(2).sync.status = SyncStatus::kSynced;
  Known(1).sync.status = SyncStatus::kFailed;
  Set({.sources = {"web"}});
  Update();
  const auto effect = review_.Preview(kStore, {.sources = {"pos"}});
  ASSERT_TRUE(effect.ok()) << effect.status();
  EXPECT_EQ(effect->judged, 99);
  EXPECT_EQ(effect->eligible, 49);
  EXPECT_EQ(effect->newly_eligible, 49);
  EXPECT_EQ(effect->no_longer_eligible, 50);
  EXPECT_THAT(effect->let_in, SizeIs(20));
  EXPECT_THAT(effect->let_in.front().violations, IsEmpty());
  EXPECT_THAT(effect->shut_out.front().violations, SizeIs(1));
  EXPECT_EQ(Eligible(), 50);
}

}  // namespace
}  // namespace waybill::ordersync
