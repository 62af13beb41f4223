// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/replicas.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "libs/redis/blocking_connection.h"
#include "libs/redis/client.h"
#include "tests/support/redis_server.h"

namespace waybill::redis {
namespace {

using redis_server::RedisServer;

class ReplicasTest : public ::testing::Test {
 protected:
  static ClientOptions To(const RedisServer& server, absl::Duration timeout) {
    return {.endpoint = {.port = server.port(), .username = ""}, .timeout = timeout, .replicas = 1};
  }

  static void ExpectUnavailable(const absl::Status& status) {
    EXPECT_EQ(errors::ReasonOf(status), errors::Reason::kRedisUnavailable) << status;
  }

  RedisServer master_;
  RedisServer replica_{{"--replicaof", "127.0.0.1", absl::StrCat(master_.port())}};
};

TEST_F(ReplicasTest, AnswersWhatAReplicaHas) {
  Client client(To(master_, absl::Minutes(2)));
  ASSERT_TRUE(client.Execute({"SET", "key", "there"}, Repeat::kSafe).ok());
  Client other({.endpoint = {.port = replica_.port(), .username = ""}});
  const auto there = other.Execute({"GET", "key"}, Repeat::kSafe);
  ASSERT_TRUE(there.ok()) << there.status();
  EXPECT_EQ(there->text, "there");
}

TEST_F(ReplicasTest, FailsWhereNoReplicaHasWhatWasWritten) {
  Client client(To(master_, absl::Minutes(2)));
  ASSERT_TRUE(client.Execute({"SET", "key", "1"}, Repeat::kSafe).ok());
  replica_.Freeze();
  Client hasty(To(master_, absl::Milliseconds(200)));
  ExpectUnavailable(hasty.Execute({"SET", "key", "2"}, Repeat::kNever).status());
  replica_.Thaw();
  EXPECT_TRUE(client.Execute({"SET", "key", "3"}, Repeat::kSafe).ok());
}

TEST_F(ReplicasTest, ShowsNothingThatAFailoverCouldLose) {
  Client client(To(master_, absl::Minutes(2)));
  ASSERT_TRUE(client.Execute({"SET", "key", "1"}, Repeat::kSafe).ok());
  replica_.Freeze();
  Client writer({.endpoint = {.port = master_.port(), .username = ""}});
  ASSERT_TRUE(writer.Execute({"XADD", "s", "1-1", "f", "v"}, Repeat::kNever).ok());
  BlockingConnection reader(To(master_, absl::Milliseconds(200)));
  const Command read = {"XREAD", "BLOCK", "1000", "STREAMS", "s", "0"};
  ExpectUnavailable(reader.Execute(read, absl::Seconds(1)).status());
  replica_.Thaw();
  BlockingConnection patient(To(master_, absl::Minutes(2)));
  EXPECT_TRUE(patient.Execute(read, absl::Seconds(1)).ok());
}

TEST_F(ReplicasTest, LeavesAServerThatHasBecomeAReplica) {
  Client client({.endpoint = {.port = master_.port(), .username = ""}});
  ASSERT_TRUE(client.Execute({"SET", "n", "1"}, Repeat::kSafe).ok());
  const std::string port = absl::StrCat(replica_.port());
  ASSERT_TRUE(client.Execute({"REPLICAOF", "127.0.0.1", port}, Repeat::kSafe).ok());
  ExpectUnavailable(client.Execute({"INCR", "n"}, Repeat::kNever).status());
  ASSERT_TRUE(client.Execute({"REPLICAOF", "NO", "ONE"}, Repeat::kSafe).ok());
  const auto count = client.Execute({"INCR", "n"}, Repeat::kNever);
  ASSERT_TRUE(count.ok()) << count.status();
  EXPECT_EQ(count->integer, 2);
}

}  // namespace
}  // namespace waybill::redis
