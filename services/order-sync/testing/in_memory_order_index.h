// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "services/order-sync/domain/ports/order_index.h"

namespace waybill::ordersync::testing {

// The orders that are known, without Redis. For one thread at a time.
class InMemoryOrderIndex final : public OrderIndex {
 public:
  std::map<StoreName, std::map<OrderId, OrderRecord>> orders = {};
  std::map<StoreName, absl::Time> refreshed = {};
  std::map<StoreName, Judged> judged = {};
  // When orders become known that are new from now on, and when those did that are there.
  absl::Time now = absl::InfinitePast();
  std::map<std::pair<StoreName, OrderId>, absl::Time> known = {};
  absl::Status failure = absl::OkStatus();  // Of counting.
  // Of a view for one page, after which the page ends, full or not.
  std::int64_t looks_at = std::numeric_limits<std::int64_t>::max();

  absl::StatusOr<std::int64_t> Upsert(const StoreName& store,
                                      std::span<const OrderRecord> records) override;
  absl::Status Adopt(const StoreName& store, std::span<const Adopted> adopted) override;
  absl::StatusOr<std::optional<OrderRecord>> Find(const StoreName& store, OrderId order) override;
  absl::StatusOr<std::vector<std::optional<OrderRecord>>> FindMany(
      const StoreName& store, std::span<const OrderId> wanted) override;
  absl::StatusOr<OrderPage> List(const StoreName& store, const OrderPageRequest& request) override;
  absl::StatusOr<std::int64_t> Forget(const StoreName& store, std::span<const OrderRecord> records,
                                      absl::Time known_until) override;
  absl::Status Clear(const StoreName& store) override;
  absl::StatusOr<ViewCounts> Count(const StoreName& store) override;
  absl::StatusOr<std::optional<absl::Time>> RefreshedUntil(const StoreName& store) override;
  absl::Status SetRefreshedUntil(const StoreName& store, absl::Time time) override;
  absl::StatusOr<std::optional<Judged>> JudgedBy(const StoreName& store) override;
  absl::Status SetJudgedBy(const StoreName& store, const Judged& judged) override;
};

}  // namespace waybill::ordersync::testing
