// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/redis_store_identities.h"

#include "gtest/gtest.h"
#include "tests/support/any_redis.h"

namespace waybill::ordersync {
namespace {

TEST(RedisStoreIdentitiesTest, RemembersTheFirstUntilItIsReplaced) {
  redis_server::AnyRedis server;
  redis::Client redis{{.endpoint = *redis::ParseEndpoint(server.url(), "redis")}};
  RedisStoreIdentities identities(redis);
  const StoreName store{"demo"};
  const StoreIdentity first{.shop = "gid://shopify/Shop/1",
                            .odoo = {.created = "2026-01-01 08:00:00", .uuid = ""}};
  const StoreIdentity second{.shop = "gid://shopify/Shop/2",
                             .odoo = {.created = "2026-02-01 08:00:00", .uuid = "u-2"}};
  EXPECT_EQ(*identities.Remember(store, first), first);
  EXPECT_EQ(*identities.Remember(store, second), first);
  EXPECT_EQ(*identities.Remember({"other"}, second), second);
  ASSERT_TRUE(identities.Replace(store, second).ok());
  EXPECT_EQ(*identities.Remember(store, first), second);
}

}  // namespace
}  // namespace waybill::ordersync
