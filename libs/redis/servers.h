// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/redis/options.h"

namespace waybill::redis {

// The servers behind an endpoint, be they one, a master that Sentinels name, or a Cluster: commands
// go to the one that has their keys. Thread-safe.
class Servers {
 public:
  virtual ~Servers() = default;

  // Sends commands together, and those that are safe to repeat once more where a connection broke.
  // Commands that begin with MULTI are one transaction, whose keys share a slot.
  virtual absl::StatusOr<Replies> RoundTrip(std::span<const Command> commands, Repeat repeat) = 0;

  // A command that waits in Redis for up to `wait`, as its own argument says: XREAD BLOCK. Outside
  // of the count of connections, and never repeated. `wake_fd`, unless -1, ends the wait with
  // CANCELLED when it becomes readable.
  virtual absl::StatusOr<Reply> Block(const Command& command, absl::Duration wait, int wake_fd) = 0;
};

std::unique_ptr<Servers> MakeServers(const ClientOptions& options);

}  // namespace waybill::redis
