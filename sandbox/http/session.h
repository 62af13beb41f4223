// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "absl/base/thread_annotations.h"
#include "boost/asio/steady_timer.hpp"
#include "boost/beast/core/flat_buffer.hpp"
#include "boost/beast/core/tcp_stream.hpp"
#include "boost/beast/http/message.hpp"
#include "boost/beast/http/parser.hpp"
#include "boost/beast/http/string_body.hpp"
#include "sandbox/http/message.h"

namespace waybill::sandbox::http {

// One connection: reads a request, has it answered, writes the answer, again and again. Lives as
// long as it has an operation pending. Its stream's executor must be a strand.
class Session : public std::enable_shared_from_this<Session> {
 public:
  // `handler` outlives the I/O context that runs the session.
  Session(boost::asio::ip::tcp::socket&& socket, const Handler& handler);

  void Start();

 private:
  void Read();
  void OnRead(boost::beast::error_code error);
  void Deliver();
  void WriteAll();
  void WriteHalf();
  void Close();

  boost::beast::tcp_stream stream_;
  boost::asio::steady_timer timer_;
  const Handler& handler_;
  boost::beast::flat_buffer buffer_;
  std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> parser_;
  boost::beast::http::response<boost::beast::http::string_body> answer_;
  Delivery delivery_ = Delivery::kComplete;
  std::string half_;
};

}  // namespace waybill::sandbox::http
