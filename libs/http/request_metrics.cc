// SPDX-License-Identifier: Apache-2.0
#include "libs/http/request_metrics.h"

namespace waybill::http {

RequestMetrics::RequestMetrics(metrics::Registry& registry, std::string_view peer)
    : peer_(peer),
      requests_(registry.Counters("waybill_http_client_requests_total",
                                  "HTTP requests that ended, by outcome.",
                                  {"peer", "operation", "outcome"})),
      durations_(registry.Histograms("waybill_http_client_request_duration_seconds",
                                     "How long HTTP requests took.", {"peer", "operation"})) {}

void RequestMetrics::Observe(const Observation& observation) {
  requests_.With(peer_, observation.operation, observation.outcome).Increment();
  durations_.With(peer_, observation.operation).Observe(absl::ToDoubleSeconds(observation.took));
}

}  // namespace waybill::http
