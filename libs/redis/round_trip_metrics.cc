// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/round_trip_metrics.h"

namespace waybill::redis {

RoundTripMetrics::RoundTripMetrics(metrics::Registry& registry)
    : round_trips_(registry.Counters("waybill_redis_round_trips_total",
                                     "Round trips to Redis, by their first command and outcome.",
                                     {"command", "outcome"})),
      durations_(registry.Histograms("waybill_redis_round_trip_duration_seconds",
                                     "How long round trips to Redis took.", {"command"})) {}

void RoundTripMetrics::RoundTripEnded(std::string_view command, bool ok, absl::Duration duration) {
  round_trips_.With(command, ok ? "ok" : "failed").Increment();
  durations_.With(command).Observe(absl::ToDoubleSeconds(duration));
}

}  // namespace waybill::redis
