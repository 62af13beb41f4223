// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "absl/time/time.h"
#include "libs/errors/reason.h"
#include "services/order-sync/domain/event.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// What operators want to count. Thread-safe, never fails, never blocks.
class SyncProbe {
 public:
  virtual ~SyncProbe() = default;

  // An order's sync ended; `waited` is from the asking to the end.
  virtual void OrderSynced(const StoreName& store, absl::Duration waited) = 0;
  virtual void OrderFailed(const StoreName& store, errors::Reason reason) = 0;
  virtual void OrderNotEligible(const StoreName& store) = 0;

  // A failure that may pass; the order will be tried again.
  virtual void OrderPutBack(const StoreName& store, errors::Reason reason) = 0;

  // Failed orders are tried again by themselves, for what failed them is gone.
  virtual void OrdersReleased(const StoreName& store, errors::Reason reason,
                              std::int64_t order_count) = 0;

  // Orders were forgotten, as nothing happened to them for long.
  virtual void OrdersForgotten(const StoreName& store, std::int64_t order_count) = 0;

  // How many syncs wait, by JobPriority, and last those that wait for another attempt.
  virtual void QueueMeasured(std::span<const std::int64_t> depths) = 0;

  // How many events log-store does not have yet, and how long the oldest has waited.
  virtual void OutboxMeasured(std::int64_t count, absl::Duration oldest) = 0;

  // How many batches of the store may run at once, and whether it is paused.
  virtual void TrafficMeasured(const StoreName& store, int limit, bool paused) = 0;

  // A stage ended for a batch.
  virtual void StageEnded(Stage stage, std::int64_t order_count, absl::Duration duration) = 0;
};

}  // namespace waybill::ordersync
