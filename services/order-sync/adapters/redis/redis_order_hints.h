// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/redis/client.h"
#include "services/order-sync/domain/ports/order_hints.h"

namespace waybill::ordersync {

class RedisOrderHints final : public OrderHints {
 public:
  explicit RedisOrderHints(redis::Client& redis) : redis_(redis) {}

  absl::StatusOr<Notice> Add(const StoreName& store, const std::string& notice, OrderId order,
                             absl::Time now) override;
  absl::StatusOr<std::vector<StoreName>> Due(std::span<const StoreName> stores,
                                             absl::Time now) override;
  absl::StatusOr<std::vector<OrderHint>> Take(const StoreName& store, std::int64_t limit,
                                              absl::Time now, absl::Time until) override;
  absl::Status Drop(const StoreName& store, std::span<const OrderHint> hints) override;
  absl::Status Postpone(const StoreName& store, const OrderHint& hint, absl::Time time) override;

 private:
  redis::Client& redis_;
};

}  // namespace waybill::ordersync
