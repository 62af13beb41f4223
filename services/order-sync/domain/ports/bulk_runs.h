// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// How far a bulk run is.
struct BulkProgress {
  std::int64_t total = 0;
  std::int64_t synced = 0;
  std::int64_t failed = 0;
  std::int64_t not_eligible = 0;
  bool sealed = false;  // All of its orders have been added.

  std::int64_t remaining() const { return total - synced - failed - not_eligible; }
  bool done() const { return sealed && remaining() == 0; }
};

// Orders that ended, in the order of ending, after a position.
struct EndedOrders {
  std::vector<OrderId> orders = {};
  std::string position = {};  // Ask again after it.
};

// Bulk runs, kept for a day after they end. Thread-safe. Every method may fail with
// REDIS_UNAVAILABLE; those that name a run with RUN_NOT_FOUND.
class BulkRuns {
 public:
  virtual ~BulkRuns() = default;

  // Begins a run, or finds the one that `request_id` began: then `created` is false.
  struct Begun {
    BulkRunId run = {};
    bool created = false;
  };
  virtual absl::StatusOr<Begun> Begin(const StoreName& store, const BulkRunId& run,
                                      const std::string& request_id) = 0;

  // Adds orders to a run before their jobs are enqueued. Adding one twice counts once.
  virtual absl::Status Add(const StoreName& store, const BulkRunId& run,
                           std::span<const OrderId> orders) = 0;

  // No more will be added.
  virtual absl::Status Seal(const StoreName& store, const BulkRunId& run) = 0;

  virtual absl::StatusOr<BulkProgress> Progress(const StoreName& store, const BulkRunId& run) = 0;

  virtual absl::StatusOr<EndedOrders> Ended(const StoreName& store, const BulkRunId& run,
                                            const std::string& position, std::int64_t limit) = 0;
};

}  // namespace waybill::ordersync
