// SPDX-License-Identifier: Apache-2.0
// Who may call what, of the three services as they run in production: mutual TLS, and a callers
// file.
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "google/protobuf/empty.pb.h"
#include "grpcpp/generic/generic_stub.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "libs/rpc/channel.h"
#include "libs/rpc/handle.h"
#include "libs/rpc/identity.h"
#include "tests/support/process.h"
#include "tests/system/services.h"
#include "waybill/catalogcheck/v1/catalog_check_service.grpc.pb.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"
#include "waybill/ordersync/v1/order_sync_service.grpc.pb.h"

namespace waybill::system_test {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(60);

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

class AccessTest : public ::testing::Test {
 protected:
  AccessTest() {
    std::string folder = std::filesystem::temp_directory_path() / "waybill-access-XXXXXX";
    EXPECT_NE(mkdtemp(folder.data()), nullptr);
    folder_ = folder;
    Run("deploy/tls/make-certificates",
        {folder_, "order-sync", "catalog-check", "log-store", "somebody", "nobody"});
    Run("deploy/tls/make-certificates", {folder_ + "/strangers", "somebody"});
    std::ofstream callers(folder_ + "/callers.yaml");
    callers << "callers:\n"
               "  - {name: order-sync, role: service, certificate: order-sync}\n"
               "  - {name: somebody, role: admin, stores: [demo], certificate: somebody}\n";
    for (const char* role : {"viewer", "operator", "admin", "service"}) {
      callers << absl::StrCat("  - {name: a ", role, ", role: ", role,
                              ", token_sha256: ", rpc::TokenHash(role), "}\n");
    }
    callers.close();
    services_ = std::make_unique<Services>([&](const std::string& service) {
      const rpc::TlsFiles files = FilesOf(service);
      return std::vector<std::string>{
          "--tls",    "mutual",    "--tls-ca", files.ca,    "--tls-cert",
          files.cert, "--tls-key", files.key,  "--callers", folder_ + "/callers.yaml"};
    });
  }
  ~AccessTest() override {
    services_ = nullptr;
    std::filesystem::remove_all(folder_);
  }

  static process::Finished Run(const std::string& program, std::vector<std::string> args) {
    auto finished = process::RunToEnd({.program = program, .args = std::move(args)}, kPatience);
    EXPECT_TRUE(finished.ok()) << finished.status();
    return finished.value_or(process::Finished{});
  }

  rpc::TlsFiles FilesOf(const std::string& name) const {
    return {.ca = folder_ + "/ca.pem",
            .cert = absl::StrCat(folder_, "/", name, ".pem"),
            .key = absl::StrCat(folder_, "/", name, ".key")};
  }

  std::string AddressOf(const std::string& service) const { return services_->AddressOf(service); }

  // Calls a method with an empty message, which none of them takes further than to its name or
  // store.
  absl::Status Call(const std::string& service, const std::string& method,
                    const rpc::Security& security, const std::string& token = "") {
    using google::protobuf::Empty;
    const auto channel = rpc::Connect({.target = AddressOf(service), .security = security});
    EXPECT_TRUE(channel.ok()) << channel.status();
    grpc::TemplatedGenericStub<Empty, Empty> stub(*channel);
    const auto context = rpc::ContextUntil(absl::Now() + kPatience);
    if (!token.empty()) context->AddMetadata("authorization", "Bearer " + token);
    const Empty request;
    Empty response;
    grpc::Status status;
    absl::Notification done;
    stub.UnaryCall(context.get(), method, grpc::StubOptions(), &request, &response,
                   [&](grpc::Status ended) {
                     status = std::move(ended);
                     done.Notify();
                   });
    done.WaitForNotification();  // The context's deadline bounds it.
    return rpc::FromGrpcStatus(status);
  }

  static rpc::Security Mutual(const rpc::TlsFiles& files) {
    return {.protection = rpc::Protection::kMutualTls, .files = files};
  }

  // Every method of the three services, by its service.
  static std::multimap<std::string, const google::protobuf::MethodDescriptor*> Methods() {
    std::multimap<std::string, const google::protobuf::MethodDescriptor*> methods;
    const std::map<std::string, const google::protobuf::FileDescriptor*> files = {
        {"order-sync", ordersync::v1::SyncOrderRequest::descriptor()->file()},
        {"catalog-check", catalogcheck::v1::CheckOrderRequest::descriptor()->file()},
        {"log-store", logstore::v1::GetLogEntryRequest::descriptor()->file()}};
    for (const auto& [service, file] : files) {
      for (int i = 0; i < file->service(0)->method_count(); ++i) {
        methods.emplace(service, file->service(0)->method(i));
      }
    }
    return methods;
  }

  static std::string PathOf(const google::protobuf::MethodDescriptor& method) {
    return absl::StrCat("/", method.service()->full_name(), "/", method.name());
  }

  // Somebody of our authority whom the callers file does not have.
  rpc::Security WithoutARole() { return Mutual(FilesOf("nobody")); }

  std::string folder_;
  std::unique_ptr<Services> services_;
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
  rpc::TlsFiles stranger = FilesOf("strangers/somebody");
  for (const char* service : kServices) {
    for (const rpc::Security& security :
         {rpc::Security{.protection = rpc::Protection::kPlaintextLoopback},
          rpc::Security{.protection = rpc::Protection::kServerTls,
          .files = {.ca = FilesOf("nobody").ca}},
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
  const auto checked = Run(
      process::OwnProgram("waybill"),
      {"--order-sync", AddressOf("order-sync"), "--tls-ca", FilesOf("somebody").ca, "--tls-cert",
       FilesOf("somebody").cert, "--tls-key", FilesOf("somebody").key, "stores", "check", "demo"});
  // Odoo is not there; that it is catalog-check that says so shows that order-sync was let in.
  EXPECT_EQ(checked.exit.code, 1);
  EXPECT_THAT(checked.out + checked.err, ::testing::Not(::testing::HasSubstr("role")));
  EXPECT_THAT(checked.out, ::testing::HasSubstr("odoo"));
}

TEST_F(AccessTest, TheCommandShowsItsToken) {
  const std::string file = folder_ + "/token";
  const auto list_stores = [&](const std::string& token) {
    std::ofstream(file) << token << '\n';
    const rpc::TlsFiles files = FilesOf("nobody");
    return Run(process::OwnProgram("waybill"),
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
