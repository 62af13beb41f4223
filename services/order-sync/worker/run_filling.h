// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <thread>

#include "absl/status/status.h"
#include "absl/synchronization/notification.h"
#include "libs/clock/clock.h"
#include "libs/log/logger.h"
#include "services/order-sync/domain/order_syncer.h"

namespace waybill::ordersync {

// A thread that adds to bulk runs, of whichever replica, the orders that they lack: page by page,
// the runs in turns.
class RunFilling {
 public:
  struct Deps {
    OrderSyncer& syncer;
    const clock::Clock& clock;
    const log::Logger& logger;
  };

  explicit RunFilling(Deps deps);
  ~RunFilling();

  RunFilling(const RunFilling&) = delete;
  RunFilling& operator=(const RunFilling&) = delete;

 private:
  void Run();
  void Tell(const absl::Status& failure);

  const Deps deps_;
  absl::Notification stop_;
  std::thread thread_;
};

}  // namespace waybill::ordersync
