// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "libs/redis/blocking_connection.h"
#include "libs/redis/client.h"
#include "libs/redis/master.h"
#include "tests/support/redis_cluster.h"
#include "tests/support/redis_sentinels.h"

// Real Sentinels, or a real Cluster, make another server the master while somebody writes and
// somebody reads.
namespace waybill::redis {
namespace {

constexpr int kNumbers = 400;
constexpr absl::Duration kPatience = absl::Minutes(2);

// NUMBER: once in the stream, however often it is asked for.
const Script& AppendOnce() {
  static const Script script("append-once", R"lua(
if redis.call('SADD', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('XADD', KEYS[2], '*', 'n', ARGV[1])
return 1
)lua");
  return script;
}

template <typename Redis>
class FailoverTest : public ::testing::Test {
 protected:
  ClientOptions Options() const {
    const auto endpoint = ParseEndpoint(redis_.url(), "redis");
    EXPECT_TRUE(endpoint.ok()) << endpoint.status();
    return {.endpoint = *endpoint, .replicas = 1};
  }

  // Appends 1, 2, 3, each until it is answered.
  static void Append(Client& client, int from, int to) {
    const absl::Time end = absl::Now() + kPatience;
    for (int number = from; number <= to && absl::Now() < end;) {
      const Client::Call call{.keys = {"{demo}seen", "{demo}"},
                              .arguments = {absl::StrCat(number)}};
      if (client.Run(AppendOnce(), call, Repeat::kSafe).ok()) ++number;
    }
  }

  // What a reader is shown that goes on after the last entry that it saw.
  std::vector<int> ReadAll() const {
    BlockingConnection connection(Options());
    std::vector<int> numbers;
    std::string last = "0";
    const absl::Time end = absl::Now() + kPatience;
    while (std::ssize(numbers) < kNumbers && absl::Now() < end) {
      const auto reply = connection.Execute({"XREAD", "BLOCK", "500", "STREAMS", "{demo}", last},
                                            absl::Milliseconds(500));
      if (!reply.ok() || reply->IsNil()) continue;
      for (const Reply& entry : reply->elements[0].elements[1].elements) {
        last = entry.elements[0].text;
        int number = 0;
        EXPECT_TRUE(absl::SimpleAtoi(entry.elements[1].elements[1].text, &number));
        numbers.push_back(number);
      }
    }
    return numbers;
  }

  static std::vector<int> AllInOrder() {
    std::vector<int> numbers;
    for (int number = 1; number <= kNumbers; ++number) numbers.push_back(number);
    return numbers;
  }

  Redis redis_;
};

using Kinds = ::testing::Types<redis_server::RedisSentinels, redis_server::RedisCluster>;
TYPED_TEST_SUITE(FailoverTest, Kinds);

TYPED_TEST(FailoverTest, LosesAndRepeatsNothingWhenTheMasterDies) {
  std::vector<int> shown;
  std::thread reader([&] { shown = this->ReadAll(); });
  Client client(this->Options());
  this->Append(client, 1, kNumbers / 2);
  std::thread writer([&] { this->Append(client, kNumbers / 2 + 1, kNumbers); });
  this->redis_.Kill();
  this->redis_.AwaitFailover();
  this->redis_.Start();
  writer.join();
  reader.join();
  EXPECT_EQ(shown, this->AllInOrder());
}

TYPED_TEST(FailoverTest, LosesAndRepeatsNothingWhenTheMasterHangsAndComesBack) {
  std::vector<int> shown;
  std::thread reader([&] { shown = this->ReadAll(); });
  Client client(this->Options());
  this->Append(client, 1, kNumbers / 2);
  std::thread writer([&] { this->Append(client, kNumbers / 2 + 1, kNumbers); });
  this->redis_.Freeze();
  this->redis_.AwaitFailover();
  this->redis_.Thaw();
  writer.join();
  reader.join();
  EXPECT_EQ(shown, this->AllInOrder());
}

class SentinelsTest : public ::testing::Test {
 protected:
  redis_server::RedisSentinels sentinels_;
};

TEST_F(SentinelsTest, FindTheMasterWhereSomeAreDead) {
  Endpoint endpoint = *ParseEndpoint(sentinels_.url(), "redis");
  endpoint.sentinels.insert(endpoint.sentinels.begin(), {.host = "127.0.0.1", .port = 1});
  EXPECT_TRUE(OpenMaster(endpoint, absl::Seconds(10)).ok());
}

TEST_F(SentinelsTest, SayThatTheyDoNotKnowTheMaster) {
  Endpoint endpoint = *ParseEndpoint(sentinels_.url(), "redis");
  endpoint.master = "another";
  const absl::Status status = OpenMaster(endpoint, absl::Seconds(10)).status();
  EXPECT_EQ(errors::ReasonOf(status), errors::Reason::kRedisUnavailable);
  EXPECT_NE(status.message().find("another"), std::string::npos);
}

}  // namespace
}  // namespace waybill::redis
