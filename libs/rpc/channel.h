// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/channel.h"
#include "libs/rpc/call_observer.h"
#include "libs/rpc/security.h"

namespace waybill::rpc {

struct ChannelOptions {
  std::string target;  // "log-store:50053", "dns:///log-store:50053", "127.0.0.1:50053".
  Security security;
  absl::Duration keepalive_time = absl::Seconds(20);    // An idle peer is asked this often ...
  absl::Duration keepalive_timeout = absl::Seconds(5);  // ... and is dead after this silence.
  absl::Duration max_reconnect_backoff = absl::Seconds(1);
  int max_message_bytes = 16 << 20;  // Either way.
  CallObserver* observer = nullptr;  // Hears of every call; outlives them. Null: nobody does.
};

// A channel to all addresses behind `target`, used in turn. It connects when first used and again
// after every failure; nothing waits here. Each call needs a deadline of its own: ContextUntil of
// handle.h. INVALID_FIELD as of security.h.
absl::StatusOr<std::shared_ptr<grpc::Channel>> Connect(const ChannelOptions& options);

}  // namespace waybill::rpc
