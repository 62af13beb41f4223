// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/channel.h"
#include "grpcpp/impl/service_type.h"
#include "grpcpp/server.h"
#include "libs/rpc/call_observer.h"
#include "libs/rpc/readiness.h"
#include "libs/rpc/security.h"

namespace waybill::rpc {

struct ServerOptions {
  std::string address;  // "127.0.0.1:50053". Port 0: the system chooses, see Server::port.
  Security security;
  int max_message_bytes = 16 << 20;                      // Either way.
  int max_threads = 256;                                 // Of blocking handlers.
  int max_streams = 128;                                 // At a time, of one connection.
  absl::Duration handshake_timeout = absl::Seconds(10);  // TLS and HTTP/2 together.
  // After so long a client is asked to connect anew, and so looks again where replicas are and
  // which certificates hold; its running calls end on the old connection.
  absl::Duration max_connection_age = absl::Hours(1);
  absl::Duration max_connection_idle = absl::Minutes(15);  // Without a call.
  // The least pause between a client's pings; below the 20 s of ChannelOptions.
  absl::Duration min_ping_interval = absl::Seconds(10);
  std::vector<std::string> dependencies = {};  // See Readiness.
  std::vector<CallObserver*> observers = {};   // Not owned; outlive the server.
};

// A gRPC server with health, and with reflection but for kServerTls, where strangers may connect.
// Not ready until its dependencies are.
class Server {
 public:
  // Listens from the moment it returns. INVALID_FIELD if it cannot listen on the address, or as of
  // security.h. `services` are not owned and outlive the server.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options,
                                                       const std::vector<grpc::Service*>& services);

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  // Shutdown(0), if it was not called.
  ~Server();

  int port() const { return port_; }
  Readiness& readiness() { return *readiness_; }

  // A channel without a network, for tests.
  std::shared_ptr<grpc::Channel> InProcessChannel();

  // Readiness ends, no new call is taken, and the running ones have `drain` to end; those that
  // still run then are cancelled. Returns when all have ended. Streams without an end must be ended
  // by their owners before, or they cost the whole of `drain`.
  void Shutdown(absl::Duration drain);

 private:
  Server(std::unique_ptr<grpc::Server> server, int port,
         const std::vector<std::string>& dependencies);

  std::unique_ptr<grpc::Server> server_;
  const int port_;
  std::unique_ptr<Readiness> readiness_;
};

}  // namespace waybill::rpc
