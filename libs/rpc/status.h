// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absl/status/status.h"
#include "grpcpp/support/status.h"

// A failure on its way over the wire and back. On it travels one google.rpc.Status with exactly one
// ErrorInfo (the reason, domain "waybill", the metadata with `remedy` among them), and BadRequest
// or RetryInfo where the error has them.
namespace waybill::rpc {

inline constexpr char kErrorDomain[] = "waybill";

// What is too long for HTTP/2 trailers is cut: a message at 1 KiB, the violations at 20.
grpc::Status ToGrpcStatus(const absl::Status& status);

// The same error again. A status without our ErrorInfo, as of a connection that failed, keeps its
// code and message and has no reason of its own; so does CANCELLED, a call that its caller left.
absl::Status FromGrpcStatus(const grpc::Status& status);

}  // namespace waybill::rpc
