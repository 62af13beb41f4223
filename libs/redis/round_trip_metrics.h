// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/metrics/registry.h"
#include "libs/redis/options.h"

namespace waybill::redis {

// Counts round trips as waybill_redis_round_trips_total{command,outcome} and their time as
// waybill_redis_round_trip_duration_seconds{command}. Time of commands that wait is theirs too.
class RoundTripMetrics final : public Observer {
 public:
  // `registry` outlives this.
  explicit RoundTripMetrics(metrics::Registry& registry);

  void RoundTripEnded(std::string_view command, bool ok, absl::Duration duration) override;

 private:
  metrics::CounterFamily& round_trips_;
  metrics::HistogramFamily& durations_;
};

}  // namespace waybill::redis
