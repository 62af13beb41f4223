// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "prometheus/collectable.h"
#include "prometheus/metric_family.h"

namespace waybill::metrics {

// The process under the names that Prometheus's own clients use (process_cpu_seconds_total,
// process_resident_memory_bytes, process_virtual_memory_bytes, process_open_fds, process_max_fds,
// process_start_time_seconds), read from /proc at each scrape. What cannot be read is left out.
// https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics
class ProcessMetrics final : public prometheus::Collectable {
 public:
  std::vector<prometheus::MetricFamily> Collect() const override;
};

// The part of /proc/self/stat that is shown; times in clock ticks, see proc(5).
struct ProcessStat {
  std::uint64_t user_ticks = 0;
  std::uint64_t system_ticks = 0;
  std::uint64_t start_ticks = 0;  // After boot.
  std::uint64_t virtual_bytes = 0;
  std::uint64_t resident_pages = 0;
};

// Reads the text of /proc/self/stat; the name in it may hold spaces and parentheses.
std::optional<ProcessStat> ParseProcessStat(std::string_view text);

}  // namespace waybill::metrics
