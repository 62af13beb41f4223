// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// An order that is to be read again, taken until `until`.
struct OrderHint {
  OrderId order = {};
  absl::Time until = {};

  bool operator==(const OrderHint&) const = default;
};

enum class Notice : std::uint8_t { kNew, kRepeated };

// Orders that Shopify told of. Durable, shared by all replicas; a hint holds no more than the
// order's id, and any number of notices of one order make one hint. Thread-safe. Every method may
// fail with REDIS_UNAVAILABLE.
class OrderHints {
 public:
  // For how long a notice is known by its id: Shopify repeats one for four hours.
  static constexpr absl::Duration kNoticesKnownFor = absl::Hours(6);

  virtual ~OrderHints() = default;

  // Notes that the order is to be read, at once; a notice that was noted before changes nothing.
  virtual absl::StatusOr<Notice> Add(const StoreName& store, const std::string& notice,
                                     OrderId order, absl::Time now) = 0;

  // Those of the stores that have hints whose time has come.
  virtual absl::StatusOr<std::vector<StoreName>> Due(std::span<const StoreName> stores,
                                                     absl::Time now) = 0;

  // Takes up to `limit` hints whose time has come. What is not dropped by `until` comes back then,
  // so nothing is lost with a replica that dies.
  virtual absl::StatusOr<std::vector<OrderHint>> Take(const StoreName& store, std::int64_t limit,
                                                      absl::Time now, absl::Time until) = 0;

  // Forgets hints that were dealt with, unless another notice of the order came meanwhile.
  virtual absl::Status Drop(const StoreName& store, std::span<const OrderHint> hints) = 0;

  // Has the order read again at `time`, unless another notice of it came meanwhile.
  virtual absl::Status Postpone(const StoreName& store, const OrderHint& hint, absl::Time time) = 0;
};

}  // namespace waybill::ordersync
