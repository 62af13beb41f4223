// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "libs/redis/client.h"
#include "tests/support/redis_server.h"

// What callers see while Redis is away, and when it comes back.
namespace waybill::redis {
namespace {

class OutageTest : public ::testing::Test {
 protected:
  Client ClientWithTimeout(absl::Duration timeout) const {
    return Client({.endpoint = {.host = "127.0.0.1", .port = server_.port(), .username = ""},
                   .connections = 2,
                   .timeout = timeout});
  }

  redis_server::RedisServer server_;
};

TEST_F(OutageTest, GoesOnAfterARestartWithWhatWasStored) {
  Client client = ClientWithTimeout(absl::Seconds(10));
  ASSERT_TRUE(client.Execute({"SET", "key", "kept"}, Repeat::kNever).ok());
  server_.Kill();
  const absl::Status away = client.Execute({"GET", "key"}, Repeat::kSafe).status();
  EXPECT_EQ(errors::ReasonOf(away), errors::Reason::kRedisUnavailable);
  EXPECT_FALSE(errors::FromStatus(away).remedy.empty());
  server_.Start();
  const auto back = client.Execute({"GET", "key"}, Repeat::kSafe);
  ASSERT_TRUE(back.ok()) << back.status();
  EXPECT_EQ(back->text, "kept");
}

TEST_F(OutageTest, DoesNotUseAConnectionThatDiedAtRest) {
  Client client = ClientWithTimeout(absl::Seconds(10));
  ASSERT_TRUE(client.Execute({"SET", "n", "1"}, Repeat::kNever).ok());
  server_.Kill();
  server_.Start();
  // Would fail on the old connection, for it must not be repeated.
  const auto reply = client.Execute({"INCR", "n"}, Repeat::kNever);
  ASSERT_TRUE(reply.ok()) << reply.status();
  EXPECT_EQ(reply->integer, 2);
}

TEST_F(OutageTest, KnowsItsScriptsAfterARestart) {
  Client client = ClientWithTimeout(absl::Seconds(10));
  const Script script("add", "return redis.call('INCRBY', KEYS[1], ARGV[1])");
  const Client::Call call{.keys = {"sum"}, .arguments = {"5"}};
  ASSERT_TRUE(client.Run(script, call, Repeat::kNever).ok());
  server_.Kill();
  server_.Start();
  const auto reply = client.Run(script, call, Repeat::kNever);
  ASSERT_TRUE(reply.ok()) << reply.status();
  EXPECT_EQ(reply->integer, 10);
}

TEST_F(OutageTest, DoesNotWaitForeverForARedisThatHangs) {
  Client client = ClientWithTimeout(absl::Milliseconds(100));
  ASSERT_TRUE(client.Execute({"PING"}, Repeat::kNever).ok());
  server_.Freeze();
  EXPECT_EQ(errors::ReasonOf(client.Execute({"PING"}, Repeat::kSafe).status()),
            errors::Reason::kRedisUnavailable);
  server_.Thaw();
}

TEST_F(OutageTest, RunsWhatMustNotBeRepeatedAtMostOnce) {
  Client client = ClientWithTimeout(absl::Milliseconds(100));
  ASSERT_TRUE(client.Execute({"SET", "n", "0"}, Repeat::kNever).ok());
  server_.Freeze();
  EXPECT_FALSE(client.Execute({"INCR", "n"}, Repeat::kNever).ok());
  server_.Thaw();
  Client patient = ClientWithTimeout(absl::Seconds(10));
  const auto count = patient.Execute({"GET", "n"}, Repeat::kSafe);
  ASSERT_TRUE(count.ok()) << count.status();
  EXPECT_LE(count->text, "1");
}

TEST_F(OutageTest, ServesMoreCallersThanItHasConnections) {
  Client client = ClientWithTimeout(absl::Seconds(10));
  std::vector<std::thread> callers;
  for (int i = 0; i < 8; ++i) {
    callers.emplace_back([&] {
      for (int j = 0; j < 50; ++j) {
        EXPECT_TRUE(client.Execute({"INCR", "n"}, Repeat::kNever).ok());
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  const auto count = client.Execute({"GET", "n"}, Repeat::kSafe);
  ASSERT_TRUE(count.ok()) << count.status();
  EXPECT_EQ(count->text, "400");
  const auto clients = client.Execute({"CLIENT", "LIST"}, Repeat::kSafe);
  ASSERT_TRUE(clients.ok()) << clients.status();
  EXPECT_LE(std::ranges::count(clients->text, '\n'), 2);
}

}  // namespace
}  // namespace waybill::redis
