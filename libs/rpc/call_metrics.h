// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/metrics/registry.h"
#include "libs/rpc/call_observer.h"

namespace waybill::rpc {

enum class CallSide { kServer, kClient };

// Counts the calls that a server serves as waybill_grpc_server_requests_total{method,code,reason}
// and their time as waybill_grpc_server_request_duration_seconds{method}; those that run now are
// waybill_grpc_server_requests_in_flight{method}. A method is "LogStoreService/GetLogEntry". Those
// that go out are waybill_grpc_client_..., likewise.
class CallMetrics final : public CallObserver {
 public:
  // `registry` outlives this.
  CallMetrics(metrics::Registry& registry, CallSide side);

  void CallStarted(std::string_view method, const void* context) override;
  void CallFinished(const FinishedCall& call) override;

 private:
  metrics::CounterFamily& requests_;
  metrics::HistogramFamily& durations_;
  metrics::GaugeFamily& in_flight_;
};

}  // namespace waybill::rpc
