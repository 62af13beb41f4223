// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libs/redis/client.h"
#include "services/order-sync/adapters/redis/order_pages.h"
#include "services/order-sync/domain/ports/order_index.h"

namespace waybill::ordersync {

class RedisOrderIndex final : public OrderIndex {
 public:
  explicit RedisOrderIndex(redis::Client& redis, PageCost cost = {}) : redis_(redis), cost_(cost) {}

  absl::StatusOr<std::int64_t> Upsert(const StoreName& store,
                                      std::span<const OrderRecord> orders) override;
  absl::Status Adopt(const StoreName& store, std::span<const Adopted> orders) override;
  absl::StatusOr<std::optional<OrderRecord>> Find(const StoreName& store, OrderId order) override;
  absl::StatusOr<std::vector<std::optional<OrderRecord>>> FindMany(
      const StoreName& store, std::span<const OrderId> orders) override;
  absl::StatusOr<OrderPage> List(const StoreName& store, const OrderPageRequest& request) override;
  absl::StatusOr<std::int64_t> Forget(const StoreName& store, std::span<const OrderRecord> orders,
                                      absl::Time known_until) override;
  absl::Status Clear(const StoreName& store) override;
  absl::StatusOr<ViewCounts> Count(const StoreName& store) override;
  absl::StatusOr<std::optional<absl::Time>> RefreshedUntil(const StoreName& store) override;
  absl::Status SetRefreshedUntil(const StoreName& store, absl::Time time) override;
  absl::StatusOr<std::optional<Judged>> JudgedBy(const StoreName& store) override;
  absl::Status SetJudgedBy(const StoreName& store, const Judged& judged) override;

 private:
  redis::Client& redis_;
  const PageCost cost_;
};

}  // namespace waybill::ordersync
