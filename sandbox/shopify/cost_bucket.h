// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "nlohmann/json.hpp"

namespace waybill::sandbox::shopify {

struct CostLimits {
  double maximum_available = 2000;  // Points that the bucket holds.
  double restore_rate = 100;        // Points that come back each second.
  int single_query = 1000;          // A query dearer than this is refused.
};

// An app's points with a shop: a query takes its price in advance and gets back what it did not
// use. Thread-safe. Times are the caller's and must not run backwards.
class CostBucket {
 public:
  CostBucket(const CostLimits& limits, absl::Time now)
      : limits_(limits), available_(limits.maximum_available), at_(now) {}

  // Takes that many points, or none and answers false.
  bool Take(double points, absl::Time now) ABSL_LOCKS_EXCLUDED(mutex_);

  // Gives points back.
  void Refund(double points) ABSL_LOCKS_EXCLUDED(mutex_);

  // Other limits from now on; what is available is cut to them.
  void SetLimits(const CostLimits& limits, absl::Time now) ABSL_LOCKS_EXCLUDED(mutex_);

  // So many points are left, whatever there was.
  void SetAvailable(double points, absl::Time now) ABSL_LOCKS_EXCLUDED(mutex_);

  CostLimits limits() const ABSL_LOCKS_EXCLUDED(mutex_);

  // {"maximumAvailable": 2000, "currentlyAvailable": 1987, "restoreRate": 100}
  nlohmann::json Status(absl::Time now) ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  void Restore(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  mutable absl::Mutex mutex_;
  CostLimits limits_ ABSL_GUARDED_BY(mutex_);
  double available_ ABSL_GUARDED_BY(mutex_);
  absl::Time at_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::sandbox::shopify
