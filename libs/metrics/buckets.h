// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

namespace waybill::metrics {

// Upper bounds of latency histograms, in seconds: from an answer out of memory to the longest call
// that Odoo lets pass (120 s by default). The same everywhere, so that they can be added up.
inline constexpr std::array kLatencySeconds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                               0.1,   0.25,   0.5,   1.0,  2.5,   5.0,
                                               10.0,  30.0,   60.0,  120.0};

// Upper bounds of how much goes in one call: orders, rows, events.
inline constexpr std::array kBatchSizes = {1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 250.0};

}  // namespace waybill::metrics
