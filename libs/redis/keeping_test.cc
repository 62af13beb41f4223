// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/keeping.h"

#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "tests/support/redis_cluster.h"
#include "tests/support/redis_sentinels.h"
#include "tests/support/redis_server.h"

namespace waybill::redis {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> RisksWith(std::vector<std::string> settings) {
  const redis_server::RedisServer server(std::move(settings));
  Client client({.endpoint = {.port = server.port(), .username = ""}});
  const auto risks = FindDataRisks(client);
  EXPECT_TRUE(risks.ok()) << risks.status();
  return risks.value_or(std::vector<std::string>());
}

TEST(KeepingTest, IsContentWithAnAppendOnlyFileAndNoEviction) {
  EXPECT_THAT(RisksWith({}), IsEmpty());
  EXPECT_THAT(RisksWith({"--appendfsync", "everysec"}), IsEmpty());
}

TEST(KeepingTest, WarnsOfARedisThatForgets) {
  EXPECT_THAT(RisksWith({"--appendonly", "no"}), ElementsAre(HasSubstr("appendonly yes")));
  EXPECT_THAT(RisksWith({"--appendfsync", "no"}), ElementsAre(HasSubstr("appendfsync everysec")));
}

TEST(KeepingTest, WarnsOfEviction) {
  EXPECT_THAT(RisksWith({"--maxmemory-policy", "allkeys-lru"}),
              ElementsAre(HasSubstr("allkeys-lru")));
}

void ExpectWarningOfFailovers(const redis_server::Redis& redis) {
  ClientOptions options{.endpoint = *ParseEndpoint(redis.url(), "redis")};
  Client hasty(options);
  EXPECT_THAT(*FindDataRisks(hasty), ElementsAre(HasSubstr("--redis-replicas")));
  options.replicas = 1;
  Client client(options);
  EXPECT_THAT(*FindDataRisks(client), IsEmpty());
}

TEST(KeepingTest, WarnsOfAFailoverThatForgets) {
  ExpectWarningOfFailovers(redis_server::RedisSentinels());
  ExpectWarningOfFailovers(redis_server::RedisCluster());
}

TEST(KeepingTest, SaysNothingWhereSettingsMayNotBeSeen) {
  EXPECT_THAT(RisksWith({"--appendonly", "no", "--rename-command", "CONFIG", ""}), IsEmpty());
}

TEST(KeepingTest, FailsWhereRedisIsAway) {
  redis_server::RedisServer server;
  Client client({.endpoint = {.port = server.port(), .username = ""}});
  server.Kill();
  EXPECT_EQ(errors::ReasonOf(FindDataRisks(client).status()), errors::Reason::kRedisUnavailable);
}

}  // namespace
}  // namespace waybill::redis
