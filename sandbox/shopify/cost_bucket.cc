// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/cost_bucket.h"

#include <algorithm>

namespace waybill::sandbox::shopify {

void CostBucket::Restore(absl::Time now) {
  if (now > at_) {
    available_ += limits_.restore_rate * absl::ToDoubleSeconds(now - at_);
    at_ = now;
  }
  available_ = std::min(available_, limits_.maximum_available);
}

bool CostBucket::Take(double points, absl::Time now) {
  absl::MutexLock lock(&mutex_);
  Restore(now);
  if (available_ < points) return false;
  available_ -= points;
  return true;
}

void CostBucket::Refund(double points) {
  absl::MutexLock lock(&mutex_);
  available_ = std::min(available_ + points, limits_.maximum_available);
}

void CostBucket::SetLimits(const CostLimits& limits, absl::Time now) {
  absl::MutexLock lock(&mutex_);
  Restore(now);
  limits_ = limits;
  available_ = std::min(available_, limits_.maximum_available);
}

void CostBucket::SetAvailable(double points, absl::Time now) {
  absl::MutexLock lock(&mutex_);
  Restore(now);
  available_ = std::min(points, limits_.maximum_available);
}

CostLimits CostBucket::limits() const {
  absl::MutexLock lock(&mutex_);
  return limits_;
}

nlohmann::json CostBucket::Status(absl::Time now) {
  absl::MutexLock lock(&mutex_);
  Restore(now);
  return {{"maximumAvailable", static_cast<int>(limits_.maximum_available)},
          {"currentlyAvailable", static_cast<int>(available_)},
          {"restoreRate", static_cast<int>(limits_.restore_rate)}};
}

}  // namespace waybill::sandbox::shopify
