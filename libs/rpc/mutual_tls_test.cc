// SPDX-License-Identifier: Apache-2.0
#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <string>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "libs/rpc/channel.h"
#include "libs/rpc/handle.h"
#include "libs/rpc/server.h"
#include "tests/support/process.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill::rpc {
namespace {

using logstore::v1::LogStoreService;

constexpr absl::Duration kPatience = absl::Seconds(20);

class EmptyService final : public LogStoreService::Service {
 public:
  grpc::Status GetLogEntry(grpc::ServerContext*, const logstore::v1::GetLogEntryRequest*,
                           logstore::v1::GetLogEntryResponse*) override {
    return grpc::Status::OK;
  }
};

// Certificates of authorities that live as long as a test.
class MutualTlsTest : public ::testing::Test {
 protected:
  MutualTlsTest() {
    std::string folder = (std::filesystem::temp_directory_path() / "waybill-tls-XXXXXX").string();
    EXPECT_NE(mkdtemp(folder.data()), nullptr);
    folder_ = folder;
  }
  ~MutualTlsTest() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  // A new authority, and a certificate for localhost that it signed.
  TlsFiles NewFiles(const std::string& name) {
    const std::string path = (folder_ / name).string();
    const std::string script = absl::StrCat(
        "set -e; new='-nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256'; "
        "openssl req -x509 $new -days 2 -subj /CN=authority -keyout ",
        path, ".ca.key -out ", path, ".ca; openssl req $new -subj /CN=localhost -keyout ", path,
        ".key -out ", path, ".csr; printf 'subjectAltName=DNS:localhost' > ", path,
        ".ext; openssl x509 -req -in ", path, ".csr -CA ", path, ".ca -CAkey ", path,
        ".ca.key -CAcreateserial -days 2 -extfile ", path, ".ext -out ", path, ".cert");
    const auto made = process::RunToEnd({.program = "bash", .args = {"-c", script}}, kPatience);
    EXPECT_TRUE(made.ok()) << made.status();
    EXPECT_EQ(made->exit, process::Exit{}) << made->err;
    return {.ca = path + ".ca", .cert = path + ".cert", .key = path + ".key"};
  }

  // What a caller with this security gets from a server with `files`.
  grpc::Status CallWith(const TlsFiles& files, const Security& caller) {
    EmptyService service;
    const auto server =
        Server::Start({.address = "localhost:0",
                       .security = {.protection = Protection::kMutualTls, .files = files}},
                      {&service});
    EXPECT_TRUE(server.ok()) << server.status();
    const auto channel =
        Connect({.target = absl::StrCat("localhost:", (*server)->port()), .security = caller});
    EXPECT_TRUE(channel.ok()) << channel.status();
    const auto stub = LogStoreService::NewStub(*channel);
    const auto context = ContextUntil(absl::Now() + kPatience);
    logstore::v1::GetLogEntryResponse response;
    return stub->GetLogEntry(context.get(), {}, &response);
  }

 private:
  std::filesystem::path folder_;
};

TEST_F(MutualTlsTest, ServesACallerOfItsOwnAuthority) {
  const TlsFiles files = NewFiles("ours");
  const grpc::Status status =
      CallWith(files, {.protection = Protection::kMutualTls, .files = files});
  EXPECT_TRUE(status.ok()) << status.error_message();
}

TEST_F(MutualTlsTest, RefusesACallerWithoutACertificate) {
  const grpc::Status status =
      CallWith(NewFiles("ours"), {.protection = Protection::kPlaintextLoopback});
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(MutualTlsTest, RefusesACallerOfAnotherAuthority) {
  const TlsFiles ours = NewFiles("ours");
  TlsFiles stranger = NewFiles("stranger");
  stranger.ca = ours.ca;  // He trusts us; we do not trust him.
  const grpc::Status status =
      CallWith(ours, {.protection = Protection::kMutualTls, .files = stranger});
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(MutualTlsTest, DoesNotTalkToAServerOfAnotherAuthority) {
  const TlsFiles ours = NewFiles("ours");
  TlsFiles trusting_others = ours;
  trusting_others.ca = NewFiles("stranger").ca;
  const grpc::Status status =
      CallWith(ours, {.protection = Protection::kMutualTls, .files = trusting_others});
  EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAVAILABLE);
}

}  // namespace
}  // namespace waybill::rpc
