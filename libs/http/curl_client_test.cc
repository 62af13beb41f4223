// SPDX-License-Identifier: Apache-2.0
#include "libs/http/curl_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "libs/http/failure.h"
#include "libs/http/scripted_server.h"

namespace waybill::http {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;
using Reply = ScriptedServer::Reply;
using Then = ScriptedServer::Then;

absl::Time Soon() { return absl::Now() + absl::Seconds(30); }

Request Post(std::string url) {
  return {.method = Method::kPost, .url = std::move(url), .body = R"({"call":1})"};
}

// How a POST fails when the server does that.
Failure FailureWhen(Reply reply, absl::Time deadline = Soon(), CurlOptions options = {}) {
  ScriptedServer server([&reply](const std::string&) { return reply; });
  CurlClient client(std::move(options));
  const absl::StatusOr<Response> response = client.Send(Post(server.Url()), deadline);
  EXPECT_FALSE(response.ok());
  return response.ok() ? Failure{} : FailureOf(response.status());
}

TEST(CurlClientTest, ReturnsTheAnswerWhateverItsStatus) {
  ScriptedServer server([](const std::string&) {
    return Reply{HttpAnswer("busy", "503 Service Unavailable", "Retry-After:  7 \r\n")};
  });
  CurlClient client;
  const auto response = client.Send({.url = server.Url("/x")}, Soon());
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->status, 503);
  EXPECT_EQ(response->body, "busy");
  EXPECT_EQ(response->Find("retry-after"), "7");
}

TEST(CurlClientTest, SendsMethodHeadersAndBody) {
  ScriptedServer server([](const std::string&) { return Reply{HttpAnswer("ok")}; });
  CurlClient client({.user_agent = "waybill-test"});
  Request request = Post(server.Url("/jsonrpc"));
  request.headers = {{"Content-Type", "application/json"}, {"X-Empty", ""}};
  ASSERT_TRUE(client.Send(request, Soon()).ok());
  ASSERT_THAT(server.Requests(), SizeIs(1));
  const std::string sent = server.Requests().front();
  EXPECT_THAT(sent, StartsWith("POST /jsonrpc HTTP/1.1\r\n"));
  EXPECT_THAT(sent, HasSubstr("\r\nContent-Type: application/json\r\n"));
  EXPECT_THAT(sent, HasSubstr("\r\nX-Empty:\r\n"));
  EXPECT_THAT(sent, HasSubstr("\r\nUser-Agent: waybill-test\r\n"));
  EXPECT_THAT(sent, EndsWith("\r\n\r\n{\"call\":1}"));
}

TEST(CurlClientTest, SendsLargeBodiesWhole) {
  ScriptedServer server([](const std::string&) { return Reply{HttpAnswer("ok")}; });
  CurlClient client;
  Request request = Post(server.Url());
  request.body = std::string(3'000'000, 'x');
  ASSERT_TRUE(client.Send(request, Soon()).ok());
  EXPECT_THAT(server.Requests().front(), EndsWith(request.body));
}

TEST(CurlClientTest, EndsWhatIsUnderWayAndBeginsNothingNewOnceItIsTold) {
  CurlClient client;
  ScriptedServer server([&client](const std::string&) {
    client.EndBy(absl::Now());
    return Reply{.then = Then::kStall};
  });
  const auto under_way = client.Send(Post(server.Url()), absl::Now() + absl::Hours(1));
  EXPECT_EQ(FailureOf(under_way.status()).kind, FailureKind::kTimeout);
  EXPECT_TRUE(FailureOf(under_way.status()).maybe_executed);
  const auto next = client.Send(Post(server.Url()), Soon());
  EXPECT_EQ(FailureOf(next.status()).kind, FailureKind::kTimeout);
  EXPECT_FALSE(FailureOf(next.status()).maybe_executed);
  EXPECT_THAT(server.Requests(), SizeIs(1));
}

TEST(CurlClientTest, UsesAConnectionAgain) {
  ScriptedServer server([](const std::string&) { return Reply{HttpAnswer("ok")}; });
  CurlClient client;
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(client.Send(Post(server.Url()), Soon()).ok());
  EXPECT_EQ(server.Connections(), 1);
}

TEST(CurlClientTest, DoesNotFollowRedirects) {
  ScriptedServer server([](const std::string&) {
    return Reply{HttpAnswer("", "302 Found", "Location: /elsewhere\r\n")};
  });
  CurlClient client;
  const auto response = client.Send({.url = server.Url()}, Soon());
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->status, 302);
  EXPECT_THAT(server.Requests(), SizeIs(1));
}

TEST(CurlClientTest, InterimAnswersAreLeftOut) {
  ScriptedServer server([](const std::string&) {
    return Reply{"HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n" + HttpAnswer("ok")};
  });
  CurlClient client;
  const auto response = client.Send({.url = server.Url()}, Soon());
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->Find("X-Early"), std::nullopt);
}

TEST(CurlClientTest, TellsThatNobodyListens) {
  std::string url;
  {
    const ScriptedServer gone([](const std::string&) { return Reply{}; });
    url = gone.Url();
  }
  CurlClient client;
  const auto response = client.Send(Post(url), Soon());
  ASSERT_FALSE(response.ok());
  EXPECT_EQ(FailureOf(response.status()).kind, FailureKind::kRefused);
  EXPECT_FALSE(FailureOf(response.status()).maybe_executed);
}

TEST(CurlClientTest, TellsThatThereIsNoSuchHost) {
  CurlClient client;
  const auto response = client.Send(Post("http://waybill.invalid/"), Soon());
  ASSERT_FALSE(response.ok());
  EXPECT_EQ(FailureOf(response.status()).kind, FailureKind::kNameNotFound);
  EXPECT_FALSE(FailureOf(response.status()).maybe_executed);
}

TEST(CurlClientTest, AnswerThatDoesNotComeMayHaveBeenExecuted) {
  const Failure failure = FailureWhen({"", Then::kStall}, absl::Now() + absl::Milliseconds(200));
  EXPECT_EQ(failure.kind, FailureKind::kTimeout);
  EXPECT_TRUE(failure.maybe_executed);
}

TEST(CurlClientTest, SendsNothingAfterTheDeadline) {
  ScriptedServer server([](const std::string&) { return Reply{HttpAnswer("ok")}; });
  CurlClient client;
  const auto response = client.Send(Post(server.Url()), absl::Now() - absl::Seconds(1));
  EXPECT_EQ(response.status().code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_FALSE(FailureOf(response.status()).maybe_executed);
  EXPECT_THAT(server.Requests(), SizeIs(0));
}

TEST(CurlClientTest, TellsThatTheConnectionEndedBeforeAnAnswer) {
  for (const Then then : {Then::kClose, Then::kReset}) {
    const Failure failure = FailureWhen({"", then});
    EXPECT_EQ(failure.kind, FailureKind::kReset) << failure.detail;
    EXPECT_TRUE(failure.maybe_executed);
  }
}

TEST(CurlClientTest, TellsThatTheAnswerWasCutShort) {
  const std::string whole = HttpAnswer("0123456789");
  const std::string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nA\r\n01234";
  for (const Reply& reply : std::vector<Reply>{{whole.substr(0, whole.size() - 4), Then::kClose},
                                               {whole.substr(0, whole.size() - 4), Then::kReset},
                                               {chunked, Then::kClose}}) {
    const Failure failure = FailureWhen(reply);
    EXPECT_EQ(failure.kind, FailureKind::kCutShort) << failure.detail;
    EXPECT_TRUE(failure.maybe_executed);
  }
}

TEST(CurlClientTest, TellsThatTheAnswerIsNotHttp) {
  const Failure failure = FailureWhen({"+OK pop3 ready\r\n\r\n", Then::kClose});
  EXPECT_EQ(failure.kind, FailureKind::kNotHttp) << failure.detail;
  EXPECT_TRUE(failure.maybe_executed);
}

TEST(CurlClientTest, TellsThatTheAnswerIsTooLarge) {
  const Failure failure =
      FailureWhen({HttpAnswer(std::string(5000, 'x'))}, Soon(), {.max_response_bytes = 4096});
  EXPECT_EQ(failure.kind, FailureKind::kTooLarge) << failure.detail;
  EXPECT_TRUE(failure.maybe_executed);
}

TEST(CurlClientTest, RefusesWhatIsNoWebAddress) {
  CurlClient client;
  for (const char* url : {"file:///etc/passwd", "ftp://127.0.0.1/", "http://", "",
                          "http://127.0.0.1/\r\nX-Injected: 1"}) {
    const auto response = client.Send({.url = url}, Soon());
    ASSERT_FALSE(response.ok()) << url;
    EXPECT_EQ(FailureOf(response.status()).kind, FailureKind::kInvalidRequest) << url;
    EXPECT_FALSE(FailureOf(response.status()).maybe_executed) << url;
  }
}

TEST(CurlClientTest, RefusesHeadersThatHoldALineBreak) {
  CurlClient client;
  Request request = Post("http://127.0.0.1/");
  request.headers = {{"Authorization", "Bearer key\r\nX-Injected: 1"}};
  EXPECT_EQ(FailureOf(client.Send(request, Soon()).status()).kind, FailureKind::kInvalidRequest);
}

// A server that keeps the connection after its first answer and ends it on the second request.
class DyingConnectionTest : public ::testing::Test {
 protected:
  absl::StatusOr<Response> SecondSend(retry::Idempotency idempotency) {
    Request request = Post(server_.Url());
    request.idempotency = idempotency;
    EXPECT_TRUE(client_.Send(request, Soon()).ok());
    return client_.Send(request, Soon());
  }

  std::atomic<int> count_ = 0;
  ScriptedServer server_{[this](const std::string&) {
    return ++count_ == 2 ? Reply{"", Then::kClose} : Reply{HttpAnswer("ok")};
  }};
  CurlClient client_;
};

TEST_F(DyingConnectionTest, RequestIsNotSentTwiceUnlessThatIsAllowed) {
  const auto response = SecondSend(retry::Idempotency::kNotIdempotent);
  ASSERT_FALSE(response.ok());
  EXPECT_EQ(FailureOf(response.status()).kind, FailureKind::kReset);
  EXPECT_TRUE(FailureOf(response.status()).maybe_executed);
  EXPECT_THAT(server_.Requests(), SizeIs(2));
}

TEST_F(DyingConnectionTest, IdempotentRequestIsSentAgain) {
  EXPECT_TRUE(SecondSend(retry::Idempotency::kIdempotent).ok());
  EXPECT_THAT(server_.Requests(), SizeIs(3));
}

TEST(CurlClientTest, RequestsBeyondTheLimitWaitForTheirTurn) {
  absl::Notification first_is_there;
  ScriptedServer server([&](const std::string&) {
    first_is_there.Notify();
    return Reply{"", Then::kStall};
  });
  CurlClient client({.max_requests = 1});
  std::thread first([&] {
    client.Send(Post(server.Url()), absl::Now() + absl::Seconds(2)).status().IgnoreError();
  });
  first_is_there.WaitForNotification();
  const auto second = client.Send(Post(server.Url()), absl::Now() + absl::Milliseconds(50));
  EXPECT_EQ(FailureOf(second.status()).kind, FailureKind::kTimeout);
  EXPECT_FALSE(FailureOf(second.status()).maybe_executed);
  first.join();
  EXPECT_THAT(server.Requests(), SizeIs(1));
}

TEST(CurlClientTest, ServesSeveralThreads) {
  ScriptedServer server([](const std::string& request) {
    return Reply{HttpAnswer(request.substr(request.find("\r\n\r\n") + 4))};
  });
  CurlClient client;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      for (int j = 0; j < 20; ++j) {
        Request request = Post(server.Url());
        request.body = std::to_string(i * 1000 + j);
        const auto response = client.Send(request, Soon());
        ASSERT_TRUE(response.ok()) << response.status();
        EXPECT_EQ(response->body, request.body);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_LE(server.Connections(), 8);
}

// Names that are 127.0.0.1 to whoever connects, and don't look like it.
constexpr char kDisguised[] = "http://2130706433";

TEST(CurlClientTest, ANameDoesNotLeadToThisMachineUnlessItIsAllowedTo) {
  ScriptedServer server([](const std::string&) { return Reply{HttpAnswer("ok")}; });
  const std::string disguised = kDisguised + server.Url("").substr(server.Url("").rfind(':'));
  CurlClient strict;
  const Failure failure = FailureOf(strict.Send(Post(disguised + "/jsonrpc"), Soon()).status());
  EXPECT_EQ(failure.kind, FailureKind::kForbidden) << failure.detail;
  EXPECT_FALSE(failure.maybe_executed);
  EXPECT_THAT(server.Requests(), IsEmpty());
  CurlClient allowed({.private_servers = {disguised}});
  EXPECT_TRUE(allowed.Send(Post(disguised + "/jsonrpc"), Soon()).ok());
  EXPECT_TRUE(strict.Send(Post(server.Url()), Soon()).ok());  // Whose address says where it is.
}

TEST(CurlClientTest, ConnectsToNoPrivateAddressAndToNoneOfACloudsMetadata) {
  CurlClient client({.private_servers = {"https://169.254.169.254"}});
  for (const char* url : {"https://10.0.0.1", "https://192.168.0.1:8069/jsonrpc",
                          "https://169.254.169.254", "https://0.0.0.0", "https://[fe80::1]"}) {
    EXPECT_EQ(FailureOf(client.Send({.url = url}, Soon()).status()).kind, FailureKind::kForbidden)
        << url;
  }
}

}  // namespace
}  // namespace waybill::http
