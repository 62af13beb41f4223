// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace waybill::logstore {

// The last segment of `stores/{store}`.
struct StoreName {
  std::string value;
  auto operator<=>(const StoreName&) const = default;
};

// Shopify's number of an order. 0: of no order.
enum class OrderId : std::int64_t {};
inline constexpr OrderId kNoOrder{0};

// One attempt to sync one order: a UUID. Empty for events of a store as a whole.
struct RunId {
  std::string value;
  auto operator<=>(const RunId&) const = default;
};

// An event's place in its store's stream; ascending in the order of storing. Events that are stored
// together share a pack.
struct Position {
  std::uint64_t milliseconds = 0;  // Since 1970, by the clock of Redis.
  std::uint64_t sequence = 0;      // Of the pack within the millisecond.
  std::uint32_t index = 0;         // Within the pack.
  auto operator<=>(const Position&) const = default;
};

}  // namespace waybill::logstore
