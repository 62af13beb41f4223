// SPDX-License-Identifier: Apache-2.0
#include "tests/system/production.h"

#include <fstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "google/protobuf/empty.pb.h"
#include "grpcpp/generic/generic_stub.h"
#include "gtest/gtest.h"
#include "libs/rpc/channel.h"
#include "libs/rpc/handle.h"
#include "libs/rpc/identity.h"
#include "waybill/catalogcheck/v1/catalog_check_service.grpc.pb.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"
#include "waybill/ordersync/v1/order_sync_service.grpc.pb.h"

namespace waybill::system_test {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(60);
constexpr char kMakeCertificates[] = "deploy/tls/make-certificates";

void WriteCallers(const std::string& path, const std::string& without = "") {
  std::ofstream callers(path);
  callers << "callers:\n"
             "  - {name: order-sync, role: service, certificate: order-sync}\n"
             "  - {name: somebody, role: admin, stores: [demo], certificate: somebody}\n";
  for (const char* role : {"viewer", "operator", "admin", "service"}) {
    if (role == without) continue;
    callers << absl::StrCat("  - {name: a ", role, ", role: ", role,
                            ", token_sha256: ", rpc::TokenHash(role), "}\n");
  }
}

}  // namespace

Production::Production(const std::string& tls) {
  RunProgram(kMakeCertificates,
             {folder(), "order-sync", "catalog-check", "log-store", "somebody", "nobody"});
  RunProgram(kMakeCertificates, {folder() + "/strangers", "somebody"});
  WriteCallers(folder() + "/callers.yaml");
  services_ = std::make_unique<Services>([&](const std::string& service) {
    const rpc::TlsFiles files = FilesOf(service);
    return std::vector<std::string>{
        "--tls",    tls,         "--tls-ca", files.ca,    "--tls-cert",
        files.cert, "--tls-key", files.key,  "--callers", folder() + "/callers.yaml"};
  });
}

void Production::TakeOut(const std::string& role) const {
  WriteCallers(folder() + "/callers.yaml", role);
}

rpc::TlsFiles Production::FilesOf(const std::string& name) const {
  return {.ca = folder() + "/ca.pem",
          .cert = absl::StrCat(folder(), "/", name, ".pem"),
          .key = absl::StrCat(folder(), "/", name, ".key")};
}

rpc::Security Production::WithoutACertificate() const {
  return {.protection = rpc::Protection::kServerTls, .files = {.ca = folder() + "/ca.pem"}};
}

absl::Status Production::Call(const std::string& service, const std::string& path,
                              const rpc::Security& security, const std::string& token) const {
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
  stub.UnaryCall(context.get(), path, grpc::StubOptions(), &request, &response,
                 [&](grpc::Status ended) {
                   status = std::move(ended);
                   done.Notify();
                 });
  done.WaitForNotification();  // The context's deadline bounds it.
  return rpc::FromGrpcStatus(status);
}

process::Finished RunProgram(const std::string& program, std::vector<std::string> args) {
  auto finished = process::RunToEnd({.program = program, .args = std::move(args)}, kPatience);
  EXPECT_TRUE(finished.ok()) << finished.status();
  return finished.value_or(process::Finished{});
}

std::multimap<std::string, const google::protobuf::MethodDescriptor*> Methods() {
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

std::string PathOf(const google::protobuf::MethodDescriptor& method) {
  return absl::StrCat("/", method.service()->full_name(), "/", method.name());
}

}  // namespace waybill::system_test
