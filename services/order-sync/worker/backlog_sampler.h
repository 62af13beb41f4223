// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "libs/clock/clock.h"
#include "services/order-sync/domain/ports/outbox.h"
#include "services/order-sync/domain/ports/sync_jobs.h"
#include "services/order-sync/domain/ports/sync_probe.h"
#include "services/order-sync/domain/store_traffic.h"

namespace waybill::ordersync {

// A thread that measures what waits, every few seconds.
class BacklogSampler {
 public:
  struct Deps {
    SyncJobs& jobs;
    Outbox& outbox;
    StoreTraffic& traffic;
    std::vector<StoreName> stores;
    SyncProbe& probe;
    const clock::Clock& clock;
  };

  explicit BacklogSampler(Deps deps);
  ~BacklogSampler();

  BacklogSampler(const BacklogSampler&) = delete;
  BacklogSampler& operator=(const BacklogSampler&) = delete;

 private:
  void Run();

  const Deps deps_;
  absl::Notification stop_;
  std::thread thread_;
};

}  // namespace waybill::ordersync
