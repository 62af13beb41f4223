// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/blocking_connection.h"

#include <thread>

#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "libs/redis/client.h"
#include "tests/support/redis_server.h"

namespace waybill::redis {
namespace {

const Command kWaitForever = {"XREAD", "BLOCK", "0", "STREAMS", "s", "$"};

class BlockingConnectionTest : public ::testing::Test {
 protected:
  // Returns once somebody waits in Redis.
  void AwaitBlockedClient() {
    for (int i = 0; i < 100'000; ++i) {
      const auto info = client_.Execute({"INFO", "clients"}, Repeat::kSafe);
      ASSERT_TRUE(info.ok()) << info.status();
      if (info->text.find("blocked_clients:1") != std::string::npos) return;
      std::this_thread::yield();
    }
    FAIL() << "nobody waits in Redis";
  }

  redis_server::RedisServer server_;
  const ClientOptions options_{
      .endpoint = {.host = "127.0.0.1", .port = server_.port(), .username = ""},
      .timeout = absl::Seconds(10)};
  Client client_{options_};
  BlockingConnection connection_{options_};
};

TEST_F(BlockingConnectionTest, ReturnsWhatComesWhileItWaits) {
  absl::StatusOr<Reply> reply;
  std::thread waiter([&] { reply = connection_.Execute(kWaitForever, absl::Seconds(20)); });
  AwaitBlockedClient();
  ASSERT_TRUE(client_.Execute({"XADD", "s", "1-1", "f", "v"}, Repeat::kNever).ok());
  waiter.join();
  ASSERT_TRUE(reply.ok()) << reply.status();
  EXPECT_EQ(reply->elements[0].elements[0].text, "s");
}

TEST_F(BlockingConnectionTest, StopsWaitingWhenInterrupted) {
  absl::StatusOr<Reply> reply;
  std::thread waiter([&] { reply = connection_.Execute(kWaitForever, absl::Hours(1)); });
  AwaitBlockedClient();
  connection_.Interrupt();
  waiter.join();
  EXPECT_TRUE(absl::IsCancelled(reply.status()));
  EXPECT_TRUE(connection_.Execute({"PING"}, absl::ZeroDuration()).ok());
}

TEST_F(BlockingConnectionTest, HeedsAnInterruptThatComesBeforeTheWait) {
  connection_.Interrupt();
  EXPECT_TRUE(absl::IsCancelled(connection_.Execute(kWaitForever, absl::Hours(1)).status()));
  EXPECT_TRUE(connection_.Execute({"PING"}, absl::ZeroDuration()).ok());
}

TEST_F(BlockingConnectionTest, SaysSoWhenRedisDiesAndGoesOnAfterwards) {
  absl::StatusOr<Reply> reply;
  std::thread waiter([&] { reply = connection_.Execute(kWaitForever, absl::Hours(1)); });
  AwaitBlockedClient();
  server_.Kill();
  waiter.join();
  EXPECT_EQ(errors::ReasonOf(reply.status()), errors::Reason::kRedisUnavailable);
  server_.Start();
  EXPECT_TRUE(connection_.Execute({"PING"}, absl::ZeroDuration()).ok());
}

}  // namespace
}  // namespace waybill::redis
