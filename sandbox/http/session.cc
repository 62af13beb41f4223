// SPDX-License-Identifier: Apache-2.0
#include "sandbox/http/session.h"

#include <chrono>
#include <cstddef>
#include <sstream>
#include <utility>

#include "absl/time/time.h"
#include "boost/asio/dispatch.hpp"
#include "boost/asio/write.hpp"
#include "boost/beast/http/read.hpp"
#include "boost/beast/http/write.hpp"

namespace waybill::sandbox::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;

constexpr std::uint64_t kMaxBody = 64 << 20;
constexpr std::uint32_t kMaxHeader = 64 << 10;
constexpr std::size_t kBufferSize = 16384;  // Beast grows a smaller one step by step.
constexpr std::chrono::seconds kIdle(120);

Request ToRequest(beast::http::request<beast::http::string_body>&& message) {
  const std::string target(message.target());
  const auto question = target.find('?');
  Request request{.method = std::string(message.method_string()),
                  .path = target.substr(0, question)};
  if (question != std::string::npos) request.query = target.substr(question + 1);
  for (const auto& header : message) {
    request.headers.emplace_back(header.name_string(), header.value());
  }
  request.body = std::move(message.body());
  return request;
}

}  // namespace

Session::Session(asio::ip::tcp::socket&& socket, const Handler& handler)
    : stream_(std::move(socket)), timer_(stream_.get_executor()), handler_(handler) {
  buffer_.reserve(kBufferSize);
}

void Session::Start() {
  asio::dispatch(stream_.get_executor(), [self = shared_from_this()] { self->Read(); });
}

void Session::Read() {
  parser_.emplace();
  parser_->body_limit(kMaxBody);
  parser_->header_limit(kMaxHeader);
  stream_.expires_after(kIdle);
  beast::http::async_read(
      stream_, buffer_, *parser_,
      [self = shared_from_this()](beast::error_code error, std::size_t) { self->OnRead(error); });
}

void Session::OnRead(beast::error_code error) {
  if (error) return Close();
  const bool keep_alive = parser_->get().keep_alive();
  Response response = handler_(ToRequest(parser_->release()));
  answer_ = {};
  answer_.result(static_cast<unsigned>(response.status));
  answer_.set(beast::http::field::content_type, response.content_type);
  for (const auto& [name, value] : response.headers) answer_.insert(name, value);
  answer_.body() = std::move(response.body);
  answer_.keep_alive(keep_alive);
  answer_.prepare_payload();
  delivery_ = response.delivery;
  if (response.delay <= absl::ZeroDuration()) return Deliver();
  stream_.expires_never();
  timer_.expires_after(absl::ToChronoMilliseconds(response.delay));
  timer_.async_wait([self = shared_from_this()](beast::error_code failed) {
    if (!failed) self->Deliver();
  });
}

void Session::Deliver() {
  stream_.expires_after(kIdle);
  switch (delivery_) {
    case Delivery::kComplete:
      return WriteAll();
    case Delivery::kHalf:
      return WriteHalf();
    case Delivery::kNone:
      return Close();
  }
}

void Session::WriteAll() {
  beast::http::async_write(stream_, answer_,
                           [self = shared_from_this()](beast::error_code error, std::size_t) {
                             if (error || !self->answer_.keep_alive()) return self->Close();
                             self->Read();
                           });
}

void Session::WriteHalf() {
  std::ostringstream text;
  text << answer_.base();
  half_ = text.str() + answer_.body().substr(0, answer_.body().size() / 2);
  asio::async_write(stream_, asio::buffer(half_),
                    [self = shared_from_this()](beast::error_code, std::size_t) { self->Close(); });
}

void Session::Close() {
  beast::error_code ignored;
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
  stream_.close();
}

}  // namespace waybill::sandbox::http
