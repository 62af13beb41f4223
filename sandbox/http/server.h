// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "sandbox/http/message.h"

namespace waybill::sandbox::http {

struct ServerOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any free one.
  int threads = 4;
};

// An HTTP/1.1 server with connections kept alive. Slow and half-open clients cost a socket, not a
// thread; a connection idle for two minutes is closed. Bodies of up to 64 MiB are taken.
class Server {
 public:
  // Listens at once. UNAVAILABLE if the address can't be had.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options,
                                                       Handler handler);

  // Closes every connection and joins the threads.
  ~Server();

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;

 private:
  class Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace waybill::sandbox::http
