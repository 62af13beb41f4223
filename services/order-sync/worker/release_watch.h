// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "libs/log/logger.h"
#include "services/order-sync/domain/failure_release.h"
#include "services/order-sync/domain/ports/sync_probe.h"

namespace waybill::ordersync {

// A thread that has every store's failed orders released as soon as what failed them is gone.
class ReleaseWatch {
 public:
  struct Deps {
    FailureRelease& release;
    std::vector<StoreName> stores;
    SyncProbe& probe;
    const clock::Clock& clock;
    const log::Logger& logger;
  };

  ReleaseWatch(absl::Duration interval, Deps deps);
  ~ReleaseWatch();

  ReleaseWatch(const ReleaseWatch&) = delete;
  ReleaseWatch& operator=(const ReleaseWatch&) = delete;

 private:
  void Run();
  void Look(const StoreName& store);

  const absl::Duration interval_;
  const Deps deps_;
  absl::Notification stop_;
  std::thread thread_;
};

}  // namespace waybill::ordersync
