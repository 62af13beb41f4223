// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/webhook/webhook_session.h"

#include <chrono>
#include <utility>

#include "boost/asio/dispatch.hpp"
#include "boost/beast/http/error.hpp"
#include "boost/beast/http/read.hpp"
#include "boost/beast/http/write.hpp"
#include "services/order-sync/webhook/webhook_http.h"

namespace waybill::ordersync {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

constexpr std::chrono::seconds kTimeToLinger(1);
constexpr std::size_t kMostBodyBytes = 64 << 20;
constexpr std::size_t kMostLingering = 256 << 10;

}  // namespace

WebhookSession::WebhookSession(asio::ip::tcp::socket&& socket, WebhookHandler& handler,
                               WebhookLoad& load)
    : stream_(std::move(socket)), handler_(handler), load_(load) {
  ++load_.connections;
}

WebhookSession::~WebhookSession() {
  load_.body_bytes -= announced_;
  --load_.connections;
}

void WebhookSession::Start() {
  asio::dispatch(stream_.get_executor(), [self = shared_from_this()] { self->ReadHead(); });
}

void WebhookSession::ReadHead() {
  parser_.header_limit(kLongestWebhookHead);
  parser_.body_limit(kLongestWebhookBody);
  stream_.expires_after(load_.patience);
  http::async_read_header(
      stream_, buffer_, parser_,
      [self = shared_from_this()](beast::error_code error, std::size_t) { self->OnHead(error); });
}

void WebhookSession::OnHead(beast::error_code error) {
  if (error) return Refuse(error);
  request_ = HeadOf(parser_.get());
  if (const int status = Admit(); status != 200) return Send(status);
  ReadBody();
}

int WebhookSession::Admit() {
  if (const int status = handler_.Admit(request_); status != 200) return status;
  if (parser_.chunked() || !parser_.content_length()) return 411;
  announced_ = static_cast<std::size_t>(*parser_.content_length());
  if ((load_.body_bytes += announced_) > kMostBodyBytes) return 503;
  return 200;
}

void WebhookSession::ReadBody() {
  stream_.expires_after(load_.patience);
  http::async_read(
      stream_, buffer_, parser_,
      [self = shared_from_this()](beast::error_code error, std::size_t) { self->OnBody(error); });
}

void WebhookSession::OnBody(beast::error_code error) {
  if (error) return Refuse(error);
  stream_.expires_never();  // The handler's time is its own.
  request_.body = std::move(parser_.get().body());
  Send(handler_.Answer(request_));
}

void WebhookSession::Refuse(beast::error_code error) {
  if (error == http::error::body_limit) return Send(413);
  if (error == http::error::header_limit) return Send(431);
  // Who leaves in the middle, or takes too long, is not waiting for an answer.
  const bool is_malformed =
      error.category() == http::make_error_code(http::error::bad_method).category() &&
      error != http::error::end_of_stream && error != http::error::partial_message;
  return is_malformed ? Send(400) : Close();
}

void WebhookSession::Send(int status) {
  answer_.result(static_cast<unsigned>(status));
  answer_.keep_alive(false);
  answer_.prepare_payload();
  stream_.expires_after(load_.patience);
  http::async_write(
      stream_, answer_, [self = shared_from_this()](beast::error_code error, std::size_t) {
        if (error) return self->Close();
        beast::error_code ignored;
        self->stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
        self->stream_.expires_after(kTimeToLinger);
        self->Linger();
      });
}

// Closing with something unread would reset the connection, and the client might miss the answer.
void WebhookSession::Linger() {
  buffer_.clear();
  stream_.async_read_some(buffer_.prepare(kLongestWebhookHead),
                          [self = shared_from_this()](beast::error_code error, std::size_t count) {
                            self->lingered_ += count;
                            if (error || self->lingered_ > kMostLingering) return self->Close();
                            self->Linger();
                          });
}

void WebhookSession::Close() {
  beast::error_code ignored;
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
  stream_.close();
}

}  // namespace waybill::ordersync
