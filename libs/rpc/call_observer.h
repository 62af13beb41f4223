// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "grpcpp/support/client_interceptor.h"
#include "grpcpp/support/server_interceptor.h"

namespace waybill::rpc {

struct FinishedCall {
  std::string_view method;        // "/waybill.logstore.v1.LogStoreService/GetLogEntry"
  absl::Status status;            // What the caller was answered; CANCELLED if it left before that.
  absl::Duration duration;        // Of a stream: as long as it was open.
  const void* context = nullptr;  // Which call: the address of its context, of the side that hears.
};

// Hears of every call that a server serves, or that goes out through a channel, for metrics and
// logs. Thread-safe, and quick. While it hears of one that is served, the thread works for the
// call's trace (libs/trace): the caller's, where it sent a `traceparent`, or one that begins with
// the call.
class CallObserver {
 public:
  virtual ~CallObserver() = default;
  virtual void CallStarted(std::string_view method, const void* context) = 0;
  virtual void CallFinished(const FinishedCall& call) = 0;
};

// The interceptor that tells `observers`, which are not owned and outlive the server.
std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface> ObserveCalls(
    std::vector<CallObserver*> observers);

// The interceptor that tells `observer`, which is not owned and outlives the channel's calls.
std::unique_ptr<grpc::experimental::ClientInterceptorFactoryInterface> ObserveOutgoingCalls(
    CallObserver& observer);

}  // namespace waybill::rpc
