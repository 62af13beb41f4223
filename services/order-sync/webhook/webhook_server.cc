// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/webhook/webhook_server.h"

#include <chrono>
#include <cstdint>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "boost/asio/io_context.hpp"
#include "boost/asio/ip/tcp.hpp"
#include "boost/asio/steady_timer.hpp"
#include "boost/asio/strand.hpp"
#include "libs/errors/error.h"
#include "services/order-sync/webhook/webhook_session.h"

namespace waybill::ordersync {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr int kThreads = 4;  // Each answers one request at a time.
constexpr int kMostConnections = 1024;
constexpr std::chrono::milliseconds kPauseAfterError(100);

absl::StatusOr<tcp::endpoint> ParseAddress(const std::string& address) {
  const auto colon = address.rfind(':');
  std::string host = address.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  std::uint32_t port = 0;
  boost::system::error_code error;
  const auto parsed = asio::ip::make_address(host, error);
  if (error || colon == std::string::npos || !absl::SimpleAtoi(address.substr(colon + 1), &port) ||
      port > 65535) {
    return errors::InvalidField("--webhooks-listen",
                                "must be an IP address and a port, such as 127.0.0.1:8081");
  }
  return tcp::endpoint(parsed, static_cast<std::uint16_t>(port));
}

}  // namespace

class WebhookServer::Impl {
 public:
  Impl(WebhookHandler& handler, absl::Duration patience)
      : handler_(handler), load_{.patience = absl::ToChronoMilliseconds(patience)} {}

  ~Impl() {
    context_.stop();
    for (std::thread& thread : threads_) thread.join();
  }

  absl::Status Listen(const tcp::endpoint& endpoint) {
    boost::system::error_code error;
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) {
      return errors::InvalidField(
          "--webhooks-listen",
          absl::StrCat("can't be listened on: ", error.message(), "; take another port"));
    }
    Accept();
    for (int i = 0; i < kThreads; ++i) threads_.emplace_back([this] { context_.run(); });
    return absl::OkStatus();
  }

  int port() const { return acceptor_.local_endpoint().port(); }

 private:
  void Accept() {
    acceptor_.async_accept(
        asio::make_strand(context_), [this](boost::system::error_code error, tcp::socket socket) {
          if (error) return AcceptLater();
          if (load_.connections < kMostConnections)
            std::make_shared<WebhookSession>(std::move(socket), handler_, load_)->Start();
          Accept();
        });
  }

  // There may be no more file descriptors: trying again at once would take a whole core.
  void AcceptLater() {
    pause_.expires_after(kPauseAfterError);
    pause_.async_wait([this](boost::system::error_code) { Accept(); });
  }

  WebhookHandler& handler_;
  WebhookLoad load_;
  asio::io_context context_;
  tcp::acceptor acceptor_{context_};
  asio::steady_timer pause_{context_};
  std::vector<std::thread> threads_;
};

absl::StatusOr<std::unique_ptr<WebhookServer>> WebhookServer::Start(const Options& options,
                                                                    WebhookHandler& handler) {
  const absl::StatusOr<tcp::endpoint> endpoint = ParseAddress(options.address);
  if (!endpoint.ok()) return endpoint.status();
  auto impl = std::make_unique<Impl>(handler, options.patience);
  if (absl::Status status = impl->Listen(*endpoint); !status.ok()) return status;
  return std::unique_ptr<WebhookServer>(new WebhookServer(std::move(impl)));
}

WebhookServer::WebhookServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
WebhookServer::~WebhookServer() = default;
int WebhookServer::port() const { return impl_->port(); }

}  // namespace waybill::ordersync
