// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/domain/statistics.h"

namespace waybill::logstore {
namespace {

absl::Duration SpanOf(absl::Duration period) {
  if (period <= absl::Hours(2)) return absl::Minutes(1);
  if (period <= absl::Hours(8 * 24)) return absl::Hours(1);
  return absl::Hours(24);
}

}  // namespace

StatisticsPeriod PeriodUntil(absl::Time now, absl::Duration period) {
  const absl::Duration span = SpanOf(period);
  const std::int64_t last = (now - absl::UnixEpoch()) / span;
  const std::int64_t count = absl::Ceil(period, span) / span;
  return {.span = span, .first = last - count + 1, .count = count};
}

}  // namespace waybill::logstore
