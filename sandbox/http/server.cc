// SPDX-License-Identifier: Apache-2.0
#include "sandbox/http/server.h"

#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "boost/asio/io_context.hpp"
#include "boost/asio/ip/tcp.hpp"
#include "boost/asio/strand.hpp"
#include "sandbox/http/session.h"

namespace waybill::sandbox::http {

namespace asio = boost::asio;
using asio::ip::tcp;

class Server::Impl {
 public:
  Impl(Handler handler, int threads)
      : handler_(std::move(handler)), context_(threads), acceptor_(context_) {}

  ~Impl() {
    context_.stop();
    for (std::thread& thread : threads_) thread.join();
  }

  absl::Status Listen(const ServerOptions& options) {
    boost::system::error_code error;
    const auto address = asio::ip::make_address(options.host, error);
    const tcp::endpoint endpoint(address, options.port);
    if (!error) acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) {
      return absl::UnavailableError(
          absl::StrCat("can't listen on ", options.host, ":", options.port, ": ", error.message()));
    }
    Accept();
    for (int i = 0; i < options.threads; ++i) {
      threads_.emplace_back([this] { context_.run(); });
    }
    return absl::OkStatus();
  }

  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

 private:
  void Accept() {
    acceptor_.async_accept(asio::make_strand(context_),
                           [this](boost::system::error_code error, tcp::socket socket) {
                             if (!error) {
                               socket.set_option(tcp::no_delay(true), error);
                               std::make_shared<Session>(std::move(socket), handler_)->Start();
                             }
                             if (acceptor_.is_open()) Accept();
                           });
  }

  const Handler handler_;
  asio::io_context context_;
  tcp::acceptor acceptor_;
  std::vector<std::thread> threads_;
};

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const ServerOptions& options,
                                                      Handler handler) {
  auto impl = std::make_unique<Impl>(std::move(handler), options.threads);
  if (absl::Status status = impl->Listen(options); !status.ok()) return status;
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() = default;
std::uint16_t Server::port() const { return impl_->port(); }

}  // namespace waybill::sandbox::http
