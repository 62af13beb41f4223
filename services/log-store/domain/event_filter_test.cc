// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/domain/event_filter.h"

#include "gtest/gtest.h"

namespace waybill::logstore {
namespace {

StoredEvent Stored(OrderId order, Status status, Change change) {
  StoredEvent stored;
  stored.change = change;
  stored.event.order = order;
  stored.event.status = status;
  return stored;
}

const StoredEvent kStep = Stored(OrderId{1}, Status::kInProgress, Change::kStep);
const StoredEvent kEnd = Stored(OrderId{1}, Status::kFailed, Change::kTransition);

TEST(EventFilterTest, LetsAllPassByItself) {
  EXPECT_TRUE(Matches({}, kStep));
  EXPECT_TRUE(Matches({}, kEnd));
}

TEST(EventFilterTest, WantsTheOrder) {
  EXPECT_TRUE(Matches({.order = OrderId{1}}, kStep));
  EXPECT_FALSE(Matches({.order = OrderId{2}}, kStep));
}

TEST(EventFilterTest, WantsOneOfTheStatuses) {
  const EventFilter filter{.statuses = {Status::kFailed, Status::kSynced}};
  EXPECT_FALSE(Matches(filter, kStep));
  EXPECT_TRUE(Matches(filter, kEnd));
}

TEST(EventFilterTest, WantsTransitions) {
  const EventFilter filter{.steps = EventFilter::Steps::kTransitionsOnly};
  EXPECT_FALSE(Matches(filter, kStep));
  EXPECT_TRUE(Matches(filter, kEnd));
}

TEST(EventFilterTest, WantsEveryCondition) {
  EXPECT_FALSE(Matches({.order = OrderId{2}, .statuses = {Status::kFailed}}, kEnd));
}

}  // namespace
}  // namespace waybill::logstore
