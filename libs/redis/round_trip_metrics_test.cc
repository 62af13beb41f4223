// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/round_trip_metrics.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace waybill::redis {
namespace {

using ::testing::HasSubstr;

TEST(RoundTripMetricsTest, CountsByCommandAndOutcome) {
  metrics::Registry registry("test");
  RoundTripMetrics round_trips(registry);
  round_trips.RoundTripEnded("XADD", true, absl::Milliseconds(1));
  round_trips.RoundTripEnded("XADD", false, absl::Seconds(3));
  const std::string text = registry.Render();
  EXPECT_THAT(text,
              HasSubstr("waybill_redis_round_trips_total{command=\"XADD\",outcome=\"ok\"} 1"));
  EXPECT_THAT(text,
              HasSubstr("waybill_redis_round_trips_total{command=\"XADD\",outcome=\"failed\"} 1"));
  EXPECT_THAT(text,
              HasSubstr("waybill_redis_round_trip_duration_seconds_count{command=\"XADD\"} 2"));
}

}  // namespace
}  // namespace waybill::redis
