// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

#include "libs/redis/client.h"
#include "services/order-sync/domain/ports/leases.h"

namespace waybill::ordersync {

class RedisLeases final : public Leases {
 public:
  // `holder` names this process among all replicas.
  RedisLeases(redis::Client& redis, std::string holder)
      : redis_(redis), holder_(std::move(holder)) {}

  absl::StatusOr<bool> Take(const StoreName& store, const std::string& duty,
                            absl::Duration duration) override;

 private:
  redis::Client& redis_;
  const std::string holder_;
};

}  // namespace waybill::ordersync
