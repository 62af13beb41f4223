// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/redis_store_identities.h"

#include <string>
#include <vector>

#include "services/order-sync/adapters/redis/keys.h"

namespace waybill::ordersync {

absl::StatusOr<StoreIdentity> RedisStoreIdentities::Remember(const StoreName& store,
                                                             const StoreIdentity& seen) {
  const std::string key = keys::Identity(store);
  const std::vector<redis::Command> commands = {{"HSETNX", key, "shop", seen.shop},
                                                {"HSETNX", key, "created", seen.odoo.created},
                                                {"HSETNX", key, "uuid", seen.odoo.uuid},
                                                {"HMGET", key, "shop", "created", "uuid"}};
  const auto replies = redis_.Pipeline(commands, redis::Repeat::kSafe);
  if (!replies.ok()) return replies.status();
  const auto& fields = replies->back().elements;
  return StoreIdentity{.shop = fields.at(0).text,
                       .odoo = {.created = fields.at(1).text, .uuid = fields.at(2).text}};
}

absl::Status RedisStoreIdentities::Replace(const StoreName& store, const StoreIdentity& identity) {
  return redis_
      .Execute({"HSET", keys::Identity(store), "shop", identity.shop, "created",
                identity.odoo.created, "uuid", identity.odoo.uuid},
               redis::Repeat::kSafe)
      .status();
}

}  // namespace waybill::ordersync
