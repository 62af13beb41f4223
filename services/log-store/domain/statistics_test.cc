// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/domain/statistics.h"

#include "gtest/gtest.h"

namespace waybill::logstore {
namespace {

// 2026-11-23 09:30:00 UTC
const absl::Time kNow = absl::FromUnixSeconds(1'795'426'200);

TEST(StatisticsTest, PeriodEndsWithTheSpanOfNow) {
  const auto end = [](const StatisticsPeriod& period) {
    return absl::UnixEpoch() + period.span * (period.first + period.count);
  };
  EXPECT_EQ(end(PeriodUntil(kNow, absl::Hours(1))), kNow + absl::Minutes(1));
  EXPECT_EQ(end(PeriodUntil(kNow, absl::Hours(24))), kNow + absl::Minutes(30));
}

TEST(StatisticsTest, SpansGrowWithThePeriodSoThatThereAreFew) {
  EXPECT_EQ(PeriodUntil(kNow, absl::Minutes(1)).count, 1);
  EXPECT_EQ(PeriodUntil(kNow, absl::Hours(2)).count, 120);
  EXPECT_EQ(PeriodUntil(kNow, absl::Hours(24)).count, 24);
  EXPECT_EQ(PeriodUntil(kNow, absl::Hours(24) + absl::Minutes(1)).count, 25);
  EXPECT_EQ(PeriodUntil(kNow, absl::Hours(8 * 24)).count, 192);
  EXPECT_EQ(PeriodUntil(kNow, kLongestPeriod).count, 90);
}

TEST(DurationHistogramTest, PercentilesAreWithin2And5TenthsPercent) {
  DurationHistogram histogram;
  histogram.Add(94, 98);  // 98.1 to 103 ms
  histogram.Add(142, 2);  // 1021 to 1072 ms
  EXPECT_EQ(histogram.count(), 100);
  EXPECT_NEAR(absl::ToDoubleMilliseconds(histogram.Percentile(50)), 100.5, 2.5);
  EXPECT_NEAR(absl::ToDoubleMilliseconds(histogram.Percentile(98)), 100.5, 2.5);
  EXPECT_NEAR(absl::ToDoubleMilliseconds(histogram.Percentile(99)), 1046, 26);
}

TEST(DurationHistogramTest, NothingTakesNoTime) {
  EXPECT_EQ(DurationHistogram().Percentile(50), absl::ZeroDuration());
}

}  // namespace
}  // namespace waybill::logstore
