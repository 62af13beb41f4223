// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "services/log-store/adapters/redis/redis_event_log.h"
#include "services/log-store/composition_fixture_test.h"
#include "services/log-store/testing/caller.h"
#include "services/log-store/testing/event_builder.h"

// Subscribers who are slow, many, or unlucky.
namespace waybill::logstore {
namespace {

using testing::EventNumber;
using testing::EventOfRun;
using testing::Subscriber;
using testing::Uuid;

class SubscriberTest : public LogStoreFixture {
 protected:
  static v1::SubscribeEventsRequest Request(const std::string& after) {
    v1::SubscribeEventsRequest request;
    request.set_parent("stores/demo");
    request.set_after(after);
    return request;
  }

  // Appends events first..last, a thousand a request.
  void AppendRange(int first, int last) {
    std::vector<v1::Event> events;
    for (int number = first; number <= last; ++number) {
      events.push_back(EventNumber(number));
      if (events.size() < 1000 && number < last) continue;
      AppendAll(events);
      events.clear();
    }
  }

  static std::vector<std::string> Ids(int first, int last) {
    std::vector<std::string> ids;
    for (int number = first; number <= last; ++number) ids.push_back(Uuid(number));
    return ids;
  }
};

// More than a feed holds (4096), and far more than fits into the connection's windows.
constexpr int kManyEvents = 10'000;

TEST_F(SubscriberTest, WhoIsSlowMissesNothingAndHoldsNobodyUp) {
  Subscriber slow(stub(), Request(""));
  slow.AwaitLive();
  Subscriber quick(stub(), Request(""));
  quick.AwaitLive();
  std::thread producer([&] { AppendRange(1, kManyEvents); });
  EXPECT_EQ(quick.NextIds(kManyEvents), Ids(1, kManyEvents));
  producer.join();
  EXPECT_EQ(slow.NextIds(kManyEvents), Ids(1, kManyEvents));
}

TEST_F(SubscriberTest, WhoJoinsInTheMiddleMissesNothing) {
  std::thread producer([&] { AppendRange(1, kManyEvents); });
  std::vector<std::unique_ptr<Subscriber>> subscribers;
  for (int i = 0; i < 10; ++i) {
    subscribers.push_back(std::make_unique<Subscriber>(stub(), Request("0")));
    // Each begins when the last one has come a little way.
    EXPECT_EQ(subscribers.back()->NextIds(100), Ids(1, 100));
  }
  for (const auto& subscriber : subscribers) {
    EXPECT_EQ(subscriber->NextIds(kManyEvents - 100), Ids(101, kManyEvents));
  }
  producer.join();
}

TEST_F(SubscriberTest, SeesEveryOrderInItsOrderFromManyProducers) {
  constexpr int kProducers = 4;
  constexpr int kEventsEach = 300;
  Subscriber subscriber(stub(), Request(""));
  subscriber.AwaitLive();
  std::vector<std::thread> producers;
  for (int producer = 1; producer <= kProducers; ++producer) {
    producers.emplace_back([&, producer] {
      for (int i = 0; i < kEventsEach; i += 3) {
        std::vector<v1::Event> events;
        for (int j = i; j < i + 3; ++j) {
          events.push_back(EventOfRun(producer, producer * 1000 + j, v1::STATUS_IN_PROGRESS));
        }
        AppendAll(events);
        AppendAll(events);  // Sent again, as if the acknowledgement had been lost.
      }
    });
  }
  std::map<std::string, std::vector<std::string>> by_order;
  for (int i = 0; i < kProducers * kEventsEach; ++i) {
    const v1::Event event = subscriber.NextEvent().event();
    by_order[event.order()].push_back(event.id());
  }
  for (std::thread& producer : producers) producer.join();
  for (int producer = 1; producer <= kProducers; ++producer) {
    EXPECT_EQ(by_order[absl::StrCat("stores/demo/orders/", producer)],
              Ids(producer * 1000, producer * 1000 + kEventsEach - 1));
  }
}

TEST_F(SubscriberTest, SurvivesARestartOfRedis) {
  Subscriber subscriber(stub(), Request("0"));
  subscriber.AwaitLive();
  AppendRange(1, 5);
  EXPECT_EQ(subscriber.NextIds(5), Ids(1, 5));
  redis().Kill();
  EXPECT_FALSE(testing::Append(stub(), {EventNumber(6)}).ok());
  redis().Start();
  AppendRange(6, 10);
  EXPECT_EQ(subscriber.NextIds(5), Ids(6, 10));
}

TEST_F(SubscriberTest, IsToldAtOnceThatRedisIsAway) {
  redis().Kill();
  Subscriber subscriber(stub(), Request("0"));
  EXPECT_FALSE(subscriber.Next().has_value());
  EXPECT_EQ(errors::ReasonOf(subscriber.Finish()), errors::Reason::kRedisUnavailable);
  redis().Start();
}

TEST_F(SubscriberTest, IsToldThatItsCursorIsPastTheRetention) {
  AppendRange(1, 5);
  AppendRange(6, 10);
  std::string cursor;
  {
    Subscriber subscriber(stub(), Request("0"));
    EXPECT_EQ(subscriber.NextIds(3), Ids(1, 3));
    cursor = subscriber.cursor();
  }
  redis::Client client({.endpoint = config().redis});
  RedisEventLog log(client, absl::Hours(1));
  ASSERT_EQ(*log.Forget({"demo"}, absl::InfinitePast(), 5), 5);
  Subscriber late(stub(), Request(cursor));
  EXPECT_FALSE(late.Next().has_value());
  EXPECT_EQ(errors::ReasonOf(late.Finish()), errors::Reason::kCursorExpired);
  Subscriber from_the_oldest(stub(), Request("0"));
  EXPECT_EQ(from_the_oldest.NextIds(5), Ids(6, 10));
}

TEST_F(SubscriberTest, GoesOnAfterEverythingWasForgotten) {
  AppendRange(1, 3);
  redis::Client client({.endpoint = config().redis});
  RedisEventLog log(client, absl::Hours(1));
  ASSERT_EQ(*log.Forget({"demo"}, absl::InfinitePast(), 0), 3);
  Subscriber subscriber(stub(), Request("0"));
  subscriber.AwaitLive();
  AppendRange(4, 5);
  EXPECT_EQ(subscriber.NextIds(2), Ids(4, 5));
}

}  // namespace
}  // namespace waybill::logstore
