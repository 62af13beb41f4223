// SPDX-License-Identifier: Apache-2.0
#include "libs/metrics/registry.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "libs/metrics/process_metrics.h"
#include "prometheus/registry.h"
#include "prometheus/text_serializer.h"

namespace waybill::metrics {

Registry::Registry(std::string_view component)
    : registry_(std::make_shared<prometheus::Registry>()),
      process_(std::make_shared<ProcessMetrics>()) {
  Gauges("waybill_build_info", "Which build runs; always 1.", {"component", "version"})
      .With(component, WAYBILL_VERSION)
      .Set(1);
}

Registry::~Registry() = default;

CounterFamily& Registry::Counters(std::string_view name, std::string_view help,
                                  std::vector<std::string> labels) {
  auto& family = prometheus::BuildCounter()
                     .Name(std::string(name))
                     .Help(std::string(help))
                     .Register(*registry_);
  absl::MutexLock lock(&mutex_);
  return counters_.emplace_back(family, std::move(labels));
}

GaugeFamily& Registry::Gauges(std::string_view name, std::string_view help,
                              std::vector<std::string> labels) {
  auto& family =
      prometheus::BuildGauge().Name(std::string(name)).Help(std::string(help)).Register(*registry_);
  absl::MutexLock lock(&mutex_);
  return gauges_.emplace_back(family, std::move(labels));
}

HistogramFamily& Registry::Histograms(std::string_view name, std::string_view help,
                                      std::vector<std::string> labels,
                                      std::span<const double> buckets) {
  auto& family = prometheus::BuildHistogram()
                     .Name(std::string(name))
                     .Help(std::string(help))
                     .Register(*registry_);
  absl::MutexLock lock(&mutex_);
  return histograms_.emplace_back(family, std::move(labels),
                                  std::vector<double>(buckets.begin(), buckets.end()));
}

std::string Registry::Render() const {
  std::vector<prometheus::MetricFamily> families = registry_->Collect();
  std::vector<prometheus::MetricFamily> process = process_->Collect();
  std::ranges::move(process, std::back_inserter(families));
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace waybill::metrics
