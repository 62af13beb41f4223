// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "libs/metrics/registry.h"
#include "services/catalog-check/domain/ports/cache_probe.h"
#include "services/catalog-check/domain/ports/check_probe.h"

namespace waybill::catalogcheck {

// Counts checks, findings and the cache's hits for Prometheus; README.md lists the metrics.
class PrometheusProbe final : public CheckProbe, public CacheProbe {
 public:
  // `registry` outlives this.
  explicit PrometheusProbe(metrics::Registry& registry);

  void OrderChecked(const std::vector<Finding>& findings) override;
  void BatchChecked(std::size_t orders) override;
  void CheckFailed(errors::Reason reason, std::size_t orders) override;
  void ConnectionChecked(const ConnectionReport& report) override;
  void LookedUp(std::string_view kind, std::size_t hits, std::size_t misses) override;

 private:
  metrics::CounterFamily& orders_;
  metrics::CounterFamily& findings_;
  metrics::HistogramFamily& batches_;
  metrics::CounterFamily& prerequisites_;
  metrics::CounterFamily& lookups_;
};

}  // namespace waybill::catalogcheck
