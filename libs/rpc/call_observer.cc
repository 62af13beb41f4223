// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/call_observer.h"

#include <atomic>
#include <iterator>
#include <string>
#include <utility>

#include "absl/time/clock.h"
#include "grpcpp/client_context.h"
#include "grpcpp/server_context.h"
#include "libs/rpc/status.h"
#include "libs/trace/scope.h"

namespace waybill::rpc {
namespace {

using grpc::experimental::InterceptionHookPoints;
using Observers = std::vector<CallObserver*>;

// The call as a step of its caller's trace; of one that begins here, if the caller names none, or
// more than one, or one that is malformed.
trace::Context TraceOf(const grpc::ServerContextBase& context) {
  const auto [first, last] = context.client_metadata().equal_range(trace::kTraceparent);
  if (first == last || std::next(first) != last) return trace::Begin();
  const auto received = trace::Parse({first->second.data(), first->second.size()});
  return received.has_value() ? trace::Child(*received) : trace::Begin();
}

// One call. Lives as long as gRPC keeps the call.
class Interceptor final : public grpc::experimental::Interceptor {
 public:
  Interceptor(const Observers& observers, std::string method,
              const grpc::ServerContextBase& context)
      : observers_(observers),
        method_(std::move(method)),
        context_(&context),
        trace_(TraceOf(context)),
        start_(absl::Now()) {
    const trace::Scope scope(trace_);
    for (CallObserver* observer : observers_) observer->CallStarted(method_, context_);
  }

  Interceptor(const Interceptor&) = delete;
  Interceptor& operator=(const Interceptor&) = delete;
  ~Interceptor() override { Finish(absl::CancelledError("the caller left")); }

  void Intercept(grpc::experimental::InterceptorBatchMethods* methods) override {
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::PRE_SEND_STATUS)) {
      Finish(FromGrpcStatus(methods->GetSendStatus()));
    }
    methods->Proceed();
  }

 private:
  void Finish(const absl::Status& status) {
    if (finished_.exchange(true)) return;
    const FinishedCall call{
        .method = method_, .status = status, .duration = absl::Now() - start_, .context = context_};
    const trace::Scope scope(trace_);
    for (CallObserver* observer : observers_) observer->CallFinished(call);
  }

  const Observers& observers_;
  const std::string method_;
  const void* const context_;
  const trace::Context trace_;
  const absl::Time start_;
  std::atomic<bool> finished_ = false;
};

class Factory final : public grpc::experimental::ServerInterceptorFactoryInterface {
 public:
  explicit Factory(Observers observers) : observers_(std::move(observers)) {}

  grpc::experimental::Interceptor* CreateServerInterceptor(
      grpc::experimental::ServerRpcInfo* info) override {
    return new Interceptor(observers_, info->method(), *info->server_context());
  }

 private:
  const Observers observers_;
};

// One call that goes out. Lives as long as gRPC keeps the call.
class OutgoingCall final : public grpc::experimental::Interceptor {
 public:
  OutgoingCall(CallObserver& observer, std::string method, const grpc::ClientContext* context)
      : observer_(observer), method_(std::move(method)), context_(context), start_(absl::Now()) {
    observer_.CallStarted(method_, context_);
  }

  OutgoingCall(const OutgoingCall&) = delete;
  OutgoingCall& operator=(const OutgoingCall&) = delete;
  ~OutgoingCall() override { Finish(absl::CancelledError("nobody waited for the answer")); }

  void Intercept(grpc::experimental::InterceptorBatchMethods* methods) override {
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::POST_RECV_STATUS)) {
      Finish(FromGrpcStatus(*methods->GetRecvStatus()));
    }
    methods->Proceed();
  }

 private:
  void Finish(const absl::Status& status) {
    if (finished_.exchange(true)) return;
    observer_.CallFinished({.method = method_,
                            .status = status,
                            .duration = absl::Now() - start_,
                            .context = context_});
  }

  CallObserver& observer_;
  const std::string method_;
  const void* const context_;
  const absl::Time start_;
  std::atomic<bool> finished_ = false;
};

class OutgoingFactory final : public grpc::experimental::ClientInterceptorFactoryInterface {
 public:
  explicit OutgoingFactory(CallObserver& observer) : observer_(observer) {}

  grpc::experimental::Interceptor* CreateClientInterceptor(
      grpc::experimental::ClientRpcInfo* info) override {
    return new OutgoingCall(observer_, info->method(), info->client_context());
  }

 private:
  CallObserver& observer_;
};

}  // namespace

std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface> ObserveCalls(
    std::vector<CallObserver*> observers) {
  return std::make_unique<Factory>(std::move(observers));
}

std::unique_ptr<grpc::experimental::ClientInterceptorFactoryInterface> ObserveOutgoingCalls(
    CallObserver& observer) {
  return std::make_unique<OutgoingFactory>(observer);
}

}  // namespace waybill::rpc
