// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "services/log-store/composition_fixture_test.h"
#include "services/log-store/testing/caller.h"
#include "services/log-store/testing/event_builder.h"
#include "tests/support/redis_sentinels.h"

// Sentinels make another Redis the master while events are appended and a subscriber listens.
namespace waybill::logstore {
namespace {

using testing::EventNumber;
using testing::Subscriber;
using testing::Uuid;

constexpr int kEvents = 300;

class FailoverTest : public LogStoreFixture {
 protected:
  FailoverTest() : FailoverTest(std::make_unique<redis_server::RedisSentinels>()) {}

  // Appends events, each until it is acknowledged.
  void AppendPersistently(int first, int last) {
    const absl::Time end = absl::Now() + testing::kPatience;
    for (int number = first; number <= last && absl::Now() < end;) {
      if (testing::Append(stub(), {EventNumber(number)}).ok()) ++number;
    }
  }

  redis_server::RedisSentinels& sentinels_;

 private:
  explicit FailoverTest(std::unique_ptr<redis_server::RedisSentinels> sentinels)
      : LogStoreFixture(std::move(sentinels), 1),
        sentinels_(static_cast<redis_server::RedisSentinels&>(redis())) {}
};

TEST_F(FailoverTest, EachAcknowledgedEventIsToldOnceAndInOrder) {
  v1::SubscribeEventsRequest request;
  request.set_parent("stores/demo");
  request.set_after("0");
  Subscriber subscriber(stub(), request);
  AppendPersistently(1, kEvents / 2);
  std::thread producer([&] { AppendPersistently(kEvents / 2 + 1, kEvents); });
  sentinels_.Kill();
  sentinels_.AwaitFailover();
  sentinels_.Start();
  producer.join();
  std::vector<std::string> ids;
  for (int number = 1; number <= kEvents; ++number) ids.push_back(Uuid(number));
  EXPECT_EQ(subscriber.NextIds(kEvents), ids);
}

}  // namespace
}  // namespace waybill::logstore
