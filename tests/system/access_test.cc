// SPDX-License-Identifier: Apache-2.0
// Who may call what, of the three services as they run in production: mutual TLS, and a callers
// file.
#include <fstream>
#include <set>
#include <string>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "libs/rpc/channel.h"
#include "libs/rpc/handle.h"
#include "tests/support/process.h"
#include "tests/system/production.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill::system_test {
namespace {

const std::set<std::string> kReads = {"PreviewOrder", "ListOrders",        "ListFailureGroups",
                                      "GetOrder",     "GetOrderRules",     "ListStores",
                                      "CheckStore",   "SubscribeEvents",   "ListLogEntries",
                                      "GetLogEntry",  "GetMappingChoices", "GetStatistics"};
const std::set<std::string> kOperations = {"SyncOrder", "SyncOrders", "CancelRun", "RefreshOrders"};
const std::set<std::string> kAdministration = {"UpdateOrderRules", "AcceptStore", "RedactCustomer"};
const std::set<std::string> kServiceToService = {"AppendEvents", "CheckOrder", "BatchCheckOrders",
                                                 "CheckConnection"};

// What a role may call.
std::set<std::string> Allowed(const std::string& role) {
  if (role == "service") return kServiceToService;
  std::set<std::string> allowed = kReads;
  if (role != "viewer") allowed.insert(kOperations.begin(), kOperations.end());
  if (role == "admin") allowed.insert(kAdministration.begin(), kAdministration.end());
  return allowed;
}

class AccessTest : public ::testing::Test, protected Production {
 protected:
  static rpc::Security Mutual(const rpc::TlsFiles& files) {
    return {.protection = rpc::Protection::kMutualTls, .files = files};
  }

  // Somebody of our authority whom the callers file does not have.
  rpc::Security WithoutARole() const { return Mutual(FilesOf("nobody")); }
};

TEST_F(AccessTest, EveryMethodIsForItsRolesAndForNobodyElse) {
  for (const std::string role : {"viewer", "operator", "admin", "service"}) {
    const std::set<std::string> allowed = Allowed(role);
    for (const auto& [service, method] : Methods()) {
      const absl::Status status = Call(service, PathOf(*method), WithoutARole(), role);
      const bool refused = errors::ReasonOf(status) == errors::Reason::kCallerNotPermitted;
      EXPECT_NE(refused, allowed.contains(method->name()))
          << role << " " << method->name() << ": " << status;
    }
  }
}

TEST_F(AccessTest, NoMethodIsForACallerWithoutARoleOrWithAWrongToken) {
  for (const auto& [service, method] : Methods()) {
    const absl::Status none = Call(service, PathOf(*method), WithoutARole());
    EXPECT_EQ(none.code(), absl::StatusCode::kPermissionDenied) << method->name();
    const absl::Status wrong = Call(service, PathOf(*method), WithoutARole(), "guess");
    EXPECT_EQ(wrong.code(), absl::StatusCode::kUnauthenticated) << method->name();
    EXPECT_EQ(errors::ReasonOf(wrong), errors::Reason::kCallerUnknown);
    EXPECT_NE(errors::FromStatus(wrong).remedy, "");
  }
}

TEST_F(AccessTest, NoPortAnswersWithoutAGoodCertificate) {
  const rpc::TlsFiles stranger = FilesOf("strangers/somebody");
  for (const char* service : kServices) {
    for (const rpc::Security& security :
         {rpc::Security{.protection = rpc::Protection::kPlaintextLoopback}, WithoutACertificate(),
          Mutual(stranger)}) {
      for (const char* path : {"/grpc.health.v1.Health/Check",
                               "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
                               "/waybill.ordersync.v1.OrderSyncService/ListStores"}) {
        EXPECT_EQ(Call(service, path, security).code(), absl::StatusCode::kUnavailable)
            << service << path;
      }
    }
  }
}

TEST_F(AccessTest, ServicesKnowEachOther) {
  const auto checked = RunProgram(
      process::OwnProgram("waybill"),
      {"--order-sync", AddressOf("order-sync"), "--tls-ca", FilesOf("somebody").ca, "--tls-cert",
       FilesOf("somebody").cert, "--tls-key", FilesOf("somebody").key, "stores", "check", "demo"});
  // Odoo is not there; that it is catalog-check that says so shows that order-sync was let in.
  EXPECT_EQ(checked.exit.code, 1);
  EXPECT_THAT(checked.out + checked.err, ::testing::Not(::testing::HasSubstr("role")));
  EXPECT_THAT(checked.out, ::testing::HasSubstr("odoo"));
}

TEST_F(AccessTest, WhoIsTakenOutHearsNoMoreEvents) {
  const auto channel = rpc::Connect({.target = AddressOf("log-store"), .security = WithoutARole()});
  ASSERT_TRUE(channel.ok()) << channel.status();
  const auto stub = logstore::v1::LogStoreService::NewStub(*channel);
  const auto context = rpc::ContextUntil(absl::Now() + absl::Minutes(1));
  context->AddMetadata("authorization", "Bearer viewer");
  logstore::v1::SubscribeEventsRequest request;
  request.set_parent("stores/demo");
  const auto stream = stub->SubscribeEvents(context.get(), request);
  logstore::v1::SubscribeEventsResponse response;
  ASSERT_TRUE(stream->Read(&response));  // A heartbeat.
  TakeOut("viewer");
  while (stream->Read(&response)) {
  }
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(AccessTest, TheCommandShowsItsToken) {
  const std::string file = folder() + "/token";
  const auto list_stores = [&](const std::string& token) {
    std::ofstream(file) << token << '\n';
    const rpc::TlsFiles files = FilesOf("nobody");
    return RunProgram(process::OwnProgram("waybill"),
                      {"--order-sync", AddressOf("order-sync"), "--tls-ca", files.ca, "--tls-cert",
                       files.cert, "--tls-key", files.key, "--token-file", file, "stores", "list"});
  };
  EXPECT_EQ(list_stores("viewer").exit.code, 0);
  const auto refused = list_stores("guess");
  EXPECT_EQ(refused.exit.code, 1);
  EXPECT_THAT(refused.err, ::testing::HasSubstr("token"));
  EXPECT_THAT(refused.err, ::testing::Not(::testing::HasSubstr("guess")));
}

}  // namespace
}  // namespace waybill::system_test
