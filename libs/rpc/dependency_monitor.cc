// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/dependency_monitor.h"

#include <map>
#include <utility>

namespace waybill::rpc {

DependencyMonitor::DependencyMonitor(Readiness& readiness, std::vector<Dependency> dependencies,
                                     absl::Duration interval, OnChange on_change)
    : readiness_(readiness),
      dependencies_(std::move(dependencies)),
      interval_(interval),
      on_change_(std::move(on_change)),
      thread_([this] { Run(); }) {}

DependencyMonitor::~DependencyMonitor() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  thread_.join();
}

void DependencyMonitor::Run() {
  std::map<std::string, bool> known;
  while (true) {
    for (const Dependency& dependency : dependencies_) {
      const absl::Status status = dependency.check();
      const auto [entry, is_new] = known.try_emplace(dependency.name, status.ok());
      const bool changed = is_new || entry->second != status.ok();
      entry->second = status.ok();
      if (!changed) continue;
      readiness_.SetReady(dependency.name, status.ok());
      if (on_change_) on_change_(dependency.name, status);
      if (status.ok() && dependency.on_arrival) dependency.on_arrival();
    }
    absl::MutexLock lock(&mutex_);
    if (mutex_.AwaitWithTimeout(absl::Condition(&stopping_), interval_)) return;
  }
}

}  // namespace waybill::rpc
