// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "libs/metrics/buckets.h"
#include "libs/metrics/family.h"

namespace prometheus {
class Collectable;
class Registry;
}  // namespace prometheus

namespace waybill::metrics {

// The metrics of one process. Names follow Prometheus's conventions: `waybill_`, the component,
// what is measured, the unit; `_total` for counters. Families live as long as the registry. Asked
// twice for one name, it answers two families that share their series; a name that Prometheus does
// not allow, or another type under the same name, is a defect and ends the process. Thread-safe.
class Registry {
 public:
  // Has waybill_build_info{component,version} and the process's own metrics from the start.
  explicit Registry(std::string_view component);
  ~Registry();

  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;

  CounterFamily& Counters(std::string_view name, std::string_view help,
                          std::vector<std::string> labels = {});
  GaugeFamily& Gauges(std::string_view name, std::string_view help,
                      std::vector<std::string> labels = {});
  HistogramFamily& Histograms(std::string_view name, std::string_view help,
                              std::vector<std::string> labels = {},
                              std::span<const double> buckets = kLatencySeconds);

  // Everything, in Prometheus's text format.
  std::string Render() const;

 private:
  const std::shared_ptr<prometheus::Registry> registry_;
  const std::shared_ptr<prometheus::Collectable> process_;

  absl::Mutex mutex_;
  std::deque<CounterFamily> counters_ ABSL_GUARDED_BY(mutex_);
  std::deque<GaugeFamily> gauges_ ABSL_GUARDED_BY(mutex_);
  std::deque<HistogramFamily> histograms_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::metrics
