// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/redis/client.h"
#include "services/log-store/domain/ports/run_statistics.h"

namespace waybill::logstore {

// RunStatistics on the tallies that RedisEventLog keeps. `client` outlives it.
class RedisRunStatistics final : public RunStatistics {
 public:
  explicit RedisRunStatistics(redis::Client& client) : client_(client) {}

  absl::StatusOr<Statistics> Read(const StoreName& store, const StatisticsPeriod& period) override;

 private:
  redis::Client& client_;
};

}  // namespace waybill::logstore
