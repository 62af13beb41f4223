// SPDX-License-Identifier: Apache-2.0
#include "sandbox/http/server.h"

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "boost/asio/io_context.hpp"
#include "boost/asio/ip/tcp.hpp"
#include "boost/asio/read.hpp"
#include "boost/asio/write.hpp"
#include "gtest/gtest.h"

namespace waybill::sandbox::http {
namespace {

namespace asio = boost::asio;

// A connection that writes raw text and reads until the server closes.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port) {
    socket_.connect({asio::ip::make_address("127.0.0.1"), port});
  }

  void Send(const std::string& text) { asio::write(socket_, asio::buffer(text)); }

  std::string ReadToEnd() {
    std::string text;
    boost::system::error_code error;
    asio::read(socket_, asio::dynamic_buffer(text), error);
    return text;
  }

 private:
  asio::io_context context_;
  asio::ip::tcp::socket socket_{context_};
};

std::string Post(const std::string& body, const std::string& connection = "close") {
  return "POST /path?x=1 HTTP/1.1\r\nHost: h\r\nX-Token: t\r\nConnection: " + connection +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::unique_ptr<Server> Serve(Handler handler) {
  auto server = Server::Start({}, std::move(handler));
  EXPECT_TRUE(server.ok()) << server.status();
  return *std::move(server);
}

TEST(Server, HandsOverRequestAndSendsAnswer) {
  const auto server = Serve([](const Request& request) {
    return Response{.status = 201,
                    .headers = {{"X-Thing", "yes"}},
                    .body = request.method + " " + request.path + " " + request.query + " " +
                            std::string(request.Header("x-token")) + " " + request.body};
  });
  RawClient client(server->port());
  client.Send(Post("hello"));
  const std::string answer = client.ReadToEnd();
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 201 ")) << answer;
  EXPECT_NE(answer.find("X-Thing: yes\r\n"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("\r\n\r\nPOST /path x=1 t hello")) << answer;
}

TEST(Server, KeepsConnectionAlive) {
  const auto server =
      Serve([](const Request& request) { return Response{.body = "<" + request.body + ">"}; });
  RawClient client(server->port());
  client.Send(Post("1", "keep-alive") + Post("2", "keep-alive") + Post("3"));
  const std::string answer = client.ReadToEnd();
  for (const char* part : {"<1>", "<2>", "<3>"}) EXPECT_NE(answer.find(part), std::string::npos);
}

TEST(Server, AnswersBesideHalfOpenClients) {
  const auto server = Serve([](const Request&) { return Response{.body = "ok"}; });
  std::vector<std::unique_ptr<RawClient>> half_open;
  for (int i = 0; i < 50; ++i) {
    half_open.push_back(std::make_unique<RawClient>(server->port()));
    half_open.back()->Send("POST / HTTP/1.1\r\nContent-");
  }
  RawClient client(server->port());
  client.Send(Post(""));
  EXPECT_TRUE(client.ReadToEnd().ends_with("ok"));
}

TEST(Server, CutsConnectionWithoutAnswerOrInTheMiddle) {
  std::atomic<Delivery> delivery = Delivery::kNone;
  const auto server = Serve([&](const Request&) {
    return Response{
        .body = "0123456789", .delivery = delivery.load(), .delay = absl::Milliseconds(1)};
  });
  RawClient none(server->port());
  none.Send(Post("", "keep-alive"));
  EXPECT_EQ(none.ReadToEnd(), "");
  delivery = Delivery::kHalf;
  RawClient half(server->port());
  half.Send(Post("", "keep-alive"));
  const std::string answer = half.ReadToEnd();
  EXPECT_NE(answer.find("Content-Length: 10"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("\r\n\r\n01234")) << answer;
}

TEST(Server, ServesClientsAtOnce) {
  const auto server = Serve([](const Request& request) { return Response{.body = request.body}; });
  std::vector<std::thread> clients;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&, i] {
      for (int j = 0; j < 20; ++j) {
        RawClient client(server->port());
        const std::string body = std::to_string(i) + "-" + std::to_string(j) + "!";
        client.Send(Post(body));
        EXPECT_TRUE(client.ReadToEnd().ends_with("\r\n\r\n" + body));
      }
    });
  }
  for (std::thread& client : clients) client.join();
}

TEST(Server, SaysThatItsAddressIsTaken) {
  const auto server = Serve([](const Request&) { return Response{}; });
  const auto second =
      Server::Start({.port = server->port()}, [](const Request&) { return Response{}; });
  EXPECT_EQ(second.status().code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace waybill::sandbox::http
