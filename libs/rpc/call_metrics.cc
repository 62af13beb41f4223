// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/call_metrics.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"

namespace waybill::rpc {
namespace {

// "/waybill.logstore.v1.LogStoreService/GetLogEntry" without its package.
std::string_view ShortName(std::string_view method) {
  const std::size_t service_end = method.rfind('/');
  const std::size_t package_end = method.rfind('.', service_end);
  return method.substr(package_end == std::string_view::npos ? 0 : package_end + 1);
}

std::string Name(CallSide side, const char* what) {
  return absl::StrCat("waybill_grpc_", side == CallSide::kServer ? "server" : "client", what);
}

}  // namespace

CallMetrics::CallMetrics(metrics::Registry& registry, CallSide side)
    : requests_(registry.Counters(Name(side, "_requests_total"),
                                  "Calls that ended, by method, code and reason.",
                                  {"method", "code", "reason"})),
      durations_(registry.Histograms(Name(side, "_request_duration_seconds"),
                                     "How long calls took; of streams, how long they were open.",
                                     {"method"})),
      in_flight_(registry.Gauges(Name(side, "_requests_in_flight"), "Calls that are going on.",
                                 {"method"})) {}

void CallMetrics::CallStarted(std::string_view method, const void*) {
  in_flight_.With(ShortName(method)).Increment();
}

void CallMetrics::CallFinished(const FinishedCall& call) {
  const std::string_view method = ShortName(call.method);
  // A call that its caller left did not fail.
  const bool failed = !call.status.ok() && !absl::IsCancelled(call.status);
  const std::string_view reason = failed ? errors::ReasonName(errors::ReasonOf(call.status)) : "";
  requests_.With(method, absl::StatusCodeToString(call.status.code()), reason).Increment();
  durations_.With(method).Observe(absl::ToDoubleSeconds(call.duration));
  in_flight_.With(method).Decrement();
}

}  // namespace waybill::rpc
