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
#include "tests/support/redis_sentinels.h"

// Real Sentinels make another server the master while somebody writes and somebody reads.
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

class FailoverTest : public ::testing::Test {
 protected:
  ClientOptions Options() const {
    const auto endpoint = ParseEndpoint(sentinels_.url(), "redis");
    EXPECT_TRUE(endpoint.ok()) << endpoint.status();
    return {.endpoint = *endpoint, .replicas = 1};
  }

  // Appends 1, 2, 3, each until it is answered.
  static void Append(Client& client, int from, int to) {
    const absl::Time end = absl::Now() + kPatience;
    for (int number = from; number <= to && absl::Now() < end;) {
      const Client::Call call{.keys = {"{s}seen", "{s}"}, .arguments = {absl::StrCat(number)}};
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
      const auto reply = connection.Execute({"XREAD", "BLOCK", "500", "STREAMS", "{s}", last},
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

  redis_server::RedisSentinels sentinels_;
};

TEST_F(FailoverTest, LosesAndRepeatsNothingWhenTheMasterDies) {
  std::vector<int> shown;
  std::thread reader([&] { shown = ReadAll(); });
  Client client(Options());
  Append(client, 1, kNumbers / 2);
  std::thread writer([&] { Append(client, kNumbers / 2 + 1, kNumbers); });
  sentinels_.Kill();
  sentinels_.AwaitFailover();
  sentinels_.Start();
  writer.join();
  reader.join();
  EXPECT_EQ(shown, AllInOrder());
}

TEST_F(FailoverTest, LosesAndRepeatsNothingWhenTheMasterHangsAndComesBack) {
  std::vector<int> shown;
  std::thread reader([&] { shown = ReadAll(); });
  Client client(Options());
  Append(client, 1, kNumbers / 2);
  std::thread writer([&] { Append(client, kNumbers / 2 + 1, kNumbers); });
  sentinels_.Freeze();
  sentinels_.AwaitFailover();
  sentinels_.Thaw();
  writer.join();
  reader.join();
  EXPECT_EQ(shown, AllInOrder());
}

TEST_F(FailoverTest, FindsTheMasterWhereSentinelsAreDead) {
  Endpoint endpoint = Options().endpoint;
  endpoint.sentinels.insert(endpoint.sentinels.begin(), {.host = "127.0.0.1", .port = 1});
  EXPECT_TRUE(OpenMaster(endpoint, absl::Seconds(10)).ok());
}

TEST_F(FailoverTest, SaysThatNoSentinelKnowsTheMaster) {
  Endpoint endpoint = Options().endpoint;
  endpoint.master = "another";
  const absl::Status status = OpenMaster(endpoint, absl::Seconds(10)).status();
  EXPECT_EQ(errors::ReasonOf(status), errors::Reason::kRedisUnavailable);
  EXPECT_NE(status.message().find("another"), std::string::npos);
}

}  // namespace
}  // namespace waybill::redis
