// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>

#include "boost/beast/core/flat_buffer.hpp"
#include "boost/beast/core/tcp_stream.hpp"
#include "boost/beast/http/empty_body.hpp"
#include "boost/beast/http/message.hpp"
#include "boost/beast/http/parser.hpp"
#include "boost/beast/http/string_body.hpp"
#include "services/order-sync/webhook/webhook_request.h"

namespace waybill::ordersync {

// What all connections of a server are given, and hold together.
struct WebhookLoad {
  std::chrono::milliseconds patience;  // As of WebhookServer.
  std::atomic<int> connections = 0;
  std::atomic<std::size_t> body_bytes = 0;  // That were announced and are not done with.
};

// One connection, with one request: whoever does not bring it within a few seconds is cut off, and
// no body is read that was not announced, or for which there is no room. Lives as long as it has
// an operation pending. Its stream's executor must be a strand.
class WebhookSession : public std::enable_shared_from_this<WebhookSession> {
 public:
  // `handler` and `load` outlive the I/O context that runs the session.
  WebhookSession(boost::asio::ip::tcp::socket&& socket, WebhookHandler& handler, WebhookLoad& load);
  ~WebhookSession();

  WebhookSession(const WebhookSession&) = delete;
  WebhookSession& operator=(const WebhookSession&) = delete;

  void Start();

 private:
  void ReadHead();
  void OnHead(boost::beast::error_code error);
  int Admit();
  void ReadBody();
  void OnBody(boost::beast::error_code error);
  void Refuse(boost::beast::error_code error);
  void Send(int status);
  void Linger();
  void Close();

  boost::beast::tcp_stream stream_;
  WebhookHandler& handler_;
  WebhookLoad& load_;
  std::size_t announced_ = 0;  // Of load_.body_bytes.
  std::size_t lingered_ = 0;
  boost::beast::flat_buffer buffer_;
  boost::beast::http::request_parser<boost::beast::http::string_body> parser_;
  boost::beast::http::response<boost::beast::http::empty_body> answer_;
  WebhookRequest request_;
};

}  // namespace waybill::ordersync
