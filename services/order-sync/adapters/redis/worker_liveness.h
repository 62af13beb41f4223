// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "libs/redis/client.h"

namespace waybill::ordersync {

// Says that this worker lives, twice a second, for as long as the object does. A worker of which
// nothing was heard for three seconds is dead to the others. A frozen one that wakes up again finds
// its jobs gone and drops them.
class WorkerLiveness {
 public:
  static constexpr absl::Duration kInterval = absl::Milliseconds(500);
  static constexpr absl::Duration kDeadAfter = absl::Seconds(3);

  WorkerLiveness(redis::Client& redis, std::string consumer);
  ~WorkerLiveness();

  WorkerLiveness(const WorkerLiveness&) = delete;
  WorkerLiveness& operator=(const WorkerLiveness&) = delete;

  // REDIS_UNAVAILABLE if it can't be told.
  absl::StatusOr<bool> IsAlive(const std::string& consumer);

 private:
  void Run();

  redis::Client& redis_;
  const std::string key_;
  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace waybill::ordersync
