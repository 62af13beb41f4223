// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/adapters/redis/redis_run_statistics.h"

#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/string_view.h"
#include "services/log-store/adapters/redis/keys.h"
#include "services/log-store/domain/event.h"

namespace waybill::logstore {
namespace {

using redis::Repeat;

// The sum of the status that a field is named after, if it is.
std::int64_t* CountOf(Status status, SpanCounts& span) {
  switch (status) {
    case Status::kSynced:
      return &span.synced;
    case Status::kFailed:
      return &span.failed;
    case Status::kNotEligible:
      return &span.not_eligible;
    default:
      return nullptr;
  }
}

// One field of a tally (keys.h); one of a later version is left out.
void Add(absl::string_view field, std::int64_t count, SpanCounts& span, Statistics& statistics) {
  int number = 0;
  if (absl::SimpleAtoi(field, &number)) {
    if (std::int64_t* sum = CountOf(static_cast<Status>(number), span)) *sum += count;
    return;
  }
  if (field.empty() || !absl::SimpleAtoi(field.substr(1), &number)) return;
  if (field.front() == 'd') statistics.sync_time.Add(number, count);
  if (field.front() == 'p') statistics.delivery_time.Add(number, count);
  if (field.front() == 'r') statistics.failures[number] += count;
}

}  // namespace

absl::StatusOr<Statistics> RedisRunStatistics::Read(const StoreName& store,
                                                    const StatisticsPeriod& period) {
  std::vector<redis::Command> commands;
  const std::int64_t seconds = absl::ToInt64Seconds(period.span);
  for (std::int64_t i = 0; i < period.count; ++i) {
    commands.push_back({"HGETALL", keys::Tally(store, seconds, period.first + i)});
  }
  const auto tallies = client_.Pipeline(commands, Repeat::kSafe);
  if (!tallies.ok()) return tallies.status();
  Statistics statistics;
  for (std::int64_t i = 0; i < period.count; ++i) {
    SpanCounts span{.start = absl::UnixEpoch() + period.span * (period.first + i)};
    const std::vector<redis::Reply>& fields = (*tallies)[static_cast<std::size_t>(i)].elements;
    for (std::size_t n = 0; n + 1 < fields.size(); n += 2) {
      std::int64_t count = 0;
      if (absl::SimpleAtoi(fields[n + 1].text, &count)) {
        Add(fields[n].text, count, span, statistics);
      }
    }
    statistics.spans.push_back(span);
  }
  return statistics;
}

}  // namespace waybill::logstore
