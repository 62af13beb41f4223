// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/event.h"

namespace waybill::ordersync {

// An event with its place in the outbox.
struct OutboxEntry {
  std::string position = {};
  Event event;
};

// Events that wait for log-store. They enter together with the change that they tell of (see
// SyncJobs), and leave when log-store has acknowledged them. Thread-safe. Every method may fail
// with REDIS_UNAVAILABLE.
class Outbox {
 public:
  virtual ~Outbox() = default;

  // The oldest entries, or none if another replica is delivering. Waits for one until `deadline`.
  virtual absl::StatusOr<std::vector<OutboxEntry>> Peek(std::int64_t limit,
                                                        absl::Time deadline) = 0;

  // Takes out what was delivered.
  virtual absl::Status Remove(std::span<const OutboxEntry> delivered) = 0;

  // How many wait, and since when the oldest; for the metrics.
  struct Backlog {
    std::int64_t count = 0;
    absl::Duration oldest = absl::ZeroDuration();
  };
  virtual absl::StatusOr<Backlog> Measure() = 0;
};

// Where events go: log-store.
class EventSink {
 public:
  virtual ~EventSink() = default;

  // Returns OK when all are stored. Idempotent by the events' ids. LOG_STORE_UNAVAILABLE otherwise.
  virtual absl::Status Deliver(std::span<const Event> events, absl::Time deadline) = 0;
};

}  // namespace waybill::ordersync
