// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/cluster.h"

#include <algorithm>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "libs/redis/blocking_connection.h"
#include "libs/redis/client.h"
#include "libs/redis/slots.h"
#include "tests/support/redis_cluster.h"

// A real cluster of six, whose slot of {demo} is moved from node to node.
namespace waybill::redis {
namespace {

using ::testing::HasSubstr;

constexpr int kKeys = 60;

// Reaches a key that it does not name, as the services' scripts do.
const Script& Count() {
  static const Script script("count", "return redis.call('INCRBY', KEYS[1] .. ':n', ARGV[1])");
  return script;
}

class ClusterTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { cluster_ = new redis_server::RedisCluster(); }
  static void TearDownTestSuite() {
    delete cluster_;
    cluster_ = nullptr;
  }
  ClusterTest() { cluster_->Clear(); }

  static ClientOptions Options(absl::Duration timeout = absl::Seconds(20)) {
    const auto endpoint = ParseEndpoint(cluster_->url(), "redis");
    EXPECT_TRUE(endpoint.ok()) << endpoint.status();
    return {.endpoint = *endpoint, .timeout = timeout};
  }

  std::string Text(const Command& command) {
    const auto reply = client_.Execute(command, Repeat::kSafe);
    EXPECT_TRUE(reply.ok()) << reply.status();
    return reply.ok() ? reply->text : "";
  }

  static void ExpectUnavailable(const absl::Status& status) {
    EXPECT_EQ(errors::ReasonOf(status), errors::Reason::kRedisUnavailable) << status;
  }

  static void Move() {
    cluster_->BeginMove();
    cluster_->MoveKeys();
    cluster_->EndMove();
  }

  static inline redis_server::RedisCluster* cluster_ = nullptr;
  Client client_{Options()};
};

TEST_F(ClusterTest, SendsWhatGoesTogetherToEachNodeThatHasSomeOfIt) {
  std::vector<Command> writes;
  std::vector<Command> reads;
  for (int i = 0; i < kKeys; ++i) {
    writes.push_back({"SET", absl::StrCat("key", i), absl::StrCat(i)});
    reads.push_back({"GET", absl::StrCat("key", i)});
  }
  ASSERT_TRUE(client_.Pipeline(writes, Repeat::kNever).ok());
  const auto replies = client_.Pipeline(reads, Repeat::kSafe);
  ASSERT_TRUE(replies.ok()) << replies.status();
  for (std::size_t i = 0; i < kKeys; ++i) EXPECT_EQ((*replies)[i].text, absl::StrCat(i));
}

TEST_F(ClusterTest, RunsAScriptOnNodesThatDoNotKnowIt) {
  const Script script("add", "return redis.call('INCRBY', KEYS[1], ARGV[1]) + 1000");
  std::vector<Client::Call> calls;
  for (int i = 0; i < kKeys; ++i)
    calls.push_back({.keys = {absl::StrCat("key", i)}, .arguments = {absl::StrCat(i)}});
  const auto replies = client_.RunMany(script, calls, Repeat::kNever);
  ASSERT_TRUE(replies.ok()) << replies.status();
  for (std::size_t i = 0; i < kKeys; ++i)
    EXPECT_EQ((*replies)[i].integer, static_cast<std::int64_t>(1000 + i));
}

TEST_F(ClusterTest, RunsATransactionWhereItsKeysAre) {
  for (const char* tag : {"{a}", "{b}", "{c}", "{d}"}) {
    const std::vector<Command> commands = {{"SET", absl::StrCat(tag, "1"), "1"},
                                           {"INCR", absl::StrCat(tag, "1")}};
    const auto replies = client_.Transaction(commands, Repeat::kNever);
    ASSERT_TRUE(replies.ok()) << replies.status();
    EXPECT_EQ((*replies)[1].integer, 2);
  }
}

TEST_F(ClusterTest, SaysWhichCommandsARealClusterWouldRefuse) {
  EXPECT_EQ(errors::ReasonOf(client_.Execute({"UNLINK", "{a}", "{b}"}, Repeat::kSafe).status()),
            errors::Reason::kInternal);
}

TEST_F(ClusterTest, WaitsForStreamsOfSeveralSlots) {
  const Command read = {"XREAD", "BLOCK", "20000", "STREAMS", "{a}", "{b}", "{c}", "0", "0", "0"};
  absl::StatusOr<Reply> reply;
  std::thread waiter([&] { reply = client_.Block(read, absl::Seconds(20)); });
  ASSERT_TRUE(client_.Execute({"XADD", "{b}", "1-1", "f", "v"}, Repeat::kNever).ok());
  waiter.join();
  ASSERT_TRUE(reply.ok()) << reply.status();
  ASSERT_EQ(reply->elements.size(), 1U);
  EXPECT_EQ(reply->elements[0].elements[0].text, "{b}");
}

TEST_F(ClusterTest, AnswersNothingWhereNothingComesInTime) {
  const auto reply = client_.Block({"XREAD", "BLOCK", "20", "STREAMS", "{a}", "{b}", "$", "$"},
                                   absl::Milliseconds(20));
  ASSERT_TRUE(reply.ok()) << reply.status();
  EXPECT_TRUE(reply->IsNil());
}

TEST_F(ClusterTest, StopsWaitingWhenInterrupted) {
  BlockingConnection connection(Options());
  for (const Command& read : {Command{"XREAD", "BLOCK", "0", "STREAMS", "{a}", "0"},
                              Command{"XREAD", "BLOCK", "0", "STREAMS", "{a}", "{b}", "0", "0"}}) {
    absl::StatusOr<Reply> reply;
    std::thread waiter([&] { reply = connection.Execute(read, absl::Hours(1)); });
    connection.Interrupt();
    waiter.join();
    EXPECT_TRUE(absl::IsCancelled(reply.status())) << reply.status();
  }
}

TEST_F(ClusterTest, FollowsASlotThatHasMoved) {
  ASSERT_EQ(Text({"SET", "{demo}", "kept"}), "OK");
  Move();
  EXPECT_EQ(Text({"GET", "{demo}"}), "kept");
  Move();
  const auto count = client_.Run(Count(), {.keys = {"{demo}"}, .arguments = {"3"}}, Repeat::kNever);
  ASSERT_TRUE(count.ok()) << count.status();
  EXPECT_EQ(count->integer, 3);
  Move();
  const std::vector<Command> both = {{"SET", "{demo}", "new"}, {"GET", "{demo}"}};
  const auto replies = client_.Transaction(both, Repeat::kNever);
  ASSERT_TRUE(replies.ok()) << replies.status();
  EXPECT_EQ((*replies)[1].text, "new");
}

TEST_F(ClusterTest, GoesOnWaitingWhereTheSlotHasMoved) {
  ASSERT_TRUE(client_.Execute({"XADD", "{demo}", "1-1", "f", "v"}, Repeat::kNever).ok());
  absl::StatusOr<Reply> reply;
  std::thread waiter([&] {
    reply =
        client_.Block({"XREAD", "BLOCK", "60000", "STREAMS", "{demo}", "1-1"}, absl::Seconds(60));
  });
  Move();
  ASSERT_TRUE(client_.Execute({"XADD", "{demo}", "1-2", "f", "v"}, Repeat::kNever).ok());
  waiter.join();
  ASSERT_TRUE(reply.ok()) << reply.status();
  EXPECT_EQ(reply->elements[0].elements[1].elements[0].elements[0].text, "1-2");
}

TEST_F(ClusterTest, FindsKeysOnBothSidesWhileTheirSlotIsBeingMoved) {
  ASSERT_EQ(Text({"SET", "{demo}:old", "old"}), "OK");
  cluster_->BeginMove();
  EXPECT_EQ(Text({"GET", "{demo}:old"}), "old");
  ASSERT_EQ(Text({"SET", "{demo}:new", "new"}), "OK");
  cluster_->MoveKeys();
  const std::vector<Command> reads = {
      {"GET", "{demo}:old"}, {"GET", "elsewhere"}, {"GET", "{demo}:new"}};
  const auto replies = client_.Pipeline(reads, Repeat::kSafe);
  ASSERT_TRUE(replies.ok()) << replies.status();
  EXPECT_EQ((*replies)[0].text, "old");
  EXPECT_EQ((*replies)[2].text, "new");
  cluster_->EndMove();
  EXPECT_EQ(Text({"GET", "{demo}:new"}), "new");
}

TEST_F(ClusterTest, WaitsForAStreamWhileItsSlotIsBeingMoved) {
  cluster_->BeginMove();
  absl::StatusOr<Reply> reply;
  std::thread waiter([&] {
    reply = client_.Block({"XREAD", "BLOCK", "60000", "STREAMS", "{demo}", "0"}, absl::Seconds(60));
  });
  ASSERT_TRUE(client_.Execute({"XADD", "{demo}", "1-1", "f", "v"}, Repeat::kNever).ok());
  waiter.join();
  cluster_->EndMove();
  EXPECT_TRUE(reply.ok()) << reply.status();
}

TEST_F(ClusterTest, RunsNoScriptOnHalfOfASlot) {
  const Client::Call call{.keys = {"{demo}"}, .arguments = {"1"}};
  ASSERT_TRUE(client_.Run(Count(), call, Repeat::kNever).ok());
  Client hasty(Options(absl::Milliseconds(100)));
  ASSERT_TRUE(hasty.Execute({"PING"}, Repeat::kSafe).ok());
  cluster_->BeginMove();
  ExpectUnavailable(hasty.Run(Count(), call, Repeat::kNever).status());
  absl::StatusOr<Reply> count;
  std::thread patient([&] { count = client_.Run(Count(), call, Repeat::kNever); });
  cluster_->MoveKeys();
  ExpectUnavailable(hasty.Run(Count(), call, Repeat::kNever).status());
  cluster_->EndMove();
  patient.join();
  ASSERT_TRUE(count.ok()) << count.status();
  EXPECT_EQ(count->integer, 2);
}

TEST_F(ClusterTest, BeginsWithAnyNodeThatAnswers) {
  ClientOptions options = Options();
  options.endpoint.cluster.insert(options.endpoint.cluster.begin(),
                                  {.host = "127.0.0.1", .port = 1});
  EXPECT_TRUE(Client(options).Execute({"GET", "{demo}"}, Repeat::kSafe).ok());
  options.endpoint.cluster.resize(1);
  ExpectUnavailable(Client(options).Execute({"GET", "{demo}"}, Repeat::kSafe).status());
}

TEST_F(ClusterTest, IsNotMistakenForOneServer) {
  ClientOptions options = Options();
  const Address node = options.endpoint.cluster.front();
  options.endpoint = {.host = node.host, .port = node.port, .username = ""};
  Client client(options);
  std::vector<std::string> remedies;
  for (int i = 0; i < kKeys; ++i) {
    const auto reply = client.Execute({"GET", absl::StrCat("key", i)}, Repeat::kSafe);
    if (!reply.ok()) remedies.push_back(errors::FromStatus(reply.status()).remedy);
  }
  ASSERT_FALSE(remedies.empty());
  EXPECT_THAT(remedies.front(), HasSubstr("cluster://"));
}

}  // namespace
}  // namespace waybill::redis
