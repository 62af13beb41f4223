// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "libs/redis/client.h"
#include "services/order-sync/domain/ports/failure_index.h"

namespace waybill::ordersync {

// What the scripts that place orders in views keep of the failed ones. A page costs two round
// trips, however many orders failed.
class RedisFailureIndex final : public FailureIndex {
 public:
  explicit RedisFailureIndex(redis::Client& redis) : redis_(redis) {}

  absl::StatusOr<FailedOrdersPage> List(const StoreName& store, std::int64_t page_size,
                                        const std::string& page_token) override;

 private:
  redis::Client& redis_;
};

}  // namespace waybill::ordersync
