// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "libs/trace/context.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/ports/order_index.h"

namespace waybill::ordersync {

// How far a bulk run is.
struct BulkProgress {
  std::int64_t total = 0;
  std::int64_t synced = 0;
  std::int64_t failed = 0;
  std::int64_t not_eligible = 0;
  std::int64_t left_out = 0;  // Because the run was cancelled before their turn.
  bool sealed = false;        // All of its orders have been added.
  bool cancelled = false;

  std::int64_t remaining() const { return total - synced - failed - not_eligible - left_out; }
  bool done() const { return sealed && remaining() == 0; }
};

// Orders that ended, in the order of ending, after a position.
struct EndedOrders {
  std::vector<OrderId> orders = {};
  std::string position = {};  // Ask again after it.
};

// Orders of a run that have not ended, after a position.
struct WaitingOrders {
  std::vector<OrderId> orders = {};  // One may be told twice.
  std::string position = {};         // Ask again after it; empty: that was all.
};

// What is still to be added to a run: these orders; or, if there is a filter, whatever it finds
// after the page token.
struct BulkPlan {
  std::vector<OrderId> orders = {};
  std::optional<OrderFilter> filter = std::nullopt;
  std::string page_token = {};
  std::optional<trace::Context> trace = std::nullopt;  // What the run was asked for in.

  bool operator==(const BulkPlan&) const = default;
};

// Bulk runs, kept for two days. A run is durable from the moment it begins: what is to be added to
// it is kept with it, and whichever replica comes by goes on with that. Thread-safe. Every method
// may fail with REDIS_UNAVAILABLE; those that name a run with RUN_NOT_FOUND.
class BulkRuns {
 public:
  virtual ~BulkRuns() = default;

  // Begins a run, or finds the one that `request_id` began: then `created` is false.
  struct Begun {
    BulkRunId run = {};
    bool created = false;
  };
  virtual absl::StatusOr<Begun> Begin(const StoreName& store, const BulkRunId& run,
                                      const std::string& request_id, const BulkPlan& plan) = 0;

  // A run to which orders are still to be added, and to which nobody else adds any for some
  // seconds.
  struct Filling {
    StoreName store = {};
    BulkRunId run = {};
    BulkPlan plan = {};
  };
  // The one that has waited for longest; nothing if there is none.
  virtual absl::StatusOr<std::optional<Filling>> NextToFill() = 0;

  // Adds orders to a run before their jobs are enqueued. Adding one twice counts once; to a
  // cancelled run nothing is added.
  virtual absl::Status Add(const StoreName& store, const BulkRunId& run,
                           std::span<const OrderId> orders) = 0;

  // Says what is left of the plan once jobs are enqueued, and leaves that to whoever is next.
  virtual absl::Status SetPlan(const StoreName& store, const BulkRunId& run,
                               const BulkPlan& rest) = 0;

  // No more will be added.
  virtual absl::Status Seal(const StoreName& store, const BulkRunId& run) = 0;

  // No more will be added, and no job of it is enqueued from now on. Repeatable.
  virtual absl::Status Cancel(const StoreName& store, const BulkRunId& run) = 0;

  virtual absl::StatusOr<BulkProgress> Progress(const StoreName& store, const BulkRunId& run) = 0;

  // Those that have not ended and stay so are told by the time that all are told. About `limit`.
  virtual absl::StatusOr<WaitingOrders> Waiting(const StoreName& store, const BulkRunId& run,
                                                const std::string& position,
                                                std::int64_t limit) = 0;

  virtual absl::StatusOr<EndedOrders> Ended(const StoreName& store, const BulkRunId& run,
                                            const std::string& position, std::int64_t limit) = 0;
};

}  // namespace waybill::ordersync
