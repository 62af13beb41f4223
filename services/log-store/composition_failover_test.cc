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
#include "tests/support/redis_cluster.h"
#include "tests/support/redis_sentinels.h"

// Sentinels, or a Cluster, make another Redis the master while events are appended and a subscriber
// listens.
namespace waybill::logstore {
namespace {

using testing::EventNumber;
using testing::Subscriber;
using testing::Uuid;

constexpr int kEvents = 300;

template <typename Redis>
class FailoverTest : public LogStoreFixture {
 protected:
  FailoverTest() : FailoverTest(std::make_unique<Redis>()) {}

  // Appends events, each until it is acknowledged.
  void AppendPersistently(int first, int last) {
    const absl::Time end = absl::Now() + testing::kPatience;
    for (int number = first; number <= last && absl::Now() < end;) {
      if (testing::Append(stub(), {EventNumber(number)}).ok()) ++number;
    }
  }

 private:
  explicit FailoverTest(std::unique_ptr<Redis> redis) : LogStoreFixture(std::move(redis), 1) {}
};

using Kinds = ::testing::Types<redis_server::RedisSentinels, redis_server::RedisCluster>;
TYPED_TEST_SUITE(FailoverTest, Kinds);

TYPED_TEST(FailoverTest, EachAcknowledgedEventIsToldOnceAndInOrder) {
  v1::SubscribeEventsRequest request;
  request.set_parent("stores/demo");
  request.set_after("0");
  Subscriber subscriber(this->stub(), request);
  this->AppendPersistently(1, kEvents / 2);
  std::thread producer([&] { this->AppendPersistently(kEvents / 2 + 1, kEvents); });
  this->redis().Kill();
  this->redis().AwaitFailover();
  this->redis().Start();
  producer.join();
  std::vector<std::string> ids;
  for (int number = 1; number <= kEvents; ++number) ids.push_back(Uuid(number));
  EXPECT_EQ(subscriber.NextIds(kEvents), ids);
}

}  // namespace
}  // namespace waybill::logstore
