// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/channel.h"

#include <utility>
#include <vector>

#include "grpcpp/create_channel.h"

namespace waybill::rpc {
namespace {

int Milliseconds(absl::Duration duration) {
  return static_cast<int>(absl::ToInt64Milliseconds(duration));
}

constexpr int kFirstReconnectBackoffMs = 100;
// What one attempt may take, TLS included, however busy both sides are. gRPC calls this argument a
// backoff, yet a refused connection is tried again without waiting for it.
constexpr int kConnectTimeoutMs = 5000;

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::Channel>> Connect(const ChannelOptions& options) {
  auto credentials = ChannelCredentialsFor(options.security, options.target);
  if (!credentials.ok()) return credentials.status();

  grpc::ChannelArguments arguments;
  arguments.SetLoadBalancingPolicyName("round_robin");
  arguments.SetMaxReceiveMessageSize(options.max_message_bytes);
  arguments.SetMaxSendMessageSize(options.max_message_bytes);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, Milliseconds(options.keepalive_time));
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, Milliseconds(options.keepalive_timeout));
  // gRPC's own limit of two pings would leave a dead peer of a quiet stream unnoticed.
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kFirstReconnectBackoffMs);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kConnectTimeoutMs);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, Milliseconds(options.max_reconnect_backoff));
  // Channels to one target do not share a connection that another one's failure has broken.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  std::vector<std::unique_ptr<grpc::experimental::ClientInterceptorFactoryInterface>> observers;
  if (options.observer != nullptr) observers.push_back(ObserveOutgoingCalls(*options.observer));
  return grpc::experimental::CreateCustomChannelWithInterceptors(options.target, *credentials,
                                                                 arguments, std::move(observers));
}

}  // namespace waybill::rpc
