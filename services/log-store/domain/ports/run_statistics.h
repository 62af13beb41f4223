// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absl/status/statusor.h"
#include "services/log-store/domain/ids.h"
#include "services/log-store/domain/statistics.h"

namespace waybill::logstore {

// What the events that were appended add up to. Thread-safe. May fail with REDIS_UNAVAILABLE.
class RunStatistics {
 public:
  virtual ~RunStatistics() = default;

  // Of the runs that ended in the period: all its spans, oldest first. The cost depends on the
  // spans, not on the runs. Nothing is known any more of minutes three hours ago, hours nine days
  // ago, and days 92 days ago.
  virtual absl::StatusOr<Statistics> Read(const StoreName& store,
                                          const StatisticsPeriod& period) = 0;
};

}  // namespace waybill::logstore
