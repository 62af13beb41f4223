// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "libs/http/observed_client.h"
#include "libs/metrics/registry.h"

namespace waybill::http {

// Counts requests as waybill_http_client_requests_total{peer,operation,outcome} and their time as
// waybill_http_client_request_duration_seconds{peer,operation}. `peer` is "odoo" or "shopify".
class RequestMetrics final : public Observer {
 public:
  // `registry` outlives this.
  RequestMetrics(metrics::Registry& registry, std::string_view peer);

  void Observe(const Observation& observation) override;

 private:
  const std::string peer_;
  metrics::CounterFamily& requests_;
  metrics::HistogramFamily& durations_;
};

}  // namespace waybill::http
