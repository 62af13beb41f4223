// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "prometheus/counter.h"
#include "prometheus/family.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"

namespace waybill::metrics {

using Counter = prometheus::Counter;
using Gauge = prometheus::Gauge;
using Histogram = prometheus::Histogram;

// How many series a family may have. What comes after is counted under "other" in every label, so
// that a label which turns out to be unbounded costs a known amount of memory and no scrape.
inline constexpr std::size_t kMaxSeries = 500;
inline constexpr std::string_view kOtherLabel = "other";

// All series of one metric, apart by the values of its labels. Made by a Registry, which outlives
// it. Thread-safe.
template <typename Metric>
class Family {
 public:
  Family(prometheus::Family<Metric>& family, std::vector<std::string> labels,
         std::vector<double> buckets = {})
      : family_(family), labels_(std::move(labels)), buckets_(std::move(buckets)) {}

  // The series with these label values, in the order of the labels; values that are missing are
  // empty. It lives as long as the registry: keep the reference where calls are many.
  template <typename... Values>
  Metric& With(const Values&... values) {
    return Find({std::string(values)...});
  }

 private:
  Metric& Find(std::vector<std::string> values) {
    values.resize(labels_.size());
    absl::MutexLock lock(&mutex_);
    auto found = series_.find(values);
    if (found != series_.end()) return *found->second;
    if (series_.size() >= kMaxSeries) {
      values.assign(labels_.size(), std::string(kOtherLabel));
      found = series_.find(values);
      if (found != series_.end()) return *found->second;
    }
    Metric& metric = Add(values);
    series_.emplace(std::move(values), &metric);
    return metric;
  }

  Metric& Add(const std::vector<std::string>& values) {
    prometheus::Labels labels;
    for (std::size_t i = 0; i < labels_.size(); ++i) labels[labels_[i]] = values[i];
    if constexpr (std::is_same_v<Metric, Histogram>) {
      return family_.Add(labels, buckets_);
    } else {
      return family_.Add(labels);
    }
  }

  prometheus::Family<Metric>& family_;
  const std::vector<std::string> labels_;
  const std::vector<double> buckets_;
  absl::Mutex mutex_;
  std::map<std::vector<std::string>, Metric*> series_ ABSL_GUARDED_BY(mutex_);
};

using CounterFamily = Family<Counter>;
using GaugeFamily = Family<Gauge>;
using HistogramFamily = Family<Histogram>;

}  // namespace waybill::metrics
