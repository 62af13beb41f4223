// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <thread>

#include "absl/synchronization/notification.h"
#include "libs/clock/clock.h"
#include "libs/log/logger.h"
#include "services/order-sync/domain/ports/outbox.h"

namespace waybill::ordersync {

// A thread that carries events from the outbox to log-store. While log-store is away they wait;
// nothing is lost and nothing overtakes.
class OutboxDelivery {
 public:
  struct Deps {
    Outbox& outbox;
    EventSink& sink;
    const clock::Clock& clock;
    const log::Logger& logger;
  };

  explicit OutboxDelivery(Deps deps);
  // Stops, after a last try to deliver what waits.
  ~OutboxDelivery();

  OutboxDelivery(const OutboxDelivery&) = delete;
  OutboxDelivery& operator=(const OutboxDelivery&) = delete;

 private:
  void Run();
  absl::StatusOr<bool> DeliverSome(absl::Duration wait);

  const Deps deps_;
  absl::Notification stop_;
  std::thread thread_;
};

}  // namespace waybill::ordersync
