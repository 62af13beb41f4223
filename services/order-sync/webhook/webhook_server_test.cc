// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/webhook/webhook_server.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "boost/asio/io_context.hpp"
#include "boost/asio/ip/tcp.hpp"
#include "boost/asio/read.hpp"
#include "boost/asio/write.hpp"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"

namespace waybill::ordersync {
namespace {

namespace asio = boost::asio;
using ::testing::StartsWith;

// Takes everything at /hooks, and remembers it.
class RecordingHandler final : public WebhookHandler {
 public:
  int Admit(const WebhookRequest& head) const override { return head.path == "/hooks" ? 200 : 404; }
  int Answer(const WebhookRequest& request) override {
    absl::MutexLock lock(&mutex_);
    requests_.push_back(request);
    return 200;
  }
  std::vector<WebhookRequest> requests() const {
    absl::MutexLock lock(&mutex_);
    return requests_;
  }

 private:
  mutable absl::Mutex mutex_;
  std::vector<WebhookRequest> requests_ ABSL_GUARDED_BY(mutex_);
};

// A connection that writes raw text and reads until the server closes.
class RawClient {
 public:
  explicit RawClient(int port) {
    socket_.connect({asio::ip::make_address("127.0.0.1"), static_cast<std::uint16_t>(port)});
  }

  void Send(const std::string& text) {
    boost::system::error_code ignored;  // The server may have had enough.
    asio::write(socket_, asio::buffer(text), ignored);
  }
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

std::string Head(const std::string& lines, const std::string& path = "/hooks?x=1") {
  return "POST " + path + " HTTP/1.1\r\nHost: h\r\n" + lines + "\r\n";
}
std::string Post(const std::string& body) {
  return Head("Content-Length: " + std::to_string(body.size()) + "\r\n") + body;
}

class WebhookServerTest : public ::testing::Test {
 protected:
  void Serve(const WebhookServer::Options& options) {
    auto server = WebhookServer::Start(options, handler_);
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
  }
  void SetUp() override { Serve({.address = "127.0.0.1:0"}); }

  std::string Exchange(const std::string& text) {
    RawClient client(server_->port());
    client.Send(text);
    return client.ReadToEnd();
  }

  RecordingHandler handler_;
  std::unique_ptr<WebhookServer> server_;
};

TEST_F(WebhookServerTest, HandsOverWhatAWebhookHas) {
  const std::string body("{\"id\":\0 5}", 9);
  EXPECT_THAT(Exchange(Head("X-Shopify-Topic: orders/paid\r\n"
                            "x-shopify-shop-domain: demo.myshopify.com\r\n"
                            "X-SHOPIFY-WEBHOOK-ID: w1\r\n"
                            "X-Shopify-Hmac-Sha256: c2lnbg==\r\n"
                            "Content-Length: 9\r\n") +
                       body),
              StartsWith("HTTP/1.1 200 "));
  const std::vector<WebhookRequest> requests = handler_.requests();
  ASSERT_EQ(requests.size(), 1U);
  EXPECT_EQ(requests[0].method, "POST");
  EXPECT_EQ(requests[0].path, "/hooks");
  EXPECT_EQ(requests[0].topic, "orders/paid");
  EXPECT_EQ(requests[0].shop_domain, "demo.myshopify.com");
  EXPECT_EQ(requests[0].id, "w1");
  EXPECT_EQ(requests[0].signature, "c2lnbg==");
  EXPECT_EQ(requests[0].body, body);
}

TEST_F(WebhookServerTest, RefusesByTheHeadWithoutWaitingForTheBody) {
  EXPECT_THAT(Exchange(Head("Content-Length: 100\r\n", "/elsewhere")), StartsWith("HTTP/1.1 404 "));
  EXPECT_THAT(Exchange(Head("Transfer-Encoding: chunked\r\n")), StartsWith("HTTP/1.1 411 "));
  EXPECT_THAT(Exchange(Head("")), StartsWith("HTTP/1.1 411 "));
  EXPECT_THAT(Exchange(Head("Content-Length: 4194305\r\n")), StartsWith("HTTP/1.1 413 "));
  EXPECT_TRUE(handler_.requests().empty());
}

TEST_F(WebhookServerTest, AnswersThoughTheClientGoesOnSending) {
  EXPECT_THAT(Exchange(Head("Content-Length: 100000\r\n", "/elsewhere") + std::string(100000, 'x')),
              StartsWith("HTTP/1.1 404 "));
}

TEST_F(WebhookServerTest, RefusesWhatIsNoHttp) {
  EXPECT_THAT(Exchange("nonsense\r\n\r\n"), StartsWith("HTTP/1.1 400 "));
  EXPECT_THAT(Exchange(std::string(64, '\0') + "\r\n\r\n"), StartsWith("HTTP/1.1 400 "));
  EXPECT_THAT(Exchange(Head("Content-Length: minus\r\n")), StartsWith("HTTP/1.1 400 "));
  EXPECT_THAT(Exchange(Head("Content-Length: 1\r\nContent-Length: 2\r\n")),
              StartsWith("HTTP/1.1 400 "));
  EXPECT_THAT(Exchange(Head("X-Long: " + std::string(20000, 'x') + "\r\n")),
              StartsWith("HTTP/1.1 431 "));
}

TEST_F(WebhookServerTest, AnswersBesideHundredsOfHalfOpenClients) {
  std::vector<std::unique_ptr<RawClient>> half_open;
  for (int i = 0; i < 300; ++i) {
    half_open.push_back(std::make_unique<RawClient>(server_->port()));
    half_open.back()->Send(i % 2 == 0 ? "POST /hooks HTTP/1.1\r\nX-Sho"
                                      : Head("Content-Length: 1000\r\n") + "{");
  }
  EXPECT_THAT(Exchange(Post("{}")), StartsWith("HTTP/1.1 200 "));
}

TEST_F(WebhookServerTest, CutsOffWhoBringsNoRequest) {
  Serve({.address = "127.0.0.1:0", .patience = absl::Milliseconds(50)});
  RawClient silent(server_->port());
  silent.Send("POST /hooks HTTP/1.1\r\n");
  EXPECT_EQ(silent.ReadToEnd(), "");
}

TEST_F(WebhookServerTest, BodiesHaveRoomForSoMuchTogether) {
  const std::string large = Head("Content-Length: 4194304\r\n");
  std::vector<std::unique_ptr<RawClient>> clients;
  for (int i = 0; i < 17; ++i) {
    clients.push_back(std::make_unique<RawClient>(server_->port()));
    clients.back()->Send(large);
  }
  int refused = 0;
  for (const auto& client : clients) refused += client->ReadToEnd().starts_with("HTTP/1.1 503 ");
  EXPECT_EQ(refused, 1);  // Who comes last; the others take too long.
  clients.clear();
  EXPECT_THAT(Exchange(Post(std::string(4194304, ' '))), StartsWith("HTTP/1.1 200 "));
}

TEST_F(WebhookServerTest, StopsBesideClientsThatAreConnected) {
  RawClient client(server_->port());
  client.Send("POST /hooks HTTP/1.1\r\n");
  server_ = nullptr;
  EXPECT_EQ(client.ReadToEnd(), "");
}

TEST_F(WebhookServerTest, SaysWhichSettingIsWrong) {
  for (const std::string& address :
       {std::string("localhost:1"), std::string("127.0.0.1"), std::string("127.0.0.1:65536"),
        "127.0.0.1:" + std::to_string(server_->port())}) {
    const auto second = WebhookServer::Start({.address = address}, handler_);
    EXPECT_EQ(errors::ReasonOf(second.status()), errors::Reason::kInvalidField) << address;
  }
}

}  // namespace
}  // namespace waybill::ordersync
