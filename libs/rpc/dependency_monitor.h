// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "libs/rpc/readiness.h"

namespace waybill::rpc {

// Something without which the service cannot do its work.
struct Dependency {
  std::string name;                       // "redis"
  std::function<absl::Status()> check;    // OK if it is there. Must return within seconds.
  std::function<void()> on_arrival = {};  // If set, called each time it comes.
};

// Asks the dependencies again and again, and tells Readiness. Its destructor waits for the check
// that runs.
class DependencyMonitor {
 public:
  // `on_change`, if set, hears when a dependency comes (OK) or goes: for the log.
  using OnChange = std::function<void(const std::string& name, const absl::Status& status)>;

  DependencyMonitor(Readiness& readiness, std::vector<Dependency> dependencies,
                    absl::Duration interval, OnChange on_change);
  DependencyMonitor(const DependencyMonitor&) = delete;
  DependencyMonitor& operator=(const DependencyMonitor&) = delete;
  ~DependencyMonitor();

 private:
  void Run();

  Readiness& readiness_;
  const std::vector<Dependency> dependencies_;
  const absl::Duration interval_;
  const OnChange on_change_;
  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;  // Last: it uses everything above.
};

}  // namespace waybill::rpc
