// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "absl/time/time.h"

// What the benchmarks measured: one JSON object a line on stdout, which scripts/bench collects.
namespace waybill::bench {

// `name` and `unit` need no escaping in JSON.
void Report(std::string_view name, double value, std::string_view unit);

// `name`.p50 and `name`.p99 of at least one sample, in milliseconds.
void ReportDelays(std::string_view name, std::vector<absl::Duration> samples);

}  // namespace waybill::bench
