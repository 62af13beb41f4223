// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <string_view>

#include "absl/synchronization/mutex.h"
#include "tests/bench/bare_stream.h"
#include "tests/bench/benchmarks.h"

// waybill-bench append|catalog|delivery|orders|search|sync|traffic [--quick]
// waybill-bench bare-stream ADDRESS    the yardstick of delivery; the program starts it itself
int main(int argc, char** argv) {
  using waybill::bench::Scale;
  // As in the services: yardsticks and clients shall not pay for what those don't.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  const std::string_view what = argc > 1 ? argv[1] : "";
  if (what == "bare-stream" && argc == 3) return waybill::bench::ServeBareStream(argv[2]);
  const bool quick = argc == 3 && std::string_view(argv[2]) == "--quick";
  const Scale scale = quick ? Scale::kQuick : Scale::kFull;
  if (argc == 2 || quick) {
    if (what == "append") return waybill::bench::BenchmarkAppend(scale), 0;
    if (what == "catalog") return waybill::bench::BenchmarkCatalog(scale), 0;
    if (what == "delivery") return waybill::bench::BenchmarkDelivery(scale), 0;
    if (what == "orders") return waybill::bench::BenchmarkOrderList(scale), 0;
    if (what == "search") return waybill::bench::BenchmarkSearch(scale), 0;
    if (what == "traffic") return waybill::bench::BenchmarkTraffic(scale), 0;
    if (what == "sync") return waybill::bench::BenchmarkSync(scale), 0;
  }
  std::fputs("usage: waybill-bench append|catalog|delivery|orders|search|sync|traffic [--quick]\n",
             stderr);
  return 2;
}
