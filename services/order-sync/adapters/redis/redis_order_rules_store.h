// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "libs/clock/clock.h"
#include "libs/redis/client.h"
#include "services/order-sync/domain/ports/order_rules_store.h"

namespace waybill::ordersync {

class RedisOrderRulesStore final : public OrderRulesStore {
 public:
  // `initial` are the stores file's rules, in force until the API changes them.
  RedisOrderRulesStore(redis::Client& redis, const clock::Clock& clock,
                       std::map<StoreName, OrderRules> initial);

  absl::StatusOr<VersionedRules> Get(const StoreName& store) override;
  absl::StatusOr<VersionedRules> Set(const StoreName& store, const OrderRules& rules,
                                     const std::string& etag) override;

 private:
  redis::Client& redis_;
  const clock::Clock& clock_;
  const std::map<StoreName, VersionedRules> initial_;
};

}  // namespace waybill::ordersync
