// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "cli/interrupt.h"
#include "cli/terminal.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "libs/config/secret.h"
#include "libs/rpc/security.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"
#include "waybill/ordersync/v1/order_sync_service.grpc.pb.h"

namespace waybill::cli {

// One run of the program: what was asked for, and the way to the services.
struct Session {
  Terminal& terminal;
  Interrupt& interrupt;
  std::string order_sync = "127.0.0.1:50051";
  std::string log_store = "127.0.0.1:50053";
  bool json = false;
  bool plaintext = false;
  rpc::TlsFiles tls = {};
  config::Secret token = {};  // Says who we are where no certificate does; may be empty.
  std::string timeout = {};   // "30s"; empty: a minute for a call, no end for a stream.
  // What the command line came to; set by the command that was named.
  std::function<absl::Status()> action = nullptr;

  absl::StatusOr<std::shared_ptr<grpc::Channel>> ChannelTo(const std::string& address) const;
  absl::StatusOr<std::unique_ptr<ordersync::v1::OrderSyncService::Stub>> OrderSync() const;
  absl::StatusOr<std::unique_ptr<logstore::v1::LogStoreService::Stub>> LogStore() const;

  // For one answer, and for a stream of them.
  std::unique_ptr<grpc::ClientContext> CallContext() const;
  std::unique_ptr<grpc::ClientContext> StreamContext() const;
  std::unique_ptr<grpc::ClientContext> ContextUntil(absl::Time deadline) const;

  // A call's failure as the user should read it: what the service said, or why it said nothing.
  absl::Status OrderSyncFailure(const grpc::Status& status) const;
  absl::Status LogStoreFailure(const grpc::Status& status) const;

  // SERVICE_UNREACHABLE, with what to do where the address is that of a service that we know.
  absl::Status Unreachable(const std::string& address) const;
};

// "demo" and "stores/demo" alike as "stores/demo".
std::string StoreName(std::string_view store);

// A new UUID, for a request that writes.
std::string NewRequestId();

// A command line that makes no sense: exit code 2.
absl::Status UsageError(std::string_view message);
bool IsUsageError(const absl::Status& status);

// The end of a command that has told the user itself why its exit code is not 0.
absl::Status Ended(int exit_code);
std::optional<int> ExitCodeOf(const absl::Status& status);

inline constexpr int kFailed = 1;
inline constexpr int kWrongUsage = 2;
inline constexpr int kInterrupted = 130;  // As the shell has it for Ctrl-C.

}  // namespace waybill::cli
