// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/redis/options.h"
#include "libs/redis/servers.h"

namespace waybill::redis {

// A connection of its own for commands that wait inside Redis and must be stoppable: XREAD BLOCK,
// XREADGROUP BLOCK. Connects when needed, and again after a failure. One thread executes at a time;
// Interrupt may be called from any.
class BlockingConnection {
 public:
  explicit BlockingConnection(ClientOptions options);
  BlockingConnection(const BlockingConnection&) = delete;
  BlockingConnection& operator=(const BlockingConnection&) = delete;
  ~BlockingConnection();

  // Runs a command that waits in Redis for up to `wait`. Fails as Client does, and with CANCELLED
  // once after an Interrupt. Never repeats a command by itself.
  absl::StatusOr<Reply> Execute(const Command& command, absl::Duration wait);

  // Makes the Execute that runs now, or else the next one, return CANCELLED at once.
  void Interrupt();

 private:
  absl::StatusOr<Reply> Run(const Command& command, absl::Duration wait);

  const ClientOptions options_;
  const int wake_fd_;  // An eventfd, readable while an interrupt is due.
  const std::unique_ptr<Servers> servers_;
};

}  // namespace waybill::redis
