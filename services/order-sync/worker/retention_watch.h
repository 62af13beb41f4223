// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "services/order-sync/domain/order_retention.h"
#include "services/order-sync/domain/ports/sync_probe.h"

namespace waybill::ordersync {

// A thread that has every store's orders forgotten that are past their retention.
class RetentionWatch {
 public:
  struct Deps {
    OrderRetention& retention;
    std::vector<StoreName> stores;
    SyncProbe& probe;
    const clock::Clock& clock;
  };

  RetentionWatch(absl::Duration interval, Deps deps);
  ~RetentionWatch();

  RetentionWatch(const RetentionWatch&) = delete;
  RetentionWatch& operator=(const RetentionWatch&) = delete;

 private:
  void Run();

  const absl::Duration interval_;
  const Deps deps_;
  absl::Notification stop_;
  std::thread thread_;
};

}  // namespace waybill::ordersync
