// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "grpcpp/health_check_service_interface.h"

namespace waybill::rpc {

// What grpc.health.v1 answers: for "" whether the service can do its work now, which is whether
// everything that it needs is there and it is not stopping; for each dependency by its name; and
// for "liveness" SERVING as long as the process runs. Thread-safe.
class Readiness {
 public:
  // `dependencies`, such as {"redis"}, count as missing until SetReady says otherwise. `health` is
  // not owned.
  Readiness(grpc::HealthCheckServiceInterface& health,
            const std::vector<std::string>& dependencies);

  // Whether the dependency is there. One that was not named to the constructor is added.
  void SetReady(const std::string& dependency, bool ready);

  // From now on the service is not ready, whatever comes.
  void Drain();

  bool ready() const;

 private:
  bool Compute() const ABSL_SHARED_LOCKS_REQUIRED(mutex_);

  grpc::HealthCheckServiceInterface& health_;
  mutable absl::Mutex mutex_;
  std::map<std::string, bool> dependencies_ ABSL_GUARDED_BY(mutex_);
  bool draining_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace waybill::rpc
