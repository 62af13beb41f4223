// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/client.h"

#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "tests/support/redis_server.h"
#include "tests/support/temporary_folder.h"

namespace waybill::redis {
namespace {

using ::testing::ElementsAre;

class ClientTest : public ::testing::Test {
 protected:
  static Endpoint EndpointOf(const redis_server::RedisServer& server) {
    auto endpoint = ParseEndpoint(server.url(), "redis");
    EXPECT_TRUE(endpoint.ok()) << endpoint.status();
    return *endpoint;
  }

  std::string Text(const Command& command) {
    const auto reply = client_.Execute(command, Repeat::kSafe);
    EXPECT_TRUE(reply.ok()) << reply.status();
    return reply.ok() ? reply->text : "";
  }

  redis_server::RedisServer server_;
  Client client_{{.endpoint = EndpointOf(server_)}};
};

TEST_F(ClientTest, CarriesAnyBytes) {
  const std::string bytes("a\0b\r\n\xff", 6);
  EXPECT_EQ(Text({"SET", bytes, bytes}), "OK");
  EXPECT_EQ(Text({"GET", bytes}), bytes);
}

TEST_F(ClientTest, TellsTheKindsOfRepliesApart) {
  const std::vector<Command> commands = {{"GET", "nothing"},
                                         {"INCRBY", "n", "9007199254740993"},
                                         {"RPUSH", "l", "a", "b"},
                                         {"LRANGE", "l", "0", "-1"}};
  const auto replies = client_.Pipeline(commands, Repeat::kNever);
  ASSERT_TRUE(replies.ok()) << replies.status();
  ASSERT_EQ(replies->size(), 4U);
  EXPECT_TRUE((*replies)[0].IsNil());
  EXPECT_EQ((*replies)[1].integer, 9007199254740993);
  ASSERT_TRUE((*replies)[3].IsArray());
  EXPECT_EQ((*replies)[3].elements[1].text, "b");
}

TEST_F(ClientTest, PipelinesMoreThanTheSocketHolds) {
  const std::string value(10'000, 'x');
  std::vector<Command> commands;
  for (int i = 0; i < 2'000; ++i) commands.push_back({"ECHO", absl::StrCat(i, value)});
  const auto replies = client_.Pipeline(commands, Repeat::kSafe);
  ASSERT_TRUE(replies.ok()) << replies.status();
  ASSERT_EQ(replies->size(), commands.size());
  EXPECT_EQ(replies->back().text, absl::StrCat(1'999, value));
}

TEST_F(ClientTest, ReportsARefusedCommandAndGoesOn) {
  ASSERT_EQ(Text({"SET", "text", "x"}), "OK");
  const auto refused = client_.Execute({"LPUSH", "text", "y"}, Repeat::kSafe);
  EXPECT_EQ(errors::ReasonOf(refused.status()), errors::Reason::kInternal);
  EXPECT_EQ(Text({"GET", "text"}), "x");
}

TEST_F(ClientTest, RunsATransactionAsOne) {
  const std::vector<Command> commands = {{"SET", "a", "1"}, {"INCR", "a"}};
  const auto replies = client_.Transaction(commands, Repeat::kNever);
  ASSERT_TRUE(replies.ok()) << replies.status();
  EXPECT_EQ((*replies)[1].integer, 2);
}

TEST_F(ClientTest, SaysThatACommandOfATransactionFailed) {
  const std::vector<Command> commands = {{"SET", "a", "x"}, {"INCR", "a"}};
  const auto replies = client_.Transaction(commands, Repeat::kNever);
  EXPECT_EQ(errors::ReasonOf(replies.status()), errors::Reason::kInternal);
}

TEST_F(ClientTest, LoadsAScriptWhenRedisDoesNotKnowIt) {
  const Script script("add", "return redis.call('INCRBY', KEYS[1], ARGV[1])");
  const Client::Call call{.keys = {"sum"}, .arguments = {"2"}};
  ASSERT_TRUE(client_.Run(script, call, Repeat::kNever).ok());
  ASSERT_EQ(Text({"SCRIPT", "FLUSH"}), "OK");
  const auto reply = client_.Run(script, call, Repeat::kNever);
  ASSERT_TRUE(reply.ok()) << reply.status();
  EXPECT_EQ(reply->integer, 4);
}

TEST_F(ClientTest, RunsAScriptManyTimesInOneRoundTrip) {
  const Script script("add", "return redis.call('INCRBY', KEYS[1], ARGV[1])");
  const std::vector<Client::Call> calls = {{.keys = {"a"}, .arguments = {"1"}},
                                           {.keys = {"b"}, .arguments = {"2"}},
                                           {.keys = {"a"}, .arguments = {"3"}}};
  const auto replies = client_.RunMany(script, calls, Repeat::kNever);
  ASSERT_TRUE(replies.ok()) << replies.status();
  std::vector<std::int64_t> sums;
  for (const Reply& reply : *replies) sums.push_back(reply.integer);
  EXPECT_THAT(sums, ElementsAre(1, 2, 4));
}

TEST_F(ClientTest, KeepsADatabaseOfItsOwn) {
  Endpoint endpoint = EndpointOf(server_);
  endpoint.database = 3;
  Client other({.endpoint = endpoint});
  ASSERT_TRUE(other.Execute({"SET", "key", "there"}, Repeat::kSafe).ok());
  const auto here = client_.Execute({"GET", "key"}, Repeat::kSafe);
  ASSERT_TRUE(here.ok()) << here.status();
  EXPECT_TRUE(here->IsNil());
}

TEST(CredentialsTest, AreShownToRedisAndHeededByIt) {
  const redis_server::RedisServer server;
  Client admin({.endpoint = {.port = server.port(), .username = ""}});
  ASSERT_TRUE(admin
                  .Execute({"ACL", "SETUSER", "waybill", "on", ">secret", "~*", "&*", "+@all"},
                           Repeat::kSafe)
                  .ok());
  const auto url = [&](const char* credentials) {
    return absl::StrCat("redis://", credentials, "@127.0.0.1:", server.port());
  };
  const auto right = ParseEndpoint(url("waybill:secret"), "redis");
  ASSERT_TRUE(right.ok()) << right.status();
  Client client({.endpoint = *right});
  const auto who = client.Execute({"ACL", "WHOAMI"}, Repeat::kSafe);
  ASSERT_TRUE(who.ok()) << who.status();
  EXPECT_EQ(who->text, "waybill");

  const auto wrong = ParseEndpoint(url("waybill:guessed"), "redis");
  ASSERT_TRUE(wrong.ok()) << wrong.status();
  Client stranger({.endpoint = *wrong});
  const absl::Status refused = stranger.Execute({"PING"}, Repeat::kSafe).status();
  EXPECT_EQ(errors::ReasonOf(refused), errors::Reason::kRedisUnavailable);
  EXPECT_EQ(refused.ToString().find("guessed"), std::string::npos);
}

TEST(CredentialsTest, ThatAreReplacedAreShownAtTheNextConnection) {
  const redis_server::RedisServer server;
  Client admin({.endpoint = {.port = server.port(), .username = ""}});
  const auto set = [&](const char* password) {
    const Command command = {"ACL",       "SETUSER", "waybill", "on",
                             "resetpass", password,  "~*",      "+@all"};
    EXPECT_TRUE(admin.Execute(command, Repeat::kSafe).ok());
  };
  const process::TemporaryFolder folder;
  const std::string file = folder.path() + "/password";
  std::ofstream(file) << "one";
  set(">one");
  const auto endpoint =
      ParseEndpoint(absl::StrCat("redis://waybill@127.0.0.1:", server.port()), "redis", file);
  ASSERT_TRUE(endpoint.ok()) << endpoint.status();
  Client client({.endpoint = *endpoint});
  ASSERT_TRUE(client.Execute({"PING"}, Repeat::kSafe).ok());

  set(">other");
  std::ofstream(file) << "other";
  ASSERT_TRUE(admin.Execute({"CLIENT", "KILL", "USER", "waybill"}, Repeat::kSafe).ok());
  EXPECT_TRUE(client.Execute({"PING"}, Repeat::kSafe).ok());
}

}  // namespace
}  // namespace waybill::redis
