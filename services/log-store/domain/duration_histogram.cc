// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/domain/duration_histogram.h"

#include <cmath>

namespace waybill::logstore {

void DurationHistogram::Add(int bucket, std::int64_t count) {
  buckets_[bucket] += count;
  count_ += count;
}

absl::Duration DurationHistogram::Percentile(int percent) const {
  const std::int64_t rank = (count_ * percent + 99) / 100;
  std::int64_t below = 0;
  for (const auto& [bucket, count] : buckets_) {
    below += count;
    if (below >= rank) return absl::Milliseconds(std::pow(1.05, bucket + 0.5));
  }
  return absl::ZeroDuration();
}

}  // namespace waybill::logstore
