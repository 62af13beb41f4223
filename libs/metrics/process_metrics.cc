// SPDX-License-Identifier: Apache-2.0
#include "libs/metrics/process_metrics.h"

#include <sys/resource.h>
#include <unistd.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "libs/strings/abseil.h"

namespace waybill::metrics {
namespace {

std::string ReadAll(const char* path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

prometheus::MetricFamily One(std::string name, std::string help, prometheus::MetricType type,
                             double value) {
  prometheus::ClientMetric metric;
  if (type == prometheus::MetricType::Counter) {
    metric.counter.value = value;
  } else {
    metric.gauge.value = value;
  }
  return {std::move(name), std::move(help), type, {std::move(metric)}};
}

prometheus::MetricFamily OneGauge(std::string name, std::string help, double value) {
  return One(std::move(name), std::move(help), prometheus::MetricType::Gauge, value);
}

// When the machine started, in seconds since the Unix epoch.
std::optional<std::uint64_t> BootTime() {
  const std::string text = ReadAll("/proc/stat");
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    std::uint64_t seconds = 0;
    if (absl::ConsumePrefix(&line, "btime ") && absl::SimpleAtoi(line, &seconds)) return seconds;
  }
  return std::nullopt;
}

void AddStat(std::vector<prometheus::MetricFamily>& families) {
  const std::optional<ProcessStat> stat = ParseProcessStat(ReadAll("/proc/self/stat"));
  if (!stat) return;
  const auto ticks_a_second = static_cast<double>(sysconf(_SC_CLK_TCK));
  const auto page_bytes = static_cast<double>(sysconf(_SC_PAGESIZE));
  families.push_back(
      One("process_cpu_seconds_total", "CPU time spent, user and system, in seconds.",
          prometheus::MetricType::Counter,
          static_cast<double>(stat->user_ticks + stat->system_ticks) / ticks_a_second));
  families.push_back(OneGauge("process_resident_memory_bytes", "Memory in use, in bytes.",
                              static_cast<double>(stat->resident_pages) * page_bytes));
  families.push_back(OneGauge("process_virtual_memory_bytes", "Memory reserved, in bytes.",
                              static_cast<double>(stat->virtual_bytes)));
  if (const std::optional<std::uint64_t> boot_time = BootTime()) {
    families.push_back(OneGauge(
        "process_start_time_seconds", "When the process started, in seconds since 1970.",
        static_cast<double>(*boot_time) + static_cast<double>(stat->start_ticks) / ticks_a_second));
  }
}

void AddFileDescriptors(std::vector<prometheus::MetricFamily>& families) {
  std::error_code error;
  const std::filesystem::directory_iterator open("/proc/self/fd", error);
  if (!error) {
    families.push_back(OneGauge("process_open_fds", "Open file descriptors.",
                                static_cast<double>(std::distance(begin(open), end(open)))));
  }
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
    families.push_back(OneGauge("process_max_fds", "How many file descriptors may be open.",
                                static_cast<double>(limit.rlim_cur)));
  }
}

}  // namespace

std::vector<prometheus::MetricFamily> ProcessMetrics::Collect() const {
  std::vector<prometheus::MetricFamily> families;
  AddStat(families);
  AddFileDescriptors(families);
  return families;
}

std::optional<ProcessStat> ParseProcessStat(std::string_view text) {
  const std::size_t name_end = text.rfind(')');
  if (name_end == std::string_view::npos) return std::nullopt;
  const std::vector<absl::string_view> fields = absl::StrSplit(
      strings::ToAbsl(text.substr(name_end + 1)), absl::ByAnyChar(" \n"), absl::SkipEmpty());
  // The first field behind the name is number 3 of proc(5).
  const auto number = [&fields](std::size_t field, std::uint64_t& value) {
    return field - 3 < fields.size() && absl::SimpleAtoi(fields[field - 3], &value);
  };
  ProcessStat stat;
  if (!number(14, stat.user_ticks) || !number(15, stat.system_ticks) ||
      !number(22, stat.start_ticks) || !number(23, stat.virtual_bytes) ||
      !number(24, stat.resident_pages)) {
    return std::nullopt;
  }
  return stat;
}

}  // namespace waybill::metrics
