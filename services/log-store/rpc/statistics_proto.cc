// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/rpc/statistics_proto.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "services/log-store/wire/time_proto.h"

namespace waybill::logstore {
namespace {

v1::DurationPercentiles PercentilesOf(const DurationHistogram& histogram) {
  v1::DurationPercentiles proto;
  proto.set_count(histogram.count());
  if (histogram.count() == 0) return proto;
  *proto.mutable_p50() = ToProto(histogram.Percentile(50));
  *proto.mutable_p95() = ToProto(histogram.Percentile(95));
  *proto.mutable_p99() = ToProto(histogram.Percentile(99));
  return proto;
}

}  // namespace

v1::Statistics ToProto(const Statistics& statistics, const StatisticsPeriod& period) {
  v1::Statistics proto;
  *proto.mutable_start_time() = ToProto(absl::UnixEpoch() + period.span * period.first);
  *proto.mutable_span() = ToProto(period.span);
  SpanCounts sum;
  for (const SpanCounts& span : statistics.spans) {
    v1::SpanStatistics& added = *proto.add_spans();
    *added.mutable_start_time() = ToProto(span.start);
    added.set_synced_count(span.synced);
    added.set_failed_count(span.failed);
    added.set_not_eligible_count(span.not_eligible);
    sum.synced += span.synced;
    sum.failed += span.failed;
    sum.not_eligible += span.not_eligible;
  }
  proto.set_synced_count(sum.synced);
  proto.set_failed_count(sum.failed);
  proto.set_not_eligible_count(sum.not_eligible);
  *proto.mutable_sync_time() = PercentilesOf(statistics.sync_time);
  *proto.mutable_delivery_time() = PercentilesOf(statistics.delivery_time);
  std::vector<std::pair<int, std::int64_t>> failures(statistics.failures.begin(),
                                                     statistics.failures.end());
  std::ranges::stable_sort(failures, std::ranges::greater{}, &std::pair<int, std::int64_t>::second);
  for (const auto& [reason, count] : failures) {
    v1::ReasonStatistics& added = *proto.add_failures();
    added.set_reason(static_cast<errors::v1::Reason>(reason));
    added.set_count(count);
  }
  return proto;
}

}  // namespace waybill::logstore
