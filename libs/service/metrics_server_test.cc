// SPDX-License-Identifier: Apache-2.0
#include "libs/service/metrics_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/rpc/identity.h"
#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

namespace waybill::service {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr absl::Duration kPatience = absl::Seconds(20);
const rpc::Security kPlaintext{.protection = rpc::Protection::kPlaintextLoopback};

class MetricsServerTest : public ::testing::Test {
 protected:
  MetricsServerTest() { registry_.Counters("waybill_orders_total", "Orders.").With().Increment(3); }

  std::string Run(const std::string& program, const std::vector<std::string>& args) const {
    const auto run = process::RunToEnd({.program = program, .args = args}, kPatience);
    EXPECT_TRUE(run.ok()) << run.status();
    return run.ok() ? run->out : "";
  }

  void MakeCertificates(const std::string& where = "") const {
    Run("deploy/tls/make-certificates", {folder_ + where, "log-store", "prometheus"});
  }

  rpc::Security Tls(rpc::Protection protection) const {
    return {.protection = protection,
            .files = {.ca = folder_ + "ca.pem",
                      .cert = folder_ + "log-store.pem",
                      .key = folder_ + "log-store.key"}};
  }

  void Serve(const rpc::Security& security) {
    auto server = MetricsServer::Start("127.0.0.1:0", security,
                                       {.registry = registry_, .callers = callers_.get()});
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
  }

  // A caller with the token "scraper", and nobody else.
  void KnowOneCaller() {
    std::ofstream(folder_ + "callers.yaml")
        << "callers:\n  - {name: scraper, role: viewer, token_sha256: " << rpc::TokenHash("scraper")
        << "}\n";
    auto callers = config::CallersFile::Open(folder_ + "callers.yaml", [](const absl::Status&) {});
    ASSERT_TRUE(callers.ok()) << callers.status();
    callers_ = *std::move(callers);
  }

  // What curl gets: the status and the body; nothing if there is no answer.
  std::string Get(const std::string& scheme, std::vector<std::string> args = {},
                  const std::string& path = "/metrics") const {
    args.insert(args.end(), {"--silent", "--max-time", "10", "--write-out", "%{http_code}",
                             absl::StrCat(scheme, "://127.0.0.1:", server_->port(), path)});
    return Run("curl", args);
  }
  std::vector<std::string> Trusting() const { return {"--cacert", folder_ + "ca.pem"}; }
  std::vector<std::string> Showing(const std::string& where) const {
    return {"--cacert", folder_ + "ca.pem",
            "--cert",   absl::StrCat(folder_, where, "prometheus.pem"),
            "--key",    absl::StrCat(folder_, where, "prometheus.key")};
  }

  const process::TemporaryFolder temporary_;
  const std::string folder_ = temporary_.path() + "/";
  metrics::Registry registry_{"log-store"};
  std::unique_ptr<config::CallersFile> callers_;
  std::unique_ptr<MetricsServer> server_;
};

TEST_F(MetricsServerTest, ServesTheRegistryAndTheProcess) {
  Serve(kPlaintext);
  const std::string text = Get("http");
  EXPECT_THAT(text, HasSubstr("waybill_orders_total 3"));
  EXPECT_THAT(text, HasSubstr("process_cpu_seconds_total"));
  EXPECT_EQ(Get("http", {}, "/other"), "404");
  EXPECT_EQ(Get("http", {"--data", "x"}), "405");
}

TEST_F(MetricsServerTest, WithMutualTlsItAnswersCertificatesOfItsAuthorityOnly) {
  MakeCertificates();
  MakeCertificates("strangers/");
  Serve(Tls(rpc::Protection::kMutualTls));
  EXPECT_THAT(Get("https", Showing("")), HasSubstr("waybill_orders_total 3"));
  EXPECT_EQ(Get("https", Trusting()), "000");
  EXPECT_EQ(Get("https", Showing("strangers/")), "000");
  EXPECT_EQ(Get("http"), "000");
}

TEST_F(MetricsServerTest, WithServerTlsACallerShowsACertificateOrItsToken) {
  MakeCertificates();
  KnowOneCaller();
  Serve(Tls(rpc::Protection::kServerTls));
  const auto with_token = [&](const std::string& token) {
    std::vector<std::string> args = Trusting();
    args.insert(args.end(), {"--header", "Authorization: Bearer " + token});
    return Get("https", args);
  };
  EXPECT_THAT(with_token("scraper"), HasSubstr("waybill_orders_total 3"));
  EXPECT_EQ(with_token("guess"), "401");
  EXPECT_EQ(Get("https", Trusting()), "401");
  EXPECT_EQ(Get("https", Trusting(), "/other"), "401");  // Not even what there is.
  EXPECT_THAT(Get("https", Showing("")), HasSubstr("waybill_orders_total 3"));
}

TEST_F(MetricsServerTest, RenewedCertificatesAreUsedWithoutARestart) {
  MakeCertificates();
  Serve(Tls(rpc::Protection::kMutualTls));
  std::filesystem::remove(folder_ + "ca.pem");  // Then all are made anew.
  MakeCertificates();
  EXPECT_THAT(Get("https", Showing("")), HasSubstr("waybill_orders_total 3"));
}

TEST_F(MetricsServerTest, WhereItCannotListenIsTold) {
  Serve(kPlaintext);
  const std::string taken = absl::StrCat("127.0.0.1:", server_->port());
  for (const std::string& address : {taken, std::string("203.0.113.1:9091"), std::string("9091")}) {
    const auto second = MetricsServer::Start(
        address, {.protection = rpc::Protection::kPlaintextAnywhere}, {.registry = registry_});
    EXPECT_EQ(errors::ReasonOf(second.status()), errors::Reason::kInvalidField) << address;
    EXPECT_THAT(std::string(second.status().message()), HasSubstr(address));
  }
}

TEST_F(MetricsServerTest, InsecureIsForLoopbackAndTlsNeedsItsFiles) {
  const auto anywhere = MetricsServer::Start("0.0.0.0:0", kPlaintext, {.registry = registry_});
  EXPECT_THAT(std::string(anywhere.status().message()), HasSubstr("loopback"));
  const auto bare = MetricsServer::Start("127.0.0.1:0", Tls(rpc::Protection::kMutualTls),
                                         {.registry = registry_});
  EXPECT_THAT(std::string(bare.status().message()), HasSubstr("--tls-cert"));
}

}  // namespace
}  // namespace waybill::service
