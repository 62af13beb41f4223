// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/readiness.h"

#include <algorithm>

namespace waybill::rpc {

Readiness::Readiness(grpc::HealthCheckServiceInterface& health,
                     const std::vector<std::string>& dependencies)
    : health_(health) {
  absl::MutexLock lock(&mutex_);
  for (const std::string& name : dependencies) {
    dependencies_[name] = false;
    health_.SetServingStatus(name, false);
  }
  health_.SetServingStatus("", Compute());
  health_.SetServingStatus("liveness", true);
}

void Readiness::SetReady(const std::string& dependency, bool ready) {
  absl::MutexLock lock(&mutex_);
  dependencies_[dependency] = ready;
  health_.SetServingStatus(dependency, ready);
  health_.SetServingStatus("", Compute());
}

void Readiness::Drain() {
  absl::MutexLock lock(&mutex_);
  draining_ = true;
  health_.SetServingStatus("", false);
}

bool Readiness::ready() const {
  absl::MutexLock lock(&mutex_);
  return Compute();
}

bool Readiness::Compute() const {
  return !draining_ &&
         std::ranges::all_of(dependencies_, [](const auto& entry) { return entry.second; });
}

}  // namespace waybill::rpc
