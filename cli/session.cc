// SPDX-License-Identifier: Apache-2.0
#include "cli/session.h"

#include "absl/strings/ascii.h"
#include "absl/strings/cord.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"
#include "libs/errors/error.h"
#include "libs/rpc/channel.h"
#include "libs/rpc/handle.h"
#include "libs/rpc/status.h"
#include "libs/strings/abseil.h"
#include "libs/uuid/uuid.h"

namespace waybill::cli {
namespace {

constexpr char kUsage[] = "waybill.cli/usage";
constexpr char kExitCode[] = "waybill.cli/exit-code";
constexpr absl::Duration kCallTimeout = absl::Minutes(1);

absl::Time Deadline(const std::string& timeout, absl::Duration otherwise) {
  absl::Duration duration = otherwise;
  if (!timeout.empty()) absl::ParseDuration(timeout, &duration);
  return absl::Now() + duration;
}

struct Service {
  std::string name;
  std::string address;
};

absl::Status DoesNotAnswer(const Service& service) {
  const std::string variable = absl::StrCat(
      "WAYBILL_", absl::StrReplaceAll(absl::AsciiStrToUpper(service.name), {{"-", "_"}}));
  return errors::ToStatus(
      {.reason = errors::Reason::kServiceUnreachable,
       .message = absl::StrCat(service.name, " does not answer at ", service.address, "."),
       .remedy =
           absl::StrCat("Start it: scripts/up --stores FILE starts all services. Or say where "
                        "it is with --",
                        service.name, " ADDR or ", variable, ".")});
}

// What gRPC itself reports is no sentence for a person: only the service's own errors are.
absl::Status Failure(const grpc::Status& status, const Service& service, const Session& session) {
  if (!status.error_details().empty()) return rpc::FromGrpcStatus(status);
  switch (status.error_code()) {
    case grpc::StatusCode::UNAVAILABLE:
      return DoesNotAnswer(service);
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return errors::ToStatus(
          {.reason = errors::Reason::kDeadlineExceeded,
           .message = absl::StrCat(service.name, " did not answer within ",
                                   session.timeout.empty() ? "1m" : session.timeout, "."),
           .remedy = "Ask again, or wait longer: --timeout 5m. What it was doing goes on."});
    case grpc::StatusCode::UNIMPLEMENTED:
      return errors::ToStatus(
          {.reason = errors::Reason::kServiceUnreachable,
           .message = absl::StrCat("What answers at ", service.address, " is not ", service.name,
                                   ", or of another version."),
           .remedy = absl::StrCat("Say where it is with --", service.name, " ADDR.")});
    default:
      return rpc::FromGrpcStatus(status);
  }
}

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::Channel>> Session::ChannelTo(
    const std::string& address) const {
  rpc::Security security{.protection = plaintext ? rpc::Protection::kPlaintextAnywhere
                                                 : rpc::Protection::kPlaintextLoopback};
  if (!tls.ca.empty()) {
    security = {
        .protection = tls.cert.empty() ? rpc::Protection::kServerTls : rpc::Protection::kMutualTls,
        .files = tls};
  }
  if (tls.ca.empty() && !plaintext && !rpc::IsLoopback(address)) {
    return UsageError(absl::StrCat(address,
                                   " is not on this machine: give --tls-ca, and --tls-cert "
                                   "and --tls-key, or spell out --plaintext"));
  }
  return rpc::Connect({.target = address, .security = security});
}

absl::StatusOr<std::unique_ptr<ordersync::v1::OrderSyncService::Stub>> Session::OrderSync() const {
  auto channel = ChannelTo(order_sync);
  if (!channel.ok()) return channel.status();
  return ordersync::v1::OrderSyncService::NewStub(*channel);
}

absl::StatusOr<std::unique_ptr<logstore::v1::LogStoreService::Stub>> Session::LogStore() const {
  auto channel = ChannelTo(log_store);
  if (!channel.ok()) return channel.status();
  return logstore::v1::LogStoreService::NewStub(*channel);
}

std::unique_ptr<grpc::ClientContext> Session::CallContext() const {
  return ContextUntil(Deadline(timeout, kCallTimeout));
}

std::unique_ptr<grpc::ClientContext> Session::StreamContext() const {
  return ContextUntil(Deadline(timeout, absl::InfiniteDuration()));
}

std::unique_ptr<grpc::ClientContext> Session::ContextUntil(absl::Time deadline) const {
  auto context = rpc::ContextUntil(deadline);
  const std::string text = token.Reveal();
  if (!text.empty()) context->AddMetadata("authorization", "Bearer " + text);
  return context;
}

absl::Status Session::OrderSyncFailure(const grpc::Status& status) const {
  return Failure(status, {"order-sync", order_sync}, *this);
}

absl::Status Session::LogStoreFailure(const grpc::Status& status) const {
  return Failure(status, {"log-store", log_store}, *this);
}

absl::Status Session::Unreachable(const std::string& address) const {
  if (address == order_sync) return DoesNotAnswer({"order-sync", address});
  if (address == log_store) return DoesNotAnswer({"log-store", address});
  return errors::ToStatus(
      {.reason = errors::Reason::kServiceUnreachable,
       .message = absl::StrCat("Nothing answers at ", address, "."),
       .remedy = "Start the service there, or give the address that it listens on."});
}

std::string StoreName(std::string_view store) {
  if (store.starts_with("stores/")) return std::string(store);
  return "stores/" + std::string(store);
}

std::string NewRequestId() { return uuid::Generator().Next(absl::Now()); }

absl::Status UsageError(std::string_view message) {
  absl::Status status = absl::InvalidArgumentError(strings::ToAbsl(message));
  status.SetPayload(kUsage, absl::Cord("1"));
  return status;
}

bool IsUsageError(const absl::Status& status) { return status.GetPayload(kUsage).has_value(); }

absl::Status Ended(int exit_code) {
  absl::Status status = absl::UnknownError("The command has said why.");
  status.SetPayload(kExitCode, absl::Cord(absl::StrCat(exit_code)));
  return status;
}

std::optional<int> ExitCodeOf(const absl::Status& status) {
  const auto code = status.GetPayload(kExitCode);
  int parsed = 0;
  if (!code.has_value() || !absl::SimpleAtoi(std::string(*code), &parsed)) return std::nullopt;
  return parsed;
}

}  // namespace waybill::cli
