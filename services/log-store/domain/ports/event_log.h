// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/log-store/domain/cursor.h"
#include "services/log-store/domain/event.h"

namespace waybill::logstore {

// The events of all stores: one stream a store. Thread-safe. Every method may fail with
// REDIS_UNAVAILABLE.
class EventLog {
 public:
  virtual ~EventLog() = default;

  // Stores events, those of a store in the order given, each store's all or none. One whose id was
  // stored before is left out. Idempotent. Returns how many were left out.
  virtual absl::StatusOr<std::int64_t> Append(std::span<const Event> events) = 0;

  // The events of a store after `position`, oldest first, at most `limit`; none only if there are
  // none.
  virtual absl::StatusOr<std::vector<StoredEvent>> ReadAfter(const StoreName& store,
                                                             Position position,
                                                             std::int64_t limit) = 0;

  // The bounds of a store's stream: all up to `forgotten` is past its retention; `last` is its
  // newest event, also where that is. Both are zero for a store without events.
  struct Bounds {
    Position forgotten;
    Position last;
  };
  virtual absl::StatusOr<Bounds> BoundsOf(const StoreName& store) = 0;

  // Every store that ever had an event, in order of name.
  virtual absl::StatusOr<std::vector<StoreName>> Stores() = 0;

  // Forgets the oldest events of a store: those stored before `older_than`, and what is more than
  // `max_events`, but for the rest of a pack. Does a bounded amount of work. Returns how many it
  // forgot: 0 when done.
  virtual absl::StatusOr<std::int64_t> Forget(const StoreName& store, absl::Time older_than,
                                              std::int64_t max_events) = 0;
};

// Waits for events as they are stored. For one thread; Interrupt may be called from any.
class EventTail {
 public:
  virtual ~EventTail() = default;

  // Waits for events after the given positions, for a second or so; empty if none came, or after an
  // Interrupt. Fails with REDIS_UNAVAILABLE.
  virtual absl::StatusOr<std::map<StoreName, std::vector<StoredEvent>>> Wait(
      const Cursor& after) = 0;

  // Ends the Wait that runs now, or else the next one.
  virtual void Interrupt() = 0;
};

}  // namespace waybill::logstore
