// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "nlohmann/json.hpp"
#include "sandbox/shopify/connection.h"
#include "sandbox/shopify/order.h"

namespace waybill::sandbox::shopify {

enum class SortKey : std::uint8_t { kId, kCreatedAt, kUpdatedAt, kProcessedAt };
inline constexpr std::size_t kSortKeys = 4;

// "UPDATED_AT"; nothing for a key that the stand-in does not sort by.
std::optional<SortKey> ParseSortKey(std::string_view name);

// Where an order stands in that sorting.
Cursor CursorOf(const Order& order, SortKey key);

// All orders at one moment. Immutable; shared by the requests that started with it.
class OrderSnapshot {
 public:
  explicit OrderSnapshot(std::vector<std::shared_ptr<const Order>> orders);

  const Order* Find(std::int64_t id) const;

  // Ascending by the key, then by id.
  const std::vector<const Order*>& By(SortKey key) const {
    return sorted_[static_cast<std::size_t>(key)];
  }

  const std::vector<std::shared_ptr<const Order>>& orders() const { return orders_; }

 private:
  std::vector<std::shared_ptr<const Order>> orders_;
  absl::flat_hash_map<std::int64_t, const Order*> by_id_;
  std::array<std::vector<const Order*>, kSortKeys> sorted_;
};

// The shop's orders. Thread-safe.
class OrderBook {
 public:
  OrderBook();

  // Adds orders, a JSON array of them, or replaces those of the same id. All or, on an error, none.
  absl::Status Put(const nlohmann::json& orders) ABSL_LOCKS_EXCLUDED(mutex_);

  // Merges members into an order (RFC 7396).
  absl::Status Patch(std::int64_t id, const nlohmann::json& change) ABSL_LOCKS_EXCLUDED(mutex_);

  std::shared_ptr<const OrderSnapshot> Snapshot() const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  mutable absl::Mutex mutex_;
  std::shared_ptr<const OrderSnapshot> snapshot_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::sandbox::shopify
