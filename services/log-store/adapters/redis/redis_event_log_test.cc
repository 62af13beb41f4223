// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/adapters/redis/redis_event_log.h"

#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "services/log-store/adapters/redis/redis_log_entries.h"
#include "services/log-store/domain/retention.h"
#include "services/log-store/testing/event_builder.h"
#include "services/log-store/wire/event_proto.h"
#include "tests/support/any_redis.h"

namespace waybill::logstore {
namespace {

using ::testing::ElementsAre;
using testing::EventNumber;
using testing::EventOfRun;
using testing::InStore;
using ::testing::IsEmpty;
using testing::Uuid;

const StoreName kDemo{"demo"};

class RedisEventLogTest : public ::testing::Test {
 protected:
  absl::StatusOr<std::int64_t> Append(const std::vector<v1::Event>& protos) {
    std::vector<Event> events;
    for (const v1::Event& proto : protos) {
      const auto event = FromProto(proto, "events");
      EXPECT_TRUE(event.ok()) << event.status();
      events.push_back(*event);
    }
    return log_.Append(events);
  }

  std::vector<StoredEvent> Stored(const StoreName& store = kDemo, Position after = {}) {
    const auto events = log_.ReadAfter(store, after, 1000);
    EXPECT_TRUE(events.ok()) << events.status();
    return events.ok() ? *events : std::vector<StoredEvent>();
  }

  std::vector<std::string> StoredIds() {
    std::vector<std::string> ids;
    for (const StoredEvent& stored : Stored()) ids.push_back(stored.event.id);
    return ids;
  }

  std::int64_t KeyCount() {
    const auto reply = client_.Execute({"KEYS", "wb:ls:{demo}:*"}, redis::Repeat::kSafe);
    EXPECT_TRUE(reply.ok()) << reply.status();
    return reply.ok() ? std::ssize(reply->elements) : -1;
  }

  redis_server::AnyRedis server_;
  redis::Client client_{{.endpoint = *redis::ParseEndpoint(server_.url(), "redis")}};
  RedisEventLog log_{client_, absl::Hours(1)};
};

TEST_F(RedisEventLogTest, KeepsEventsInTheOrderOfAppending) {
  ASSERT_TRUE(Append({EventNumber(3), EventNumber(1)}).ok());
  ASSERT_TRUE(Append({EventNumber(2)}).ok());
  EXPECT_THAT(StoredIds(), ElementsAre(Uuid(3), Uuid(1), Uuid(2)));
  const std::vector<StoredEvent> all = Stored();
  EXPECT_LT(all[0].position, all[1].position);
  EXPECT_EQ(Stored(kDemo, all[0].position).size(), 2U);
  EXPECT_THAT(Stored(kDemo, all[2].position), IsEmpty());
}

TEST_F(RedisEventLogTest, ContinuesAfterAnyEventOfThoseStoredTogether) {
  std::vector<v1::Event> events;
  for (int i = 1; i <= 100; ++i) events.push_back(EventOfRun(1 + i % 7, i, v1::STATUS_IN_PROGRESS));
  events[40].set_message(std::string(40'000, 'x'));  // Alone in its pack.
  ASSERT_TRUE(Append({EventOfRun(1, 1000, v1::STATUS_IN_PROGRESS)}).ok());
  ASSERT_TRUE(Append(events).ok());
  const std::vector<StoredEvent> all = Stored();
  ASSERT_EQ(all.size(), 101U);
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(Stored(kDemo, all[i].position).size(), all.size() - i - 1);
    const auto next = log_.ReadAfter(kDemo, all[i].position, 1);
    ASSERT_TRUE(next.ok()) << next.status();
    if (i + 1 == all.size()) {
      EXPECT_THAT(*next, IsEmpty());
    } else {
      EXPECT_THAT(*next, ElementsAre(all[i + 1]));
    }
  }
  EXPECT_EQ(log_.BoundsOf(kDemo)->last, all.back().position);
}

TEST_F(RedisEventLogTest, LeavesOutWhatWasStoredBeforeFromTheMiddleOfARequest) {
  ASSERT_TRUE(Append({EventNumber(2), EventNumber(3)}).ok());
  EXPECT_EQ(*Append({EventNumber(1), EventNumber(2), EventNumber(4), EventNumber(3)}), 2);
  EXPECT_THAT(StoredIds(), ElementsAre(Uuid(2), Uuid(3), Uuid(1), Uuid(4)));
}

TEST_F(RedisEventLogTest, StoresAnEventOnce) {
  EXPECT_EQ(*Append({EventNumber(1), EventNumber(2)}), 0);
  EXPECT_EQ(*Append({EventNumber(2), EventNumber(3), EventNumber(3)}), 2);
  EXPECT_THAT(StoredIds(), ElementsAre(Uuid(1), Uuid(2), Uuid(3)));
}

TEST_F(RedisEventLogTest, StoresAnEventWithoutAnOrderOnce) {
  v1::Event event = EventNumber(1);
  event.clear_order();
  event.clear_run();
  EXPECT_EQ(*Append({event}), 0);
  EXPECT_EQ(*Append({event}), 1);
  EXPECT_THAT(StoredIds(), ElementsAre(Uuid(1)));
}

TEST_F(RedisEventLogTest, StoresAnEventOnceAcrossARestartOfRedis) {
  ASSERT_EQ(*Append({EventNumber(1)}), 0);
  server_.Kill();
  EXPECT_EQ(errors::ReasonOf(Append({EventNumber(2)}).status()), errors::Reason::kRedisUnavailable);
  server_.Start();
  EXPECT_EQ(*Append({EventNumber(1), EventNumber(2)}), 1);
  EXPECT_THAT(StoredIds(), ElementsAre(Uuid(1), Uuid(2)));
}

TEST_F(RedisEventLogTest, TellsTransitionsFromSteps) {
  ASSERT_TRUE(
      Append({EventOfRun(1, 1, v1::STATUS_IN_PROGRESS), EventOfRun(1, 2, v1::STATUS_IN_PROGRESS),
              EventOfRun(1, 3, v1::STATUS_FAILED), EventOfRun(2, 4, v1::STATUS_FAILED)})
          .ok());
  std::vector<Change> changes;
  for (const StoredEvent& stored : Stored()) changes.push_back(stored.change);
  EXPECT_THAT(changes, ElementsAre(Change::kTransition, Change::kStep, Change::kTransition,
                                   Change::kTransition));
}

TEST_F(RedisEventLogTest, TellsTransitionsByWhatEarlierRequestsLeft) {
  ASSERT_TRUE(Append({EventOfRun(1, 1, v1::STATUS_IN_PROGRESS)}).ok());
  ASSERT_TRUE(
      Append({EventOfRun(2, 2, v1::STATUS_IN_PROGRESS), EventOfRun(1, 3, v1::STATUS_IN_PROGRESS),
              EventOfRun(1, 4, v1::STATUS_SYNCED), EventOfRun(2, 5, v1::STATUS_IN_PROGRESS)})
          .ok());
  ASSERT_TRUE(Append({EventOfRun(1, 6, v1::STATUS_SYNCED)}).ok());
  std::vector<std::string> transitions;
  for (const StoredEvent& stored : Stored()) {
    if (stored.change == Change::kTransition) transitions.push_back(stored.event.id);
  }
  EXPECT_THAT(transitions, ElementsAre(Uuid(1), Uuid(2), Uuid(4)));
}

TEST_F(RedisEventLogTest, KeepsStoresApart) {
  ASSERT_EQ(*Append({EventNumber(1), InStore(EventNumber(2), "other")}), 0);
  EXPECT_EQ(Stored().size(), 1U);
  EXPECT_EQ(Stored({"other"}).size(), 1U);
  EXPECT_THAT(*log_.Stores(), ElementsAre(kDemo, StoreName{"other"}));
}

TEST_F(RedisEventLogTest, KnowsTheBoundsOfItsStreams) {
  EXPECT_EQ(log_.BoundsOf(kDemo)->last, Position{});
  ASSERT_TRUE(Append({EventNumber(1), EventNumber(2)}).ok());
  EXPECT_EQ(log_.BoundsOf(kDemo)->last, Stored().back().position);
  EXPECT_EQ(log_.BoundsOf(kDemo)->forgotten, Position{});
}

TEST_F(RedisEventLogTest, ForgetsTheOldestBeyondTheSize) {
  for (const int number : {1, 2, 3}) ASSERT_TRUE(Append({EventNumber(number)}).ok());
  const Position second = Stored()[1].position;
  EXPECT_EQ(*log_.Forget(kDemo, absl::InfinitePast(), 1), 2);
  EXPECT_EQ(*log_.Forget(kDemo, absl::InfinitePast(), 1), 0);
  EXPECT_THAT(StoredIds(), ElementsAre(Uuid(3)));
  EXPECT_EQ(log_.BoundsOf(kDemo)->forgotten, second);
  RedisLogEntries entries(client_);
  EXPECT_EQ(entries.Find(kDemo, {Uuid(1)})->events.size(), 1U);
}

TEST_F(RedisEventLogTest, ForgetsWhatWasStoredTogetherTogether) {
  ASSERT_TRUE(Append({EventNumber(1), EventNumber(2), EventNumber(3)}).ok());
  ASSERT_TRUE(Append({EventNumber(4)}).ok());
  EXPECT_EQ(*log_.Forget(kDemo, absl::InfinitePast(), 3), 0);
  EXPECT_EQ(*log_.Forget(kDemo, absl::InfinitePast(), 1), 3);
  EXPECT_THAT(StoredIds(), ElementsAre(Uuid(4)));
}

TEST_F(RedisEventLogTest, CountsWhatTwoForgetAtATimeOnce) {
  for (int number = 1; number <= 6; ++number) ASSERT_TRUE(Append({EventNumber(number)}).ok());
  const auto count = [&] {
    const auto reply = client_.Execute({"GET", "wb:ls:{demo}:c"}, redis::Repeat::kSafe);
    return reply.ok() ? reply->text : reply.status().ToString();
  };
  RedisEventLog other(client_, absl::Hours(1));
  std::thread both([&] { EXPECT_TRUE(other.Forget(kDemo, absl::InfinitePast(), 2).ok()); });
  EXPECT_TRUE(log_.Forget(kDemo, absl::InfinitePast(), 3).ok());
  both.join();
  EXPECT_EQ(count(), "2");
  EXPECT_EQ(Stored().size(), 2U);
}

TEST_F(RedisEventLogTest, ForgetsByAgeAndLeavesNothingOfARunBehind) {
  ASSERT_TRUE(Append({EventNumber(1), EventOfRun(2, 2, v1::STATUS_SYNCED)}).ok());
  v1::Event without_order = EventNumber(3);
  without_order.clear_order();
  without_order.clear_run();
  ASSERT_TRUE(Append({without_order}).ok());
  const auto forgotten = ForgetExpired(
      log_, {.age = absl::Hours(1), .events_per_store = 1000},
      absl::FromUnixMillis(static_cast<std::int64_t>(Stored().back().position.milliseconds)) +
          absl::Hours(1) + absl::Milliseconds(1));
  ASSERT_TRUE(forgotten.ok()) << forgotten.status();
  EXPECT_EQ(*forgotten, 3);
  EXPECT_THAT(StoredIds(), IsEmpty());
  // The stream, and how far it is forgotten; and what the run's end was counted in, by minute, hour
  // and day, which expires by itself.
  EXPECT_EQ(KeyCount(), 5);
}

TEST_F(RedisEventLogTest, ForgetsInManySteps) {
  for (int i = 0; i < 1000; i += 10) {
    std::vector<v1::Event> events;
    for (int j = i + 1; j <= i + 10; ++j) events.push_back(EventOfRun(j, j, v1::STATUS_SYNCED));
    ASSERT_TRUE(Append(events).ok());
  }
  const auto forgotten =
      ForgetExpired(log_, {.age = absl::Hours(1), .events_per_store = 10}, absl::UnixEpoch());
  ASSERT_TRUE(forgotten.ok()) << forgotten.status();
  EXPECT_EQ(*forgotten, 990);
  EXPECT_EQ(Stored().size(), 10U);
}

}  // namespace
}  // namespace waybill::logstore
