// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "absl/time/clock.h"
#include "libs/http/curl_client.h"
#include "libs/http/failure.h"
#include "libs/http/scripted_server.h"
#include "libs/http/tls_test_server.h"

namespace waybill::http {
namespace {

class CurlClientTlsTest : public ::testing::Test {
 protected:
  void TearDown() override { std::filesystem::remove(ca_file_); }

  absl::StatusOr<Response> Send(const std::string& url, CurlOptions options = {}) {
    CurlClient client(std::move(options));
    return client.Send({.method = Method::kPost, .url = url, .body = "{}"},
                       absl::Now() + absl::Seconds(30));
  }

  // Trusts the server's certificate.
  CurlOptions Trusting(const TlsTestServer& server) {
    std::ofstream(ca_file_) << server.certificate();
    return {.ca_file = ca_file_};
  }

  void ExpectTlsFailure(const absl::StatusOr<Response>& response) {
    ASSERT_FALSE(response.ok());
    const Failure failure = FailureOf(response.status());
    EXPECT_EQ(failure.kind, FailureKind::kTls) << failure.detail;
    EXPECT_FALSE(failure.maybe_executed) << failure.detail;
  }

  const std::string ca_file_ = ::testing::TempDir() + "waybill-tls-test-" +
                               ::testing::UnitTest::GetInstance()->current_test_info()->name();
};

TEST_F(CurlClientTlsTest, SpeaksToAServerThatItTrusts) {
  const TlsTestServer server;
  const auto response = Send(server.Url(), Trusting(server));
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->body, "ok");
}

TEST_F(CurlClientTlsTest, RefusesACertificateOfNobodyItTrusts) {
  const TlsTestServer server;
  ExpectTlsFailure(Send(server.Url()));
}

TEST_F(CurlClientTlsTest, RefusesACertificateForAnotherHost) {
  const TlsTestServer server("127.0.0.2");
  ExpectTlsFailure(Send(server.Url(), Trusting(server)));
}

TEST_F(CurlClientTlsTest, RefusesToWorkWithoutItsCaFile) {
  const TlsTestServer server;
  ExpectTlsFailure(Send(server.Url(), {.ca_file = "/nowhere/ca.pem"}));
}

}  // namespace
}  // namespace waybill::http
