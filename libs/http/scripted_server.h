// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <functional>
#include <list>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"

namespace waybill::http {

// A server for tests that answers with whatever bytes it is told to, and ends connections in every
// way that real ones do. On a loopback port of its own; its destructor ends all connections.
class ScriptedServer {
 public:
  enum class Then : std::uint8_t { kReadOn, kClose, kReset, kStall };

  struct Reply {
    std::string bytes;  // The whole answer, status line and all; or any part of one.
    Then then = Then::kReadOn;
  };

  // Called with each request (head and body); from several threads, if there are as many
  // connections.
  using Handler = std::function<Reply(const std::string& request)>;

  explicit ScriptedServer(Handler handler);
  ~ScriptedServer();

  // "http://127.0.0.1:<port>", with `path` behind it.
  std::string Url(std::string_view path = "/") const;
  std::uint16_t port() const { return port_; }

  int Connections() const;
  std::vector<std::string> Requests() const;

 private:
  using Socket = boost::asio::ip::tcp::socket;

  void Accept();
  void Serve(Socket& socket);
  bool ReadRequest(Socket& socket, std::string& request);

  const Handler handler_;
  boost::asio::io_context io_;
  boost::asio::ip::tcp::acceptor acceptor_;
  const std::uint16_t port_;
  absl::Notification stop_;

  mutable absl::Mutex mutex_;
  std::list<Socket> sockets_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::string> requests_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::thread> connections_ ABSL_GUARDED_BY(mutex_);
  std::thread acceptor_thread_;
};

// A proper answer with that body.
std::string HttpAnswer(std::string_view body, std::string_view status = "200 OK",
                       std::string_view headers = "");

}  // namespace waybill::http
