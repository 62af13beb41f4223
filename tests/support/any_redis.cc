// SPDX-License-Identifier: Apache-2.0
#include "tests/support/any_redis.h"

#include <cstdlib>
#include <string_view>

#include "tests/support/redis_cluster.h"
#include "tests/support/redis_sentinels.h"
#include "tests/support/redis_server.h"

namespace waybill::redis_server {
namespace {

// A Cluster takes seconds to make.
std::shared_ptr<Redis> SharedCluster() {
  static const auto cluster = std::make_shared<RedisCluster>();
  cluster->Clear();
  return cluster;
}

bool IsToBeACluster() {
  const char* const kind = std::getenv("WAYBILL_TEST_REDIS");
  return kind != nullptr && std::string_view(kind) == "cluster";
}

}  // namespace

AnyRedis::AnyRedis()
    : redis_(IsToBeACluster() ? SharedCluster() : std::make_shared<RedisServer>()) {}

std::unique_ptr<Redis> MakeReplicatedRedis(int replicas) {
  if (IsToBeACluster()) return std::make_unique<RedisCluster>(replicas);
  return std::make_unique<RedisSentinels>(replicas);
}

}  // namespace waybill::redis_server
