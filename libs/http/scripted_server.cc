// SPDX-License-Identifier: Apache-2.0
#include "libs/http/scripted_server.h"

#include <sys/socket.h>

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/socket_base.hpp>
#include <boost/asio/write.hpp>
#include <cstddef>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"

namespace waybill::http {
namespace {

using boost::asio::ip::tcp;

// How many bytes of body the head announces.
std::size_t BodySize(std::string_view head) {
  const std::string lower = absl::AsciiStrToLower(strings::ToAbsl(head));
  constexpr std::string_view kName = "\r\ncontent-length:";
  const std::size_t at = lower.find(kName);
  if (at == std::string::npos) return 0;
  const std::size_t start = at + kName.size();
  std::size_t size = 0;
  return absl::SimpleAtoi(lower.substr(start, lower.find('\r', start) - start), &size) ? size : 0;
}

}  // namespace

ScriptedServer::ScriptedServer(Handler handler)
    : handler_(std::move(handler)),
      acceptor_(io_, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0)),
      port_(acceptor_.local_endpoint().port()),
      acceptor_thread_([this] { Accept(); }) {}

ScriptedServer::~ScriptedServer() {
  stop_.Notify();
  shutdown(acceptor_.native_handle(), SHUT_RDWR);  // Wakes a thread that waits in accept().
  acceptor_thread_.join();
  std::vector<std::thread> connections;
  {
    absl::MutexLock lock(&mutex_);
    for (Socket& socket : sockets_) shutdown(socket.native_handle(), SHUT_RDWR);
    connections.swap(connections_);
  }
  for (std::thread& connection : connections) connection.join();
}

std::string ScriptedServer::Url(std::string_view path) const {
  return absl::StrCat("http://127.0.0.1:", port_, strings::ToAbsl(path));
}

int ScriptedServer::Connections() const {
  absl::MutexLock lock(&mutex_);
  return static_cast<int>(sockets_.size());
}

std::vector<std::string> ScriptedServer::Requests() const {
  absl::MutexLock lock(&mutex_);
  return requests_;
}

void ScriptedServer::Accept() {
  while (!stop_.HasBeenNotified()) {
    Socket socket(io_);
    boost::system::error_code error;
    acceptor_.accept(socket, error);
    if (error) return;
    absl::MutexLock lock(&mutex_);
    Socket& kept = sockets_.emplace_back(std::move(socket));
    connections_.emplace_back([this, &kept] { Serve(kept); });
  }
}

void ScriptedServer::Serve(Socket& socket) {
  boost::system::error_code error;
  for (std::string request; ReadRequest(socket, request); request.clear()) {
    {
      absl::MutexLock lock(&mutex_);
      requests_.push_back(request);
    }
    const Reply reply = handler_(request);
    boost::asio::write(socket, boost::asio::buffer(reply.bytes), error);
    if (reply.then == Then::kReadOn) continue;
    if (reply.then == Then::kStall) stop_.WaitForNotification();
    if (reply.then == Then::kReset) {
      absl::MutexLock lock(&mutex_);  // The destructor looks at all sockets.
      socket.set_option(boost::asio::socket_base::linger(true, 0), error);
      socket.close(error);
      return;
    }
    break;
  }
  shutdown(socket.native_handle(), SHUT_RDWR);
}

bool ScriptedServer::ReadRequest(Socket& socket, std::string& request) {
  constexpr std::string_view kHeadEnd = "\r\n\r\n";
  std::array<char, 16'384> buffer{};
  while (true) {
    const std::size_t head_end = request.find(kHeadEnd);
    if (head_end != std::string::npos) {
      const std::size_t body_start = head_end + kHeadEnd.size();
      if (request.size() >= body_start + BodySize(request.substr(0, head_end + 2))) return true;
    }
    boost::system::error_code error;
    const std::size_t bytes = socket.read_some(boost::asio::buffer(buffer), error);
    if (error) return false;
    request.append(buffer.data(), bytes);
  }
}

std::string HttpAnswer(std::string_view body, std::string_view status, std::string_view headers) {
  return absl::StrCat("HTTP/1.1 ", strings::ToAbsl(status), "\r\nContent-Length: ", body.size(),
                      "\r\n", strings::ToAbsl(headers), "\r\n", strings::ToAbsl(body));
}

}  // namespace waybill::http
