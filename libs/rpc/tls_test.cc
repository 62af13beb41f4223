// SPDX-License-Identifier: Apache-2.0

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "libs/clock/system_clock.h"
#include "libs/errors/error.h"
#include "libs/rpc/call_guard.h"
#include "libs/rpc/channel.h"
#include "libs/rpc/handle.h"
#include "libs/rpc/identity.h"
#include "libs/rpc/server.h"
#include "libs/rpc/status.h"
#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill::rpc {
namespace {

using logstore::v1::LogStoreService;

constexpr absl::Duration kPatience = absl::Seconds(20);

class GuardedService final : public LogStoreService::Service {
 public:
  explicit GuardedService(CallGuard& guard) : guard_(guard) {}

  grpc::Status GetLogEntry(grpc::ServerContext* context, const logstore::v1::GetLogEntryRequest*,
                           logstore::v1::GetLogEntryResponse*) override {
    return ToGrpcStatus(guard_.Admit(*context, {.method = "GetLogEntry", .access = Access::kRead}));
  }

 private:
  CallGuard& guard_;
};

// Certificates of authorities that live as long as a test.
class TlsTest : public ::testing::Test {
 protected:
  // A new authority, and a certificate for this machine that it signed.
  TlsFiles NewFiles(const std::string& name) {
    const std::string path = absl::StrCat(folder_.path(), "/", name);
    const std::string script = absl::StrCat(
        "set -e; new='-nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256'; "
        "openssl req -x509 $new -days 2 -subj /CN=authority -keyout ",
        path, ".ca.key -out ", path, ".ca; openssl req $new -subj /CN=", name, " -keyout ", path,
        ".key -out ", path, ".csr; printf 'subjectAltName=IP:127.0.0.1' > ", path,
        ".ext; openssl x509 -req -in ", path, ".csr -CA ", path, ".ca -CAkey ", path,
        ".ca.key -CAcreateserial -days 2 -extfile ", path, ".ext -out ", path, ".cert");
    const auto made = process::RunToEnd({.program = "bash", .args = {"-c", script}}, kPatience);
    EXPECT_TRUE(made.ok()) << made.status();
    EXPECT_EQ(made->exit, process::Exit{}) << made->err;
    return {.ca = path + ".ca", .cert = path + ".cert", .key = path + ".key"};
  }

  // As whoever renews certificates does it: a new file takes the place of the old one.
  static void Replace(const std::string& file, const std::string& by) {
    std::filesystem::copy_file(by, file + ".new");
    std::filesystem::rename(file + ".new", file);
  }

  void Serve(const TlsFiles& files, Protection protection = Protection::kMutualTls,
             config::CallersFile* callers = nullptr) {
    guard_ = std::make_unique<CallGuard>(
        CallGuard::Deps{.callers = callers, .clock = clock_, .record = logger_});
    service_ = std::make_unique<GuardedService>(*guard_);
    auto server = Server::Start({.address = "127.0.0.1:0",
                                 .security = {.protection = protection,
                                              .files = files,
                                              .reread_interval = absl::Seconds(1)},
                                 .observers = {guard_.get()}},
                                {service_.get()});
    EXPECT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
  }

  // What a caller with this security gets.
  absl::Status Call(const Security& caller, const std::string& token = "") {
    const auto channel =
        Connect({.target = absl::StrCat("127.0.0.1:", server_->port()), .security = caller});
    EXPECT_TRUE(channel.ok()) << channel.status();
    const auto stub = LogStoreService::NewStub(*channel);
    const auto context = ContextUntil(absl::Now() + kPatience);
    if (!token.empty()) context->AddMetadata("authorization", "Bearer " + token);
    logstore::v1::GetLogEntryResponse response;
    return FromGrpcStatus(stub->GetLogEntry(context.get(), {}, &response));
  }
  absl::Status Call(const TlsFiles& files) {
    return Call({.protection = Protection::kMutualTls, .files = files});
  }

  std::unique_ptr<config::CallersFile> Callers(const std::string& entry) {
    const std::filesystem::path path = folder_.path() + "/callers.yaml";
    std::ofstream(path) << "callers:\n  - {" << entry << "}\n";
    auto callers = config::CallersFile::Open(path, [](const absl::Status&) {});
    EXPECT_TRUE(callers.ok()) << callers.status();
    return *std::move(callers);
  }

  const clock::SystemClock clock_{};
  std::ostringstream log_;
  const log::Logger logger_{"test", log::Level::kInfo, log_};
  const process::TemporaryFolder folder_;
  std::unique_ptr<CallGuard> guard_;
  std::unique_ptr<GuardedService> service_;
  std::unique_ptr<Server> server_;
};

TEST_F(TlsTest, ServesACallerOfItsOwnAuthority) {
  const TlsFiles files = NewFiles("ours");
  Serve(files);
  const absl::Status status = Call(files);
  EXPECT_TRUE(status.ok()) << status;
}

TEST_F(TlsTest, RefusesACallerWithoutACertificate) {
  const TlsFiles files = NewFiles("ours");
  Serve(files);
  EXPECT_TRUE(absl::IsUnavailable(Call({.protection = Protection::kPlaintextLoopback})));
  EXPECT_TRUE(
      absl::IsUnavailable(Call({.protection = Protection::kServerTls, .files = {.ca = files.ca}})));
}

TEST_F(TlsTest, RefusesACallerOfAnotherAuthority) {
  const TlsFiles ours = NewFiles("ours");
  TlsFiles stranger = NewFiles("stranger");
  stranger.ca = ours.ca;  // He trusts us; we do not trust him.
  Serve(ours);
  EXPECT_TRUE(absl::IsUnavailable(Call(stranger)));
}

TEST_F(TlsTest, DoesNotTalkToAServerOfAnotherAuthority) {
  const TlsFiles ours = NewFiles("ours");
  TlsFiles trusting_others = ours;
  trusting_others.ca = NewFiles("stranger").ca;
  Serve(ours);
  EXPECT_TRUE(absl::IsUnavailable(Call(trusting_others)));
}

TEST_F(TlsTest, TakesNewCertificatesWithoutARestart) {
  const TlsFiles files = NewFiles("now");
  const TlsFiles next = NewFiles("next");
  Serve(files);
  const absl::Time end = absl::Now() + kPatience;
  EXPECT_FALSE(Call(next).ok());
  Replace(files.ca, next.ca);
  Replace(files.key, next.key);
  Replace(files.cert, next.cert);
  // A channel reads its files when it is made; the server must notice by itself.
  while (!Call(next).ok() && absl::Now() < end) {
  }
  const absl::Status status = Call(next);
  EXPECT_TRUE(status.ok()) << status;
}

TEST_F(TlsTest, KnowsCallersByTheirCertificates) {
  const TlsFiles files = NewFiles("worker");
  const auto callers = Callers("name: a, role: viewer, certificate: worker");
  Serve(files, Protection::kMutualTls, callers.get());
  const absl::Status status = Call(files);
  EXPECT_TRUE(status.ok()) << status;
}

TEST_F(TlsTest, KnowsNoCallerByACertificateThatTheCallersFileHasNot) {
  const TlsFiles files = NewFiles("worker");
  const auto callers = Callers("name: a, role: viewer, certificate: other");
  Serve(files, Protection::kMutualTls, callers.get());
  EXPECT_EQ(errors::ReasonOf(Call(files)), errors::Reason::kCallerNotPermitted);
}

TEST_F(TlsTest, LetsATokenSpeakForACallerWithoutACertificate) {
  const TlsFiles files = NewFiles("ours");
  const auto callers = Callers("name: a, role: viewer, token_sha256: " + TokenHash("letmein"));
  Serve(files, Protection::kServerTls, callers.get());
  const Security bare{.protection = Protection::kServerTls, .files = {.ca = files.ca}};
  const absl::Status status = Call(bare, "letmein");
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_EQ(errors::ReasonOf(Call(bare)), errors::Reason::kCallerUnknown);
  EXPECT_EQ(errors::ReasonOf(Call(bare, "guess")), errors::Reason::kCallerUnknown);
}

TEST_F(TlsTest, DoesNotTrustAStrangersCertificateEvenWhereNoneIsNeeded) {
  const TlsFiles ours = NewFiles("ours");
  TlsFiles stranger = NewFiles("worker");
  stranger.ca = ours.ca;
  const auto callers = Callers("name: a, role: admin, certificate: worker");
  Serve(ours, Protection::kServerTls, callers.get());
  EXPECT_FALSE(Call(stranger).ok());
}

}  // namespace
}  // namespace waybill::rpc
