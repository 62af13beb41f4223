// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/redis/client.h"
#include "services/order-sync/domain/ports/store_identities.h"

namespace waybill::ordersync {

class RedisStoreIdentities final : public StoreIdentities {
 public:
  explicit RedisStoreIdentities(redis::Client& redis) : redis_(redis) {}

  absl::StatusOr<StoreIdentity> Remember(const StoreName& store,
                                         const StoreIdentity& seen) override;
  absl::Status Replace(const StoreName& store, const StoreIdentity& identity) override;

 private:
  redis::Client& redis_;
};

}  // namespace waybill::ordersync
