// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/call_guard.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/clock/fake_clock.h"
#include "libs/errors/error.h"
#include "libs/jwt/scripted_issuer.h"
#include "libs/rpc/handle.h"
#include "libs/rpc/identity.h"
#include "libs/rpc/server.h"
#include "libs/rpc/status.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill::rpc {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr absl::Duration kPatience = absl::Seconds(20);

// Asks the guard for what the test says, of the request's name.
class GuardedService final : public logstore::v1::LogStoreService::Service {
 public:
  GuardedService(CallGuard& guard, Access& access) : guard_(guard), access_(access) {}

  grpc::Status GetLogEntry(grpc::ServerContext* context,
                           const logstore::v1::GetLogEntryRequest* request,
                           logstore::v1::GetLogEntryResponse*) override {
    const Action action{"GetLogEntry", access_, {request->name()}};
    recheck_ = guard_.Recheck(*context, action);
    return ToGrpcStatus(guard_.Admit(*context, action));
  }

  // Of the last call.
  absl::Status Recheck() const { return recheck_(); }

 private:
  CallGuard& guard_;
  Access& access_;
  std::function<absl::Status()> recheck_;
};

class CallGuardTest : public ::testing::Test {
 protected:
  CallGuardTest() {
    std::ofstream(path_) << "callers:\n"
                         << Entry("viewer", "stores: [demo]") << Entry("operator", "")
                         << Entry("admin", "calls_per_second: 1") << Entry("service", "");
    auto callers = config::CallersFile::Open(path_, [](const absl::Status&) {});
    EXPECT_TRUE(callers.ok()) << callers.status();
    callers_ = *std::move(callers);
    Start(callers_.get());
  }
  ~CallGuardTest() override { std::filesystem::remove(path_); }

  // Each role has a caller of its name, whose token is the name, too.
  static std::string Entry(const std::string& role, const std::string& more) {
    return absl::StrCat("  - {name: the-", role, ", role: ", role,
                        ", token_sha256: ", TokenHash(role), more.empty() ? "" : ", ", more, "}\n");
  }

  void Start(config::CallersFile* callers) {
    server_ = nullptr;
    guard_ = std::make_unique<CallGuard>(
        CallGuard::Deps{.callers = callers, .keys = &keys_, .clock = clock_, .record = logger_});
    service_ = std::make_unique<GuardedService>(*guard_, access_);
    auto server = Server::Start({.address = "127.0.0.1:0",
                                 .security = {.protection = Protection::kPlaintextLoopback},
                                 .observers = {guard_.get()}},
                                {service_.get()});
    EXPECT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
  }

  absl::Status Call(Access access, const std::optional<std::string>& token,
                    const std::string& resource = "stores/demo/logEntries/1") {
    access_ = access;
    const auto stub = logstore::v1::LogStoreService::NewStub(server_->InProcessChannel());
    const auto context = ContextUntil(absl::Now() + kPatience);
    if (token.has_value()) context->AddMetadata("authorization", "Bearer " + *token);
    logstore::v1::GetLogEntryRequest request;
    request.set_name(resource);
    logstore::v1::GetLogEntryResponse response;
    return FromGrpcStatus(stub->GetLogEntry(context.get(), request, &response));
  }

  errors::Reason ReasonOf(Access access, const std::optional<std::string>& token,
                          const std::string& resource = "stores/demo/logEntries/1") {
    return errors::ReasonOf(Call(access, token, resource));
  }

  // A token that makes its bearer an operator for a minute. From then on its issuer is all that the
  // callers file has.
  std::string IssueToken() {
    std::ofstream(path_) << "issuers:\n  - {name: staff, issuer: x, audience: waybill, "
                            "jwks_file: /keys, roles: {ops: operator}}\n";
    const jwt::ScriptedIssuer issuer("EdDSA");
    keys_.Put("/keys", *jwt::KeySet::Parse(issuer.KeySet()));
    return issuer.Sign({{"iss", "x"},
                        {"aud", "waybill"},
                        {"sub", "jane@example.com"},
                        {"exp", absl::ToUnixSeconds(clock_.Now()) + 60},
                        {"roles", "ops"}});
  }

  // Ends the server, so that every call's end has been heard.
  std::string Log() {
    server_ = nullptr;
    return log_.str();
  }

  const std::filesystem::path path_ =
      std::filesystem::path(::testing::TempDir()) /
      absl::StrCat("waybill-guard-",
                   ::testing::UnitTest::GetInstance()->current_test_info()->name());
  std::ostringstream log_;
  const log::Logger logger_{"test", log::Level::kInfo, log_};
  clock::FakeClock clock_;
  Access access_ = Access::kRead;
  jwt::KeyRing keys_;
  std::unique_ptr<config::CallersFile> callers_;
  std::unique_ptr<CallGuard> guard_;
  std::unique_ptr<GuardedService> service_;
  std::unique_ptr<Server> server_;
};

TEST_F(CallGuardTest, LetsEachRoleDoWhatItMayAndNothingElse) {
  constexpr auto kYes = errors::Reason::kUnspecified;
  constexpr auto kNo = errors::Reason::kCallerNotPermitted;
  const struct {
    Access access;
    errors::Reason viewer, operator_, admin, service;
  } rows[] = {{Access::kRead, kYes, kYes, kYes, kNo},
              {Access::kOperate, kNo, kYes, kYes, kNo},
              {Access::kAdminister, kNo, kNo, kYes, kNo},
              {Access::kServe, kNo, kNo, kNo, kYes}};
  for (const auto& row : rows) {
    SCOPED_TRACE(static_cast<int>(row.access));
    clock_.Advance(absl::Minutes(1));
    EXPECT_EQ(ReasonOf(row.access, "viewer"), row.viewer);
    EXPECT_EQ(ReasonOf(row.access, "operator"), row.operator_);
    EXPECT_EQ(ReasonOf(row.access, "admin"), row.admin);
    EXPECT_EQ(ReasonOf(row.access, "service"), row.service);
  }
}

TEST_F(CallGuardTest, RefusesWhoDoesNotSayWhoItIs) {
  const absl::Status status = Call(Access::kRead, std::nullopt);
  EXPECT_EQ(status.code(), absl::StatusCode::kUnauthenticated);
  EXPECT_EQ(errors::ReasonOf(status), errors::Reason::kCallerUnknown);
  EXPECT_NE(errors::FromStatus(status).remedy, "");
}

TEST_F(CallGuardTest, RefusesATokenThatIsNobodys) {
  EXPECT_EQ(ReasonOf(Access::kRead, "hunter2"), errors::Reason::kCallerUnknown);
  EXPECT_EQ(ReasonOf(Access::kRead, ""), errors::Reason::kCallerUnknown);
  EXPECT_THAT(Log(), Not(HasSubstr("hunter2")));
}

TEST_F(CallGuardTest, KeepsCallersToTheirStores) {
  EXPECT_EQ(ReasonOf(Access::kRead, "viewer"), errors::Reason::kUnspecified);
  for (const char* resource : {"stores/other/logEntries/1", "stores/-", "stores/demo2", "demo", "",
                               "stores/", "stores/other/../demo"}) {
    EXPECT_EQ(ReasonOf(Access::kRead, "viewer", resource), errors::Reason::kCallerNotPermitted)
        << resource;
    EXPECT_EQ(ReasonOf(Access::kRead, "operator", resource), errors::Reason::kUnspecified);
  }
}

TEST_F(CallGuardTest, HoldsCallersToTheirRate) {
  EXPECT_EQ(ReasonOf(Access::kRead, "admin"), errors::Reason::kUnspecified);
  EXPECT_EQ(ReasonOf(Access::kRead, "admin"), errors::Reason::kUnspecified);
  EXPECT_EQ(ReasonOf(Access::kRead, "admin"), errors::Reason::kRateLimited);
}

TEST_F(CallGuardTest, LocksACallerOutWhenTheFileNoLongerHasIt) {
  EXPECT_TRUE(Call(Access::kRead, "operator").ok());
  std::ofstream(path_) << "callers:\n" << Entry("viewer", "");
  EXPECT_EQ(ReasonOf(Access::kRead, "operator"), errors::Reason::kCallerUnknown);
}

TEST_F(CallGuardTest, RecordsChangesAndNotWhatOnlyReads) {
  EXPECT_TRUE(Call(Access::kRead, "viewer").ok());
  EXPECT_TRUE(Call(Access::kOperate, "operator").ok());
  const std::string log = Log();
  EXPECT_THAT(log, HasSubstr("\"message\":\"change made\""));
  EXPECT_THAT(log, HasSubstr("\"caller\":\"the-operator\""));
  EXPECT_THAT(log, HasSubstr("\"resource\":\"stores/demo/logEntries/1\""));
  EXPECT_THAT(log, HasSubstr("\"outcome\":\"OK\""));
  EXPECT_THAT(log, Not(HasSubstr("the-viewer")));
}

TEST_F(CallGuardTest, RecordsARefusedChange) {
  EXPECT_FALSE(Call(Access::kOperate, "viewer", "jane@example.com").ok());
  const std::string log = Log();
  EXPECT_THAT(log, HasSubstr("\"message\":\"change refused\""));
  EXPECT_THAT(log, HasSubstr("\"caller\":\"the-viewer\""));
  EXPECT_THAT(log, HasSubstr("\"role\":\"viewer\""));
  EXPECT_THAT(log, HasSubstr("CALLER_NOT_PERMITTED"));
  EXPECT_THAT(log, Not(HasSubstr("jane")));
}

TEST_F(CallGuardTest, RecordsARefusedChangeOfSomebodyUnknown) {
  EXPECT_FALSE(Call(Access::kOperate, "hunter2").ok());
  const std::string log = Log();
  EXPECT_THAT(log, HasSubstr("\"caller\":\"unknown\""));
  EXPECT_THAT(log, Not(HasSubstr("hunter2")));
}

TEST_F(CallGuardTest, KnowsLaterWhetherACallMayStillBeMade) {
  ASSERT_TRUE(Call(Access::kRead, "viewer").ok());
  EXPECT_TRUE(service_->Recheck().ok());
  std::ofstream(path_) << "callers:\n" << Entry("viewer", "stores: [other]");
  EXPECT_EQ(errors::ReasonOf(service_->Recheck()), errors::Reason::kCallerNotPermitted);
  std::ofstream(path_) << "callers:\n" << Entry("operator", "");
  EXPECT_EQ(errors::ReasonOf(service_->Recheck()), errors::Reason::kCallerUnknown);
}

TEST_F(CallGuardTest, LetsSomebodyInByAnIssuersTokenUntilItEnds) {
  const std::string token = IssueToken();
  EXPECT_EQ(ReasonOf(Access::kOperate, token), errors::Reason::kUnspecified);
  EXPECT_TRUE(service_->Recheck().ok());
  EXPECT_EQ(ReasonOf(Access::kAdminister, token), errors::Reason::kCallerNotPermitted);
  clock_.Advance(absl::Minutes(2));
  EXPECT_EQ(ReasonOf(Access::kOperate, token), errors::Reason::kCallerUnknown);
  const std::string log = Log();
  EXPECT_THAT(log, HasSubstr("\"caller\":\"staff/"));
  EXPECT_THAT(log, Not(HasSubstr("jane")));
  EXPECT_THAT(log, Not(HasSubstr(token)));
}

TEST_F(CallGuardTest, EndsAStreamWithTheTokenThatBeganIt) {
  ASSERT_TRUE(Call(Access::kRead, IssueToken()).ok());
  clock_.Advance(absl::Minutes(2));
  EXPECT_EQ(errors::ReasonOf(service_->Recheck()), errors::Reason::kCallerUnknown);
}

TEST_F(CallGuardTest, WithoutACallersFileServesWhoeverReachesThePort) {
  Start(nullptr);
  EXPECT_TRUE(Call(Access::kAdminister, std::nullopt).ok());
  EXPECT_TRUE(Call(Access::kServe, std::nullopt).ok());
  EXPECT_THAT(Log(), HasSubstr("\"caller\":\"anyone\""));
}

}  // namespace
}  // namespace waybill::rpc
