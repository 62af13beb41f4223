// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <cstdint>
#include <string>
#include <thread>

namespace waybill::http {

// A TLS server for tests that answers every request with "ok". Its certificate is its own
// authority, made when it starts, for one IP address.
class TlsTestServer {
 public:
  explicit TlsTestServer(const std::string& certificate_address = "127.0.0.1");
  ~TlsTestServer();

  std::string Url() const;

  // The certificate, in PEM.
  const std::string& certificate() const { return certificate_; }

 private:
  void Accept();
  void Serve(boost::asio::ip::tcp::socket socket);

  boost::asio::io_context io_;
  boost::asio::ssl::context tls_{boost::asio::ssl::context::tls_server};
  boost::asio::ip::tcp::acceptor acceptor_;
  const std::uint16_t port_;
  std::string certificate_;
  std::thread thread_;
};

}  // namespace waybill::http
