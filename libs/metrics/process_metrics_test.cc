// SPDX-License-Identifier: Apache-2.0
#include "libs/metrics/process_metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "libs/metrics/registry.h"

namespace waybill::metrics {
namespace {

using ::testing::HasSubstr;

TEST(ProcessMetricsTest, AllStandardNamesAreThere) {
  const std::string text = Registry("test").Render();
  for (const char* name : {"process_cpu_seconds_total", "process_resident_memory_bytes",
                           "process_virtual_memory_bytes", "process_start_time_seconds",
                           "process_open_fds", "process_max_fds"}) {
    EXPECT_THAT(text, HasSubstr(std::string("\n") + name + " ")) << text;
  }
}

TEST(ProcessMetricsTest, ValuesArePlausible) {
  for (const prometheus::MetricFamily& family : ProcessMetrics().Collect()) {
    ASSERT_EQ(family.metric.size(), 1U);
    if (family.name == "process_open_fds") {
      EXPECT_GE(family.metric[0].gauge.value, 3);
    }
    if (family.name == "process_start_time_seconds") {
      EXPECT_GT(family.metric[0].gauge.value, 1'600'000'000);
    }
  }
}

TEST(ParseProcessStatTest, NameMayHoldSpacesAndParentheses) {
  const auto stat = ParseProcessStat(
      "42 (a) b (c)) S 1 1 1 0 -1 4194304 100 0 0 0 11 22 0 0 20 0 1 0 333 444 55 "
      "18446744073709551615\n");
  ASSERT_TRUE(stat.has_value());
  EXPECT_EQ(stat->user_ticks, 11U);
  EXPECT_EQ(stat->system_ticks, 22U);
  EXPECT_EQ(stat->start_ticks, 333U);
  EXPECT_EQ(stat->virtual_bytes, 444U);
  EXPECT_EQ(stat->resident_pages, 55U);
}

TEST(ParseProcessStatTest, TextCutShortIsNothing) {
  EXPECT_FALSE(ParseProcessStat("").has_value());
  EXPECT_FALSE(ParseProcessStat("42 (a) S 1 1 1").has_value());
}

}  // namespace
}  // namespace waybill::metrics
