// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "absl/time/time.h"
#include "services/log-store/domain/duration_histogram.h"

namespace waybill::logstore {

// Spans of equal length, one after the other. Each begins at a multiple of its length since 1970.
struct StatisticsPeriod {
  absl::Duration span;  // A minute, an hour or a day.
  std::int64_t first = 0;
  std::int64_t count = 0;

  bool operator==(const StatisticsPeriod&) const = default;
};

inline constexpr absl::Duration kLongestPeriod = absl::Hours(90 * 24);

// The spans that make up `period` and end with the one that `now` is in: minutes for up to two
// hours, hours for up to eight days, else days.
StatisticsPeriod PeriodUntil(absl::Time now, absl::Duration period);

// How many runs ended within a span, and how.
struct SpanCounts {
  absl::Time start;
  std::int64_t synced = 0;
  std::int64_t failed = 0;
  std::int64_t not_eligible = 0;
};

// The runs of a store that ended within a period.
struct Statistics {
  std::vector<SpanCounts> spans;
  DurationHistogram sync_time;  // From asking to being in Odoo.
  DurationHistogram
      delivery_time;  // From placing an order to its being in Odoo for the first time.
  std::map<int, std::int64_t> failures;  // By numbers of waybill.errors.v1.Reason.
};

}  // namespace waybill::logstore
