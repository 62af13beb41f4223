// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/figures.h"

#include <algorithm>
#include <cstdio>
#include <string>

namespace waybill::bench {
namespace {

double Quantile(const std::vector<absl::Duration>& sorted, double share) {
  const auto last = static_cast<double>(sorted.size() - 1);
  return absl::ToDoubleMilliseconds(sorted[static_cast<std::size_t>(share * last)]);
}

}  // namespace

void Report(std::string_view name, double value, std::string_view unit) {
  std::printf("{\"figure\":\"%s\",\"value\":%.6g,\"unit\":\"%s\"}\n", std::string(name).c_str(),
              value, std::string(unit).c_str());
  std::fflush(stdout);
}

void ReportDelays(std::string_view name, std::vector<absl::Duration> samples) {
  std::ranges::sort(samples);
  Report(std::string(name) + ".p50", Quantile(samples, 0.50), "ms");
  Report(std::string(name) + ".p99", Quantile(samples, 0.99), "ms");
}

}  // namespace waybill::bench
