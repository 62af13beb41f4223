// SPDX-License-Identifier: Apache-2.0
#include "libs/service/metrics_server.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <chrono>
#include <cstdint>
#include <thread>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/rpc/identity.h"
#include "libs/service/tls_context.h"

namespace waybill::service {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;
using Request = http::request<http::empty_body>;
using Answer = http::response<http::string_body>;

constexpr std::chrono::seconds kPatience(10);  // For a whole conversation.
constexpr std::chrono::milliseconds kPause(100);
constexpr int kMostConnections = 256;
constexpr std::uint32_t kLongestHead = 16U << 10U;
constexpr char kScheme[] = "Bearer ";

constexpr auto kResult = asio::as_tuple(asio::use_awaitable);

// A free connection, taken for as long as this lives.
class Place {
 public:
  explicit Place(int& taken) : taken_(taken) { ++taken_; }
  ~Place() { --taken_; }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

 private:
  int& taken_;
};

class Server final : public MetricsServer {
 public:
  Server(const Deps& deps, std::unique_ptr<TlsContext> tls) : deps_(deps), tls_(std::move(tls)) {}

  ~Server() override {
    io_.stop();
    if (thread_.joinable()) thread_.join();
  }

  absl::Status Listen(const std::string& address) {
    const std::size_t colon = address.rfind(':');
    std::string host = address.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    const std::string port = colon == std::string::npos ? "" : address.substr(colon + 1);
    beast::error_code error;
    const auto found = tcp::resolver(io_).resolve(host, port, tcp::resolver::passive, error);
    if (!error) Open(found.begin()->endpoint(), error);
    if (error || port.empty()) {
      return errors::InvalidField("metrics-listen",
                                  absl::StrCat("cannot listen on ", address,
                                               ": another program may have the port, or it "
                                               "is no address of this machine"));
    }
    port_ = acceptor_.local_endpoint().port();
    asio::co_spawn(io_, Accept(), asio::detached);
    thread_ = std::thread([this] { io_.run(); });
    return absl::OkStatus();
  }

  int port() const override { return port_; }

 private:
  void Open(const tcp::endpoint& endpoint, beast::error_code& error) {
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(kMostConnections, error);
  }

  asio::awaitable<void> Accept() {
    while (true) {
      auto [error, socket] = co_await acceptor_.async_accept(kResult);
      if (error) {  // Out of file descriptors, for one.
        asio::steady_timer timer(io_, kPause);
        co_await timer.async_wait(kResult);
      } else if (connections_ < kMostConnections) {
        asio::co_spawn(io_, Serve(beast::tcp_stream(std::move(socket))), asio::detached);
      }
    }
  }

  asio::awaitable<void> Serve(beast::tcp_stream stream) {
    const Place place(connections_);
    stream.expires_after(kPatience);
    if (tls_ == nullptr) {
      co_await Converse(stream, /*certified=*/false);
      co_return;
    }
    const std::shared_ptr<asio::ssl::context> context = tls_->Current();
    beast::ssl_stream<beast::tcp_stream> secured(std::move(stream), *context);
    auto [error] = co_await secured.async_handshake(asio::ssl::stream_base::server, kResult);
    if (error) co_return;
    // Verified, where it is there at all.
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(
        SSL_get1_peer_certificate(secured.native_handle()), &X509_free);
    co_await Converse(secured, certificate != nullptr);
    co_await secured.async_shutdown(kResult);
  }

  template <typename Stream>
  asio::awaitable<void> Converse(Stream& stream, bool certified) {
    beast::flat_buffer buffer;
    http::request_parser<http::empty_body> parser;
    parser.header_limit(kLongestHead);
    auto [error, read] = co_await http::async_read_header(stream, buffer, parser, kResult);
    if (error) co_return;
    Answer answer = Respond(parser.get(), certified);
    answer.version(parser.get().version());
    answer.keep_alive(false);
    answer.prepare_payload();
    co_await http::async_write(stream, answer, kResult);
  }

  Answer Respond(const Request& request, bool certified) const {
    Answer answer;
    answer.set(http::field::content_type, "text/plain; version=0.0.4; charset=utf-8");
    if (!certified && !IsCaller(request[http::field::authorization])) {
      answer.result(http::status::unauthorized);
      answer.set(http::field::www_authenticate, "Bearer");
    } else if (request.target() != "/metrics") {
      answer.result(http::status::not_found);
    } else if (request.method() != http::verb::get) {
      answer.result(http::status::method_not_allowed);
    } else {
      answer.body() = deps_.registry.Render();
    }
    return answer;
  }

  bool IsCaller(beast::string_view authorization) const {
    if (deps_.callers == nullptr) return true;
    const absl::string_view text(authorization.data(), authorization.size());
    if (!absl::StartsWithIgnoreCase(text, kScheme)) return false;
    const std::string_view token(authorization.substr(sizeof(kScheme) - 1));
    return deps_.callers->Current()->by_token_hash.contains(rpc::TokenHash(token));
  }

  const Deps deps_;
  const std::unique_ptr<TlsContext> tls_;  // None: no TLS.
  int connections_ = 0;                    // Of the one thread.
  int port_ = 0;
  asio::io_context io_{1};
  tcp::acceptor acceptor_{io_};
  std::thread thread_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<MetricsServer>> MetricsServer::Start(const std::string& address,
                                                                    const rpc::Security& security,
                                                                    const Deps& deps) {
  std::unique_ptr<TlsContext> tls;
  switch (security.protection) {
    case rpc::Protection::kPlaintextLoopback:
      if (!rpc::IsLoopback(address)) {
        return errors::InvalidField("metrics-listen", "must be on loopback, as --tls is insecure");
      }
      break;
    case rpc::Protection::kPlaintextAnywhere:
      break;
    case rpc::Protection::kMutualTls:
    case rpc::Protection::kServerTls: {
      auto context = TlsContext::Open(security);
      if (!context.ok()) return context.status();
      tls = *std::move(context);
    }
  }
  auto server = std::make_unique<Server>(deps, std::move(tls));
  if (absl::Status status = server->Listen(address); !status.ok()) return status;
  return server;
}

}  // namespace waybill::service
