// SPDX-License-Identifier: Apache-2.0
#include "cli/session.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "libs/errors/error.h"
#include "libs/rpc/channel.h"
#include "libs/rpc/handle.h"
#include "libs/rpc/status.h"
#include "libs/strings/abseil.h"

namespace waybill::cli {
namespace {

constexpr char kUsage[] = "waybill.cli/usage";
constexpr absl::Duration kCallTimeout = absl::Minutes(1);

absl::Time Deadline(const std::string& timeout, absl::Duration otherwise) {
  absl::Duration duration = otherwise;
  if (!timeout.empty()) absl::ParseDuration(timeout, &duration);
  return absl::Now() + duration;
}

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::Channel>> Session::ChannelTo(
    const std::string& address) const {
  rpc::Security security{.protection = plaintext ? rpc::Protection::kPlaintextAnywhere
                                                 : rpc::Protection::kPlaintextLoopback};
  if (!tls.ca.empty()) security = {.protection = rpc::Protection::kMutualTls, .files = tls};
  if (tls.ca.empty() && !plaintext && !rpc::IsLoopback(address)) {
    return UsageError(absl::StrCat(address,
                                   " is not on this machine: give --tls-ca, --tls-cert "
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
  return rpc::ContextUntil(Deadline(timeout, kCallTimeout));
}

std::unique_ptr<grpc::ClientContext> Session::StreamContext() const {
  return rpc::ContextUntil(Deadline(timeout, absl::InfiniteDuration()));
}

absl::Status Session::Failure(const grpc::Status& status, std::string_view service,
                              std::string_view address) const {
  const absl::Status failure = rpc::FromGrpcStatus(status);
  const bool ours = !status.error_details().empty();
  if (ours || status.error_code() != grpc::StatusCode::UNAVAILABLE) return failure;
  const absl::string_view name = strings::ToAbsl(service);
  const absl::string_view where = strings::ToAbsl(address);
  return absl::UnavailableError(absl::StrCat(
      name, " does not answer at ", where, ".\nStart it (`scripts/up --stores FILE` starts all), ",
      "or say where it is with --", name, " ADDR."));
}

std::string StoreName(std::string_view store) {
  if (store.starts_with("stores/")) return std::string(store);
  return "stores/" + std::string(store);
}

absl::Status UsageError(std::string_view message) {
  absl::Status status = absl::InvalidArgumentError(strings::ToAbsl(message));
  status.SetPayload(kUsage, absl::Cord("1"));
  return status;
}

bool IsUsageError(const absl::Status& status) { return status.GetPayload(kUsage).has_value(); }

}  // namespace waybill::cli
