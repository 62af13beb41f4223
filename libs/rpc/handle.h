// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/client_context.h"
#include "grpcpp/server_context.h"
#include "libs/rpc/status.h"
#include "libs/trace/scope.h"

// What handlers and callers do in every RPC:
//
//   grpc::Status GetOrder(grpc::ServerContext* context, const v1::GetOrderRequest* request,
//                         v1::GetOrderResponse* response) override {
//     return rpc::Handle(GetOrder(*request, rpc::DeadlineOf(*context)), response);
//   }
namespace waybill::rpc {

// Puts the answer into `response`, or the failure into a status.
template <typename Response>
grpc::Status Handle(absl::StatusOr<Response> answer, Response* response) {
  if (!answer.ok()) return ToGrpcStatus(answer.status());
  *response = *std::move(answer);
  return grpc::Status::OK;
}

// When the caller stops waiting; InfiniteFuture if it never does.
inline absl::Time DeadlineOf(const grpc::ServerContextBase& context) {
  const auto deadline = context.deadline();
  if (deadline == std::chrono::system_clock::time_point::max()) return absl::InfiniteFuture();
  return absl::FromChrono(deadline);
}

// The context of an outgoing call that must end by `deadline`: the caller's own, or an earlier one.
// It carries the trace that this thread works for.
inline std::unique_ptr<grpc::ClientContext> ContextUntil(absl::Time deadline) {
  auto context = std::make_unique<grpc::ClientContext>();
  if (trace::Current().has_value())
    context->AddMetadata(trace::kTraceparent, trace::Format(*trace::Current()));
  if (deadline != absl::InfiniteFuture()) context->set_deadline(absl::ToChronoTime(deadline));
  return context;
}

}  // namespace waybill::rpc
