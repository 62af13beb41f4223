// SPDX-License-Identifier: Apache-2.0
#include "libs/metrics/family.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "libs/metrics/registry.h"

namespace waybill::metrics {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class FamilyTest : public ::testing::Test {
 protected:
  Registry registry_{"order-sync"};
};

TEST_F(FamilyTest, CountsApartByLabels) {
  CounterFamily& orders = registry_.Counters("waybill_orders_total", "Orders.", {"outcome"});
  orders.With("synced").Increment(2);
  orders.With("failed").Increment();
  EXPECT_THAT(registry_.Render(), HasSubstr("waybill_orders_total{outcome=\"synced\"} 2"));
  EXPECT_THAT(registry_.Render(), HasSubstr("waybill_orders_total{outcome=\"failed\"} 1"));
}

TEST_F(FamilyTest, OneSetOfLabelsIsOneSeries) {
  GaugeFamily& gauges = registry_.Gauges("waybill_jobs", "Jobs.", {"store", "stage"});
  EXPECT_EQ(&gauges.With("demo", "read"), &gauges.With(std::string("demo"), "read"));
  EXPECT_NE(&gauges.With("demo", "read"), &gauges.With("read", "demo"));
}

TEST_F(FamilyTest, FamilyWithoutLabelsHasOneSeries) {
  registry_.Counters("waybill_starts_total", "Starts.").With().Increment();
  EXPECT_THAT(registry_.Render(), HasSubstr("waybill_starts_total 1"));
}

TEST_F(FamilyTest, SeriesBeyondTheLimitAreCountedTogether) {
  CounterFamily& orders = registry_.Counters("waybill_orders_total", "Orders.", {"reason"});
  for (std::size_t i = 0; i < kMaxSeries + 7; ++i) orders.With(std::to_string(i)).Increment();
  EXPECT_THAT(registry_.Render(), HasSubstr("waybill_orders_total{reason=\"other\"} 7"));
  EXPECT_THAT(registry_.Render(),
              Not(HasSubstr("{reason=\"" + std::to_string(kMaxSeries) + "\"}")));
}

TEST_F(FamilyTest, HistogramHasTheStandardBuckets) {
  registry_.Histograms("waybill_call_duration_seconds", "Calls.").With().Observe(0.3);
  EXPECT_THAT(registry_.Render(), HasSubstr("waybill_call_duration_seconds_bucket{le=\"0.25\"} 0"));
  EXPECT_THAT(registry_.Render(), HasSubstr("waybill_call_duration_seconds_bucket{le=\"0.5\"} 1"));
}

TEST_F(FamilyTest, NameAskedForTwiceSharesItsSeries) {
  registry_.Counters("waybill_orders_total", "Orders.", {"a"}).With("x").Increment();
  registry_.Counters("waybill_orders_total", "Orders.", {"a"}).With("x").Increment();
  EXPECT_THAT(registry_.Render(), HasSubstr("waybill_orders_total{a=\"x\"} 2"));
}

TEST_F(FamilyTest, RegistryTellsWhichBuildRuns) {
  EXPECT_THAT(registry_.Render(),
              HasSubstr("waybill_build_info{component=\"order-sync\",version=\""));
}

}  // namespace
}  // namespace waybill::metrics
