// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "services/log-store/composition_fixture_test.h"
#include "services/log-store/testing/caller.h"
#include "services/log-store/testing/event_builder.h"

namespace waybill::logstore {
namespace {

using ::testing::ElementsAre;
using testing::EventNumber;
using testing::EventOfRun;
using testing::InStore;
using testing::Subscriber;
using testing::Uuid;

class SubscribeTest : public LogStoreFixture {
 protected:
  static v1::SubscribeEventsRequest Request(const std::string& after,
                                            const std::string& parent = "stores/demo") {
    v1::SubscribeEventsRequest request;
    request.set_parent(parent);
    request.set_after(after);
    return request;
  }

  errors::Reason RefusalOf(const v1::SubscribeEventsRequest& request) {
    Subscriber subscriber(stub(), request);
    EXPECT_FALSE(subscriber.Next().has_value());
    return errors::ReasonOf(subscriber.Finish());
  }
};

TEST_F(SubscribeTest, SendsHistoryThenLiveEvents) {
  AppendAll({EventNumber(1), EventNumber(2)});
  Subscriber subscriber(stub(), Request("0"));
  const auto first = subscriber.NextEvent();
  EXPECT_EQ(first.event().id(), Uuid(1));
  EXPECT_EQ(first.event().message(), "event 1");
  EXPECT_TRUE(first.event().has_record_time());
  EXPECT_FALSE(first.live());
  EXPECT_THAT(subscriber.NextIds(1), ElementsAre(Uuid(2)));
  subscriber.AwaitLive();
  AppendAll({EventNumber(3)});
  const auto third = subscriber.NextEvent();
  EXPECT_EQ(third.event().id(), Uuid(3));
  EXPECT_TRUE(third.live());
}

TEST_F(SubscribeTest, BeginsWithWhatComesWhenThereIsNoCursor) {
  AppendAll({EventNumber(1)});
  Subscriber subscriber(stub(), Request(""));
  subscriber.AwaitLive();
  AppendAll({EventNumber(2)});
  EXPECT_THAT(subscriber.NextIds(1), ElementsAre(Uuid(2)));
}

TEST_F(SubscribeTest, ResumesAfterAnyCursorWithoutGapOrRepetition) {
  std::vector<v1::Event> events;
  for (int number = 1; number <= 10; ++number) events.push_back(EventNumber(number));
  AppendAll(events);
  std::vector<std::string> seen;
  std::string cursor = "0";
  for (int i = 0; i < 10; ++i) {
    Subscriber subscriber(stub(), Request(cursor));
    seen.push_back(subscriber.NextEvent().event().id());
    cursor = subscriber.cursor();
  }
  std::vector<std::string> expected;
  for (int number = 1; number <= 10; ++number) expected.push_back(Uuid(number));
  EXPECT_EQ(seen, expected);
}

TEST_F(SubscribeTest, TakesTheCursorOfAHeartbeat) {
  AppendAll({EventNumber(1)});
  std::string cursor;
  {
    Subscriber subscriber(stub(), Request("0"));
    subscriber.AwaitLive();
    cursor = subscriber.cursor();
  }
  AppendAll({EventNumber(2)});
  Subscriber subscriber(stub(), Request(cursor));
  EXPECT_THAT(subscriber.NextIds(1), ElementsAre(Uuid(2)));
}

TEST_F(SubscribeTest, SendsHeartbeatsWhoseCursorMovesPastWhatTheFilterLeavesOut) {
  v1::SubscribeEventsRequest request = Request("");
  request.add_statuses(v1::STATUS_FAILED);
  request.mutable_heartbeat_interval()->set_seconds(1);
  Subscriber subscriber(stub(), request);
  subscriber.AwaitLive();
  const std::string before = subscriber.cursor();
  AppendAll({EventNumber(1)});
  while (subscriber.cursor() == before) {
    const auto response = subscriber.Next();
    ASSERT_TRUE(response.has_value());
    EXPECT_FALSE(response->has_event());
  }
}

TEST_F(SubscribeTest, Filters) {
  AppendAll({EventOfRun(1, 10, v1::STATUS_IN_PROGRESS), EventOfRun(1, 11, v1::STATUS_IN_PROGRESS),
             EventOfRun(2, 12, v1::STATUS_IN_PROGRESS), EventOfRun(1, 13, v1::STATUS_SYNCED),
             EventOfRun(2, 14, v1::STATUS_FAILED)});
  v1::SubscribeEventsRequest of_order = Request("0");
  of_order.set_order("stores/demo/orders/2");
  EXPECT_THAT(Subscriber(stub(), of_order).NextIds(2), ElementsAre(Uuid(12), Uuid(14)));
  v1::SubscribeEventsRequest of_status = Request("0");
  of_status.add_statuses(v1::STATUS_SYNCED);
  of_status.add_statuses(v1::STATUS_FAILED);
  EXPECT_THAT(Subscriber(stub(), of_status).NextIds(2), ElementsAre(Uuid(13), Uuid(14)));
  v1::SubscribeEventsRequest transitions = Request("0");
  transitions.set_transitions_only(true);
  EXPECT_THAT(Subscriber(stub(), transitions).NextIds(4),
              ElementsAre(Uuid(10), Uuid(12), Uuid(13), Uuid(14)));
}

TEST_F(SubscribeTest, HoldsNothingBackForWhatTheFilterLeavesOut) {
  v1::SubscribeEventsRequest request = Request("");
  request.add_statuses(v1::STATUS_FAILED);
  Subscriber subscriber(stub(), request);
  subscriber.AwaitLive();
  AppendAll({EventOfRun(1, 1, v1::STATUS_FAILED), EventOfRun(2, 2, v1::STATUS_FAILED),
             EventOfRun(3, 3, v1::STATUS_SYNCED), EventOfRun(4, 4, v1::STATUS_SYNCED)});
  EXPECT_THAT(subscriber.NextIds(2), ElementsAre(Uuid(1), Uuid(2)));
}

TEST_F(SubscribeTest, FollowsAllStoresAndThoseThatComeLater) {
  AppendAll({EventNumber(1), InStore(EventNumber(2), "other")});
  std::string cursor;
  {
    Subscriber subscriber(stub(), Request("0", "stores/-"));
    EXPECT_THAT(subscriber.NextIds(2), ::testing::UnorderedElementsAre(Uuid(1), Uuid(2)));
    cursor = subscriber.cursor();
  }
  Subscriber subscriber(stub(), Request(cursor, "stores/-"));
  subscriber.AwaitLive();
  AppendAll({InStore(EventNumber(3), "other")});
  EXPECT_THAT(subscriber.NextIds(1), ElementsAre(Uuid(3)));
  AppendAll({InStore(EventNumber(4), "third")});
  EXPECT_THAT(subscriber.NextIds(1), ElementsAre(Uuid(4)));
}

TEST_F(SubscribeTest, FollowsAStoreBeforeItsFirstEvent) {
  Subscriber subscriber(stub(), Request("0", "stores/new"));
  subscriber.AwaitLive();
  AppendAll({InStore(EventNumber(1), "new")});
  EXPECT_THAT(subscriber.NextIds(1), ElementsAre(Uuid(1)));
}

TEST_F(SubscribeTest, RefusesWhatItCannotUnderstand) {
  EXPECT_EQ(RefusalOf(Request("0", "demo")), errors::Reason::kInvalidName);
  EXPECT_EQ(RefusalOf(Request("yesterday")), errors::Reason::kInvalidCursor);
  EXPECT_EQ(RefusalOf(Request("1-1", "stores/-")), errors::Reason::kInvalidCursor);
  v1::SubscribeEventsRequest request = Request("0");
  request.mutable_heartbeat_interval()->set_seconds(61);
  EXPECT_EQ(RefusalOf(request), errors::Reason::kInvalidField);
  request = Request("0");
  request.set_order("stores/other/orders/1");
  EXPECT_EQ(RefusalOf(request), errors::Reason::kInvalidField);
}

TEST_F(SubscribeTest, EndsWhenTheServiceStops) {
  Subscriber subscriber(stub(), Request(""));
  subscriber.AwaitLive();
  log_store().Stop();
  EXPECT_FALSE(subscriber.Next().has_value());
  const errors::Error error = errors::FromStatus(subscriber.Finish());
  EXPECT_EQ(error.reason, errors::Reason::kShuttingDown);
}

}  // namespace
}  // namespace waybill::logstore
