// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/order-sync/webhook/webhook_request.h"

namespace waybill::ordersync {

// The HTTP/1.1 port that webhooks come in by, behind a proxy that ends TLS. Made for strangers: a
// connection costs a socket, not a thread, and is one of at most 1024; one that brings no request
// in time is closed; bodies together take at most 64 MiB.
class WebhookServer {
 public:
  struct Options {
    std::string address;  // "127.0.0.1:8081"; port 0 takes a free one.
    // For a request's head, for its body, and for taking the answer: Shopify itself waits no
    // longer.
    absl::Duration patience = absl::Seconds(5);
  };

  // Listens at once. INVALID_FIELD if it can't. `handler` outlives the server.
  static absl::StatusOr<std::unique_ptr<WebhookServer>> Start(const Options& options,
                                                              WebhookHandler& handler);

  // Cuts off who is connected, once what is being answered is answered. Whoever got no answer sends
  // it again.
  ~WebhookServer();

  WebhookServer(const WebhookServer&) = delete;
  WebhookServer& operator=(const WebhookServer&) = delete;

  int port() const;

 private:
  class Impl;
  explicit WebhookServer(std::unique_ptr<Impl> impl);
  const std::unique_ptr<Impl> impl_;
};

}  // namespace waybill::ordersync
